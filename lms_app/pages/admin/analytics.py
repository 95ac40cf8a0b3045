"""The academy in numbers."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.media.room import room_meter, room_warning
from components.reporting.tables import course_figures
from components.ui import (
    button,
    card,
    chart,
    empty_state,
    error_state,
    link_button,
    page_heading,
    section,
    select,
    skeleton,
    skeleton_stats,
    skeleton_table,
    stat,
    stats,
)
from lms_app.layout import shell
from lms_app.page import page
from state.admin.analytics import AnalyticsState

_PERIODS = [("7", "Last 7 days"), ("30", "Last 30 days"), ("90", "Last 90 days")]


@page("/admin", title="Analytics", permission=Permission.VIEW_ANALYTICS, on_load=AnalyticsState.load)
def analytics() -> rx.Component:
    """Who is active, what they complete, which courses work."""
    period = select(
        _PERIODS,
        aria_label="Period",
        value=AnalyticsState.days.to_string(),
        on_change=AnalyticsState.choose,
        class_name="w-40",
    )
    return shell(
        page_heading("Analytics", text="How the academy is doing.", actions=period),
        room_warning(AnalyticsState.room, class_name="mt-6"),
        rx.cond(AnalyticsState.loaded, _figures(), _waiting()),
        crumbs=[("Academy", "/admin"), ("Analytics", None)],
    )


def _figures() -> rx.Component:
    failed = card(
        error_state(
            "The figures could not be loaded",
            text=AnalyticsState.problem,
            action=button("Try again", on_click=AnalyticsState.load),
        ),
        class_name="mt-6",
    )
    nothing = card(
        empty_state(
            "Nobody has learned anything here yet",
            picture="chart",
            text="Invite people and publish a course; from the first enrolment on this page shows what happens.",
            action=link_button("Invite people", href="/admin/people", variant="primary"),
        ),
        class_name="mt-6",
    )
    return rx.cond(AnalyticsState.problem != "", failed, rx.cond(AnalyticsState.empty, nothing, _all()))


def _all() -> rx.Component:
    return rx.el.div(
        stats(
            stat("Active people", AnalyticsState.active.value, note=AnalyticsState.active.note),
            stat("Enrolments", AnalyticsState.enrollments.value, note=AnalyticsState.enrollments.note),
            stat("Courses completed", AnalyticsState.completions.value, note=AnalyticsState.completions.note),
            stat("Quizzes passed", AnalyticsState.pass_rate, note="of all handed in"),
        ),
        section(
            "Active people",
            chart(
                "Active people",
                kind="area",
                x=AnalyticsState.moments,
                series=AnalyticsState.activity,
                unit="people",
                csv_name="active-people",
            ),
            action=link_button(
                "Export",
                href=f"/api/v1/reports/activity.csv?days={AnalyticsState.days}",
                icon="download",
                size="sm",
                external=True,
            ),
        ),
        section(
            "Enrolments and completions",
            chart(
                "Enrolments and completions",
                kind="bar",
                x=AnalyticsState.moments,
                series=AnalyticsState.progress,
                csv_name="enrolments-and-completions",
            ),
        ),
        section(
            "Courses",
            course_figures(AnalyticsState.courses, caption="Courses, the most completed first"),
            text="The most completed first, over their whole life.",
            action=link_button("Export", href="/api/v1/reports/courses.csv", icon="download", size="sm", external=True),
            padded=False,
        ),
        section(
            "Storage",
            room_meter(AnalyticsState.room, class_name="max-w-md"),
            text="What all files of the academy take, of what your plan holds.",
            action=link_button("See the files", href="/teach/media", size="sm"),
        ),
        class_name="mt-6 space-y-6",
    )


def _waiting() -> rx.Component:
    return rx.el.div(skeleton_stats(), skeleton("h-80"), skeleton_table(4), class_name="mt-6 space-y-6")
