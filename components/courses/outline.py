"""The sections and lessons of a course."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import icon


def outline(parts: Any, line: Callable[[Any], rx.Component]) -> rx.Component:
    """Sections that fold, each with its lessons.

    ``parts`` is a var of a list with ``title, tally, lessons``; ``line`` draws one lesson (``id, title, kind, note,
    done``), with ``lesson_words`` inside whatever it leads to.
    """
    return rx.el.ol(
        rx.foreach(parts, lambda part, index: _section(part, index, line)), class_name="space-y-1", role="list"
    )


def _section(part: Any, index: Any, line: Callable[[Any], rx.Component]) -> rx.Component:
    return rx.el.li(
        rx.el.details(
            rx.el.summary(
                icon("chevron-right", class_name="chevron size-4! flip-rtl"),
                rx.el.span(index + 1, " ", part.title, class_name="min-w-0 flex-1"),
                rx.el.span(part.tally, class_name="shrink-0 font-normal text-quiet tnum"),
                class_name="outline-heading",
            ),
            rx.el.ol(
                rx.foreach(part.lessons, lambda lesson: rx.el.li(line(lesson))),
                class_name="mb-2 space-y-0.5",
                role="list",
            ),
            open=True,
        )
    )


def lesson_words(lesson: Any) -> rx.Component:
    """A lesson's mark, title and note, as they stand in every outline."""
    return rx.fragment(
        rx.el.span(
            icon("check"), custom_attrs={"data-done": rx.cond(lesson.done, "true", "false")}, class_name="done-mark"
        ),
        rx.el.span(
            lesson.title,
            rx.cond(lesson.done, rx.el.span(", done", class_name="sr-only")),
            class_name="min-w-0 flex-1 text-pretty",
        ),
        rx.cond(lesson.kind == "quiz", icon("list-checks", class_name="mt-0.5 size-4! shrink-0 text-quiet")),
        rx.el.span(lesson.note, class_name="shrink-0 text-xs leading-5 text-quiet tnum font-normal"),
    )
