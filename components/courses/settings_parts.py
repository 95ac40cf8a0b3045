"""What the parts of a course's settings share: their frame, and fields that are saved as they are left."""

from typing import Any, Literal

import reflex as rx

from components.ui import badge, select_field, text_field
from state.teach.settings import SettingsState

_TYPING_MS = 600


def settings_part(
    id: str, title: str, text: str, *children: Any, when: Literal["once", "version", ""] = "", over: Any = None
) -> rx.Component:
    """One part of the page. ``when``: whether it holds at once or with the next version; the text says more.

    A part's anchor is its ``id``; ``over`` are its dialogs.
    """
    marks = {
        "once": badge("In effect at once", tone="success", icon="zap"),
        "version": badge("With the next version", tone="primary", icon="layers"),
    }
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title, class_name="font-semibold"),
            marks.get(when, rx.fragment()),
            class_name="flex flex-wrap items-center justify-between gap-x-3 gap-y-1",
        ),
        rx.el.p(text, class_name="mt-1 max-w-prose text-sm text-quiet") if text else rx.fragment(),
        rx.el.div(*children, class_name="mt-5 space-y-5"),
        over if over is not None else rx.fragment(),
        id=id,
        class_name="scroll-mt-20 rounded-box hair bg-base-100 p-6",
    )


def wrong(name: str) -> Any:
    """What is wrong with a setting; empty where nothing is."""
    return rx.cond(SettingsState.wrong == name, SettingsState.error, "")


def kept(name: str, value: Any, *, as_typed: bool = False) -> dict[str, Any]:
    """A text field that is saved when it is left; ``as_typed``: in every pause too, for what is shown beside it."""
    state = SettingsState
    props: dict[str, Any] = {
        "id": f"course-{name}",
        "key": f"{state.course} {state.stamp} {state.loaded}",
        "default_value": value,
        "error": wrong(name),
        "on_blur": lambda text: state.save(name, text),
    }
    if as_typed:
        props["on_change"] = lambda text: state.save(name, text).debounce(_TYPING_MS)
    return props


def number_field(
    label: str, name: str, value: Any, *, help: Any = "", unit: str = "", nothing: str = "No limit"
) -> rx.Component:
    """A whole number, or nothing, which means ``nothing``."""
    return text_field(
        rx.fragment(label, rx.el.span(unit, class_name="ms-1.5 font-normal text-quiet") if unit else rx.fragment()),
        input_mode="numeric",
        max_length=9,
        placeholder=nothing,
        help=help,
        **kept(name, value),
    )


def chosen(label: str, name: str, options: Any, value: Any, *, help: Any = "") -> rx.Component:
    """One of a few, saved as it is chosen."""
    return select_field(
        label,
        options,
        id=f"course-{name}",
        value=value,
        help=help,
        error=wrong(name),
        on_change=lambda picked: SettingsState.save(name, picked),
    )


def option(name: str, value: str, title: str, text: str, current: Any) -> rx.Component:
    """One of a few that are worth a sentence each."""
    id = f"course-{name}-{value}"
    return rx.el.label(
        rx.el.input(
            id=id,
            type="radio",
            name=f"course-{name}",
            checked=current == value,
            on_change=lambda _: SettingsState.save(name, value),
            class_name="radio radio-primary radio-sm mt-0.5",
        ),
        rx.el.span(
            rx.el.span(title, class_name="block text-sm font-medium"),
            rx.el.span(text, class_name="block text-sm text-quiet"),
        ),
        html_for=id,
        class_name="option-line",
    )
