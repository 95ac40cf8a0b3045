"""The quiz results of a course."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.review import outcome, questions
from components.courses.course_tabs import course_head
from components.ui import (
    Column,
    button,
    card,
    cell,
    dialog,
    empty_state,
    error_state,
    link_button,
    pager,
    progress_bar,
    row_header,
    search_field,
    section,
    select,
    skeleton_table,
    status,
    table,
)
from lms_app.layout import shell
from lms_app.page import page
from state.teach.course_head import CourseHeadState
from state.teach.results import ResultsState

_SEARCH_WAIT = 200
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
    return shell(
        course_head("results"),
        rx.cond(ResultsState.loaded, _found(), rx.el.div(skeleton_table(8), class_name="mt-6")),
        _detail(),
        crumbs=[
            ("Teach", "/teach"),
            (ResultsState.course_title, f"/teach/{ResultsState.course}"),
            ("Results", None),
        ],
    )


def _found() -> rx.Component:
    failed = card(
        error_state(
            "The results cannot be shown",
            text=ResultsState.problem,
            action=link_button("My courses", href="/teach", variant="primary"),
        ),
        class_name="mt-6",
    )
    none = card(
        empty_state(
            "This course has no quiz yet",
            picture="quiz",
            text="Add a quiz in the editor and publish; what learners hand in appears here.",
            action=link_button("Open the editor", href=f"/teach/{ResultsState.course}", variant="primary"),
        ),
        class_name="mt-6",
    )
    shown = rx.el.div(_quizzes(), _difficulty(), _attempts(), class_name="mt-6 space-y-6")
    return rx.cond(ResultsState.problem != "", failed, rx.cond(ResultsState.quizzes.length() > 0, shown, none))


def _quizzes() -> rx.Component:
    return rx.el.div(
        rx.foreach(ResultsState.quizzes, _tile),
        role="group",
        aria_label="Quizzes of this course",
        class_name="grid gap-3 sm:grid-cols-2 lg:grid-cols-3",
    )


def _tile(quiz: Any) -> rx.Component:
    here = ResultsState.quiz == quiz.id
    figures = [("Handed in", quiz.submissions), ("Passed", quiz.passed_share), ("Mean", quiz.mean)]
    # Description lists do not belong inside a button, so label and figure are spans.
    facts = [
        rx.el.span(
            rx.el.span(label, class_name="block text-xs text-quiet"),
            rx.el.span(value, class_name="font-semibold tnum"),
        )
        for label, value in figures
    ]
    return rx.el.button(
        rx.el.span(quiz.title, class_name="block truncate font-medium"),
        rx.el.span(*facts, class_name="mt-3 flex gap-6 text-sm"),
        type="button",
        on_click=ResultsState.choose_quiz(rx.cond(here, "", quiz.id)),
        custom_attrs={"aria-pressed": rx.cond(here, "true", "false")},
        class_name=rx.cond(
            here,
            "cursor-pointer rounded-box border border-primary bg-primary/5 p-4 text-start",
            "cursor-pointer rounded-box border border-base-300 bg-base-100 p-4 text-start hover:bg-base-200",
        ),
    )


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
    empty = empty_state(
        "Nothing handed in",
        picture="inbox",
        text="No attempt fits. When learners hand in a quiz, each attempt appears here.",
        action=button("Show all", on_click=ResultsState.load),
    )
    listed = card(
        table(
            _COLUMNS,
            ResultsState.rows,
            _row,
            caption="Handed-in attempts",
            empty=empty,
            sort_by=ResultsState.sort_by,
            descending=ResultsState.descending,
            on_sort=ResultsState.sort,
        ),
        pager(
            page=ResultsState.page,
            pages=ResultsState.pages,
            total=ResultsState.total,
            noun="attempts",
            on_page=ResultsState.turn_to,
        ),
        padded=False,
    )
    return rx.el.div(_filters(), listed, class_name="space-y-4")


def _filters() -> rx.Component:
    return rx.el.div(
        search_field(
            "Search by learner",
            id="results-search",
            class_name="w-full sm:w-72",
            default_value=ResultsState.search,
            on_change=ResultsState.find.debounce(_SEARCH_WAIT),
        ),
        select(
            [("", "Passed or not"), ("passed", "Passed"), ("failed", "Not passed")],
            aria_label="Passed or not",
            value=ResultsState.passed,
            on_change=ResultsState.choose_passed,
            class_name="w-full sm:w-44",
        ),
        class_name="flex flex-wrap gap-3",
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


def _detail() -> rx.Component:
    shown = ResultsState.detail
    return dialog(
        rx.el.p(shown.title, class_name="mb-4 text-sm text-quiet"),
        outcome(shown),
        rx.el.div(questions(shown), class_name="mt-6"),
        title=ResultsState.detail_of,
        open=ResultsState.detail_of != "",
        on_close=ResultsState.close,
        id="attempt-detail",
        size="lg",
    )
