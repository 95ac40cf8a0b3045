"""The quiz results of a course."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.review import late_answers, outcome, questions
from components.ui import Column, button, cell, dialog, progress_bar, row_header, section, status, table
from lms_app.page import page
from lms_app.pages.teach.course_work import lesson_tiles, no_lesson_yet, nothing_fits, work_list, work_page
from lms_app.pages.teach.extensions import extension_dialog, extensions
from lms_app.pages.teach.regrading import regrade_dialog, regrading
from state.teach.course_head import CourseHeadState
from state.teach.results import ResultsState

_COLUMNS = [
    Column("Learner", key="learner", sortable=True),
    Column("Quiz", wide_only=True),
    Column("Attempt", key="number", numeric=True, sortable=True, wide_only=True),
    Column("Result", key="percent", numeric=True, sortable=True),
    Column("Passed"),
    Column("Handed in", key="when", sortable=True, wide_only=True),
]


@page(
    "/teach/[course_id]/results",
    title="Results",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=[ResultsState.load, CourseHeadState.load],
)
def results() -> rx.Component:
    """Who handed in what, and which questions are hard."""
    return work_page("results", "Results", ResultsState, _found(), _detail(), extension_dialog(), regrade_dialog())


def _found() -> rx.Component:
    state = ResultsState
    none = no_lesson_yet(
        state,
        "This course has no quiz yet",
        picture="quiz",
        text="Add a quiz in the editor and publish; what learners hand in appears here.",
    )
    tiles = lesson_tiles(
        state,
        label="Quizzes of this course",
        figures=lambda one: [("Handed in", one.submissions), ("Passed", one.passed_share), ("Mean", one.mean)],
    )
    shown = rx.el.div(tiles, regrading(), extensions(), _difficulty(), _attempts(), class_name="mt-6 space-y-6")
    return rx.cond(state.tiles.length() > 0, shown, none)


def _difficulty() -> rx.Component:
    listed = section(
        "Questions, hardest first",
        rx.el.ol(rx.foreach(ResultsState.questions, _question), role="list", class_name="space-y-4"),
    )
    return rx.cond(ResultsState.questions.length() > 0, listed, rx.fragment())


def _question(question: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(question.number, ". ", question.prompt, class_name="min-w-0 flex-1 break-words"),
            rx.el.span(question.words, class_name="text-quiet tnum"),
            class_name="mb-1.5 flex flex-wrap justify-between gap-x-4 text-sm",
        ),
        progress_bar(question.percent, label=f"Question {question.number}, share correct"),
    )


def _attempts() -> rx.Component:
    state = ResultsState
    listed = table(
        _COLUMNS,
        state.rows,
        _row,
        caption="Handed-in attempts",
        empty=nothing_fits(state, "No attempt fits. When learners hand in a quiz, each attempt appears here."),
        sort_by=state.sort_by,
        descending=state.descending,
        on_sort=state.sort,
    )
    return work_list(
        state,
        listed,
        id="results-search",
        noun="attempts",
        choices=[("", "Passed or not"), ("passed", "Passed"), ("failed", "Not passed")],
        aria_label="Passed or not",
        value=state.passed,
        on_change=state.choose_passed,
    )


def _row(line: Any) -> rx.Component:
    return rx.el.tr(
        row_header(
            rx.el.button(
                line.learner,
                type="button",
                on_click=ResultsState.look_at(line.id),
                class_name="cursor-pointer text-start font-medium text-primary link-hover hover:underline",
            )
        ),
        cell(line.quiz, wide_only=True),
        cell(line.number, numeric=True, wide_only=True),
        cell(line.percent, " %", numeric=True),
        cell(rx.cond(line.passed, status("Passed", tone="success"), status("Not passed", tone="warning"))),
        cell(line.when, wide_only=True),
    )


def _decide() -> rx.Component:
    """The learner's browser says that they were given in time; nothing proves it."""
    return rx.cond(
        ResultsState.detail.late_waits,
        rx.el.div(
            rx.el.p(
                "The learner's browser says that these were given before the end, and could not be sent then.",
                class_name="text-sm text-quiet",
            ),
            rx.el.div(
                button("Let them count", size="sm", on_click=ResultsState.decide_late(True), busy=rx.Var.create(False)),
                button(
                    "Leave them out", size="sm", on_click=ResultsState.decide_late(False), busy=rx.Var.create(False)
                ),
                class_name="mt-3 flex flex-wrap gap-2",
            ),
            class_name="mt-3",
        ),
    )


def _detail() -> rx.Component:
    shown = ResultsState.detail
    return dialog(
        rx.el.p(shown.title, class_name="mb-4 text-sm text-quiet"),
        outcome(shown),
        late_answers(shown, _decide()),
        rx.el.div(questions(shown), class_name="mt-6"),
        title=ResultsState.detail_of,
        open=ResultsState.detail_of != "",
        on_close=ResultsState.close,
        id="attempt-detail",
        size="lg",
    )
