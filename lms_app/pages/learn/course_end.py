"""The end of a course."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.ending import certificate_panel, tick
from components.ui import icon, link_button, skeleton_lesson
from lms_app.layout import full_screen
from lms_app.page import page
from state.learn.course_end import CourseEndState


@page(
    "/courses/[course_id]/complete", title="Course complete", permission=Permission.LEARN, on_load=CourseEndState.load
)
def course_end() -> rx.Component:
    """Well done: the certificate, as soon as it is there, and what next."""
    return full_screen(
        rx.el.main(
            rx.cond(CourseEndState.loaded, _end(), rx.el.div(skeleton_lesson(), class_name="stage-text w-full")),
            id="main",
            tab_index=-1,
            class_name="stage grid place-items-center",
        ),
        back=f"/courses/{CourseEndState.course}",
        back_label="Back to the course",
        title=CourseEndState.title,
    )


def _end() -> rx.Component:
    state = CourseEndState
    return rx.el.div(
        tick(),
        rx.el.p("You completed", class_name="mt-7 text-quiet"),
        rx.el.h1(state.title, tab_index=-1, class_name="mt-1"),
        rx.el.p(state.text, class_name="mt-3 text-quiet"),
        rx.cond(state.path_href != "", _path()),
        rx.cond(state.certifies, certificate_panel(state.certificate_url, state.late)),
        rx.el.div(
            link_button("Find another course", href="/catalogue", variant="quiet"),
            link_button("Go home", href="/", variant="quiet"),
            class_name="mt-8 flex flex-wrap justify-center gap-2",
        ),
        class_name="flex w-full max-w-xl flex-col items-center px-5 py-14 text-center",
    )


def _path() -> rx.Component:
    """The way back to the learning path that this course is a part of."""
    state = CourseEndState
    return rx.el.div(
        rx.el.p(
            icon("route", class_name="size-5! shrink-0 text-primary"),
            rx.el.span(
                "A course of your learning path ", rx.el.span(state.path_title, class_name="font-semibold"), "."
            ),
            class_name="flex min-w-0 flex-1 items-center gap-3 text-start text-sm wrap-anywhere",
        ),
        link_button("Go on", href=state.path_href, variant="primary", icon="play"),
        class_name="mt-9 flex w-full flex-wrap items-center gap-4 rounded-box hair bg-base-100 p-5",
    )
