"""Courses in numbers, as a table."""

from typing import Any

import reflex as rx

from components.ui import Column, cell, empty_state, progress_bar, row_header, table

_COLUMNS = (
    Column("Course"),
    Column("Enrolled", numeric=True),
    Column("In progress", numeric=True, wide_only=True),
    Column("Completed", numeric=True, wide_only=True),
    Column("Completion"),
    Column("Quiz mean", numeric=True, wide_only=True),
    Column("Passed", numeric=True, wide_only=True),
)


def course_figures(rows: Any, *, caption: str) -> rx.Component:
    """``rows``: CourseLine. The bar says how many of the enrolled have completed."""

    def row(course: Any) -> rx.Component:
        return rx.el.tr(
            row_header(course.title),
            cell(course.enrollments, numeric=True),
            cell(course.in_progress, numeric=True, wide_only=True),
            cell(course.completions, numeric=True, wide_only=True),
            cell(
                rx.cond(
                    course.has_rate,
                    progress_bar(course.completion_rate, label=f"Completion of {course.title}", class_name="min-w-28"),
                    rx.el.span("–", class_name="text-quiet"),
                )
            ),
            cell(course.quiz_mean, numeric=True, wide_only=True),
            cell(course.pass_rate, numeric=True, wide_only=True),
            key=course.id,
        )

    nothing = empty_state(
        "No course has learners yet", picture="chart", text="Figures appear as soon as someone enrols."
    )
    return table(_COLUMNS, rows, row, caption=caption, empty=nothing)
