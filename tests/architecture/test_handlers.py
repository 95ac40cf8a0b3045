"""Every handler of every state says who may call it, and every page what it needs."""

import re
import subprocess
import sys
from collections.abc import Iterator

import reflex as rx

from backend.kernel.permissions import Permission
from lms_app import page, wiring
from state.session.guards import PUBLIC
from tests.support.stack import PROJECT

_MAY_BE_PUBLIC = {"SessionState.look"}
_PAGES_FOR_ANYONE = {"/404"}


def _states(parent: type[rx.State] = rx.State) -> Iterator[type[rx.State]]:
    for child in parent.get_substates():
        if child.__module__.startswith("state."):
            yield child
        yield from _states(child)


def _handlers() -> dict[str, object]:
    return {
        f"{cls.__name__}.{name}": getattr(handler.fn, "guard", None)
        for cls in _states()
        for name, handler in cls.event_handlers.items()
        if name != "setvar"
    }


def test_every_handler_declares_who_may_call_it() -> None:
    handlers = _handlers()
    assert handlers, "no handler was found: the test looks in the wrong place"
    assert not [name for name, guard in handlers.items() if not isinstance(guard, Permission) and guard != PUBLIC]


def test_only_a_short_list_is_open_to_anyone() -> None:
    assert {name for name, guard in _handlers().items() if guard == PUBLIC} <= _MAY_BE_PUBLIC


def test_every_page_needs_a_permission_or_is_meant_for_anyone() -> None:
    assert wiring.REGISTERED
    assert page.pages(), "no page was found: the test looks in the wrong place"
    assert {spec.route for spec in page.pages() if spec.permission is None} <= _PAGES_FOR_ANYONE


def test_every_state_module_is_wired() -> None:
    # In a process of its own: here, other tests have imported more than the app does.
    listed = subprocess.run(
        [sys.executable, "-c", "import lms_app.wiring, sys; print(*sys.modules)"],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files = [
        file
        for file in (PROJECT / "state").rglob("*.py")
        if re.search(r"^class \w+\(.*State\)", file.read_text(), re.M)
    ]
    modules = {".".join(file.relative_to(PROJECT).with_suffix("").parts) for file in files}
    assert modules
    assert not modules - set(listed.stdout.split())


def test_links_go_through_ours() -> None:
    # ``rx.el.a`` is React Router's link: it would look for a PDF or the sign-in page among the app's pages.
    sources = [file for folder in ("lms_app", "components") for file in (PROJECT / folder).rglob("*.py")]
    assert sources
    assert not [file.name for file in sources if re.search(r"\brx\.(el\.a|link)\(", file.read_text())]
