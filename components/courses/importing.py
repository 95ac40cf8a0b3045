"""The parts of importing a course: where one drops it, how it goes, what became of it."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler, passthrough_event_spec

from components.courses.editor import When
from components.ui import badge, button, icon, icon_button, link_button, progress_bar, table
from components.ui.table import Column, cell, row_header

OUTCOMES = (("kept", "Kept", "success"), ("changed", "Changed", "warning"), ("dropped", "Dropped", "error"))


class ImportDrop(rx.Component):
    """Takes a file into the file store; ``on_begun`` gets the id of the import that a worker will take."""

    library = "$/public/teach/import_drop.jsx"
    tag = "ImportDrop"

    on_begun: EventHandler[passthrough_event_spec(str)]


def import_row(row: rx.Var[Any], *, on_report: Any, on_cancel: Any, on_undo: Any) -> rx.Component:
    """One import: its file, how it stands, what came of it, and what can be done."""
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.p(rx.cond(row.title != "", row.title, row.file_name), class_name="font-medium wrap-anywhere"),
                import_badge(row.status),
                class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
            ),
            rx.el.p(
                rx.cond(row.title != "", rx.fragment(row.file_name, " · "), rx.fragment()),
                row.size,
                " · ",
                When.create(at=row.at),
                class_name="mt-0.5 text-sm text-quiet wrap-anywhere tnum",
            ),
            _outcome(row),
            class_name="min-w-0 basis-full sm:flex-1 sm:basis-0",
        ),
        rx.el.div(
            rx.cond(
                row.open,
                button("Cancel", size="sm", on_click=on_cancel(row.id), aria_label=f"Cancel {row.file_name}"),
                rx.fragment(),
            ),
            rx.cond(
                row.parts > 0,
                button("Report", size="sm", icon="list-checks", on_click=on_report(row.id)),
                rx.fragment(),
            ),
            rx.cond(
                row.course != "",
                rx.fragment(
                    link_button("Open the course", href=row.course, size="sm"),
                    icon_button("undo-2", f"Undo the import of {row.title}", on_click=on_undo(row.id, row.title)),
                ),
                rx.fragment(),
            ),
            class_name="flex shrink-0 flex-wrap items-center gap-2",
        ),
        class_name="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-base-300 px-6 py-4 first:border-t-0",
    )


def _outcome(row: rx.Var[Any]) -> rx.Component:
    figures = rx.el.p(
        *(
            rx.el.span(
                rx.el.span(class_name=f"import-dot import-{name}", aria_hidden="true"),
                getattr(row, name),
                f" {label.lower()}",
                class_name="inline-flex items-center gap-1.5",
            )
            for name, label, _ in OUTCOMES
        ),
        class_name="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm tnum",
    )
    going = rx.el.div(
        progress_bar(row.percent, label=f"Import of {row.file_name}"),
        rx.el.p(row.stage, class_name="mt-1 text-sm text-quiet tnum", role="status"),
        class_name="mt-2 max-w-sm",
    )
    return rx.cond(
        row.open,
        going,
        rx.cond(
            row.error != "",
            rx.el.p(
                icon("circle-alert", class_name="mt-0.5 size-4! shrink-0"),
                rx.el.span(row.error),
                class_name="mt-2 flex gap-2 text-sm text-error",
            ),
            rx.cond(row.parts > 0, figures, rx.fragment()),
        ),
    )


def import_badge(status: rx.Var[str]) -> rx.Component:
    """How an import stands, in a word."""
    return rx.match(
        status,
        ("waiting", badge("Waiting", icon="clock")),
        ("running", badge("Importing", tone="info", icon="loader-circle")),
        ("done", badge("Imported", tone="success", icon="circle-check")),
        ("failed", badge("Not imported", tone="error", icon="circle-x")),
        ("undone", badge("Undone", icon="undo-2")),
        badge("Cancelled", icon="ban"),
    )


def totals_table(rows: rx.Var[Any], *, empty: rx.Component) -> rx.Component:
    """How many of each kind of part were kept, changed, dropped."""
    return table(
        [Column("Part"), *(Column(label, numeric=True) for _, label, _ in OUTCOMES)],
        rows,
        lambda row: rx.el.tr(
            row_header(row.kind),
            *(_count(getattr(row, name)) for name, _, _ in OUTCOMES),
        ),
        caption="What became of each kind of part",
        empty=empty,
    )


def _count(value: rx.Var[int]) -> rx.Component:
    return cell(rx.cond(value > 0, value, rx.el.span("–", class_name="text-quiet")), numeric=True)


def items_table(rows: rx.Var[Any], *, empty: rx.Component) -> rx.Component:
    """The parts one by one: what it was, what became of it and why, and where it stood."""
    return table(
        [Column("Part"), Column("Outcome"), Column("Why", wide_only=True), Column("Where", wide_only=True)],
        rows,
        lambda row: rx.el.tr(
            row_header(
                rx.el.span(row.kind, class_name="block text-xs text-quiet"),
                rx.el.span(row.what, class_name="block max-w-md wrap-anywhere"),
                rx.el.span(row.why, class_name="mt-0.5 block text-xs font-normal text-quiet md:hidden"),
            ),
            cell(_outcome_badge(row.outcome)),
            cell(row.why, wide_only=True, class_name="max-w-72 text-sm"),
            cell(row.where, wide_only=True, class_name="max-w-56 text-xs text-quiet wrap-anywhere"),
        ),
        caption="Every part of the import",
        empty=empty,
    )


def _outcome_badge(outcome: rx.Var[str]) -> rx.Component:
    return rx.match(
        outcome,
        *((name, badge(label, tone=tone)) for name, label, tone in OUTCOMES[:-1]),
        badge("Dropped", tone="error"),
    )
