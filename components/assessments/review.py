"""A handed-in attempt, question by question: for its learner, and for their tutor."""

from typing import Any

import reflex as rx

from components.assessments.review_parts import parts
from components.assessments.words import said
from components.ui import icon

_CARD = "rounded-box hair p-5 sm:p-6"


def outcome(review: Any) -> rx.Component:
    """Passed or not, and by how much; in words, with an icon."""
    verdict = rx.cond(
        review.passed,
        rx.el.span(icon("circle-check"), "Passed", class_name="flex items-center gap-2 font-medium text-success"),
        rx.el.span(icon("circle-alert"), "Not passed", class_name="flex items-center gap-2 font-medium text-error"),
    )
    facts = [review.score, review.pass_mark, review.attempt, review.left, review.ended, review.receipt]
    known = rx.fragment(
        verdict, rx.el.p(review.percent, " %", class_name="mt-1 text-4xl font-semibold tracking-tight tnum")
    )
    return rx.el.div(
        rx.cond(review.waiting, waits(), known),
        rx.el.ul(
            *[rx.cond(fact != "", rx.el.li(fact)) for fact in facts],
            role="list",
            class_name="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-quiet tnum",
        ),
    )


def waits() -> rx.Component:
    """Somebody has yet to grade a part of it, so that nothing of it is final."""
    return rx.fragment(
        rx.el.p(icon("hourglass"), "Waits for a grader", class_name="flex items-center gap-2 font-medium"),
        rx.el.p(
            "A tutor grades what was written. There is no result before that.", class_name="mt-1 text-sm text-quiet"
        ),
    )


def late_answers(review: Any, decide: rx.Component | None = None) -> rx.Component:
    """What came after the end, and what becomes of it; nothing where nothing did. ``decide``: for the tutor."""
    return rx.cond(
        review.late.length() > 0,
        rx.el.section(
            rx.el.h2("Answers that came after the end", class_name="flex items-center gap-2 font-semibold"),
            rx.el.ul(rx.foreach(review.late, _late), role="list", class_name="mt-3 divide-y divide-base-300"),
            decide or rx.fragment(),
            class_name=f"{_CARD} mt-4",
        ),
    )


def _late(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.span(one.question, class_name="font-medium"), " · ", one.words, class_name="text-xs text-quiet"),
        rx.el.p(one.given, class_name="mt-0.5 break-words"),
        class_name="py-2.5 text-sm",
    )


def questions(review: Any) -> rx.Component:
    """Each question with what was answered, what it earned, and the author's words on it."""
    return rx.el.ol(rx.foreach(review.questions, _question), role="list", class_name="space-y-4")


def _question(question: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span("Question ", question.number),
            _outcome(question),
            rx.el.span(question.points, class_name="ms-auto tnum"),
            class_name="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-quiet",
        ),
        said(question.prompt, tag=rx.el.h3, class_name="mt-2 font-medium leading-snug break-words"),
        rx.cond(
            question.options.length() > 0,
            rx.el.ul(rx.foreach(question.options, _option), role="list", class_name="mt-4 space-y-2"),
            rx.cond(
                question.kind == "essay",
                _text(question),
                rx.cond(question.parts.length() > 0, parts(question), _typed(question)),
            ),
        ),
        rx.cond(question.feedback != "", _note(question.feedback)),
        rx.cond(question.said.by != "", _said(question.said)),
        class_name=_CARD,
    )


def _outcome(question: Any) -> rx.Component:
    looks = "flex items-center gap-1.5 font-medium"
    return rx.match(
        question.outcome,
        ("correct", rx.el.span(icon("circle-check"), question.outcome_words, class_name=f"{looks} text-success")),
        (
            "partial",
            rx.el.span(icon("circle-dot"), question.outcome_words, class_name=f"{looks} text-(--text-warning)"),
        ),
        ("incorrect", rx.el.span(icon("circle-x"), question.outcome_words, class_name=f"{looks} text-error")),
        rx.el.span(icon("circle-dashed"), question.outcome_words, class_name=looks),
    )


def _option(option: Any) -> rx.Component:
    base = "rounded-lg border px-4 py-2.5 text-sm"
    box = rx.match(
        option.mark,
        ("chosen-right", f"{base} border-success/50 bg-success/8"),
        ("chosen-wrong", f"{base} border-error/50 bg-error/8"),
        ("right", f"{base} border-success/50 border-dashed"),
        ("chosen", f"{base} border-primary/50 bg-primary/5"),
        f"{base} border-base-300",
    )
    sign = rx.match(
        option.mark,
        ("chosen-right", icon("check", class_name="text-success")),
        ("chosen-wrong", icon("x", class_name="text-error")),
        ("right", icon("check", class_name="text-success")),
        ("chosen", icon("circle-dot", class_name="text-primary")),
        rx.el.span(class_name="size-4.5 flex-none"),
    )
    return rx.el.li(
        rx.el.div(
            sign,
            said(option.text, class_name="min-w-0 flex-1 break-words"),
            rx.cond(option.words != "", rx.el.span(option.words, class_name="text-xs text-quiet")),
            class_name="flex items-center gap-3",
        ),
        rx.cond(option.feedback != "", said(option.feedback, tag=rx.el.p, class_name="mt-1 ps-7.5 text-quiet")),
        class_name=box,
    )


def _typed(question: Any) -> rx.Component:
    words = "min-w-0 break-words font-medium"
    return rx.el.dl(
        rx.el.dt("Answered", class_name="text-quiet"),
        rx.el.dd(
            rx.cond(question.given != "", question.given, "Nothing"), class_name="min-w-0 break-words font-medium"
        ),
        rx.cond(
            question.expected != "",
            rx.fragment(
                rx.el.dt("Correct", class_name="text-quiet"),
                rx.el.dd(question.expected, class_name=words),
            ),
        ),
        class_name="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm",
    )


def _text(question: Any) -> rx.Component:
    """What somebody wrote, as they typed it and never as markup."""
    written = rx.el.div(question.given, class_name="leading-relaxed whitespace-pre-wrap wrap-anywhere")
    return rx.el.div(
        rx.cond(question.given != "", written, rx.el.p("Nothing was written.", class_name="text-quiet")),
        class_name="mt-4 rounded-lg hair px-4 py-3 text-sm",
    )


def _said(said: Any) -> rx.Component:
    def level(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(one.criterion, class_name="min-w-0 flex-1 wrap-anywhere"),
            rx.el.span(one.level, class_name="font-medium wrap-anywhere"),
            rx.el.span(one.points, class_name="text-quiet tnum"),
            class_name="flex flex-wrap gap-x-4 gap-y-0.5 py-2",
        )

    return rx.el.div(
        rx.cond(
            said.levels.length() > 0,
            rx.el.ul(rx.foreach(said.levels, level), role="list", class_name="divide-y divide-base-300"),
        ),
        rx.cond(said.comment != "", rx.el.p(said.comment, class_name="whitespace-pre-wrap wrap-anywhere")),
        rx.el.p("Graded by ", said.by, class_name="text-xs text-quiet"),
        class_name="mt-4 space-y-2 rounded-lg bg-base-200 px-4 py-3 text-sm",
    )


def _note(words: Any) -> rx.Component:
    return rx.el.p(
        icon("message-square-text", class_name="mt-0.5 text-quiet"),
        said(words, class_name="min-w-0"),
        class_name="mt-4 flex gap-3 rounded-lg bg-base-200 px-4 py-3 text-sm",
    )
