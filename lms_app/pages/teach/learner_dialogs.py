"""The dialogs over a course's learners."""

from typing import Any

import reflex as rx

from components.enrollments.people_file import PeopleFile
from components.ui import button, checkbox, dialog, empty_state, search_field, text_area_field, text_field
from state.teach.learner_deeds import LearnerDeedsState
from state.teach.learners import LearnersState

_STATE = LearnerDeedsState
_SEARCH_WAIT = 200


def learner_dialogs() -> rx.Component:
    """All of them; one is open at a time."""
    return rx.fragment(
        _add(),
        _file(),
        _history(),
        _with_reason(
            "suspend",
            f"Suspend {_STATE.about}?",
            "They cannot open the course until you let them go on. Their seat and their progress stay.",
            "Suspend",
            _STATE.suspend,
        ),
        _with_reason(
            "unenrol",
            f"Un-enrol {_STATE.about}?",
            "They can no longer open the course, and a seat becomes free. Progress and history are kept, and come back "
            "if they are enrolled again.",
            "Un-enrol",
            _STATE.unenrol,
        ),
        _with_reason(
            "decline", f"Decline {_STATE.about}?", "They are told, with your reason.", "Decline", _STATE.decline
        ),
        _extend(),
    )


def _dialog(which: str, title: Any, *children: rx.Component, size: Any = "md") -> rx.Component:
    return dialog(
        *children, title=title, open=_STATE.open == which, on_close=_STATE.close, id=f"{which}-dialog", size=size
    )


def _buttons(action: str, *, danger: bool = False) -> rx.Component:
    return rx.fragment(
        rx.cond(_STATE.error != "", rx.el.p(_STATE.error, role="alert", class_name="mt-3 text-sm text-error")),
        rx.el.div(
            button("Cancel", on_click=_STATE.close),
            button(action, type="submit", variant="danger" if danger else "primary"),
            class_name="mt-6 flex flex-wrap justify-end gap-2",
        ),
    )


def _with_reason(which: str, title: Any, text: str, action: str, on_submit: Any) -> rx.Component:
    return _dialog(
        which,
        title,
        rx.el.p(text, class_name="text-sm text-quiet"),
        rx.el.form(
            rx.el.div(
                text_area_field(
                    "Reason",
                    id=f"{which}-reason",
                    name="reason",
                    help="They read it, and it stays in the history.",
                    optional=True,
                    rows=2,
                    max_length=500,
                ),
                class_name="mt-4",
            ),
            _buttons(action, danger=True),
            key=_STATE.form,
            on_submit=on_submit,
        ),
    )


def _extend() -> rx.Component:
    return _dialog(
        "extend",
        "When does the access end?",
        rx.el.form(
            rx.el.p("For ", _STATE.about, ".", class_name="mb-4 text-sm text-quiet"),
            text_field("Last day", id="extend-until", name="until", type="date"),
            rx.el.div(checkbox("The access has no end", id="extend-never", name="never"), class_name="mt-4"),
            _buttons("Change the end"),
            key=_STATE.form,
            on_submit=_STATE.extend,
        ),
        size="sm",
    )


def _add() -> rx.Component:
    def line(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.div(
                rx.el.span(one.name, class_name="block truncate font-medium"),
                rx.el.span(one.email, class_name="block truncate text-xs text-quiet"),
                class_name="min-w-0 flex-1",
            ),
            button("Add", size="sm", aria_label=f"Add {one.name}", on_click=_STATE.add(one.id)),
            class_name="flex items-center gap-3 py-2",
        )

    nobody = rx.cond(
        _STATE.searched,
        empty_state("Nobody fits", picture="search", text="Nobody outside the course has this name or address."),
        rx.el.p("Type a name or an address.", class_name="py-6 text-center text-sm text-quiet"),
    )
    return _dialog(
        "add",
        "Add people",
        search_field(
            "Search the academy",
            id="add-search",
            class_name="w-full",
            key=_STATE.form,
            on_change=_STATE.look_for.debounce(_SEARCH_WAIT),
        ),
        rx.el.div(
            rx.cond(
                _STATE.candidates.length() > 0,
                rx.el.ul(rx.foreach(_STATE.candidates, line), class_name="mt-3 divide-y divide-base-300"),
                nobody,
            ),
            aria_live="polite",
        ),
    )


def _file() -> rx.Component:
    return _dialog(
        "file",
        "Enrol by a CSV file",
        PeopleFile.create(course=LearnersState.course, on_done=_STATE.file_done, key=_STATE.form),
        size="lg",
    )


def _history() -> rx.Component:
    def line(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(one.what, class_name="font-medium"),
            rx.el.span(one.when, class_name="block text-xs text-quiet"),
            rx.cond(one.why != "", rx.el.p(one.why, class_name="mt-1 text-sm wrap-anywhere")),
            class_name="border-s-2 border-base-300 ps-4",
        )

    return _dialog(
        "history",
        f"History of {_STATE.about}",
        rx.cond(
            _STATE.history.length() > 0,
            rx.el.ol(rx.foreach(_STATE.history, line), class_name="max-h-96 space-y-4 overflow-auto py-1"),
            rx.el.p("They enrolled before the history was kept.", class_name="text-sm text-quiet"),
        ),
    )
