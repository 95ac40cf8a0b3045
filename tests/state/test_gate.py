"""The gate before every state handler, asked directly."""

from typing import Any
from uuid import UUID

import pytest
import reflex as rx
from reflex.state import OnLoadInternalState, State, UpdateVarsInternalState
from reflex_base.event import Event
from reflex_base.utils.format import format_event_handler

from backend.kernel.errors import Forbidden, InvalidInput
from lms_app.middleware import Gate
from state.session.current import SessionState
from state.session.guards import public


class GateProbe(rx.State):
    """Handlers that forgot their guard, and one that is open to anyone."""

    count: int = 0

    @rx.event
    async def forgotten(self) -> None:
        """Nobody said who may call it."""

    async def bare(self) -> None:
        """Not even an event, and yet Reflex offers it."""

    @rx.event
    @public
    async def choose(self, course_id: UUID, count: int, words: list[str], note: str = "") -> None:
        """Takes arguments of several types."""


async def ask(handler: rx.EventHandler, state: rx.State | None = None, **payload: Any) -> dict[str, Any]:
    event = Event(name=format_event_handler(handler), payload=payload, router_data={})
    await Gate().preprocess(None, state, event)  # type: ignore[arg-type]
    return dict(event.payload)


FITTING = {"course_id": "0190b5b4-6f3e-7c7a-9a53-1f5b4f0c7d11", "count": 3, "words": ["a"]}


@pytest.mark.parametrize("name", ["forgotten", "bare", "setvar"])
async def test_a_handler_without_a_guard_is_refused(name: str) -> None:
    with pytest.raises(Forbidden):
        await ask(GateProbe.event_handlers[name])


async def test_setting_variables_from_the_browser_is_refused() -> None:
    with pytest.raises(Forbidden):
        await ask(UpdateVarsInternalState.event_handlers["update_vars_internal"], vars={"x": 1})
    with pytest.raises(Forbidden):
        await ask(State.event_handlers["setvar"], var_name="is_hydrated", value=True)


async def test_what_fits_arrives_as_what_the_handler_names() -> None:
    arrived = await ask(GateProbe.event_handlers["choose"], **FITTING)
    assert arrived == {"course_id": UUID(FITTING["course_id"]), "count": 3, "words": ["a"]}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "about"),
    [
        ({"count": "oops"}, "count"),
        ({"count": {"$gt": 0}}, "count"),
        ({"course_id": "../../etc"}, "course_id"),
        ({"words": "a"}, "words"),
        ({"note": {"html": "x"}}, "note"),
        ({"note": "x" * 1_000_001}, "note"),
        ({"surprise": 1}, "surprise"),
    ],
)
async def test_a_wrong_argument_is_refused_by_name(wrong: dict[str, Any], about: str) -> None:
    with pytest.raises(InvalidInput, match=about):
        await ask(GateProbe.event_handlers["choose"], **{**FITTING, **wrong})


async def test_a_missing_argument_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match="words"):
        await ask(GateProbe.event_handlers["choose"], course_id=FITTING["course_id"], count=1)


async def test_loading_a_page_passes() -> None:
    await ask(OnLoadInternalState.event_handlers["on_load_internal"])


def _tab(cookie: str) -> rx.State:
    root = State(_reflex_internal_init=True)  # type: ignore[call-arg]
    _arrive(root, cookie)
    return root


def _arrive(root: rx.State, cookie: str) -> None:
    headers = {"host": "a.localhost", "cookie": f"lms_session={cookie}"}
    root._update_router_vars({"headers": headers, "pathname": "/"}, {})
    root.router_data = {"headers": headers, "pathname": "/"}


async def _seen_after(root: rx.State) -> str:
    await ask(State.event_handlers["hydrate_and_load"], root)
    return root.get_substate(SessionState.get_full_name().split(".")).name  # type: ignore[no-any-return, attr-defined]


async def test_the_next_person_in_a_tab_does_not_see_the_last_ones_state() -> None:
    root = _tab("first")
    await _seen_after(root)
    root.get_substate(SessionState.get_full_name().split(".")).name = "Mara"  # type: ignore[attr-defined]
    assert await _seen_after(root) == "Mara"
    _arrive(root, "second")
    assert await _seen_after(root) == ""
