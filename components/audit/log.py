"""The audit log as a table, and one entry in full."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import Column, cell, row_header, table

_COLUMNS = (
    Column("When (UTC)", wide_only=True),
    Column("What happened"),
    Column("By", wide_only=True),
    Column("Details", hidden_label=True),
)


def audit_table(rows: Any, *, empty: rx.Component, on_show: Callable[[Any], Any]) -> rx.Component:
    """``rows``: EntryLine; ``on_show`` takes a row and gives an event."""

    def row(entry: Any) -> rx.Component:
        return rx.el.tr(
            cell(entry.when, wide_only=True, class_name="w-0 whitespace-nowrap text-sm text-quiet tnum"),
            row_header(
                entry.summary,
                rx.el.span(entry.when, class_name="mt-0.5 block text-xs text-quiet tnum md:hidden"),
                class_name="font-normal!",
            ),
            cell(entry.who, wide_only=True, class_name="whitespace-nowrap text-quiet"),
            cell(
                rx.el.button(
                    "Details",
                    type="button",
                    on_click=on_show(entry),
                    aria_label=f"Details of entry {entry.seq}",
                    class_name="btn btn-ghost btn-sm",
                ),
                class_name="w-0",
            ),
            key=entry.id,
        )

    return table(_COLUMNS, rows, row, caption="Audit log, newest first", empty=empty)


def entry_detail(entry: Any) -> rx.Component:
    """One entry in full: what was before and after, its fields, and its place in the chain."""
    return rx.el.div(
        rx.el.p(entry.summary, class_name="font-medium"),
        rx.el.p(entry.when, " UTC · ", entry.who, class_name="mt-1 text-sm text-quiet tnum"),
        rx.cond(entry.changes.length() > 0, _changes(entry.changes), rx.fragment()),
        rx.el.dl(
            rx.foreach(entry.fields, lambda pair: _pair(pair[0], pair[1])),
            _pair("entry", entry.seq),
            rx.cond(entry.trace != "", _pair("trace", entry.trace), rx.fragment()),
            _pair("hash", entry.hash),
            class_name="mt-5 grid gap-y-2 border-t border-base-300 pt-4 text-sm",
        ),
    )


def _changes(changes: Any) -> rx.Component:
    def row(change: Any) -> rx.Component:
        return rx.el.tr(row_header(change[0]), cell(change[1], class_name="text-quiet line-through"), cell(change[2]))

    head = rx.el.tr(*(rx.el.th(words, scope="col") for words in ("What", "Before", "After")))
    return rx.el.table(
        rx.el.caption("What changed", class_name="sr-only"),
        rx.el.thead(head),
        rx.el.tbody(rx.foreach(changes, row)),
        class_name="grid-table mt-4",
    )


def _pair(name: Any, value: Any) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name="text-quiet"),
        rx.el.dd(value, class_name="wrap-anywhere"),
        class_name="grid gap-x-4 sm:grid-cols-[9rem_1fr]",
    )
