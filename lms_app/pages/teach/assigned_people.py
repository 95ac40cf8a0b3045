"""The people of one assignment of a course."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.assigning.tables import people_table
from components.courses.course_tabs import course_head
from components.ui import (
    badge,
    card,
    empty_state,
    error_state,
    icon,
    link,
    link_button,
    pager,
    search_field,
    select,
    skeleton_table,
    stat,
    stats,
)
from lms_app.layout import shell
from lms_app.page import page
from state.teach.assigned import AssignedOneState
from state.teach.course_head import CourseHeadState

_STATE = AssignedOneState
_SEARCH_WAIT = 200
_STATES = [("", "Everyone"), ("overdue", "Overdue"), ("open", "Under way"), ("done", "Done")]


@page(
    "/teach/[course_id]/assigned/[assigned_id]",
    title="Assigned people",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=[AssignedOneState.load, CourseHeadState.load],
)
def assigned_people() -> rx.Component:
    """Who is done, who is late."""
    return shell(
        course_head("assigned"),
        rx.cond(_STATE.loaded, assigned_people_body(), rx.el.div(skeleton_table(6), class_name="mt-6")),
        crumbs=[("My courses", "/teach"), (CourseHeadState.title, f"/teach/{_STATE.course}"), ("Assigned", None)],
    )


def assigned_people_body() -> rx.Component:
    """Who is done of one assignment, and who is late."""
    back = _STATE.list_href
    failed = card(
        error_state(_STATE.problem, text="It may be of something else.", action=link_button("Assignments", href=back)),
        class_name="mt-6",
    )
    listed = card(
        people_table(
            _STATE.rows,
            empty=empty_state("Nobody fits", picture="search", text="No one has this name or address and status."),
        ),
        pager(page=_STATE.page, pages=_STATE.pages, total=_STATE.total, noun="people", on_page=_STATE.turn_to),
        padded=False,
        class_name="overflow-hidden",
    )
    return rx.cond(
        _STATE.problem != "",
        failed,
        rx.el.div(_heading(back), _figures(), _filters(), listed, class_name="mt-6 space-y-4"),
    )


def _heading(back: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        link(
            icon("arrow-left", class_name="size-4! flip-rtl"),
            "All assignments",
            href=back,
            class_name="link link-hover inline-flex items-center gap-1.5 text-sm text-quiet",
        ),
        rx.el.div(
            rx.el.h2(_STATE.whom, class_name="text-lg font-semibold tracking-tight wrap-anywhere"),
            rx.cond(_STATE.withdrawn, badge("Withdrawn", icon="undo-2")),
            class_name="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1",
        ),
        rx.el.p(_STATE.by, class_name="text-sm text-quiet"),
        rx.cond(
            _STATE.note != "",
            rx.el.p("“", _STATE.note, "”", class_name="mt-2 max-w-prose text-sm whitespace-pre-line wrap-anywhere"),
        ),
    )


def _figures() -> rx.Component:
    return stats(
        stat("Due", _STATE.due),
        stat("Done", _STATE.done, note=_STATE.late),
        stat("Overdue", rx.cond(_STATE.overdue != "", _STATE.overdue, "Nobody")),
        stat("Seats", rx.cond(_STATE.waiting != "", _STATE.waiting, "Nobody waits")),
    )


def _filters() -> rx.Component:
    return rx.el.div(
        search_field(
            "Search by name or e-mail",
            id="assigned-search",
            class_name="w-full sm:w-72",
            default_value=_STATE.search,
            on_change=_STATE.find.debounce(_SEARCH_WAIT),
        ),
        select(
            _STATES,
            aria_label="Status",
            value=_STATE.state,
            on_change=_STATE.choose_state,
            class_name="min-w-0 flex-1 sm:w-44 sm:flex-none",
        ),
        link(
            icon("download"),
            "CSV",
            external=True,
            href=f"/api/v1/assigned/{_STATE.assigned}/people.csv?state={_STATE.state}",
            class_name="btn btn-plain",
            aria_label="Download as CSV",
        ),
        class_name="flex flex-wrap items-center gap-3",
    )
