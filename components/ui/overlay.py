"""What lies over the page: dialogs and menus, on the browser's own elements."""

from typing import Any, Literal

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec

from components.ui.button import button, icon_button, link
from components.ui.icon import icon as draw

_CONTROLS = "$/public/ui/controls.jsx"
_WIDTHS = {"sm": "max-w-sm", "md": "max-w-lg", "lg": "max-w-3xl"}


class _Modal(rx.Component):
    library = _CONTROLS
    tag = "Modal"

    open: rx.Var[bool]
    on_close: EventHandler[no_args_event_spec]


class _Menu(rx.Component):
    library = _CONTROLS
    tag = "Menu"

    trigger: rx.Var[Any]
    label: rx.Var[str]
    align: rx.Var[str]
    trigger_class: rx.Var[str]


def dialog(
    *children: Any,
    title: Any,
    open: rx.Var[bool],
    on_close: Any,
    id: str,
    footer: Any = None,
    size: Literal["sm", "md", "lg"] = "md",
) -> rx.Component:
    """A modal dialog that is open while ``open`` is true. Escape, the cross and a click outside call ``on_close``.

    ``footer`` is a row of buttons, the main one last.
    """
    heading = f"{id}-title"
    return _Modal.create(
        rx.el.div(
            rx.el.div(
                rx.el.h2(title, id=heading, class_name="text-lg font-semibold tracking-tight"),
                icon_button("x", "Close", on_click=on_close, class_name="-me-2"),
                class_name="flex items-start justify-between gap-4",
            ),
            rx.el.div(*children, class_name="mt-3"),
            rx.el.div(footer, class_name="mt-6 flex flex-wrap justify-end gap-2")
            if footer is not None
            else rx.fragment(),
            class_name="p-6",
        ),
        open=open,
        on_close=on_close,
        id=id,
        class_name=f"sheet {_WIDTHS[size]}",
        custom_attrs={"aria-labelledby": heading},
    )


def confirm_dialog(
    text: Any,
    *,
    title: Any,
    action: Any,
    open: rx.Var[bool],
    on_close: Any,
    on_confirm: Any,
    id: str,
    danger: bool = False,
    busy: rx.Var[bool] | None = None,
) -> rx.Component:
    """Ask once more. ``title`` is the question, ``text`` what it will do, ``action`` the verb on the button."""
    return dialog(
        rx.el.p(text, class_name="text-quiet"),
        title=title,
        open=open,
        on_close=on_close,
        id=id,
        size="sm",
        footer=rx.fragment(
            button("Cancel", on_click=on_close),
            button(action, variant="danger" if danger else "primary", on_click=on_confirm, busy=busy),
        ),
    )


def menu(
    *items: rx.Component,
    trigger: Any,
    label: Any = "",
    align: Literal["start", "end"] = "end",
    trigger_class: str = "btn btn-ghost btn-sm",
    class_name: str = "",
) -> rx.Component:
    """A menu that opens under ``trigger`` (words, or an icon with a ``label``)."""
    return _Menu.create(
        *items,
        trigger=trigger if isinstance(trigger, str | rx.Var) else rx.Var.create(trigger),
        label=label,
        align=align,
        trigger_class=trigger_class,
        class_name=class_name,
    )


def menu_item(
    label: Any, *, icon: str = "", href: Any = None, on_click: Any = None, danger: bool = False, **props: Any
) -> rx.Component:
    """One line of a menu: a link, or an action."""
    classes = "menu-item text-error" if danger else "menu-item"
    content = (draw(icon), label) if icon else (label,)
    if href is not None:
        return link(*content, href=href, class_name=classes, **props)
    events = {"on_click": on_click} if on_click is not None else {}
    return rx.el.button(*content, type=props.pop("type", "button"), class_name=classes, **events, **props)


def menu_divider() -> rx.Component:
    """A line between groups of a menu."""
    return rx.el.hr(class_name="my-1 border-base-300")
