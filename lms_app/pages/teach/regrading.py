"""Under the results of a quiz: that it was put right since, what grading anew would change, and doing so."""

from typing import Any

import reflex as rx

from components.ui import button, dialog, icon, progress_bar, status
from state.teach.regrading import RegradingState

_STATE = RegradingState


def regrading() -> rx.Component:
    """Nothing where everything is graded by what the quiz says now."""
    return rx.cond(
        _STATE.outdated > 0,
        rx.el.div(
            icon("rotate-ccw", class_name="mt-0.5 size-4! shrink-0 text-(--text-warning)"),
            rx.el.p(_STATE.words, class_name="min-w-0 flex-1 basis-56"),
            button("See what would change…", size="sm", on_click=_STATE.show, busy=rx.Var.create(False)),
            role="status",
            class_name="flex flex-wrap items-start gap-3 rounded-box border border-warning/40 bg-warning/8 px-4 py-3 "
            "text-sm",
        ),
        rx.fragment(),
    )


def regrade_dialog() -> rx.Component:
    """What would change, attempt by attempt, before anything does."""
    nothing = rx.el.p("No result changes: only how the questions are graded.", class_name="mt-4 text-sm")
    listed = rx.el.ul(
        rx.foreach(_STATE.rows, _row),
        role="list",
        tab_index=0,
        aria_label="Results that change",
        class_name="mt-4 max-h-80 divide-y divide-base-300 overflow-auto rounded-box hair",
    )
    begin = button(
        "Grade anew",
        variant="primary",
        on_click=_STATE.regrade,
        busy=_STATE.running,
    )
    return dialog(
        rx.el.ul(
            rx.foreach(_STATE.sums, lambda one: rx.el.li(one)),
            role="list",
            class_name="flex flex-wrap gap-x-4 gap-y-1 text-sm text-quiet tnum",
        ),
        rx.cond(_STATE.rows.length() > 0, listed, nothing),
        rx.cond(_STATE.more != "", rx.el.p(_STATE.more, class_name="mt-2 text-sm text-quiet")),
        rx.cond(_STATE.kept != "", rx.el.p(_STATE.kept, class_name="mt-3 text-sm text-quiet")),
        rx.el.p(
            "Learners whose result changes are told. A lesson that somebody completed stays completed.",
            class_name="mt-3 text-sm text-quiet",
        ),
        rx.cond(_STATE.running, progress_bar(_STATE.percent, label="Graded anew", class_name="mt-4")),
        title="Grade this quiz anew?",
        open=_STATE.open,
        on_close=_STATE.close,
        id="regrade-dialog",
        footer=[button(rx.cond(_STATE.running, "Stop", "Cancel"), on_click=_STATE.close), begin],
    )


def _row(row: Any) -> rx.Component:
    verdict = rx.match(
        row.verdict,
        ("passes", status("Passes", tone="success")),
        ("fails", status("No longer passes", tone="warning")),
        rx.fragment(),
    )
    return rx.el.li(
        rx.el.span(
            rx.el.span(row.learner, class_name="block truncate font-medium"),
            rx.el.span(row.attempt, class_name="block text-xs text-quiet"),
            class_name="min-w-0 flex-1 max-sm:basis-full",
        ),
        verdict,
        rx.el.span(row.before, class_name="text-quiet tnum"),
        rx.cond(
            row.up,
            icon("arrow-right", class_name="size-4! flip-rtl text-success"),
            icon("arrow-right", class_name="size-4! flip-rtl text-error"),
        ),
        rx.el.span(row.after, class_name="w-12 text-end font-medium tnum"),
        key=row.id,
        class_name="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm",
    )
