"""A quiz in the player, before it begins and after it was tried."""

from typing import Any

import reflex as rx

from components.assessments.player import StartQuiz
from components.ui import icon, link, status
from state.learn.player import PlayerState

_QUIZ = PlayerState.quiz


def quiz_intro() -> rx.Component:
    """What the quiz asks for, how it went so far, and the one way in."""
    return rx.el.div(
        rx.cond(_QUIZ.passed, _passed()),
        rx.el.dl(
            _fact("Questions", _QUIZ.questions),
            rx.cond(_QUIZ.limit != "", _fact("Time limit", _QUIZ.limit)),
            _fact("To pass", _QUIZ.pass_mark),
            _fact("Attempts left", _QUIZ.attempts),
            rx.cond(_QUIZ.wrong_costs != "", _fact("A wrong answer costs", _QUIZ.wrong_costs)),
            rx.cond(_QUIZ.best != "", _fact(_QUIZ.best_label, _QUIZ.best)),
            rx.cond(_QUIZ.counts != "", _fact("What counts", _QUIZ.counts)),
            rx.cond(_QUIZ.way != "", _fact("Questions come", _QUIZ.way)),
            rx.cond(_QUIZ.opens != "", _fact("Opens", _QUIZ.opens)),
            rx.cond(_QUIZ.closes != "", _fact("Closes", _QUIZ.closes)),
            class_name="quiz-facts",
        ),
        rx.el.p(
            "Your answers are kept as you give them: if the connection or the battery fails, you go on where you were.",
            class_name="mt-5 text-sm text-quiet",
        ),
        rx.cond(_QUIZ.practice, _practice()),
        rx.cond(_QUIZ.limit != "", _clock_runs()),
        _way_in(),
        rx.cond(_QUIZ.past.length() > 0, _past()),
        class_name="mt-7",
    )


def _practice() -> rx.Component:
    return rx.el.p(
        "This is practice: check each answer at once, and try again as often as you like. Nothing of it counts.",
        class_name="mt-2 text-sm text-quiet",
    )


def _clock_runs() -> rx.Component:
    return rx.el.p(
        "The time runs from the moment you begin, and goes on when you close the page. When it is over, what you "
        "answered is handed in by itself.",
        class_name="mt-2 text-sm text-quiet",
    )


def _way_in() -> rx.Component:
    review = link("Review the last attempt", href=_QUIZ.review_href, class_name="btn btn-ghost")
    return StartQuiz.create(
        rx.cond(_QUIZ.review_href != "", review),
        course=PlayerState.course,
        lesson=PlayerState.frame.lesson,
        action=_QUIZ.action,
        closed=_QUIZ.closed,
        asks_code=_QUIZ.asks_code,
    )


def _passed() -> rx.Component:
    return rx.el.div(
        icon("circle-check", class_name="text-success"),
        rx.el.p("You passed this quiz.", class_name="font-medium"),
        class_name="mb-5 flex items-center gap-3 rounded-box border border-success/30 bg-success/8 px-4 py-3 text-sm",
    )


def _fact(label: Any, value: Any) -> rx.Component:
    return rx.el.div(
        rx.el.dt(label, class_name="text-xs text-quiet"), rx.el.dd(value, class_name="mt-0.5 font-semibold tnum")
    )


def _past() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Your attempts", class_name="mb-2 text-base font-semibold"),
        rx.el.ul(
            rx.foreach(_QUIZ.past, _attempt),
            role="list",
            class_name="divide-y divide-base-300 overflow-hidden rounded-box hair",
        ),
        class_name="mt-10",
    )


def _attempt(one: Any) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(one.words, class_name="min-w-0 flex-1"),
            rx.cond(
                one.waiting,
                status("Waits for a grader", tone="info"),
                rx.cond(one.passed, status("Passed", tone="success"), status("Not passed", tone="warning")),
            ),
            rx.el.span(one.result, class_name="w-14 text-end font-medium tnum"),
            icon("chevron-right", class_name="size-4! text-quiet flip-rtl"),
            href=one.href,
            class_name="flex items-center gap-3 px-4 py-3 text-sm hover:bg-base-200",
        )
    )
