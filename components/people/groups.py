"""Groups of people as administrators see them."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.people.people_table import person_status
from components.ui import Column, avatar, cell, icon, icon_button, link, row_header, table

Act = Callable[[Any], Any]

_GROUPS = (Column("Group"), Column("People"), Column("Open", hidden_label=True))
_MEMBERS = (
    Column("Choose", hidden_label=True),
    Column("Person"),
    Column("Role", wide_only=True),
    Column("Status"),
    Column("Take out", hidden_label=True),
)


def groups_table(rows: rx.Var[Any], *, empty: rx.Component) -> rx.Component:
    """Groups by name; each leads to its own page."""

    def row(group: Any) -> rx.Component:
        href = f"/admin/groups/{group.id}"
        return rx.el.tr(
            row_header(
                link(group.name, href=href, class_name="link link-hover wrap-anywhere"),
                rx.cond(
                    group.description != "",
                    rx.el.p(group.description, class_name="text-xs font-normal text-quiet wrap-anywhere"),
                ),
            ),
            cell(
                group.people,
                rx.cond(group.gone != "", rx.el.span(group.gone, class_name="block text-xs text-quiet")),
                class_name="whitespace-nowrap tnum",
            ),
            cell(
                link(
                    icon("chevron-right", class_name="flip-rtl"),
                    href=href,
                    aria_label=f"Open {group.name}",
                    class_name="btn btn-ghost btn-sm btn-square",
                ),
                class_name="w-0",
            ),
            key=group.id,
        )

    return table(_GROUPS, rows, row, caption="Groups", empty=empty)


def members_table(rows: rx.Var[Any], *, empty: rx.Component, on_choose: Act, on_remove: Act) -> rx.Component:
    """Those in a group."""

    def row(one: Any) -> rx.Component:
        return rx.el.tr(
            cell(_tick(one, on_choose), class_name="w-0"),
            row_header(
                rx.el.div(
                    avatar(one.initials, class_name="max-sm:hidden"),
                    rx.el.div(
                        rx.el.p(one.name, class_name="truncate"),
                        rx.el.p(one.email, class_name="truncate text-xs font-normal text-quiet"),
                        class_name="min-w-0",
                    ),
                    class_name="flex items-center gap-3",
                ),
                class_name="max-w-28 sm:max-w-none",
            ),
            cell(one.role_label, wide_only=True),
            cell(person_status(one.status)),
            cell(
                icon_button("user-round-minus", f"Take {one.name} out", on_click=on_remove(one)),
                class_name="w-0",
            ),
            key=one.id,
        )

    return table(_MEMBERS, rows, row, caption="People in the group", empty=empty)


def pick_list(rows: rx.Var[Any], *, on_choose: Act) -> rx.Component:
    """People to choose some of; the whole line is the target."""

    def line(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.label(
                _tick(one, on_choose),
                rx.el.span(
                    rx.el.span(one.name, class_name="block truncate font-medium"),
                    rx.el.span(one.email, class_name="block truncate text-xs text-quiet"),
                    class_name="min-w-0 flex-1",
                ),
                rx.el.span(one.role_label, class_name="text-xs text-quiet"),
                class_name="flex cursor-pointer items-center gap-3 rounded-field px-2 py-2 hover:bg-base-200",
            ),
            key=one.id,
        )

    return rx.el.ul(rx.foreach(rows, line), class_name="max-h-72 overflow-auto")


def _tick(one: Any, on_choose: Act) -> rx.Component:
    return rx.el.input(
        type="checkbox",
        checked=one.chosen,
        on_change=lambda _: on_choose(one),
        aria_label=f"Choose {one.name}",
        class_name="checkbox checkbox-sm checkbox-primary",
    )
