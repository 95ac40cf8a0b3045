"""The dialogs over the assignments of a course."""

from typing import Any

import reflex as rx

from components.people.picking import pick_list, pick_mark, pick_search
from components.ui import (
    button,
    confirm_dialog,
    dialog,
    icon,
    select_field,
    text_area_field,
    text_field,
)
from state.teach.assigned import AssignedState
from state.teach.assigning import AssigningState

_STATE = AssigningState
_DUE = [("on", "On a day"), ("after", "Some days after they are assigned"), ("none", "No date")]


def assign_dialogs() -> rx.Component:
    """All of them; one is open at a time."""
    return rx.fragment(_assign(), _change(), _withdraw())


def _assign() -> rx.Component:
    form = rx.el.form(
        _audience(),
        rx.el.div(
            *_due_fields("assign"),
            text_area_field(
                "Note",
                id="assign-note",
                name="note",
                help="Those whom you assign it to read it in the message.",
                error=_STATE.errors["note"],
                optional=True,
                rows=2,
                max_length=500,
            ),
            class_name="mt-5 space-y-4",
        ),
        rx.el.div(
            rx.el.p(_STATE.forecast, role="status", class_name="me-auto basis-full text-sm text-quiet sm:basis-0 grow"),
            button("Cancel", on_click=_STATE.close),
            button("Assign", type="submit", variant="primary", disabled=_STATE.chosen.length() == 0),
            class_name="mt-6 flex flex-wrap items-center justify-end gap-2",
        ),
        key=_STATE.form,
        on_submit=_STATE.assign,
    )
    return dialog(
        form,
        title=rx.cond(AssignedState.kind == "path", "Assign this path", "Assign this course"),
        open=_STATE.open == "assign",
        on_close=_STATE.close,
        id="assign-dialog",
    )


def _audience() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("To whom", class_name="mb-1.5 text-sm font-medium"),
        rx.cond(
            _STATE.chosen.length() > 0,
            rx.el.ul(rx.foreach(_STATE.chosen, _chip), aria_label="Chosen", class_name="mb-2 flex flex-wrap gap-1.5"),
        ),
        pick_search(_STATE, "Search people and groups", id="assign-search"),
        rx.el.div(
            pick_list(_STATE, "Nobody here has this name or address.", sign=_chosen_sign, aria_pressed=_is_chosen),
            rx.cond(
                _STATE.errors["audience"] != "", rx.el.p(_STATE.errors["audience"], class_name="text-sm text-error")
            ),
            aria_live="polite",
        ),
    )


def _error(words: Any) -> rx.Component:
    return rx.el.p(words, class_name="text-sm text-error")


def _chip(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            pick_mark(one.kind),
            rx.el.span(one.name, class_name="max-w-40 truncate"),
            icon("x", class_name="size-3.5!"),
            type="button",
            aria_label=f"Do not assign to {one.name}",
            on_click=_STATE.choose(one.id),
            class_name="tag tag-primary min-h-6 cursor-pointer",
        ),
        key=one.id,
    )


def _is_chosen(one: Any) -> Any:
    return rx.cond(_STATE.chosen_ids.contains(one.id), "true", "false")


def _chosen_sign(one: Any) -> rx.Component:
    chosen = _STATE.chosen_ids.contains(one.id)
    return rx.cond(chosen, icon("check", class_name="size-4! text-primary"), icon("plus", class_name="size-4!"))


def _due_fields(name: str) -> tuple[rx.Component, rx.Component]:
    error = _STATE.errors["due"]
    kind = select_field(
        "Due", _DUE, id=f"{name}-due-kind", name="due_kind", value=_STATE.due_kind, on_change=_STATE.choose_due
    )
    on = text_field(
        "Day",
        id=f"{name}-due-on",
        name="due_on",
        type="date",
        min=_STATE.earliest,
        default_value=_STATE.due_on,
        help="It is over at midnight UTC.",
        error=error,
    )
    after = text_field(
        "Days",
        id=f"{name}-due-days",
        name="due_days",
        type="number",
        min="1",
        max="3650",
        default_value=_STATE.due_days,
        help="Counted for each person from the day on which they are assigned or join the group.",
        error=error,
    )
    return kind, rx.match(_STATE.due_kind, ("on", on), ("after", after), rx.fragment())


def _change() -> rx.Component:
    form = rx.el.form(
        rx.el.p("For ", _STATE.whom, ".", class_name="mb-4 text-sm text-quiet wrap-anywhere"),
        rx.el.div(*_due_fields("change"), class_name="space-y-4"),
        rx.el.div(
            button("Cancel", on_click=_STATE.close),
            button("Change the date", type="submit", variant="primary"),
            class_name="mt-6 flex flex-wrap justify-end gap-2",
        ),
        key=_STATE.form,
        on_submit=_STATE.change_due,
    )
    return dialog(
        form, title="When is it due?", open=_STATE.open == "due", on_close=_STATE.close, id="due-dialog", size="sm"
    )


def _withdraw() -> rx.Component:
    return confirm_dialog(
        "They no longer have to complete it, and the date is gone. They stay in it with their progress.",
        title=f"Withdraw the assignment to {_STATE.whom}?",
        action="Withdraw",
        open=_STATE.open == "withdraw",
        on_close=_STATE.close,
        on_confirm=_STATE.withdraw,
        id="withdraw-dialog",
        danger=True,
    )
