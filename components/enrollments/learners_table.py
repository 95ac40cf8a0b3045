"""A course's learners as its tutors see them: the table, and the two lists at the door."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import (
    Column,
    avatar,
    button,
    cell,
    icon,
    menu,
    menu_divider,
    menu_item,
    progress_bar,
    section,
    status,
    table,
)

Act = Callable[[Any], Any]
COLUMNS = (
    Column("Choose", hidden_label=True),
    Column("Learner", key="name", sortable=True),
    Column("Progress", key="percent", sortable=True, wide_only=True),
    Column("Status"),
    Column("Last active", key="active", sortable=True, wide_only=True),
    Column("Access until", key="until", sortable=True, wide_only=True),
    Column("Actions", hidden_label=True),
)


def state_badge(state: Any) -> rx.Component:
    """How an enrolment stands, in words and an icon."""
    return rx.match(
        state,
        ("active", status("Active", tone="primary")),
        ("completed", status("Completed", tone="success")),
        ("suspended", status("Suspended", tone="warning")),
        ("expired", status("Access ended", tone="neutral")),
        status("Un-enrolled", tone="neutral"),
    )


def learners_table(
    rows: rx.Var[Any],
    *,
    empty: rx.Component,
    on_choose: Act,
    on_show: Callable[[str, Any], Any],
    on_resume: Act,
    sort_by: rx.Var[str],
    descending: rx.Var[bool],
    on_sort: Act,
) -> rx.Component:
    """``on_show(which, row)`` opens a dialog: history, suspend, extend or unenrol."""

    def row(one: Any) -> rx.Component:
        return rx.el.tr(
            cell(
                rx.el.input(
                    type="checkbox",
                    checked=one.chosen,
                    on_change=lambda _: on_choose(one),
                    aria_label=f"Choose {one.name}",
                    class_name="checkbox checkbox-sm checkbox-primary",
                ),
                class_name="w-0",
            ),
            _who(one),
            cell(progress_bar(one.percent, label=f"Progress of {one.name}"), wide_only=True, class_name="min-w-36"),
            cell(state_badge(one.state)),
            cell(
                one.seen,
                rx.cond(one.minutes != "", rx.el.span(one.minutes, class_name="block text-xs")),
                wide_only=True,
                class_name="text-quiet tnum",
            ),
            cell(rx.cond(one.until != "", one.until, "No end"), wide_only=True, class_name="text-quiet tnum"),
            cell(_actions(one, on_show, on_resume), class_name="w-0"),
            key=one.id,
        )

    return table(
        COLUMNS, rows, row, caption="Learners", empty=empty, sort_by=sort_by, descending=descending, on_sort=on_sort
    )


def _who(one: Any) -> rx.Component:
    return rx.el.th(
        rx.el.div(
            avatar(one.initials, class_name="max-sm:hidden"),
            rx.el.div(
                rx.el.span(one.name, class_name="block truncate font-medium"),
                rx.el.span(one.email, class_name="block truncate text-xs font-normal text-quiet"),
                rx.el.span(one.percent, " %", class_name="text-xs font-normal text-quiet tnum md:hidden"),
                class_name="min-w-0 max-w-32 sm:max-w-64",
            ),
            class_name="flex items-center gap-3",
        ),
        scope="row",
        class_name="text-start",
    )


def _actions(one: Any, on_show: Callable[[str, Any], Any], on_resume: Act) -> rx.Component:
    pause = rx.match(
        one.state,
        ("suspended", menu_item("Let them go on", icon="play", on_click=on_resume(one))),
        ("active", menu_item("Suspend", icon="pause", on_click=on_show("suspend", one))),
        ("completed", menu_item("Suspend", icon="pause", on_click=on_show("suspend", one))),
        rx.fragment(),
    )
    inside = rx.fragment(
        pause,
        menu_item("Change the end of the access", icon="calendar-clock", on_click=on_show("extend", one)),
        menu_divider(),
        menu_item("Un-enrol", icon="user-round-x", on_click=on_show("unenrol", one), danger=True),
    )
    return menu(
        menu_item("History", icon="history", on_click=on_show("history", one)),
        rx.cond(one.state != "ended", inside),
        trigger=icon("ellipsis"),
        label=f"Actions for {one.name}",
        trigger_class="btn btn-ghost btn-sm btn-square",
    )


def asking_list(rows: rx.Var[Any], *, on_approve: Act, on_decline: Act) -> rx.Component:
    """Those who ask to join, with their words."""

    def line(one: Any) -> rx.Component:
        return _door_line(
            one,
            rx.cond(one.message != "", rx.el.p("“", one.message, "”", class_name="mt-1 text-sm wrap-anywhere")),
            button("Decline", size="sm", aria_label=f"Decline {one.name}", on_click=on_decline(one)),
            button("Approve", size="sm", variant="primary", aria_label=f"Approve {one.name}", on_click=on_approve(one)),
        )

    return section(
        rx.fragment("Requests to join (", rows.length(), ")"), rx.el.ul(rx.foreach(rows, line)), padded=False
    )


def waiting_list(
    rows: rx.Var[Any], *, may_seat: rx.Var[bool], seats: Any, on_seat: Act, on_front: Act, on_decline: Act
) -> rx.Component:
    """Those who wait for a seat, the next one first."""

    def line(one: Any) -> rx.Component:
        more = menu(
            rx.cond(one.number > 1, menu_item("Move to the front", icon="arrow-up-to-line", on_click=on_front(one))),
            menu_item("Take off the list", icon="user-round-x", on_click=on_decline(one), danger=True),
            trigger=icon("ellipsis"),
            label=f"More for {one.name}",
            trigger_class="btn btn-ghost btn-sm btn-square",
        )
        give = rx.cond(
            may_seat,
            button("Give a seat", size="sm", aria_label=f"Give {one.name} a seat", on_click=on_seat(one)),
        )
        return _door_line(one, rx.fragment(), give, more, number=one.number)

    return section(
        rx.fragment("Waiting list (", rows.length(), ")"),
        rx.el.ol(rx.foreach(rows, line)),
        text=rx.fragment(seats, ". A seat that becomes free goes to the first of the list by itself."),
        padded=False,
    )


def _door_line(one: Any, said: rx.Component, *acts: rx.Component, number: Any = None) -> rx.Component:
    place = () if number is None else (rx.el.span(number, class_name="w-5 shrink-0 text-quiet tnum"),)
    return rx.el.li(
        *place,
        rx.el.div(
            rx.el.span(one.name, class_name="font-medium"),
            rx.el.span(one.email, " · ", one.since, class_name="block text-xs text-quiet wrap-anywhere"),
            said,
            class_name="min-w-0 flex-1 basis-48",
        ),
        rx.el.div(*acts, class_name="flex items-center gap-2"),
        class_name="flex flex-wrap items-center gap-3 border-t border-base-300 px-6 py-3",
    )
