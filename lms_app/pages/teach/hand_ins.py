"""The hand-ins of a course."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.hand_ins import late_mark, standing
from components.courses.editor import When
from components.ui import Column, cell, link, row_header, table
from lms_app.page import page
from lms_app.pages.teach.course_work import lesson_tiles, no_lesson_yet, nothing_fits, work_list, work_page
from state.teach.course_head import CourseHeadState
from state.teach.hand_ins import HandInsState

_COLUMNS = [
    Column("Learner"),
    Column("Assignment", wide_only=True),
    Column("Hand-in", numeric=True, wide_only=True),
    Column("Stands"),
    Column("Handed in", wide_only=True),
]
_STATUSES = [("", "All"), ("waiting", "Waiting"), ("returned", "Need work"), ("settled", "Settled")]


@page(
    "/teach/[course_id]/hand-ins",
    title="Hand-ins",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=[HandInsState.load, CourseHeadState.load],
)
def hand_ins() -> rx.Component:
    """Who handed in what; what waits comes first."""
    return work_page("hand-ins", "Hand-ins", HandInsState, _found())


def _found() -> rx.Component:
    state = HandInsState
    none = no_lesson_yet(
        state,
        "This course has no assignment yet",
        picture="inbox",
        text="Add an assignment in the editor and publish; what learners hand in appears here.",
    )
    tiles = lesson_tiles(
        state,
        label="Assignments of this course",
        figures=lambda one: [("Waiting", one.waiting), ("Need work", one.returned), ("Settled", one.settled)],
    )
    nothing = (state.tiles.length() == 0) & (state.total == 0) & (state.search == "") & (state.status == "")
    return rx.cond(nothing, none, rx.el.div(tiles, _list(), class_name="mt-6 space-y-6"))


def _list() -> rx.Component:
    state = HandInsState
    empty = nothing_fits(state, "No hand-in fits. When learners hand something in, it appears here.")
    return work_list(
        state,
        table(_COLUMNS, state.rows, _row, caption="Hand-ins, those that wait first", empty=empty),
        id="hand-ins-search",
        noun="hand-ins",
        choices=_STATUSES,
        aria_label="How they stand",
        value=state.status,
        on_change=state.choose_status,
    )


def _row(line: Any) -> rx.Component:
    return rx.el.tr(
        row_header(
            link(
                line.learner,
                href=f"/teach/{HandInsState.course}/hand-ins/{line.id}",
                class_name="font-medium text-primary link-hover hover:underline",
            )
        ),
        cell(line.assignment, wide_only=True),
        cell(line.number, numeric=True, wide_only=True),
        cell(rx.el.span(standing(line.status), rx.cond(line.late, late_mark()), class_name="flex flex-wrap gap-2")),
        cell(When.create(at=line.at), wide_only=True),
    )
