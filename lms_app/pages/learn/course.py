"""A course's own page."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.outline import lesson_words, outline
from components.ui import (
    badge,
    button,
    cover,
    error_state,
    icon,
    link,
    link_button,
    progress_ring,
    section,
    skeleton,
    skeleton_lesson,
)
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.learn.course_reviews import reviews
from state.learn.course import CourseState
from state.learn.reviews import ReviewsState


@page(
    "/courses/[course_id]",
    title="Course",
    permission=Permission.BROWSE_CATALOGUE,
    on_load=[CourseState.load, ReviewsState.load],
)
def course() -> rx.Component:
    """What the course is, what is in it, and the one way on."""
    return shell(
        rx.cond(CourseState.loaded, rx.cond(CourseState.problem != "", _missing(), _course()), _coming()),
        crumbs=[("Catalogue", "/catalogue"), (CourseState.title, None)],
    )


def _course() -> rx.Component:
    return rx.fragment(
        _hero(),
        rx.el.div(
            section("What is in it", outline(CourseState.parts, _line), class_name="lg:col-span-2"),
            rx.cond(
                CourseState.paragraphs.length() > 0,
                section(
                    "About this course",
                    rx.el.div(
                        rx.foreach(
                            CourseState.paragraphs, lambda text: rx.el.p(text, class_name="whitespace-pre-line")
                        ),
                        class_name="space-y-3 text-sm leading-relaxed",
                    ),
                    class_name="lg:col-span-1",
                ),
            ),
            class_name="mt-6 grid items-start gap-6 lg:grid-cols-3",
        ),
        reviews(),
    )


def _hero() -> rx.Component:
    return rx.el.section(
        cover(
            CourseState.title,
            seed=CourseState.course,
            src=CourseState.cover_url,
            class_name="h-44 w-full md:h-full md:min-h-72",
        ),
        rx.el.div(
            rx.cond(CourseState.category != "", rx.el.div(badge(CourseState.category), class_name="mb-3")),
            rx.el.h1(
                CourseState.title,
                tab_index=-1,
                class_name="text-2xl font-semibold leading-tight tracking-tight text-balance lg:text-3xl",
            ),
            rx.el.p(CourseState.summary, class_name="mt-3 max-w-prose text-quiet"),
            rx.el.p(CourseState.facts, class_name="mt-4 text-sm text-quiet"),
            rx.el.div(_action(), _standing(), class_name="mt-7 flex flex-wrap items-center gap-4"),
            class_name="flex flex-col justify-center p-6 lg:p-10",
        ),
        class_name="course-hero",
    )


def _action() -> rx.Component:
    resume = rx.cond(CourseState.started, "Continue", "Start")
    certificate = rx.cond(
        CourseState.certificate_url != "",
        link_button(
            "See certificate", href=CourseState.certificate_url, external=True, variant="primary", icon="award"
        ),
        link_button(
            "See what you earned", href=f"/courses/{CourseState.course}/complete", variant="primary", icon="award"
        ),
    )
    return rx.match(
        CourseState.status,
        ("completed", certificate),
        ("active", link_button(resume, href=CourseState.resume_href, variant="primary", icon="play")),
        button("Enrol", variant="primary", busy=CourseState.joining, on_click=CourseState.enrol),
    )


def _standing() -> rx.Component:
    done = rx.fragment(
        rx.el.span(icon("circle-check", class_name="text-success"), class_name="inline-flex"),
        rx.el.span(CourseState.progress_text, class_name="text-sm text-quiet -ms-2"),
        link_button("Read it again", href=CourseState.resume_href, variant="quiet"),
    )
    return rx.match(
        CourseState.status,
        ("completed", done),
        ("active", progress_ring(CourseState.percent, label="Your progress")),
        rx.fragment(),
    )


def _line(lesson: Any) -> rx.Component:
    here = f"/learn/{CourseState.course}/{lesson.id}"
    return rx.cond(
        CourseState.status != "",
        link(lesson_words(lesson), href=here, class_name="outline-link"),
        rx.el.div(lesson_words(lesson), class_name="outline-link"),
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("This course cannot be shown", class_name="sr-only", tab_index=-1),
        error_state(
            CourseState.problem,
            text="It may have been withdrawn, or the address is not quite right.",
            action=link_button("Browse the catalogue", href="/catalogue", variant="primary"),
        ),
    )


def _coming() -> rx.Component:
    return rx.fragment(skeleton("h-72 rounded-box"), rx.el.div(skeleton_lesson(), class_name="mt-8"))
