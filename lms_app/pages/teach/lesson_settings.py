"""The settings of a lesson, in the editor's right-hand panel."""

import reflex as rx

from components.ui import select_field, switch, text_field
from lms_app.pages.teach.assignment_settings import assignment_settings
from state.teach.editor import EditorState
from state.teach.lesson_settings import LessonSettingsState
from state.teach.publishing import PublishState

_OPENINGS = [("course", "With the course"), ("days", "Some days after enrolling"), ("date", "On a date")]


def lesson_settings() -> rx.Component:
    """What the lesson asks of learners, and when it is open to them."""
    form = rx.el.fieldset(
        rx.el.legend("This lesson", class_name="sr-only"),
        _title(),
        _minutes(),
        _completion(),
        rx.cond(EditorState.kind == "assignment", assignment_settings()),
        _switches(),
        _opening(),
        disabled=EditorState.locked,
        class_name="space-y-5",
    )
    none = rx.el.p("Choose a lesson to see its settings.", class_name="mt-5 text-sm text-quiet")
    return rx.cond(
        EditorState.lesson_id != "", rx.el.div(form, _what_learners_see(), class_name="mt-5 space-y-5"), none
    )


def _title() -> rx.Component:
    return text_field(
        "Title",
        id="lesson-title",
        key=f"{EditorState.lesson_id} {EditorState.lesson_title}",
        default_value=EditorState.lesson_title,
        max_length=200,
        on_blur=EditorState.rename_lesson,
    )


def _minutes() -> rx.Component:
    state = LessonSettingsState
    return text_field(
        "Expected time in minutes",
        id="lesson-minutes",
        key=f"{EditorState.lesson_id} {state.minutes}",
        default_value=state.minutes,
        placeholder=state.reckoned.to(str),
        input_mode="numeric",
        help="From the length of the lesson; change it if you know better.",
        error=state.minutes_error,
        on_blur=state.save_minutes,
    )


def _completion() -> rx.Component:
    state = LessonSettingsState
    by_itself = rx.match(
        EditorState.kind,
        ("quiz", "The learner passes the quiz"),
        ("assignment", "What is handed in is settled"),
        "",
    )
    complete = select_field(
        "Complete when",
        [("marked", "The learner marks it complete"), ("viewed", "The learner has opened it")],
        id="lesson-complete",
        value=state.complete_when,
        on_change=state.save_complete_when,
    )
    said = rx.el.div(
        rx.el.p("Complete when", class_name="text-sm font-medium"),
        rx.el.p(by_itself, class_name="mt-1.5 text-sm text-quiet"),
    )
    return rx.cond(state.complete_when == "passed", said, complete)


def _switches() -> rx.Component:
    state = LessonSettingsState

    def tick(name: str, value: rx.Var[bool], words: str, help: str) -> rx.Component:
        return switch(
            words, id=f"lesson-{name}", help=help, checked=value, on_change=lambda on: state.save_switch(name, on)
        )

    return rx.el.div(
        tick("required", state.required, "Required", "To complete the course. Off: learners may skip it."),
        tick("gate", state.gate, "Locks what follows", "Until this lesson is complete."),
        tick("preview", state.preview, "Open before enrolling", "For people who look at the course."),
        class_name="space-y-4",
    )


def _opening() -> rx.Component:
    state = LessonSettingsState
    days = text_field(
        "Days after enrolling",
        id="lesson-days",
        key=f"{EditorState.lesson_id} {state.days}",
        default_value=state.days,
        input_mode="numeric",
        error=state.opens_error,
        on_blur=state.save_opening,
    )
    day = text_field(
        "Opens on",
        id="lesson-on",
        type="date",
        key=f"{EditorState.lesson_id} {state.on}",
        default_value=state.on,
        error=state.opens_error,
        on_blur=state.save_opening,
    )
    return rx.fragment(
        select_field("Opens", _OPENINGS, id="lesson-opens", value=state.opens, on_change=state.choose_opening),
        rx.match(state.opens, ("days", days), ("date", day), rx.fragment()),
    )


def _what_learners_see() -> rx.Component:
    here = rx.cond(PublishState.learners == 1, "1 person is", f"{PublishState.learners} people are")
    moves = rx.cond(
        EditorState.version_policy == "never",
        "They finish the version that they began; new learners get the new one.",
        "A new version reaches them at their next lesson; nobody loses progress.",
    )
    words = rx.cond(
        EditorState.number == 0,
        "Nothing yet. Learners find this course once version 1 is published.",
        rx.cond(
            PublishState.learners == 0,
            f"Version {EditorState.number}. Nobody is in this course yet.",
            rx.fragment(here, " in this course, which is at version ", EditorState.number, ". ", moves),
        ),
    )
    return rx.el.div(
        rx.el.p("What learners see", class_name="text-sm font-medium"),
        rx.el.p(words, class_name="mt-1 text-sm text-quiet"),
        class_name="rounded-box bg-base-200 p-4",
    )
