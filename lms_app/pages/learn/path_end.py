"""The end of a learning path."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.ui import icon
from lms_app.page import page
from lms_app.pages.learn.ending import ending
from state.learn.path_end import PathEndState


@page(
    "/paths/[path_id]/complete", title="Learning path complete", permission=Permission.LEARN, on_load=PathEndState.load
)
def path_end() -> rx.Component:
    """Well done: the certificate, as soon as it is there, what it rests on, and what next."""
    return ending(
        PathEndState,
        "You completed the learning path",
        back=f"/paths/{PathEndState.about}",
        back_label="Back to the learning path",
        onward=("Find another path", "/paths"),
        after=rx.el.ul(
            rx.foreach(PathEndState.courses, _course),
            aria_label="What it rests on",
            class_name="mt-6 w-full divide-y divide-base-300 rounded-box hair bg-base-100 px-5 text-start text-sm",
        ),
    )


def _course(course: Any) -> rx.Component:
    return rx.el.li(
        icon("circle-check", class_name="size-4! shrink-0 text-success"),
        rx.el.span(course.title, class_name="min-w-0 flex-1 text-pretty wrap-anywhere"),
        rx.el.span(course.day, class_name="shrink-0 text-quiet tnum"),
        class_name="flex items-center gap-3 py-3",
    )
