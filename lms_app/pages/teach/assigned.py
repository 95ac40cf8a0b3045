"""To whom a course is assigned, and by when."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assigning.tables import assignments_table
from components.courses.course_tabs import course_head
from components.ui import button, card, empty_state, error_state, link_button, pager, skeleton_table
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.teach.assign_dialogs import assign_dialogs
from state.teach.assigned import AssignedState
from state.teach.assigning import AssigningState
from state.teach.course_head import CourseHeadState

_STATE = AssignedState


@page(
    "/teach/[course_id]/assigned",
    title="Assigned",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=[AssignedState.load, CourseHeadState.load],
)
def assigned() -> rx.Component:
    """Assign the course, and see who is done."""
    return shell(
        course_head("assigned", actions=assign_button()),
        rx.cond(_STATE.loaded, assigned_body("course"), rx.el.div(skeleton_table(4), class_name="mt-6")),
        assign_dialogs(),
        crumbs=[("My courses", "/teach"), (CourseHeadState.title, f"/teach/{_STATE.course}"), ("Assigned", None)],
    )


def assign_button() -> rx.Component:
    """Opens the dialog."""
    return button("Assign", variant="primary", icon="user-round-check", on_click=AssigningState.show("assign", ""))


def _show(which: str, one: Any) -> Any:
    return AssigningState.show(which, one.id)


def assigned_body(noun: str) -> rx.Component:
    """The list of assignments of a course or a path, in words for either."""
    failed = card(
        error_state(
            "The assignments could not be loaded",
            text=_STATE.problem,
            action=link_button("My courses", href="/teach"),
        ),
        class_name="mt-6",
    )
    none = card(
        empty_state(
            f"This {noun} is assigned to nobody yet",
            picture="people",
            text="Choose people or groups and a day. They are brought in and told, and you see who is done.",
            action=assign_button(),
        ),
        class_name="mt-6",
    )
    listed = card(
        assignments_table(_STATE.rows, empty=none, on_show=_show, on_try_again=lambda one: _STATE.try_again(one.id)),
        pager(page=_STATE.page, pages=_STATE.pages, total=_STATE.total, noun="assignments", on_page=_STATE.turn_to),
        padded=False,
        class_name="mt-6 overflow-hidden",
    )
    return rx.cond(_STATE.problem != "", failed, rx.cond(_STATE.total > 0, listed, none))
