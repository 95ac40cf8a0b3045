"""Form fields: label above, help below, the error beside what it is about."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML
from reflex_components_core.el.elements.forms import Input

from components.ui.icon import icon as draw

Text = str | rx.Var[str]


def field(
    control: rx.Component, *, label: Any, id: str, help: Text = "", error: Text = "", optional: bool = False
) -> rx.Component:
    """A control with its words. ``control`` must carry this ``id`` and ``described_by(id)``."""
    return rx.el.div(
        rx.el.label(
            label,
            rx.el.span("optional", class_name="ms-2 font-normal text-quiet") if optional else rx.fragment(),
            html_for=id,
            class_name="block text-sm font-medium",
        ),
        rx.el.div(control, class_name="mt-1.5"),
        rx.el.p(help, id=f"{id}-help", class_name="mt-1 text-xs text-quiet") if _given(help) else rx.fragment(),
        _error_line(id, error),
        class_name="w-full",
    )


class _SuggestedInput(Input):
    library = "$/public/ui/controls.jsx"
    tag = "SuggestedInput"

    suggestion: rx.Var[str]


def text_field(
    label: Any,
    *,
    id: str,
    help: Text = "",
    error: Text = "",
    optional: bool = False,
    class_name: str = "",
    suggestion: rx.Var[str] | None = None,
    **props: Any,
) -> rx.Component:
    """One line of text. ``props`` go to the input: ``value``, ``on_change``, ``on_blur``, ``type``, ``name``…

    ``suggestion``: what stands in it until somebody types in it; in place of a ``value``.
    """
    props |= {"id": id, "class_name": f"input w-full {class_name}", **described_by(id, help, error)}
    control = rx.el.input(**props) if suggestion is None else _SuggestedInput.create(suggestion=suggestion, **props)
    return field(control, label=label, id=id, help=help, error=error, optional=optional)


def text_area_field(
    label: Any, *, id: str, help: Text = "", error: Text = "", optional: bool = False, rows: int = 4, **props: Any
) -> rx.Component:
    """Several lines of text."""
    control = rx.el.textarea(
        id=id, rows=str(rows), class_name="textarea w-full leading-relaxed", **described_by(id, help, error), **props
    )
    return field(control, label=label, id=id, help=help, error=error, optional=optional)


def select_field(
    label: Any, options: Any, *, id: str, help: Text = "", error: Text = "", optional: bool = False, **props: Any
) -> rx.Component:
    """One of a few. ``options``: pairs ``(value, words)``, or a var of such lists."""
    return field(
        select(options, id=id, **described_by(id, help, error), **props),
        label=label,
        id=id,
        help=help,
        error=error,
        optional=optional,
    )


def select(options: Any, *, class_name: str = "w-full", **props: Any) -> rx.Component:
    """The bare control of ``select_field``; give it an ``aria_label`` where no label stands by."""
    if isinstance(options, rx.Var):
        choices = [rx.foreach(options, lambda pair: rx.el.option(pair[1], value=pair[0]))]
    else:
        choices = [rx.el.option(words, value=value) for value, words in options]
    return rx.el.select(*choices, class_name=f"select {class_name}", **props)


class _PlainForm(BaseHTML):
    tag = "form"


def post_form(*children: Any, action: str, class_name: str = "") -> rx.Component:
    """A form that the browser itself sends, and follows: for the plain HTTP side. It works without the socket.

    ``rx.el.form`` never sends anything: it keeps the browser from it, with or without a handler of its own.
    """
    return _PlainForm.create(*children, class_name=class_name, custom_attrs={"action": action, "method": "post"})


def search_field(label: str, *, id: str, class_name: str = "", **props: Any) -> rx.Component:
    """A search box; its label is for screen readers, its words stand in the box. Debounce the handler."""
    return rx.el.label(
        draw("search", class_name="shrink-0 text-quiet"),
        rx.el.input(
            id=id,
            type="search",
            placeholder=props.pop("placeholder", label),
            aria_label=label,
            class_name="grow",
            **props,
        ),
        class_name=f"input {class_name}",
    )


def checkbox(label: Any, *, id: str, help: Any = None, **props: Any) -> rx.Component:
    """A box to tick: ``checked``, ``on_change`` (gets a bool)."""
    return _tick(
        label,
        id,
        help,
        rx.el.input(id=id, type="checkbox", class_name="checkbox checkbox-primary checkbox-sm mt-0.5", **props),
    )


def switch(label: Any, *, id: str, help: Any = None, **props: Any) -> rx.Component:
    """On or off, in effect at once: ``checked``, ``on_change`` (gets a bool)."""
    control = rx.el.input(
        id=id, type="checkbox", role="switch", class_name="toggle toggle-primary toggle-sm mt-0.5", **props
    )
    return _tick(label, id, help, control)


def described_by(id: str, help: Text = "", error: Text = "") -> dict[str, Any]:
    """The attributes that tie a control to its help and its error."""
    marks: dict[str, Any] = {}
    if isinstance(error, rx.Var):
        marks["aria_invalid"] = rx.cond(error != "", "true", "false")
        marks["aria_describedby"] = rx.cond(error != "", f"{id}-error", f"{id}-help")
    elif _given(help):
        marks["aria_describedby"] = f"{id}-help"
    return marks


def save_state(text: rx.Var[str]) -> rx.Component:
    """In words, whether what was typed is kept: "Saved 12:04". Read out politely."""
    return rx.el.span(text, role="status", class_name="text-sm text-quiet tnum")


def _tick(label: Any, id: str, help: Any, control: rx.Component) -> rx.Component:
    return rx.el.label(
        control,
        rx.el.span(
            rx.el.span(label, class_name="block text-sm font-medium"),
            rx.el.span(help, class_name="block text-xs text-quiet") if help is not None else rx.fragment(),
        ),
        html_for=id,
        class_name="flex cursor-pointer items-start gap-3",
    )


def _error_line(id: str, error: Text) -> rx.Component:
    if not isinstance(error, rx.Var):
        return rx.fragment()
    line = rx.el.p(
        draw("circle-alert", class_name="size-4!"),
        error,
        class_name="mt-1 flex items-center gap-1.5 text-xs text-error",
    )
    return rx.el.div(rx.cond(error != "", line, rx.fragment()), id=f"{id}-error", aria_live="polite")


def _given(help: Text) -> bool:
    return isinstance(help, rx.Var) or bool(help)
