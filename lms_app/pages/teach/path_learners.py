"""The learners of a learning path."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.paths.head import path_head, path_missing
from components.ui import (
    Column,
    avatar,
    card,
    cell,
    empty_state,
    link_button,
    pager,
    progress_bar,
    search_field,
    skeleton_table,
    status,
    table,
)
from lms_app.layout import shell
from lms_app.page import page
from state.teach.path_learners import PathLearnersState

_SEARCH_WAIT = 200
_COLUMNS = (
    Column("Learner"),
    Column("Progress", wide_only=True),
    Column("Courses", wide_only=True, numeric=True),
    Column("Where they are"),
    Column("Joined", wide_only=True),
)


@page(
    "/teach/paths/[path_id]/learners",
    title="Learners of a path",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=PathLearnersState.load,
)
def path_learners() -> rx.Component:
    """Who is in the path, and how far."""
    state = PathLearnersState
    return shell(
        path_head("learners", path=state.path, title=state.title, status=state.status, loaded=state.loaded),
        rx.cond(
            state.loaded,
            rx.cond(state.path != "", _body(), path_missing()),
            rx.el.div(skeleton_table(8), class_name="mt-6"),
        ),
        crumbs=[
            ("Teach", "/teach"),
            ("Learning paths", "/teach/paths"),
            (state.title, f"/teach/paths/{state.path}"),
            ("Learners", None),
        ],
    )


def _body() -> rx.Component:
    state = PathLearnersState
    nobody = empty_state(
        "Nobody is in this path yet",
        picture="people",
        text=rx.cond(
            state.status == "published",
            "Learners find it in the catalogue and join by themselves.",
            "Publish it, and learners find it in the catalogue.",
        ),
        action=link_button("Back to the path", href=f"/teach/paths/{state.path}"),
    )
    return rx.cond(
        state.everyone > 0,
        card(
            rx.el.div(
                search_field(
                    "Search by name or address",
                    id="member-search",
                    value=state.search,
                    on_change=state.find.debounce(_SEARCH_WAIT),
                    class_name="w-full sm:w-72",
                ),
                rx.el.p(
                    state.completed, " of ", state.everyone, " completed the path", class_name="text-sm text-quiet tnum"
                ),
                class_name="flex flex-wrap items-center justify-between gap-3 px-6 py-4",
            ),
            table(
                _COLUMNS,
                state.rows,
                _row,
                caption="Learners of the path",
                empty=empty_state("Nobody fits that", picture="search", text="Try another name or address."),
            ),
            rx.cond(
                state.pages > 1,
                pager(page=state.page, pages=state.pages, total=state.total, noun="learners", on_page=state.turn_to),
            ),
            padded=False,
            class_name="mt-6 overflow-hidden",
        ),
        card(nobody, class_name="mt-6"),
    )


def _row(one: Any) -> rx.Component:
    who = rx.el.th(
        rx.el.div(
            avatar(one.initials, class_name="max-sm:hidden"),
            rx.el.div(
                rx.el.span(one.name, class_name="block truncate font-medium"),
                rx.el.span(one.email, class_name="block truncate text-xs font-normal text-quiet"),
                rx.el.span(one.percent, " %", class_name="text-xs font-normal text-quiet tnum md:hidden"),
                class_name="min-w-0 max-w-36 sm:max-w-64",
            ),
            class_name="flex items-center gap-3",
        ),
        scope="row",
        class_name="text-start",
    )
    return rx.el.tr(
        who,
        cell(progress_bar(one.percent, label=f"Progress of {one.name}"), wide_only=True, class_name="min-w-36"),
        cell(one.tally, wide_only=True, numeric=True),
        cell(
            rx.cond(
                one.completed != "",
                rx.fragment(
                    status("Completed", tone="success"),
                    rx.el.span(one.completed, class_name="mt-0.5 block text-xs text-quiet tnum"),
                ),
                rx.el.span(one.standing, class_name="block text-quiet wrap-anywhere max-sm:max-w-32"),
            )
        ),
        cell(one.joined, wide_only=True, class_name="text-quiet tnum"),
        key=one.id,
    )
