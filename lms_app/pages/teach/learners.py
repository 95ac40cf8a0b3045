"""The learners of a course."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.course_tabs import course_head
from components.enrollments.learners_table import asking_list, learners_table, waiting_list
from components.ui import (
    button,
    card,
    empty_state,
    error_state,
    icon,
    link,
    link_button,
    menu,
    menu_item,
    pager,
    search_field,
    select,
    skeleton_table,
)
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.teach.learner_dialogs import learner_dialogs
from state.teach.course_head import CourseHeadState
from state.teach.learner_deeds import LearnerDeedsState
from state.teach.learners import LearnersState

_STATE = LearnersState
_SEARCH_WAIT = 200
_STATUSES = [
    ("", "Everyone in the course"),
    ("active", "Active"),
    ("completed", "Completed"),
    ("suspended", "Suspended"),
    ("expired", "Access ended"),
    ("ended", "Un-enrolled"),
]


@page(
    "/teach/[course_id]/learners",
    title="Learners",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=[LearnersState.load, CourseHeadState.load],
)
def learners() -> rx.Component:
    """Who is in, who asks, who waits; bring people in, and let them go."""
    return shell(
        course_head("learners", actions=_actions()),
        rx.cond(_STATE.loaded, _body(), rx.el.div(skeleton_table(8), class_name="mt-6")),
        learner_dialogs(),
        crumbs=[("My courses", "/teach"), (CourseHeadState.title, f"/teach/{_STATE.course}"), ("Learners", None)],
    )


def _show(which: str, person: Any = None) -> Any:
    if person is None:
        return LearnerDeedsState.show(which, "", "")
    return LearnerDeedsState.show(which, person.id, person.name)


def _actions() -> rx.Component:
    return rx.fragment(
        menu(
            menu_item("Enrol by a CSV file", icon="file-up", on_click=_show("file")),
            link(
                icon("download"),
                "Download as CSV",
                external=True,
                href=f"/api/v1/courses/{_STATE.course}/learners.csv?status={_STATE.status}",
                class_name="menu-item",
            ),
            trigger=icon("ellipsis"),
            label="More for learners",
            trigger_class="btn btn-plain btn-square",
        ),
        button("Add people", variant="primary", icon="user-round-plus", on_click=_show("add")),
    )


def _body() -> rx.Component:
    failed = card(
        error_state(
            "The learners could not be loaded",
            text=_STATE.problem,
            action=link_button("My courses", href="/teach"),
        ),
        class_name="mt-6",
    )
    deeds = LearnerDeedsState
    return rx.cond(
        _STATE.problem != "",
        failed,
        rx.el.div(
            rx.cond(
                _STATE.asking.length() > 0,
                asking_list(
                    _STATE.asking,
                    on_approve=lambda one: deeds.approve(one.id),
                    on_decline=lambda one: _show("decline", one),
                ),
            ),
            rx.cond(
                _STATE.waiting.length() > 0,
                waiting_list(
                    _STATE.waiting,
                    may_seat=_STATE.may_seat,
                    seats=_STATE.seats,
                    on_seat=lambda one: deeds.seat(one.id),
                    on_front=lambda one: deeds.to_front(one.id),
                    on_decline=lambda one: _show("decline", one),
                ),
            ),
            rx.cond((_STATE.everyone > 0) | (_STATE.status != ""), _table(), _nobody()),
            class_name="mt-6 space-y-6",
        ),
    )


def _table() -> rx.Component:
    listed = card(
        learners_table(
            _STATE.rows,
            empty=empty_state(
                "Nobody fits", picture="search", text="No learner has this name or address with this status."
            ),
            on_choose=lambda one: _STATE.choose(one.id),
            on_show=_show,
            on_resume=lambda one: LearnerDeedsState.resume(one.id),
            sort_by=_STATE.order,
            descending=_STATE.descending,
            on_sort=_STATE.sort,
        ),
        pager(page=_STATE.page, pages=_STATE.pages, total=_STATE.total, noun="learners", on_page=_STATE.turn_to),
        padded=False,
    )
    return rx.el.div(_filters(), rx.cond(_STATE.chosen.length() > 0, _bulk()), listed, class_name="space-y-4")


def _filters() -> rx.Component:
    return rx.el.div(
        search_field(
            "Search by name or e-mail",
            id="learner-search",
            class_name="w-full sm:w-72",
            default_value=_STATE.search,
            on_change=_STATE.find.debounce(_SEARCH_WAIT),
        ),
        select(
            _STATUSES,
            aria_label="Status",
            value=_STATE.status,
            on_change=_STATE.choose_status,
            class_name="w-full sm:w-56",
        ),
        button(
            rx.cond(_STATE.all_chosen, "Choose nobody on this page", "Choose everyone on this page"),
            variant="quiet",
            on_click=_STATE.choose_page,
        ),
        rx.cond(_STATE.seats != "", rx.el.span(_STATE.seats, class_name="ms-auto text-sm text-quiet tnum")),
        class_name="flex flex-wrap items-center gap-3",
    )


def _bulk() -> rx.Component:
    return rx.el.div(
        rx.el.span(_STATE.chosen.length(), " chosen", role="status", class_name="me-2 text-sm font-medium tnum"),
        button("Suspend", size="sm", icon="pause", on_click=_show("suspend")),
        button("Let go on", size="sm", icon="play", on_click=LearnerDeedsState.resume("")),
        button("Change the end of the access", size="sm", icon="calendar-clock", on_click=_show("extend")),
        button("Un-enrol", size="sm", icon="user-round-x", on_click=_show("unenrol")),
        button("Choose nobody", size="sm", variant="quiet", on_click=_STATE.let_all_go),
        role="group",
        aria_label="What to do with the chosen learners",
        class_name="flex flex-wrap items-center gap-2 rounded-box bg-base-200 px-4 py-2.5",
    )


def _nobody() -> rx.Component:
    return card(
        empty_state(
            "Nobody is in this course yet",
            picture="people",
            text="Add people of the academy, bring a whole list as a CSV file, or let them find it in the catalogue.",
            action=button("Add people", variant="primary", on_click=_show("add")),
        )
    )
