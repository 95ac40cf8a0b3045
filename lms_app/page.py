"""How a page is declared, and the list of all of them.

::

    @page("/catalogue", title="Catalogue", permission=Permission.BROWSE_CATALOGUE, on_load=CatalogueState.load)
    def catalogue() -> rx.Component:
        return shell(...)

The list is read by the wiring (which gives them to Reflex), by the server's redirect to sign-in, and by the
isolation suite, so that a new page is guarded and attacked without anyone remembering to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from state.session.current import SessionState


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page. ``permission`` None: it is for everybody, signed in or not.

    ``ahead`` are addresses that its islands fetch first (``/api/v1/learn/[course_id]/outline``), and ``later`` the
    modules that they load when they run: a page whose path has parameters names both to the browser in its header.
    """

    route: str
    title: str
    permission: Permission | None
    render: Callable[[], rx.Component]
    on_load: tuple[Any, ...]
    ahead: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


_pages: dict[str, PageSpec] = {}


def page(
    route: str,
    *,
    title: str,
    permission: Permission | None,
    on_load: Any | Sequence[Any] = (),
    ahead: tuple[str, ...] = (),
    later: tuple[str, ...] = (),
) -> Callable[[Callable[[], rx.Component]], Callable[[], rx.Component]]:
    """Declare a page; ``on_load`` are the handlers that fill it; the first runs before the frame's own.

    Raises:
        ValueError: two pages claim one route.
    """

    def declare(render: Callable[[], rx.Component]) -> Callable[[], rx.Component]:
        if route in _pages:
            raise ValueError(f"Two pages claim {route}: {_pages[route].render.__module__} and {render.__module__}.")
        handlers = tuple(on_load) if isinstance(on_load, list | tuple) else (on_load,)
        _pages[route] = PageSpec(route, title, permission, render, handlers, ahead, later)
        return render

    return declare


def pages() -> tuple[PageSpec, ...]:
    """Every declared page."""
    return tuple(_pages.values())


def page_at(route: str) -> PageSpec | None:
    """The page of a route pattern such as ``/courses/[course_id]``."""
    return _pages.get("/" + route.strip("/"))


def register(app: rx.App) -> None:
    """Give every declared page to Reflex."""
    for spec in pages():
        frame = SessionState.load if spec.permission else SessionState.look
        app.add_page(
            spec.render,
            route=spec.route,
            title=f"{spec.title}{SessionState.title_suffix}",
            # What one came for is on the screen before the frame around it has its words.
            on_load=[*spec.on_load[:1], frame, *spec.on_load[1:]],
        )
