"""People as administrators see them."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import Column, avatar, badge, cell, icon, menu, menu_item, row_header, status, table

ROLES = (("TRAINEE", "Trainee"), ("TUTOR", "Tutor"), ("TENANT_ADMIN", "Administrator"))
"""The roles of an academy, and their words."""

Act = Callable[[Any], Any]

_COLUMNS = (
    Column("Person"),
    Column("Role", wide_only=True),
    Column("Status"),
    Column("Last here", wide_only=True),
    Column("Actions", hidden_label=True),
)


def people_table(
    rows: rx.Var[Any],
    *,
    empty: rx.Component,
    on_role: Act,
    on_deactivate: Act,
    on_reactivate: Act,
    on_invite_again: Act,
) -> rx.Component:
    """The table; each ``on_…`` takes a row and gives an event. Nobody has actions on themselves."""

    def row(person: Any) -> rx.Component:
        actions = menu(
            rx.cond(
                person.status == "invited",
                menu_item("Send the invitation again", icon="mail", on_click=on_invite_again(person)),
            ),
            rx.cond(
                person.status == "deactivated",
                menu_item("Let them in again", icon="user-round-check", on_click=on_reactivate(person)),
                rx.fragment(
                    menu_item("Change the role", icon="user-round-cog", on_click=on_role(person)),
                    menu_item("Deactivate", icon="user-round-x", on_click=on_deactivate(person), danger=True),
                ),
            ),
            trigger=icon("ellipsis"),
            label=f"Actions for {person.name}",
            trigger_class="btn btn-ghost btn-sm btn-square",
        )
        return rx.el.tr(
            _who(person),
            cell(person.role_label, wide_only=True),
            cell(person_status(person.status)),
            cell(person.last_seen, wide_only=True, class_name="text-quiet tnum"),
            cell(rx.cond(person.is_me, rx.fragment(), actions), class_name="w-0"),
            key=person.id,
        )

    return table(_COLUMNS, rows, row, caption="People", empty=empty)


def _who(person: Any) -> rx.Component:
    return row_header(
        rx.el.div(
            avatar(person.initials),
            rx.el.div(
                rx.el.p(
                    person.name,
                    rx.cond(person.is_me, badge("You", class_name="ms-2"), rx.fragment()),
                    class_name="truncate",
                ),
                rx.el.p(person.email, class_name="truncate text-xs font-normal text-quiet"),
                rx.el.p(person.role_label, class_name="text-xs font-normal text-quiet md:hidden"),
                rx.cond(
                    person.groups != "",
                    rx.el.p(
                        icon("users", class_name="size-3.5! shrink-0"),
                        rx.el.span("In groups: ", class_name="sr-only"),
                        rx.el.span(person.groups, class_name="truncate"),
                        class_name="mt-0.5 flex items-center gap-1.5 text-xs font-normal text-quiet",
                    ),
                ),
                class_name="min-w-0",
            ),
            class_name="flex items-center gap-3",
        ),
        class_name="max-w-44 sm:max-w-none",
    )


def person_status(value: Any) -> rx.Component:
    """Whether someone is active, invited or deactivated, in words and an icon."""
    return rx.match(
        value,
        ("active", status("Active", tone="success")),
        ("invited", badge("Invited", tone="info", icon="mail")),
        badge("Deactivated", icon="user-round-x"),
    )
