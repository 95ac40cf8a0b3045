"""How people join a course."""

import reflex as rx

from components.courses.settings_fields import CopyText, MomentField, OwnZone
from components.courses.settings_parts import chosen, number_field, option, settings_part, wrong
from components.ui import button
from state.teach.settings import SettingsState

_MODES = (
    ("open", "Open", "Whoever finds the course in the catalogue can begin."),
    ("code", "With a code", "Whoever has the course’s code can begin. The catalogue asks for it."),
    ("approval", "After approval", "People ask to join, and a tutor of the course lets them in."),
    ("invitation", "By invitation", "Only those whom you enrol yourself. The catalogue says so."),
)
_POLICIES = [("next_lesson", "At their next lesson"), ("never", "Never: they finish the version they began")]


def enrolment_part() -> rx.Component:
    """The way in, places, dates, and how long one may stay."""
    state, shown = SettingsState, SettingsState.shown
    modes = rx.el.fieldset(
        rx.el.legend("People join", class_name="text-sm font-medium"),
        rx.el.div(
            *[option("enrol_mode", value, title, text, shown.mode) for value, title, text in _MODES],
            class_name="mt-1.5 grid gap-2 sm:grid-cols-2",
        ),
    )
    return settings_part(
        "enrolment",
        "Enrolment",
        "How people join. Those who are in the course already stay.",
        modes,
        rx.cond((shown.mode == "code") & (state.part != "reviewer"), _code(), rx.fragment()),
        rx.el.div(
            number_field(
                "Places",
                "capacity",
                shown.capacity,
                help="When all are taken, people join a waiting list and move up by themselves.",
            ),
            number_field(
                "Access ends after",
                "access_days",
                shown.access_days,
                unit="days",
                help="Counted from each person’s enrolment. They keep their progress and certificate.",
            ),
            class_name="grid gap-5 sm:grid-cols-2",
        ),
        rx.el.div(
            _moment("enrol_from", "Enrolment opens", shown.opens_at),
            _moment("enrol_until", "Enrolment closes", shown.closes_at),
            rx.el.p(OwnZone.create(), class_name="text-xs text-quiet sm:col-span-2"),
            class_name="grid gap-x-5 gap-y-3 sm:grid-cols-2",
        ),
        chosen(
            "People in the course get a new version",
            "version_policy",
            _POLICIES,
            shown.version_policy,
            help="Nobody loses progress either way.",
        ),
        when="once",
    )


def _code() -> rx.Component:
    state = SettingsState
    return rx.el.div(
        rx.el.p(
            rx.el.span("Code", class_name="me-3 text-sm font-medium"),
            rx.el.code(
                state.shown.code, class_name="rounded bg-base-200 px-2.5 py-1 text-base font-semibold tracking-wider"
            ),
        ),
        rx.el.div(
            CopyText.create(text=state.shown.code, label="Copy"),
            button("New code", size="sm", icon="refresh-cw", on_click=state.renew_code),
            class_name="flex gap-2",
        ),
        rx.el.p(
            "Capital or small letters make no difference. A new code takes the place of this one.",
            class_name="w-full text-xs text-quiet",
        ),
        class_name="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-box hair p-4",
    )


def _moment(name: str, label: str, value: rx.Var[str]) -> rx.Component:
    return MomentField.create(
        id=f"course-{name}",
        label=label,
        value=value,
        error=wrong(name),
        locked=~SettingsState.may_edit,
        on_commit=lambda at: SettingsState.save(name, at),
    )
