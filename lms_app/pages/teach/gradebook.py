"""The gradebook of a course."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.gradebook import Gradebook
from components.courses.course_tabs import course_head
from components.ui import card, error_state, link_button
from lms_app.layout import shell
from lms_app.page import page
from state.teach.course_head import CourseHeadState


@page(
    "/teach/[course_id]/gradebook",
    title="Gradebook",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=[CourseHeadState.load],
)
def gradebook() -> rx.Component:
    """What every learner earned, what tutors say of it, and what it comes to."""
    state = CourseHeadState
    missing = card(
        error_state(
            "The gradebook cannot be shown",
            text="We could not find this course among yours.",
            action=link_button("My courses", href="/teach", variant="primary"),
        ),
        class_name="mt-6",
    )
    found = rx.cond(state.id != "", Gradebook.create(course=state.id), rx.el.div(class_name="bone mt-6 h-80"))
    return shell(
        course_head("gradebook"),
        rx.cond(state.missing, missing, found),
        crumbs=[("Teach", "/teach"), (state.title, f"/teach/{state.id}"), ("Gradebook", None)],
    )
