"""The hand-ins of a course."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.hand_ins import late_mark, standing
from components.courses.course_tabs import course_head
from components.courses.editor import When
from components.ui import (
    Column,
    button,
    card,
    cell,
    empty_state,
    error_state,
    link,
    link_button,
    pager,
    row_header,
    search_field,
    select,
    skeleton_table,
    table,
)
from lms_app.layout import shell
from lms_app.page import page
from state.teach.course_head import CourseHeadState
from state.teach.hand_ins import HandInsState

_SEARCH_WAIT = 200
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
    return shell(
        course_head("hand-ins"),
        rx.cond(HandInsState.loaded, _found(), rx.el.div(skeleton_table(8), class_name="mt-6")),
        crumbs=[
            ("Teach", "/teach"),
            (HandInsState.course_title, f"/teach/{HandInsState.course}"),
            ("Hand-ins", None),
        ],
    )


def _found() -> rx.Component:
    state = HandInsState
    failed = card(
        error_state(
            "The hand-ins cannot be shown",
            text=state.problem,
            action=link_button("My courses", href="/teach", variant="primary"),
        ),
        class_name="mt-6",
    )
    none = card(
        empty_state(
            "This course has no assignment yet",
            picture="inbox",
            text="Add an assignment in the editor and publish; what learners hand in appears here.",
            action=link_button("Open the editor", href=f"/teach/{state.course}", variant="primary"),
        ),
        class_name="mt-6",
    )
    shown = rx.el.div(_assignments(), _list(), class_name="mt-6 space-y-6")
    nothing = (state.assignments.length() == 0) & (state.total == 0) & (state.search == "") & (state.status == "")
    return rx.cond(state.problem != "", failed, rx.cond(nothing, none, shown))


def _assignments() -> rx.Component:
    return rx.el.div(
        rx.foreach(HandInsState.assignments, _tile),
        role="group",
        aria_label="Assignments of this course",
        class_name="grid gap-3 sm:grid-cols-2 lg:grid-cols-3",
    )


def _tile(one: Any) -> rx.Component:
    here = HandInsState.assignment == one.id
    figures = [("Waiting", one.waiting), ("Need work", one.returned), ("Settled", one.settled)]
    facts = [
        rx.el.span(
            rx.el.span(label, class_name="block text-xs text-quiet"),
            rx.el.span(value, class_name="font-semibold tnum"),
        )
        for label, value in figures
    ]
    return rx.el.button(
        rx.el.span(one.title, class_name="block truncate font-medium"),
        rx.el.span(*facts, class_name="mt-3 flex gap-6 text-sm"),
        type="button",
        on_click=HandInsState.choose_assignment(rx.cond(here, "", one.id)),
        custom_attrs={"aria-pressed": rx.cond(here, "true", "false")},
        class_name=rx.cond(
            here,
            "cursor-pointer rounded-box border border-primary bg-primary/5 p-4 text-start",
            "cursor-pointer rounded-box border border-base-300 bg-base-100 p-4 text-start hover:bg-base-200",
        ),
    )


def _list() -> rx.Component:
    state = HandInsState
    empty = empty_state(
        "Nothing handed in",
        picture="inbox",
        text="No hand-in fits. When learners hand something in, it appears here.",
        action=button("Show all", on_click=state.load),
    )
    filters = rx.el.div(
        search_field(
            "Search by learner",
            id="hand-ins-search",
            class_name="w-full sm:w-72",
            default_value=state.search,
            on_change=state.find.debounce(_SEARCH_WAIT),
        ),
        select(
            _STATUSES,
            aria_label="How they stand",
            value=state.status,
            on_change=state.choose_status,
            class_name="w-full sm:w-44",
        ),
        class_name="flex flex-wrap gap-3",
    )
    listed = card(
        table(_COLUMNS, state.rows, _row, caption="Hand-ins, those that wait first", empty=empty),
        pager(page=state.page, pages=state.pages, total=state.total, noun="hand-ins", on_page=state.turn_to),
        padded=False,
    )
    return rx.el.div(filters, listed, class_name="space-y-4")


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
