"""What an assignment asks for, in the editor's right-hand panel."""

from typing import Any

import reflex as rx

from components.assessments.rubric import RubricSettings
from components.ui import checkbox, select_field, switch, text_field
from state.teach.assignment_settings import AssignmentSettingsState

_KINDS = [
    ("document", "Documents"),
    ("picture", "Pictures"),
    ("video", "Videos"),
    ("audio", "Sound"),
    ("archive", "Zip archives"),
]
_SETTLED = [
    ("handed_in", "Handing in is enough"),
    ("pass", "A tutor passes it"),
    ("points", "A tutor gives points"),
]
_DUE = [("none", "At any time"), ("days", "Some days after enrolling"), ("date", "On a date")]


def assignment_settings() -> rx.Component:
    """What is handed in, how it is settled, how often and until when."""
    state = AssignmentSettingsState
    return rx.el.div(
        rx.el.h3("Hand-in", class_name="text-sm font-semibold"),
        rx.foreach(state.problems, _problem),
        _taken(),
        _settled(),
        _number(
            "attempts",
            "Hand-ins at most",
            state.attempts,
            help="Leave it empty to let learners hand in again until it is settled.",
            placeholder="Until it is settled",
        ),
        _due(),
        class_name="space-y-5 border-t border-base-300 pt-5",
    )


def _problem(words: Any) -> rx.Component:
    return rx.el.p(words, role="status", class_name="rounded-box bg-warning/10 px-3 py-2 text-sm")


def _tick(name: str, value: rx.Var[bool], words: str) -> rx.Component:
    save = AssignmentSettingsState.save_switch
    return switch(words, id=f"hand-in-{name}", checked=value, on_change=lambda on: save(name, on))


def _taken() -> rx.Component:
    state = AssignmentSettingsState
    kinds = [
        checkbox(
            words,
            id=f"hand-in-{kind}",
            checked=state.kinds.contains(kind),
            on_change=lambda on, kind=kind: state.save_kind(kind, on),
        )
        for kind, words in _KINDS
    ]
    files = rx.el.div(
        rx.el.div(
            _number("max_files", "Files", state.max_files),
            _number("max_mb", "MB each", state.max_mb),
            class_name="grid grid-cols-2 gap-3",
        ),
        rx.el.fieldset(
            rx.el.legend("Kinds of files", class_name="mb-2 text-sm font-medium"),
            *kinds,
            rx.el.p("None chosen: every kind.", class_name="text-xs text-quiet"),
            class_name="space-y-2",
        ),
        class_name="space-y-4 ps-4",
    )
    return rx.el.fieldset(
        rx.el.legend("Learners hand in", class_name="mb-3 text-sm font-medium"),
        _tick("text", state.text, "A text"),
        _tick("link", state.link, "A link"),
        _tick("files", state.files, "Files"),
        rx.cond(state.files, files),
        class_name="space-y-3",
    )


def _settled() -> rx.Component:
    state = AssignmentSettingsState
    points = rx.el.div(
        _number("pass_points", "Points to pass", state.pass_points),
        _number("max_points", "Points at most", state.max_points),
        class_name="grid grid-cols-2 gap-3",
    )
    rubric = rx.el.div(
        RubricSettings.create(rubric=state.rubric, on_save=state.save_rubric),
        rx.cond(state.error_at == "rubric", rx.el.p(state.error, role="alert", class_name="mt-1 text-sm text-error")),
    )
    return rx.fragment(
        select_field("Settled when", _SETTLED, id="hand-in-settle", value=state.settle, on_change=state.save_settle),
        rx.cond(state.settle == "points", rx.fragment(points, rubric)),
    )


def _due() -> rx.Component:
    state = AssignmentSettingsState
    days = _when("days", "Days after enrolling", state.days, input_mode="numeric")
    day = _when("on", "Last day", state.on, type="date")
    return rx.fragment(
        select_field("Due", _DUE, id="hand-in-due", value=state.due, on_change=state.choose_due),
        rx.match(state.due, ("days", days), ("date", day), rx.fragment()),
        rx.cond(state.due != "none", _tick("late", state.late, "Taken late too, and marked so")),
    )


def _when(name: str, label: str, value: rx.Var[str], **props: Any) -> rx.Component:
    state = AssignmentSettingsState
    return text_field(
        label,
        id=f"hand-in-{name}",
        key=f"{state.id} {name} {value}",
        default_value=value,
        error=rx.cond(state.error_at == "due", state.error, ""),
        on_blur=state.save_due,
        **props,
    )


def _number(name: str, label: str, value: rx.Var[str], **props: Any) -> rx.Component:
    state = AssignmentSettingsState
    return text_field(
        label,
        id=f"hand-in-{name.replace('_', '-')}",
        key=f"{state.id} {name} {value}",
        default_value=value,
        input_mode="numeric",
        error=rx.cond(state.error_at == name, state.error, ""),
        on_blur=lambda typed: state.save_number(name, typed),
        **props,
    )
