"""A learner's own grades: all courses, and one with what its total rests on."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.gradebook import MyCourse, MyCourses
from components.ui import card, error_state, link_button, page_heading
from lms_app.layout import shell
from lms_app.page import page
from state.learn.grades import MyGradesState


@page("/grades", title="Grades", permission=Permission.LEARN)
def grades() -> rx.Component:
    """My courses, and what my grades in each come to."""
    return shell(
        page_heading("Grades", text="What you earned in each course, and what it comes to."),
        MyCourses.create(),
        crumbs=[("Grades", None)],
    )


@page("/grades/[course_id]", title="Grades", permission=Permission.LEARN, on_load=MyGradesState.load)
def course_grades() -> rx.Component:
    """One course: each grade, what it weighs, and what it would come to."""
    state = MyGradesState
    missing = card(
        error_state(
            "You are not in this course",
            text="Grades are shown for the courses that you are in.",
            action=link_button("All my grades", href="/grades", variant="primary"),
        ),
        class_name="mt-6",
    )
    waiting = rx.el.div(class_name="bone mt-6 h-64", aria_busy="true")
    return shell(
        page_heading(rx.cond(state.title == "", "Grades", state.title)),
        rx.cond(state.missing, missing, rx.cond(state.course == "", waiting, MyCourse.create(course=state.course))),
        crumbs=[("Grades", "/grades"), (state.title, None)],
    )
