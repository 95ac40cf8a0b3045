"""Tables: a header that stays, sorting by its buttons, pages below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from components.ui.button import icon_button
from components.ui.icon import icon as draw


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``key`` is what the sort handler is told; ``wide_only`` hides it on phones."""

    label: str
    key: str = ""
    numeric: bool = False
    sortable: bool = False
    wide_only: bool = False
    hidden_label: bool = False


def table(
    columns: Sequence[Column],
    rows: rx.Var[Any],
    row: Callable[[Any], rx.Component],
    *,
    caption: str,
    empty: rx.Component,
    sort_by: rx.Var[str] | None = None,
    descending: rx.Var[bool] | None = None,
    on_sort: Callable[[str], Any] | None = None,
    height: str = "",
) -> rx.Component:
    """A table of ``rows``; ``row`` makes one ``<tr>`` of ``cell``s.

    ``caption`` names it for screen readers. Sorting is the server's: ``on_sort(key)`` is an event, ``sort_by``
    and ``descending`` say how it is now. ``height`` (a class such as ``max-h-[70vh]``) makes it scroll within.
    """
    heads = [_head(column, sort_by, descending, on_sort) for column in columns]
    body = rx.el.table(
        rx.el.caption(caption, class_name="sr-only"),
        rx.el.thead(rx.el.tr(*heads)),
        rx.el.tbody(rx.foreach(rows, row)),
        class_name="grid-table",
    )
    filled = rx.el.div(body, class_name=f"overflow-auto {height}", role="region", aria_label=caption, tab_index=0)
    return rx.cond(rows.length() > 0, filled, empty)


def cell(
    *children: Any, numeric: bool = False, wide_only: bool = False, class_name: str = "", **props: Any
) -> rx.Component:
    """One cell; ``numeric`` sets it to the end in tabular figures."""
    classes = " ".join(
        part
        for part in ("text-end tnum" if numeric else "", "hidden md:table-cell" if wide_only else "", class_name)
        if part
    )
    return rx.el.td(*children, class_name=classes, **props)


def row_header(*children: Any, class_name: str = "") -> rx.Component:
    """The cell that names its row."""
    return rx.el.th(*children, scope="row", class_name=f"font-medium {class_name}")


_SINGLE = {"people": "person", "entries": "entry", "notes and bookmarks": "note or bookmark"}


def pager(
    *, page: rx.Var[int], pages: rx.Var[int], total: rx.Var[int], noun: str, on_page: Callable[[Any], Any]
) -> rx.Component:
    """ "41 people · page 1 of 5" with buttons; ``on_page(number)`` is an event, pages count from 1.

    One page alone only says how many there are.
    """
    turn = rx.el.div(
        icon_button(
            "chevron-left", "Previous page", disabled=page <= 1, on_click=on_page(page - 1), class_name="flip-rtl"
        ),
        icon_button(
            "chevron-right", "Next page", disabled=page >= pages, on_click=on_page(page + 1), class_name="flip-rtl"
        ),
        class_name="flex gap-1",
    )
    where = rx.cond(pages > 1, rx.fragment(" · page ", page, " of ", pages))
    return rx.el.nav(
        rx.el.span(
            total,
            " ",
            rx.cond(total == 1, _one(noun), noun),
            where,
            role="status",
            class_name="text-sm text-quiet tnum",
        ),
        rx.cond(pages > 1, turn),
        aria_label=f"Pages of {noun}",
        class_name="flex items-center justify-between gap-4 border-t border-base-300 px-6 py-3",
    )


def _one(noun: str) -> str:
    return _SINGLE.get(noun) or noun.removesuffix("s")


def _head(column: Column, sort_by: Any, descending: Any, on_sort: Any) -> rx.Component:
    classes = " ".join(
        part
        for part in ("text-end" if column.numeric else "", "hidden md:table-cell" if column.wide_only else "")
        if part
    )
    if not (column.sortable and on_sort is not None and sort_by is not None):
        words = rx.el.span(column.label, class_name="sr-only") if column.hidden_label else column.label
        return rx.el.th(words, scope="col", class_name=classes)
    down = descending if descending is not None else rx.Var.create(False)
    here = sort_by == column.key
    arrow = rx.cond(
        here,
        rx.cond(down, draw("arrow-down", class_name="size-3.5!"), draw("arrow-up", class_name="size-3.5!")),
        draw("chevrons-up-down", class_name="size-3.5! opacity-50"),
    )
    return rx.el.th(
        rx.el.button(column.label, arrow, type="button", on_click=on_sort(column.key), class_name="sort-button"),
        scope="col",
        custom_attrs={"aria-sort": rx.cond(here, rx.cond(down, "descending", "ascending"), "none")},
        class_name=classes,
    )
