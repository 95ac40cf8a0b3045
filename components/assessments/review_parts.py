"""Answers that have parts, after the hand-in: lines and their matches, an order, a text with gaps."""

from typing import Any

import reflex as rx

from components.assessments.words import said
from components.ui import icon


def parts(question: Any) -> rx.Component:
    """What was answered to each part, and where it may be shown, what belonged there."""
    return rx.match(
        question.kind,
        ("ordering", _orders(question)),
        ("gaps", _text(question)),
        _matching(question),
    )


def _matching(question: Any) -> rx.Component:
    def line(part: Any) -> rx.Component:
        return rx.el.li(
            said(part.label, class_name="min-w-0 break-words"),
            rx.el.span(
                _sign(part),
                rx.el.span(
                    _given(part),
                    _said(part),
                    rx.cond(part.expected != "", _expected(part, "block text-sm")),
                    class_name="min-w-0 break-words",
                ),
                class_name="flex min-w-0 items-start gap-2.5",
            ),
            class_name="grid gap-x-6 gap-y-1 py-2.5 sm:grid-cols-2",
        )

    return rx.el.ul(
        rx.foreach(question.parts, line),
        role="list",
        class_name="mt-4 divide-y divide-base-300 border-y border-base-300 text-sm",
    )


def _orders(question: Any) -> rx.Component:
    answered = rx.cond(
        question.outcome == "unanswered",
        rx.el.p("Nothing was moved.", class_name="text-quiet"),
        _order(question.parts, "given"),
    )
    return rx.el.div(
        rx.el.div(rx.el.h4("Your order", class_name="mb-1 text-quiet"), answered, class_name="min-w-0"),
        rx.cond(
            question.corrected,
            rx.el.div(
                rx.el.h4(
                    icon("check", class_name="size-4! text-success"),
                    "Correct order",
                    class_name="mb-1 flex items-center gap-1.5 text-quiet",
                ),
                _order(question.parts, "expected"),
                class_name="min-w-0",
            ),
        ),
        class_name="mt-4 grid gap-x-8 gap-y-5 text-sm sm:grid-cols-2",
    )


def _order(parts: Any, name: str) -> rx.Component:
    def place(part: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(part.label, class_name="w-5 shrink-0 text-end text-quiet tnum"),
            said(getattr(part, name), class_name="min-w-0 break-words"),
            class_name="flex gap-3 py-1.5",
        )

    return rx.el.ol(rx.foreach(parts, place), role="list")


def _text(question: Any) -> rx.Component:
    def piece(part: Any) -> rx.Component:
        box = "mx-0.5 inline-block max-w-full rounded-md border px-2 leading-7"
        gap = rx.el.span(
            _sign(part, "me-1 inline size-4!"),
            _given(part),
            _said(part),
            class_name=rx.match(
                part.mark,
                ("right", f"{box} border-success/50 bg-success/8"),
                ("wrong", f"{box} border-error/50 bg-error/8"),
                ("given", f"{box} border-primary/50 bg-primary/5"),
                f"{box} border-base-300 border-dashed",
            ),
        )
        filled = rx.fragment(gap, rx.cond(part.expected != "", _expected(part, "mx-0.5")))
        return rx.cond(part.mark == "text", said(part.label), filled)

    return rx.el.p(
        rx.foreach(question.parts, piece), class_name="mt-4 text-sm leading-9 break-words whitespace-pre-wrap"
    )


def _given(part: Any) -> rx.Component:
    return said(part.given, class_name=rx.cond(part.mark == "none", "text-quiet", "font-medium"))


def _said(part: Any) -> rx.Component:
    """The colour and the sign again, in words, for whoever sees neither."""
    return rx.cond(part.words != "", rx.el.span(", ", part.words, class_name="sr-only"))


def _expected(part: Any, looks: str) -> rx.Component:
    return rx.el.span(
        rx.el.span("Correct: ", class_name="text-quiet"),
        said(part.expected, class_name="font-medium text-success"),
        class_name=looks,
    )


def _sign(part: Any, looks: str = "mt-0.5 size-4! flex-none") -> rx.Component:
    return rx.match(
        part.mark,
        ("right", icon("check", class_name=f"{looks} text-success")),
        ("wrong", icon("x", class_name=f"{looks} text-error")),
        rx.fragment(),
    )
