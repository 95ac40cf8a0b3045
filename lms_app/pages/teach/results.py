"""The quiz results of a course."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.review import late_answers, outcome, questions
from components.ui import (
    Column,
    button,
    cell,
    dialog,
    icon,
    link,
    link_button,
    progress_bar,
    row_header,
    section,
    status,
    table,
)
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
    shown = rx.el.div(
        tiles,
        _to_grader(),
        regrading(),
        extensions(),
        _files(),
        _spread(),
        _difficulty(),
        _attempts(),
        class_name="mt-6 space-y-6",
    )
    return rx.cond(state.tiles.length() > 0, shown, none)


def _to_grader() -> rx.Component:
    """The way to where the chosen quiz is graded by hand, with how many wait."""
    way = rx.el.div(
        icon("pen-line", class_name="text-quiet"),
        rx.el.p(ResultsState.grader_words, class_name="min-w-0 flex-1 text-sm font-medium"),
        link_button("Grade by hand", href=ResultsState.grader_href, variant="primary", size="sm"),
        class_name="flex flex-wrap items-center gap-3 rounded-box hair bg-base-100 px-4 py-3",
    )
    return rx.cond(ResultsState.grader_href != "", way)


def _files() -> rx.Component:
    """The results of the chosen quiz to take away."""
    state = ResultsState
    at = f"/api/v1/courses/{state.course}/quizzes/{state.lesson}/results"
    way = rx.el.div(
        icon("download", class_name="text-quiet"),
        rx.el.p("Every attempt, with each answer in words", class_name="min-w-0 flex-1 text-sm"),
        link("CSV", href=f"{at}.csv", external=True, class_name="btn btn-plain btn-sm", aria_label="Results as CSV"),
        link(
            "Excel", href=f"{at}.xlsx", external=True, class_name="btn btn-plain btn-sm", aria_label="Results for Excel"
        ),
        class_name="flex flex-wrap items-center gap-3 rounded-box hair bg-base-100 px-4 py-3",
    )
    return rx.cond(state.lesson != "", way)


def _spread() -> rx.Component:
    """Ten bars, each with its number; what they say is in words for whoever does not see them."""
    bars = rx.el.div(
        rx.foreach(ResultsState.spread, _bar),
        role="img",
        aria_label=f"Attempts by percent. {ResultsState.spread_words}",
        class_name="flex h-40 items-end gap-1.5 sm:gap-3",
    )
    return rx.cond(ResultsState.spread.length() > 0, section("How results are spread", bars), rx.fragment())


def _bar(bar: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(rx.cond(bar.attempts > 0, bar.attempts, ""), class_name="text-xs text-quiet tnum"),
        rx.el.div(style={"height": bar.height}, class_name="min-h-px w-full rounded-t bg-primary/70"),
        rx.el.span(
            bar.least,
            rx.el.span(bar.until, class_name="max-sm:hidden"),
            class_name="mt-1 text-[0.625rem] whitespace-nowrap text-quiet tnum",
        ),
        class_name="flex h-full min-w-0 flex-1 flex-col items-center justify-end",
    )


def _difficulty() -> rx.Component:
    listed = section(
        "Questions, hardest first",
        rx.el.ol(rx.foreach(ResultsState.questions, _question), role="list", class_name="space-y-5"),
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
        rx.el.details(
            rx.el.summary("More on this question", class_name="w-fit cursor-pointer rounded py-1 text-xs text-quiet"),
            rx.el.p(
                rx.cond(question.parts_ill, icon("circle-alert", class_name="size-4! text-(--text-warning)")),
                question.parts,
                class_name="mt-1 flex gap-2 text-sm",
            ),
            rx.el.ul(rx.foreach(question.options, _option), role="list", class_name="mt-2 space-y-1.5"),
            class_name="mt-1",
        ),
    )


def _option(option: Any) -> rx.Component:
    mark = rx.cond(
        option.correct,
        icon("check", class_name="size-4! shrink-0 text-success"),
        rx.el.span(class_name="size-4 shrink-0"),
    )
    return rx.el.li(
        mark,
        rx.el.span(
            option.text,
            rx.cond(option.correct, rx.el.span(", correct", class_name="sr-only")),
            class_name="min-w-0 flex-1",
        ),
        rx.el.span(option.words, class_name="text-xs text-quiet tnum"),
        progress_bar(option.percent, label=option.text, show=False, class_name="w-20 sm:w-32"),
        class_name="flex items-center gap-2 text-sm",
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
        choices=[
            ("", "Passed or not"),
            ("passed", "Passed"),
            ("failed", "Not passed"),
            ("waiting", "Waits for a grader"),
        ],
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
        cell(line.percent, numeric=True),
        cell(
            rx.cond(
                line.waiting,
                status("Waits", tone="info"),
                rx.cond(line.passed, status("Passed", tone="success"), status("Not passed", tone="warning")),
            )
        ),
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
