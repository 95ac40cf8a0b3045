"""A course's own page."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assigning.tags import due_tag
from components.courses.course_outline import course_outline
from components.ui import badge, cover, error_state, link_button, section, skeleton, skeleton_lesson
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.learn.course_door import course_door
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
            section("What is in it", _outline(), class_name="lg:col-span-2"),
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


def _outline() -> rx.Component:
    def where(lesson: Any) -> Any:
        inside, before = f"/learn/{CourseState.course}", f"/courses/{CourseState.course}/preview"
        return rx.cond(CourseState.status != "", f"{inside}/{lesson.id}", f"{before}/{lesson.id}")

    return course_outline(
        CourseState.parts,
        href=where,
        inside=CourseState.door.way == "in",
        on_unfold=lambda index: CourseState.unfold(index),
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
                dir="auto",
                class_name="text-2xl font-semibold leading-tight tracking-tight text-balance lg:text-3xl",
            ),
            rx.el.p(CourseState.summary, class_name="mt-3 max-w-prose text-quiet"),
            rx.el.p(CourseState.facts, class_name="mt-4 text-sm text-quiet"),
            rx.cond(CourseState.due != "", rx.el.div(due_tag(CourseState.due, CourseState.overdue), class_name="mt-4")),
            rx.el.div(course_door(), class_name="mt-7"),
            class_name="flex flex-col justify-center p-6 lg:p-10",
        ),
        class_name="course-hero",
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
