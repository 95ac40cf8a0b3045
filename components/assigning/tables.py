"""Learning that is assigned, as those who assign it see it."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import (
    Column,
    avatar,
    badge,
    button,
    cell,
    icon,
    link,
    menu,
    menu_divider,
    menu_item,
    progress_bar,
    row_header,
    status,
    table,
)

Act = Callable[[Any], Any]
_ASSIGNMENTS = (
    Column("Assigned to"),
    Column("Due", wide_only=True),
    Column("Done"),
    Column("Actions", hidden_label=True),
)
_PEOPLE = (
    Column("Person"),
    Column("Progress", wide_only=True),
    Column("Status"),
    Column("Due", wide_only=True),
    Column("Through", wide_only=True),
)


def assignments_table(
    rows: rx.Var[Any], *, empty: rx.Component, on_show: Callable[[str, Any], Any], on_try_again: Act
) -> rx.Component:
    """``on_show(which, row)`` opens a dialog: due or withdraw."""

    def row(one: Any) -> rx.Component:
        actions = menu(
            menu_item("See the people", icon="users", href=one.href),
            menu_item("Change the date", icon="calendar-clock", on_click=on_show("due", one)),
            menu_divider(),
            menu_item("Withdraw", icon="undo-2", on_click=on_show("withdraw", one), danger=True),
            trigger=icon("ellipsis"),
            label=f"Actions for {one.whom}",
            trigger_class="btn btn-ghost btn-sm btn-square",
        )
        return rx.el.tr(
            row_header(
                link(one.whom, href=one.href, class_name="link link-hover wrap-anywhere"),
                rx.el.p(one.by, class_name="text-xs font-normal text-quiet"),
                rx.el.p("Due: ", one.due, class_name="text-xs font-normal text-quiet md:hidden"),
                rx.cond(one.withdrawn, badge("Withdrawn", icon="undo-2", class_name="mt-1")),
            ),
            cell(one.due, wide_only=True, class_name="tnum"),
            cell(_figures(one, on_try_again), class_name="min-w-20 sm:min-w-32"),
            cell(rx.cond(one.withdrawn, rx.fragment(), actions), class_name="w-0"),
            key=one.id,
        )

    return table(_ASSIGNMENTS, rows, row, caption="Assignments", empty=empty)


def _figures(one: Any, on_try_again: Act) -> rx.Component:
    done = rx.fragment(
        progress_bar(one.percent, label=f"Done, of those in {one.whom}", show=False, class_name="max-w-40"),
        rx.el.p(one.done, " done", class_name="mt-1 text-xs text-quiet tnum"),
        rx.cond(
            one.overdue != "",
            badge(one.overdue, tone="error", icon="circle-alert", class_name="mt-1 me-1"),
        ),
        rx.cond(one.waiting != "", badge(one.waiting, tone="warning", icon="hourglass", class_name="mt-1")),
    )
    going = rx.fragment(
        progress_bar(one.percent_in, label="Being enrolled", show=False, class_name="max-w-40"),
        rx.el.p(one.going, role="status", class_name="mt-1 text-xs text-quiet tnum"),
    )
    stuck = rx.fragment(
        status("Stopped at ", one.going, tone="warning"),
        button("Go on", size="sm", class_name="mt-1", on_click=on_try_again(one)),
    )
    return rx.cond(one.stuck, stuck, rx.cond(one.going != "", going, done))


def group_assignments(rows: rx.Var[Any]) -> rx.Component:
    """What is assigned to a group: which course or path, by when, and how many are done."""

    def line(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.div(
                link(one.title, href=one.href, class_name="link link-hover font-medium wrap-anywhere"),
                rx.el.p(one.by, class_name="text-xs text-quiet"),
                class_name="min-w-0 flex-1 basis-48",
            ),
            rx.el.span(icon("calendar", class_name="size-4!"), one.due, class_name="flex items-center gap-1.5 text-sm"),
            rx.cond(one.overdue != "", badge(one.overdue, tone="error", icon="circle-alert")),
            rx.el.span(one.done, " done", class_name="text-sm text-quiet tnum"),
            class_name="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-base-300 px-6 py-3",
            key=one.id,
        )

    return rx.el.ul(rx.foreach(rows, line))


def people_table(rows: rx.Var[Any], *, empty: rx.Component) -> rx.Component:
    """The people of an assignment."""

    def row(one: Any) -> rx.Component:
        return rx.el.tr(
            row_header(
                rx.el.div(
                    avatar(one.initials, class_name="max-sm:hidden"),
                    rx.el.div(
                        rx.el.p(one.name, class_name="truncate"),
                        rx.el.p(one.email, class_name="truncate text-xs font-normal text-quiet"),
                        rx.cond(
                            one.due != "",
                            rx.el.p("Due ", one.due, class_name="text-xs font-normal text-quiet md:hidden"),
                        ),
                        class_name="min-w-0",
                    ),
                    class_name="flex items-center gap-3",
                ),
                class_name="max-w-44 sm:max-w-none",
            ),
            cell(progress_bar(one.percent, label=f"Progress of {one.name}"), wide_only=True, class_name="min-w-36"),
            cell(
                due_state(one.state),
                rx.cond(one.place != "", rx.el.span(one.place, class_name="mt-1 block text-xs text-quiet")),
            ),
            cell(rx.cond(one.due != "", one.due, "No date"), wide_only=True, class_name="text-quiet tnum"),
            cell(rx.cond(one.via != "", one.via, "By name"), wide_only=True, class_name="text-quiet"),
            key=one.id,
        )

    return table(_PEOPLE, rows, row, caption="People it is assigned to", empty=empty)


def due_state(state: Any) -> rx.Component:
    """How something assigned stands, in words and an icon."""
    return rx.match(
        state,
        ("done", status("Done", tone="success")),
        ("late", badge("Done late", tone="warning", icon="circle-check")),
        ("overdue", badge("Overdue", tone="error", icon="circle-alert")),
        status("Under way", tone="primary"),
    )
