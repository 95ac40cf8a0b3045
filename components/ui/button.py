"""Buttons: one loud one to a screen; the rest are plain or quiet."""

from typing import Any, Literal

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec
from reflex_components_core.el.elements.inline import a as anchor

from components.ui.icon import icon as draw

Variant = Literal["primary", "plain", "quiet", "danger"]
Size = Literal["sm", "md"]

_VARIANTS: dict[Variant, str] = {
    "primary": "btn btn-primary",
    "plain": "btn btn-plain",
    "quiet": "btn btn-ghost",
    "danger": "btn btn-error",
}
_SIZES: dict[Size, str] = {"sm": "btn-sm", "md": ""}


class _BusyButton(rx.Component):
    library = "$/public/ui/controls.jsx"
    tag = "BusyButton"

    busy: rx.Var[bool]
    disabled: rx.Var[bool]
    type: rx.Var[str]
    on_click: EventHandler[no_args_event_spec]


def button(
    *children: Any,
    variant: Variant = "plain",
    size: Size = "md",
    icon: str = "",
    busy: rx.Var[bool] | None = None,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """A button; its words are a verb.

    ``busy``: a state's var that is true while the server works on it. Such a button shows the press at once
    and cannot be pressed twice.
    """
    classes = _classes(variant, size, class_name)
    content = _with_icon(children, icon)
    if busy is not None:
        return _BusyButton.create(*content, busy=busy, class_name=classes, **props)
    return rx.el.button(*content, type=props.pop("type", "button"), class_name=classes, **props)


def link_button(
    *children: Any,
    href: Any,
    variant: Variant = "plain",
    size: Size = "md",
    icon: str = "",
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """A link that looks like a button. Within the app it is followed without loading the page anew."""
    return link(*_with_icon(children, icon), href=href, class_name=_classes(variant, size, class_name), **props)


def link(*children: Any, href: Any, class_name: str = "", external: bool = False, **props: Any) -> rx.Component:
    """A link. ``external``: leaves the app (a download, a page of the HTTP side, another site), or stays in this page.

    ``rx.el.a`` is no such thing: it is React Router's link, which looks for a page of ours at every address.
    """
    if external:
        return anchor(*children, href=href, class_name=class_name, **props)
    return _RouterLink.create(*children, to=href, class_name=class_name, **props)


class _RouterLink(rx.Component):
    library = "react-router"
    tag = "Link"

    to: rx.Var[str]
    on_click: EventHandler[no_args_event_spec]


def text_link(*children: Any, href: Any, class_name: str = "", **props: Any) -> rx.Component:
    """A link in running text or beside a heading."""
    return link(*children, href=href, class_name=f"link link-hover text-primary {class_name}", **props)


def icon_button(
    name: str, label: str, *, variant: Variant = "quiet", class_name: str = "", **props: Any
) -> rx.Component:
    """A square button with an icon alone; ``label`` is read out and shown as its tooltip."""
    return rx.el.button(
        draw(name),
        type=props.pop("type", "button"),
        title=label,
        aria_label=label,
        class_name=_classes(variant, "sm", f"btn-square {class_name}"),
        **props,
    )


def _classes(variant: Variant, size: Size, extra: str) -> str:
    return " ".join(part for part in (_VARIANTS[variant], _SIZES[size], extra) if part)


def _with_icon(children: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    return (draw(name), *children) if name else children
