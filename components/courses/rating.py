"""Stars: what learners think of a course, and the way to say it."""

from typing import Any

import reflex as rx

from components.ui import icon

_WORDS = ("1 star: poor", "2 stars: fair", "3 stars: good", "4 stars: very good", "5 stars: excellent")


def rating_line(words: Any, class_name: str = "") -> rx.Component:
    """A star and ``4.6 (12)``."""
    return rx.el.p(
        icon("star", class_name="star-mark size-3.5!"),
        rx.el.span("Rated ", class_name="sr-only"),
        words,
        class_name=f"flex items-center gap-1 text-sm text-quiet tnum {class_name}",
    )


def stars_given(count: Any) -> rx.Component:
    """One review's stars, read as "4 of 5 stars"."""
    marks = [
        icon("star", class_name=rx.cond(count >= number, "star-mark size-4!", "star-mark star-empty size-4!"))
        for number in range(1, 6)
    ]
    return rx.el.span(
        *marks, rx.el.span(count, " of 5 stars", class_name="sr-only"), class_name="inline-flex items-center gap-0.5"
    )


def stars_field(given: Any, *, name: str = "stars") -> rx.Component:
    """Five radio buttons that look like stars."""
    choices = [
        rx.el.input(
            type="radio",
            name=name,
            value=str(number),
            default_checked=given == number,
            aria_label=_WORDS[number - 1],
            required=True,
            class_name="mask mask-star-2 star-choice",
        )
        for number in range(1, 6)
    ]
    return rx.el.fieldset(
        rx.el.legend("Your rating", class_name="text-sm font-medium"),
        rx.el.div(*choices, class_name="rating rating-lg mt-1.5 gap-1"),
    )
