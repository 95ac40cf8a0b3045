"""One thing that happens, as a line of a list."""

from typing import Any

import reflex as rx

from components.ui import icon, link


def line_row(line: Any, *, days: bool = True) -> rx.Component:
    """``line`` has ``key, kind, name, title, note, when, hour, href, late`` (a var).

    ``days``: say the day at the end of the line, else only the hour, for a list whose headings are the days.
    """
    return rx.el.li(
        rx.el.span(_drawing(line.kind), class_name=rx.cond(line.late, "date-mark date-late", "date-mark")),
        rx.el.div(
            link(line.title, href=line.href, class_name="card-link line-clamp-2 font-medium leading-snug break-words"),
            rx.el.p(line.note, class_name="mt-0.5 truncate text-sm text-quiet"),
            class_name="min-w-0 flex-1",
        ),
        _moment(line) if days else rx.el.span(line.hour, class_name="shrink-0 text-sm text-quiet tnum"),
        key=line.key,
        class_name="date-line",
    )


def _moment(line: Any) -> rx.Component:
    return rx.el.span(
        line.when,
        class_name=rx.cond(
            line.late,
            "max-w-24 shrink-0 text-end text-sm font-medium text-error",
            "max-w-24 shrink-0 text-end text-sm text-quiet tnum",
        ),
    )


def _drawing(kind: Any) -> rx.Component:
    return rx.match(
        kind,
        ("due", icon("flag")),
        ("handed_in", icon("check")),
        ("access_ends", icon("hourglass")),
        ("lesson_opens", icon("lock-open")),
        ("enrolment_opens", icon("door-open")),
        icon("door-closed"),
    )
