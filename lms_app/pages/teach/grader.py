"""The grader of a quiz: what learners wrote on the left, what is given for it on the right."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.grader import Grader
from components.ui import error_state, link_button
from lms_app.layout import full_screen
from lms_app.page import page
from state.teach.grader import GraderState


@page(
    "/teach/[course_id]/grading/[lesson_id]",
    title="Grade by hand",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=GraderState.load,
)
def grader() -> rx.Component:
    """By the keyboard alone, if one likes: the keys are under the question mark."""
    state = GraderState
    missing = rx.el.main(
        rx.el.h1("Nothing to grade here", class_name="sr-only", tab_index=-1),
        error_state(
            "This quiz cannot be graded",
            text=state.problem,
            action=link_button("My courses", href="/teach", variant="primary"),
        ),
        id="main",
        class_name="grid flex-1 place-items-center",
    )
    waiting = rx.el.main(rx.el.div(class_name="bone h-96"), id="main", class_name="flex-1 p-6")
    here = Grader.create(owner=state.owner, course=state.course, lesson=state.lesson)
    return full_screen(
        rx.cond(state.loaded, rx.cond(state.problem != "", missing, here), waiting),
        back=f"/teach/{state.course}/results",
        back_label="Back to the results",
        title=rx.cond(state.quiz_title != "", state.quiz_title, "Grade by hand"),
        beside=rx.el.span(state.course_title, class_name="truncate text-sm text-quiet max-sm:hidden"),
    )
