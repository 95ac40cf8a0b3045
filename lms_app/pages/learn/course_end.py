"""The end of a course."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.ui import link_button, skeleton_lesson
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
    return rx.el.div(
        rx.el.span(_tick(), class_name="celebration-mark"),
        rx.el.p("You completed", class_name="mt-7 text-quiet"),
        rx.el.h1(CourseEndState.title, tab_index=-1, class_name="mt-1"),
        rx.el.p(CourseEndState.text, class_name="mt-3 text-quiet"),
        rx.cond(
            CourseEndState.certifies,
            rx.el.div(_certificate(), aria_live="polite", class_name="mt-9 w-full"),
            rx.fragment(),
        ),
        rx.el.div(
            link_button("Find another course", href="/catalogue", variant="quiet"),
            link_button("Go home", href="/", variant="quiet"),
            class_name="mt-8 flex flex-wrap justify-center gap-2",
        ),
        class_name="flex w-full max-w-xl flex-col items-center px-5 py-14 text-center",
    )


def _tick() -> rx.Component:
    return rx.el.svg(
        rx.el.svg.path(d="M12 25.5l8.5 8.5L37 16"),
        custom_attrs={
            "viewBox": "0 0 48 48",
            "aria-hidden": "true",
            "fill": "none",
            "stroke": "currentColor",
            "strokeWidth": "4",
            "strokeLinecap": "round",
            "strokeLinejoin": "round",
        },
        class_name="size-12",
    )


def _certificate() -> rx.Component:
    return rx.cond(
        CourseEndState.certificate_url != "",
        _panel(
            "Your certificate is ready",
            "Anyone can check it with the code that it carries.",
            link_button(
                "See certificate", href=CourseEndState.certificate_url, external=True, variant="primary", icon="award"
            ),
        ),
        rx.cond(
            CourseEndState.late,
            _panel(
                "Your certificate takes a little longer",
                "It is on its way, and we write to you as soon as it is there. You need not wait here.",
                link_button("My certificates", href="/certificates"),
            ),
            _panel(
                "Your certificate is being made",
                "It appears here in a moment, and we mail it to you too.",
                rx.el.span(class_name="loading loading-spinner text-primary", aria_hidden="true"),
            ),
        ),
    )


def _panel(title: str, text: str, beside: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.p(title, class_name="font-semibold"),
            rx.el.p(text, class_name="mt-0.5 text-sm text-quiet"),
            class_name="min-w-0 flex-1 text-start",
        ),
        beside,
        class_name="flex flex-wrap items-center gap-4 rounded-box hair bg-base-200 p-5",
    )
