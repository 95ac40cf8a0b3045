"""The end of a learning path."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.ending import certificate_panel, tick
from components.ui import icon, link_button, skeleton_lesson
from lms_app.layout import full_screen
from lms_app.page import page
from state.learn.path_end import PathEndState


@page(
    "/paths/[path_id]/complete", title="Learning path complete", permission=Permission.LEARN, on_load=PathEndState.load
)
def path_end() -> rx.Component:
    """Well done: the certificate, as soon as it is there, what it rests on, and what next."""
    return full_screen(
        rx.el.main(
            rx.cond(PathEndState.loaded, _end(), rx.el.div(skeleton_lesson(), class_name="stage-text w-full")),
            id="main",
            tab_index=-1,
            class_name="stage grid place-items-center",
        ),
        back=f"/paths/{PathEndState.path}",
        back_label="Back to the learning path",
        title=PathEndState.title,
    )


def _end() -> rx.Component:
    state = PathEndState
    return rx.el.div(
        tick(),
        rx.el.p("You completed the learning path", class_name="mt-7 text-quiet"),
        rx.el.h1(state.title, tab_index=-1, class_name="mt-1 wrap-anywhere"),
        rx.el.p(state.text, class_name="mt-3 text-quiet"),
        rx.cond(state.certifies, certificate_panel(state.certificate_url, state.late)),
        rx.el.ul(
            rx.foreach(state.courses, _course),
            aria_label="What it rests on",
            class_name="mt-6 w-full divide-y divide-base-300 rounded-box hair bg-base-100 px-5 text-start text-sm",
        ),
        rx.el.div(
            link_button("Find another path", href="/paths", variant="quiet"),
            link_button("Go home", href="/", variant="quiet"),
            class_name="mt-8 flex flex-wrap justify-center gap-2",
        ),
        class_name="flex w-full max-w-xl flex-col items-center px-5 py-14 text-center",
    )


def _course(course: Any) -> rx.Component:
    return rx.el.li(
        icon("circle-check", class_name="size-4! shrink-0 text-success"),
        rx.el.span(course.title, class_name="min-w-0 flex-1 text-pretty wrap-anywhere"),
        rx.el.span(course.day, class_name="shrink-0 text-quiet tnum"),
        class_name="flex items-center gap-3 py-3",
    )
