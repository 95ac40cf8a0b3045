"""The days of this week, and which of them were days of learning."""

from typing import Any

import reflex as rx

from components.ui import icon


def week_of_dots(dots: Any) -> rx.Component:
    """``dots`` are seven with ``letter, label, look`` (a var). The label is read out; the letter is for the eye."""
    return rx.el.ol(rx.foreach(dots, _dot), aria_label="This week", class_name="mt-4 flex justify-between gap-1")


def _dot(dot: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(dot.label, class_name="sr-only"),
        rx.el.span(
            rx.cond(dot.look == "learned", icon("check", class_name="size-3.5!"), rx.fragment()),
            aria_hidden="true",
            custom_attrs={"data-look": dot.look},
            class_name="week-dot",
        ),
        rx.el.span(dot.letter, aria_hidden="true", class_name="text-xs text-quiet"),
        key=dot.label,
        class_name="flex flex-col items-center gap-1.5",
    )
