"""The people of the academy."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.people.people_table import ROLES, people_table
from components.ui import (
    button,
    card,
    confirm_dialog,
    dialog,
    empty_state,
    error_state,
    link_button,
    page_heading,
    pager,
    search_field,
    select,
    select_field,
    skeleton_table,
    text_field,
)
from lms_app.layout import shell
from lms_app.page import page
from state.admin.people import PeopleState, PersonDialogState

_SEARCH_WAIT = 200


@page("/admin/people", title="People", permission=Permission.MANAGE_PEOPLE, on_load=PeopleState.load)
def people() -> rx.Component:
    """Find, invite, change, let go."""
    return shell(
        page_heading(
            "People",
            text="Everyone who may come in, and what they may do.",
            actions=rx.fragment(
                link_button("Groups", href="/admin/groups", icon="users-round"),
                button("Invite someone", variant="primary", icon="user-round-plus", on_click=_show("invite")),
            ),
        ),
        rx.cond(PeopleState.loaded, _list(), rx.el.div(skeleton_table(8), class_name="mt-6")),
        _invite_dialog(),
        _role_dialog(),
        _deactivate_dialog(),
        crumbs=[("Academy", "/admin"), ("People", None)],
    )


def _show(which: str, person: Any = None) -> Any:
    if person is None:
        return PersonDialogState.show(which, "", "", "TRAINEE")
    return PersonDialogState.show(which, person.id, person.name, person.role)


def _list() -> rx.Component:
    listed = card(
        people_table(
            PeopleState.rows,
            empty=empty_state(
                "Nobody fits",
                picture="search",
                text="No one has this name or address with these filters.",
                action=button("Show everyone", on_click=PeopleState.load),
            ),
            on_role=lambda person: _show("role", person),
            on_deactivate=lambda person: _show("deactivate", person),
            on_reactivate=lambda person: PeopleState.reactivate(person.id),
            on_invite_again=lambda person: PeopleState.invite_again(person.id),
        ),
        pager(
            page=PeopleState.page,
            pages=PeopleState.pages,
            total=PeopleState.total,
            noun="people",
            on_page=PeopleState.turn_to,
        ),
        padded=False,
    )
    alone = card(
        empty_state(
            "You are the only one here so far",
            picture="people",
            text="Invite tutors who build courses, and trainees who take them. Each gets a mail with a link.",
            action=button("Invite someone", variant="primary", on_click=_show("invite")),
        ),
        class_name="mt-6",
    )
    failed = card(
        error_state(
            "The list could not be loaded",
            text=PeopleState.problem,
            action=button("Try again", on_click=PeopleState.load),
        ),
        class_name="mt-6",
    )
    return rx.cond(
        PeopleState.problem != "",
        failed,
        rx.cond(PeopleState.everyone > 1, rx.el.div(_filters(), listed, class_name="mt-6 space-y-4"), alone),
    )


def _filters() -> rx.Component:
    return rx.el.div(
        search_field(
            "Search by name or e-mail",
            id="people-search",
            class_name="w-full sm:w-72",
            default_value=PeopleState.search,
            on_change=PeopleState.find.debounce(_SEARCH_WAIT),
        ),
        select(
            [("", "Every role"), *ROLES],
            aria_label="Role",
            value=PeopleState.role,
            on_change=PeopleState.choose_role,
            class_name="min-w-0 flex-1 sm:w-44 sm:flex-none",
        ),
        select(
            [("", "Every status"), ("active", "Active"), ("invited", "Invited"), ("deactivated", "Deactivated")],
            aria_label="Status",
            value=PeopleState.status,
            on_change=PeopleState.choose_status,
            class_name="min-w-0 flex-1 sm:w-44 sm:flex-none",
        ),
        rx.cond(
            PeopleState.groups.length() > 1,
            select(
                PeopleState.groups,
                aria_label="Group",
                value=PeopleState.group,
                on_change=PeopleState.choose_group,
                class_name="w-full sm:w-44",
            ),
        ),
        class_name="flex flex-wrap gap-3",
    )


def _buttons(action: str) -> rx.Component:
    return rx.el.div(
        button("Cancel", on_click=PersonDialogState.close),
        button(action, type="submit", variant="primary"),
        class_name="mt-6 flex flex-wrap justify-end gap-2",
    )


def _invite_dialog() -> rx.Component:
    errors = PersonDialogState.errors
    form = rx.el.form(
        rx.el.div(
            text_field("E-mail", id="invite-email", name="email", type="email", error=errors["email"], required=True),
            text_field(
                "Name",
                id="invite-name",
                name="name",
                error=errors["name"],
                help="They can correct it when they join.",
                max_length=120,
                required=True,
            ),
            select_field("Role", ROLES, id="invite-role", name="role", error=errors["role"], default_value="TRAINEE"),
            class_name="space-y-4",
        ),
        _buttons("Send invitation"),
        key=PersonDialogState.form,
        on_submit=PersonDialogState.invite,
    )
    return dialog(
        rx.el.p(
            "They get a mail with a link that works for 7 days, and choose their own password.",
            class_name="mb-4 text-quiet",
        ),
        form,
        title="Invite someone",
        open=PersonDialogState.open == "invite",
        on_close=PersonDialogState.close,
        id="invite-dialog",
    )


def _role_dialog() -> rx.Component:
    form = rx.el.form(
        select_field(
            "Role",
            ROLES,
            id="new-role",
            name="role",
            default_value=PersonDialogState.role,
            help="It counts at once: they are signed out and sign in anew.",
        ),
        _buttons("Change role"),
        key=PersonDialogState.form,
        on_submit=PersonDialogState.set_role,
    )
    return dialog(
        form,
        title=f"What may {PersonDialogState.name} do?",
        open=PersonDialogState.open == "role",
        on_close=PersonDialogState.close,
        id="role-dialog",
        size="sm",
    )


def _deactivate_dialog() -> rx.Component:
    return confirm_dialog(
        "They are signed out everywhere at once and cannot come in. Their progress and certificates stay, and you can "
        "let them in again.",
        title=f"Deactivate {PersonDialogState.name}?",
        action="Deactivate",
        open=PersonDialogState.open == "deactivate",
        on_close=PersonDialogState.close,
        on_confirm=PersonDialogState.deactivate,
        id="deactivate-dialog",
        danger=True,
    )
