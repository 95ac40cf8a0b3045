"""A tutor's courses in numbers, for the top of their page. Load it with ``TutorDashboardState.load``."""

import reflex as rx

from components.reporting.tables import course_figures
from components.ui import (
    button,
    card,
    chart,
    error_state,
    link_button,
    section,
    skeleton,
    skeleton_stats,
    stat,
    stats,
)
from state.teach.dashboard import TutorDashboardState


def tutor_figures() -> rx.Component:
    """The four figures of all their courses; nothing at all before the first learner."""
    figures = stats(
        stat("Enrolments", TutorDashboardState.enrollments),
        stat("In progress", TutorDashboardState.in_progress),
        stat("Completed", TutorDashboardState.completions, note=TutorDashboardState.completion_rate),
        stat("Quizzes passed", TutorDashboardState.pass_rate, note="of all handed in"),
    )
    filled = rx.cond(TutorDashboardState.courses.length() > 0, figures, rx.fragment())
    return rx.cond(TutorDashboardState.loaded, filled, skeleton_stats())


def tutor_dashboard() -> rx.Component:
    """The last eight weeks, and each course in numbers."""
    failed = card(
        error_state(
            "The figures could not be loaded",
            text=TutorDashboardState.problem,
            action=button("Try again", on_click=TutorDashboardState.load),
        )
    )
    filled = rx.cond(TutorDashboardState.courses.length() > 0, _figures(), rx.fragment())
    return rx.cond(
        TutorDashboardState.loaded, rx.cond(TutorDashboardState.problem != "", failed, filled), skeleton("h-64")
    )


def _figures() -> rx.Component:
    return rx.el.div(
        section(
            "The last eight weeks",
            chart(
                "Enrolments and completions by week",
                kind="line",
                x=TutorDashboardState.moments,
                series=TutorDashboardState.weeks,
                csv_name="weeks",
                height=220,
            ),
        ),
        section(
            "Results by course",
            course_figures(TutorDashboardState.courses, caption="My courses in numbers"),
            action=link_button(
                "Export", href="/api/v1/reports/my-courses.csv", icon="download", size="sm", external=True
            ),
            padded=False,
        ),
        class_name="space-y-6",
    )
