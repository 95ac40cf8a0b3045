"""A lesson that is readable before one joins."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.lesson_body import lesson_body
from components.ui import badge, error_state, icon, link, link_button, skeleton_lesson
from lms_app.layout import full_screen
from lms_app.page import page
from state.learn.course_preview import CoursePreviewState

_ROUTE = "/courses/[course_id]/preview/[lesson_id]"


@page(_ROUTE, title="Preview", permission=Permission.BROWSE_CATALOGUE, on_load=CoursePreviewState.load)
def course_preview() -> rx.Component:
    """The lesson as learners read it, and the way to the course."""
    state = CoursePreviewState
    shown = rx.cond(state.problem != "", _problem(), rx.cond(state.loaded, _lesson(), skeleton_lesson()))
    return full_screen(
        rx.el.main(rx.el.article(shown, class_name="stage-text"), id="main", tab_index=0, class_name="stage"),
        back=f"/courses/{state.course}",
        back_label="Back to the course",
        title=state.course_title,
        beside=badge("Preview", tone="primary", icon="eye"),
        actions=link_button("See the course", href=f"/courses/{state.course}", variant="primary", size="sm"),
        footer=rx.cond(state.problem == "", _ways()),
    )


def _lesson() -> rx.Component:
    state = CoursePreviewState
    quiz = rx.el.p("This is a quiz. It opens once you join the course.", class_name="mt-6 text-quiet")
    return rx.fragment(
        rx.el.p(state.over, class_name="text-sm text-quiet"),
        rx.el.h1(state.title, tab_index=-1, class_name="mt-2"),
        rx.cond(state.kind == "quiz", quiz, lesson_body(state.html)),
    )


def _ways() -> rx.Component:
    state = CoursePreviewState
    back, forward = icon("arrow-left", class_name="flip-rtl"), icon("arrow-right", class_name="flip-rtl")
    return rx.fragment(
        rx.cond(state.previous_href != "", _way(back, "Previous: ", state.previous_title, state.previous_href)),
        rx.el.div(
            rx.cond(
                state.next_href != "",
                _way(rx.fragment(), "Next: ", state.next_title, state.next_href, forward),
                link_button("Join to read on", href=f"/courses/{state.course}", variant="primary"),
            ),
            class_name="ms-auto",
        ),
    )


def _way(before: rx.Component, said: str, title: Any, href: Any, after: Any = None) -> rx.Component:
    return link(
        before,
        rx.el.span(said, class_name="sr-only"),
        rx.el.span(title, class_name="max-w-56 truncate"),
        after if after is not None else rx.fragment(),
        href=href,
        class_name="btn btn-ghost",
    )


def _problem() -> rx.Component:
    return rx.fragment(
        rx.el.h1("This lesson cannot be shown", class_name="sr-only", tab_index=-1),
        error_state(
            CoursePreviewState.problem,
            text="The course's page says what is in it, and how to join.",
            action=link_button("See the course", href=f"/courses/{CoursePreviewState.course}", variant="primary"),
        ),
    )
