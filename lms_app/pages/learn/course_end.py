"""The end of a course."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.ui import icon, link_button
from lms_app.page import page
from lms_app.pages.learn.ending import ending
from state.learn.course_end import CourseEndState


@page(
    "/courses/[course_id]/complete", title="Course complete", permission=Permission.LEARN, on_load=CourseEndState.load
)
def course_end() -> rx.Component:
    """Well done: the certificate, as soon as it is there, and what next."""
    return ending(
        CourseEndState,
        "You completed",
        back=f"/courses/{CourseEndState.about}",
        back_label="Back to the course",
        onward=("Find another course", "/catalogue"),
        before=rx.cond(CourseEndState.path_href != "", _path()),
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
