"""The moving parts of the frame around a page."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler, passthrough_event_spec

_SHELL = "$/public/ui/shell.jsx"


class RouteFocus(rx.Component):
    """After a change of page, moves focus to its heading and reads out its title."""

    library = _SHELL
    tag = "RouteFocus"


class RailToggle(rx.Component):
    """Folds the rail, and remembers it in this browser."""

    library = _SHELL
    tag = "RailToggle"


class Drawer(rx.Component):
    """A sheet that slides in on phones."""

    library = _SHELL
    tag = "Drawer"

    trigger: rx.Var[Any]
    trigger_class: rx.Var[str]
    label: rx.Var[str]


class Palette(rx.Component):
    """Ctrl K. ``pages``: ``[{"label", "href", "needs": permission}]``; ``courses``: ``[{"label", "href"}]``.

    Courses are looked for with ``on_search(words)``, by those who hold ``search_needs``.
    """

    library = _SHELL
    tag = "Palette"

    pages: rx.Var[list[dict[str, str]]]
    permissions: rx.Var[list[str]]
    courses: rx.Var[list[dict[str, str]]]
    search_needs: rx.Var[str]
    trigger_class: rx.Var[str]
    on_search: EventHandler[passthrough_event_spec(str)]


class PlaceLink(rx.Component):
    """A link that knows in the browser whether this page is its place, or below it (``aria-current``).

    ``deeper`` are the places below it that have links of their own.
    """

    library = _SHELL
    tag = "PlaceLink"

    to: rx.Var[str]
    deeper: rx.Var[list[str]]
