"""All academies in numbers, for the platform's first page. Load it with ``PlatformState.load``."""

from typing import Any

import reflex as rx

from components.ui import (
    Column,
    button,
    card,
    cell,
    chart,
    empty_state,
    error_state,
    link_button,
    row_header,
    section,
    skeleton,
    skeleton_stats,
    stat,
    stats,
    table,
    text_link,
)
from state.platform.overview import PlatformState

_COLUMNS = (
    Column("Academy"),
    Column("People", numeric=True),
    Column("Courses", numeric=True, wide_only=True),
    Column("Enrolments", numeric=True, wide_only=True),
    Column("Completions", numeric=True),
    Column("Storage", numeric=True, wide_only=True),
)


def platform_dashboard() -> rx.Component:
    """Figures, a chart and a table of the largest academies, and whether events get through."""
    failed = card(
        error_state(
            "The figures could not be loaded",
            text=PlatformState.problem,
            action=button("Try again", on_click=PlatformState.load),
        )
    )
    waiting = rx.el.div(skeleton_stats(), skeleton("h-64"), class_name="space-y-6")
    return rx.cond(PlatformState.loaded, rx.cond(PlatformState.problem != "", failed, _figures()), waiting)


def _figures() -> rx.Component:
    return rx.el.div(
        stats(
            stat("Academies", PlatformState.tenants),
            stat("People", PlatformState.people),
            stat("Courses completed", PlatformState.completions),
            stat("Storage", PlatformState.storage, note="pictures and certificates"),
        ),
        rx.el.p(
            PlatformState.waiting,
            ". ",
            text_link("See operations", href="/platform/operations", class_name="underline"),
            class_name="text-sm text-quiet tnum",
        ),
        rx.cond(PlatformState.academies.length() > 0, _by_academy(), rx.fragment()),
        class_name="space-y-6",
    )


def _by_academy() -> rx.Component:
    def row(academy: Any) -> rx.Component:
        return rx.el.tr(
            row_header(academy.name),
            cell(academy.people, numeric=True),
            cell(academy.courses, numeric=True, wide_only=True),
            cell(academy.enrollments, numeric=True, wide_only=True),
            cell(academy.completions, numeric=True),
            cell(academy.storage, numeric=True, wide_only=True),
            key=academy.id,
        )

    return section(
        "By academy",
        rx.el.div(
            chart(
                "People and completions by academy",
                kind="hbar",
                x=PlatformState.names,
                series=PlatformState.by_people,
                csv_name="academies",
                height=220,
            ),
            class_name="px-6 pb-4",
        ),
        table(
            _COLUMNS,
            PlatformState.academies,
            row,
            caption="Academies in numbers, those with the most people first",
            empty=empty_state("No academy has figures yet", picture="chart"),
        ),
        action=link_button("Export", href="/api/v1/reports/academies.csv", icon="download", size="sm", external=True),
        padded=False,
    )
