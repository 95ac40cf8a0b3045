"""An attempt at a quiz: the full screen while it is taken, and the review afterwards."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.player import QuizPlayer
from components.assessments.review import late_answers, outcome, questions
from components.courses.active_time import ActiveTime
from components.ui import button, error_state, icon, link_button, skeleton_lesson
from lms_app.layout import full_screen
from lms_app.page import page
from state.learn.quiz import QuizState

_REVIEW = QuizState.review


@page("/quiz/[attempt_id]", title="Quiz", permission=Permission.LEARN, on_load=QuizState.load)
def quiz() -> rx.Component:
    """Taking, or looking back."""
    return rx.match(
        QuizState.mode,
        ("taking", _taking()),
        ("review", _review()),
        ("problem", _problem()),
        rx.el.main(skeleton_lesson(), id="main", class_name="mx-auto max-w-3xl px-5 py-10"),
    )


def _taking() -> rx.Component:
    return rx.el.div(
        QuizPlayer.create(attempt=QuizState.attempt, on_done=QuizState.handed_in, key=QuizState.attempt),
        ActiveTime.create(attempt=QuizState.attempt),
        class_name="full-screen",
    )


def _review() -> rx.Component:
    return full_screen(
        rx.el.main(
            rx.el.div(
                rx.el.h1(_REVIEW.title, tab_index=-1, class_name="text-2xl font-semibold tracking-tight"),
                rx.el.div(outcome(_REVIEW), _ways_on(), class_name="mt-6 rounded-box hair p-6"),
                late_answers(_REVIEW),
                rx.cond(_REVIEW.held_back != "", _held_back()),
                rx.el.h2("Your answers", class_name="mt-10 mb-4 text-lg font-semibold"),
                questions(_REVIEW),
                class_name="mx-auto max-w-3xl px-5 py-10",
            ),
            id="main",
            class_name="min-w-0 flex-1 overflow-y-auto",
        ),
        back=QuizState.lesson_href,
        back_label="Back to the course",
        title=_REVIEW.course_title,
    )


def _ways_on() -> rx.Component:
    onward = link_button(
        QuizState.onward_words,
        icon("arrow-right", class_name="flip-rtl"),
        href=QuizState.onward_href,
        variant="primary",
    )
    back = link_button("Back to the course", href=QuizState.lesson_href, variant="plain")
    again = {"icon": "rotate-ccw", "busy": rx.Var.create(False), "on_click": QuizState.try_again}
    return rx.el.div(
        rx.cond(
            _REVIEW.passed,
            rx.fragment(onward, rx.cond(_REVIEW.may_retry, button(_REVIEW.retry_words, variant="plain", **again))),
            rx.cond(
                _REVIEW.may_retry,
                rx.fragment(button(_REVIEW.retry_words, variant="primary", **again), back),
                link_button("Back to the course", href=QuizState.lesson_href, variant="primary"),
            ),
        ),
        class_name="mt-6 flex flex-wrap gap-3",
    )


def _held_back() -> rx.Component:
    return rx.el.p(
        icon("eye-off"),
        rx.el.span(_REVIEW.held_back, class_name="min-w-0"),
        class_name="mt-4 flex items-center gap-3 text-sm text-quiet",
    )


def _problem() -> rx.Component:
    return rx.el.main(
        rx.el.h1("This quiz cannot be opened", class_name="sr-only", tab_index=-1),
        error_state(
            QuizState.problem,
            text="Nothing that you did is lost.",
            action=link_button("Go home", href="/", variant="primary"),
        ),
        id="main",
        class_name="grid min-h-dvh place-items-center",
    )
