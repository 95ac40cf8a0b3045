"""The groups of the academy."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.people.groups import groups_table
from components.ui import (
    button,
    card,
    dialog,
    empty_state,
    error_state,
    page_heading,
    pager,
    search_field,
    skeleton_table,
    text_area_field,
    text_field,
)
from lms_app.layout import shell
from lms_app.page import page
from state.admin.groups import GroupsState

_STATE = GroupsState
_SEARCH_WAIT = 200


@page("/admin/groups", title="Groups", permission=Permission.MANAGE_PEOPLE, on_load=GroupsState.load)
def groups() -> rx.Component:
    """Find a group, or make one."""
    return shell(
        page_heading(
            "Groups",
            text="Teams, classes or sites: assign a course to all of them at once, and to whoever joins later.",
            actions=_new(),
        ),
        rx.cond(_STATE.loaded, _list(), rx.el.div(skeleton_table(6), class_name="mt-6")),
        _dialog(),
        crumbs=[("Academy", "/admin"), ("People", "/admin/people"), ("Groups", None)],
    )


def _new() -> rx.Component:
    return button("New group", variant="primary", icon="plus", on_click=_STATE.show_dialog(True))


def _list() -> rx.Component:
    listed = card(
        groups_table(
            _STATE.rows,
            empty=empty_state(
                "No group fits",
                picture="search",
                text="No group has these words in its name.",
                action=button("Show every group", on_click=_STATE.load),
            ),
        ),
        pager(page=_STATE.page, pages=_STATE.pages, total=_STATE.total, noun="groups", on_page=_STATE.turn_to),
        padded=False,
        class_name="overflow-hidden",
    )
    none = card(
        empty_state(
            "No groups yet",
            picture="people",
            text="Put people who learn the same into a group. What is assigned to it reaches everyone in it.",
            action=_new(),
        ),
        class_name="mt-6",
    )
    failed = card(
        error_state(
            "The groups could not be loaded", text=_STATE.problem, action=button("Try again", on_click=_STATE.load)
        ),
        class_name="mt-6",
    )
    search = search_field(
        "Search groups",
        id="group-search",
        class_name="w-full sm:w-72",
        default_value=_STATE.search,
        on_change=_STATE.find.debounce(_SEARCH_WAIT),
    )
    filled = rx.el.div(search, listed, class_name="mt-6 space-y-4")
    return rx.cond(_STATE.problem != "", failed, rx.cond(_STATE.everything > 0, filled, none))


def group_fields(errors: Any, name: Any = "", description: Any = "") -> rx.Component:
    """A group's name, and what it is for."""
    return rx.el.div(
        text_field(
            "Name",
            id="group-name",
            name="name",
            error=errors["name"],
            default_value=name,
            max_length=80,
            required=True,
            auto_complete="off",
        ),
        text_area_field(
            "What it is for",
            id="group-description",
            name="description",
            error=errors["description"],
            default_value=description,
            max_length=300,
            optional=True,
            rows=2,
        ),
        class_name="space-y-4",
    )


def _dialog() -> rx.Component:
    form = rx.el.form(
        group_fields(_STATE.errors),
        rx.el.div(
            button("Cancel", on_click=_STATE.show_dialog(False)),
            button("Make the group", type="submit", variant="primary"),
            class_name="mt-6 flex flex-wrap justify-end gap-2",
        ),
        key=_STATE.form,
        on_submit=_STATE.make,
    )
    return dialog(
        form, title="New group", open=_STATE.making, on_close=_STATE.show_dialog(False), id="new-group-dialog"
    )
