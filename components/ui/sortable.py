"""A list whose rows can be put into another order."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler, passthrough_event_spec

from components.ui.icon import icon as draw


class _Sortable(rx.Component):
    library = "$/public/ui/sortable.jsx"
    tag = "Sortable"

    locked: rx.Var[bool]
    on_move: EventHandler[passthrough_event_spec(str, int)]


def sortable(*rows: Any, on_move: Any, locked: Any = False, class_name: str = "") -> rx.Component:
    """Rows made by ``sortable_row``; ``on_move(id, place)`` is an event, places count from 0."""
    return _Sortable.create(*rows, on_move=on_move, locked=locked, class_name=class_name)


def sortable_row(*children: Any, id: Any, name: Any, first: Any, last: Any, locked: Any) -> rx.Component:
    """A row with a grip before its content and two buttons behind it; dragging is never the only way."""
    shut = rx.fragment()
    grip = rx.el.button(
        draw("grip-vertical", class_name="size-4!"),
        type="button",
        aria_label=f"Move {name}: drag, or press the arrow keys",
        title="Drag, or press the arrow keys",
        custom_attrs={"data-grip": ""},
        class_name="sortable-grip",
    )
    steps = rx.el.div(
        _step("arrow-up", f"Move {name} up", "-1", first),
        _step("arrow-down", f"Move {name} down", "1", last),
        class_name="flex shrink-0",
    )
    return rx.el.li(
        rx.cond(locked, shut, grip),
        *children,
        rx.cond(locked, shut, steps),
        key=id,
        custom_attrs={"data-id": id, "data-name": name},
        class_name="sortable-row",
    )


def _step(name: str, label: Any, by: str, disabled: Any) -> rx.Component:
    return rx.el.button(
        draw(name, class_name="size-4!"),
        type="button",
        aria_label=label,
        title=label,
        disabled=disabled,
        custom_attrs={"data-step": by},
        class_name="btn btn-ghost btn-xs btn-square",
    )
