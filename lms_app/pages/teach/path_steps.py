"""The courses of a learning path: their order, what counts, and how they open."""

from typing import Any

import reflex as rx

from components.courses.settings_parts import settings_part
from components.ui import (
    badge,
    button,
    dialog,
    empty_state,
    icon,
    icon_button,
    search_field,
    sortable,
    sortable_row,
    text_link,
)
from state.teach.path_editor import PathEditorState
from state.teach.path_steps import PathStepsState

_SEARCH_WAIT = 250


def steps_part() -> rx.Component:
    """The list, to be put in order, and the rule."""
    state, shown = PathEditorState, PathEditorState.shown
    some = sortable(
        rx.foreach(state.steps, _step), on_move=PathStepsState.move, locked=~state.may_edit, class_name="-mt-2"
    )
    none = empty_state(
        "Which course comes first?",
        picture="courses",
        text="A path leads through published courses. Add the first one; the others follow in the order you like.",
        action=button("Add a course", variant="primary", icon="plus", on_click=PathStepsState.ask),
    )
    return settings_part(
        "steps",
        "Courses",
        "What people go through. A change holds at once, and nobody loses anything by it: what they completed stays "
        "completed.",
        rx.cond(state.steps.length() > 0, some, none),
        rx.cond(
            state.wrong == "steps",
            rx.el.p(state.error, role="alert", class_name="text-sm text-error"),
        ),
        rx.cond(
            state.steps.length() > 0,
            rx.fragment(
                button("Add a course", size="sm", icon="plus", on_click=PathStepsState.ask),
                _order(),
                rx.el.div(
                    rx.el.p("What completes the path", class_name="text-sm font-medium"),
                    rx.el.p(shown.rule, class_name="mt-1 text-sm text-quiet"),
                    class_name="rounded-box bg-base-200 p-4",
                ),
            ),
        ),
        when="once",
        over=_search(),
    )


def _step(step: Any, index: Any) -> rx.Component:
    state = PathEditorState
    return sortable_row(
        rx.el.span(index + 1, class_name="w-5 shrink-0 text-center text-sm text-quiet tnum"),
        rx.el.div(
            rx.el.p(
                text_link(step.title, href=f"/courses/{step.id}", class_name="font-medium text-base-content"),
                class_name="text-sm text-pretty wrap-anywhere",
            ),
            rx.el.p(step.meta, class_name="text-xs text-quiet"),
            rx.cond(
                step.available,
                rx.fragment(),
                rx.el.p(badge("Learners cannot find it now", tone="warning", icon="triangle-alert"), class_name="mt-1"),
            ),
            class_name="min-w-0 grow basis-48",
        ),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                role="switch",
                checked=step.required,
                on_change=lambda on: PathStepsState.require(step.id, on),
                aria_label=f"{step.title} is required",
                class_name="toggle toggle-primary toggle-sm",
            ),
            "Required",
            class_name="ms-auto flex shrink-0 cursor-pointer items-center gap-2 text-xs text-quiet",
        ),
        rx.cond(
            state.may_edit,
            icon_button("x", f"Remove {step.title}", on_click=PathStepsState.remove(step.id)),
        ),
        id=step.id,
        name=step.title,
        first=index == 0,
        last=index == state.steps.length() - 1,
        locked=~state.may_edit,
    )


def _order() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Order", class_name="text-sm font-medium"),
        rx.el.div(
            _choice("in", "One after the other", "A course opens once the required ones before it are completed."),
            _choice("any", "In any order", "Every course is open from the beginning."),
            class_name="mt-1.5 grid gap-3 sm:grid-cols-2",
        ),
        class_name="min-w-0",
    )


def _choice(value: str, title: str, text: str) -> rx.Component:
    id = f"path-order-{value}"
    return rx.el.label(
        rx.el.input(
            id=id,
            type="radio",
            name="path-order",
            checked=PathEditorState.shown.order == value,
            on_change=lambda _: PathEditorState.save("order", value),
            class_name="radio radio-primary radio-sm mt-0.5",
        ),
        rx.el.span(
            rx.el.span(title, class_name="block text-sm font-medium"),
            rx.el.span(text, class_name="block text-sm text-quiet"),
        ),
        html_for=id,
        class_name="option-line",
    )


def _search() -> rx.Component:
    state = PathStepsState

    def found(line: Any) -> rx.Component:
        return rx.el.li(
            rx.el.button(
                rx.el.span(
                    rx.el.span(line.title, class_name="block font-medium wrap-anywhere"),
                    rx.el.span(line.meta, class_name="block text-xs text-quiet"),
                    class_name="min-w-0 flex-1 text-start",
                ),
                icon("plus", class_name="size-4! shrink-0"),
                type="button",
                aria_label=f"Add {line.title}",
                on_click=state.add(line.id),
                class_name="pick-line",
            )
        )

    return dialog(
        rx.el.div(
            search_field(
                "Search published courses",
                id="step-search",
                value=state.words,
                on_change=state.find.debounce(_SEARCH_WAIT),
                class_name="w-full",
            ),
            rx.cond(
                state.found.length() > 0,
                rx.el.ul(rx.foreach(state.found, found), class_name="max-h-96 overflow-y-auto"),
                rx.el.p("No published course fits that is not in the path already.", class_name="text-sm text-quiet"),
            ),
            class_name="space-y-4",
        ),
        title="Add a course",
        open=state.asking,
        on_close=state.close,
        id="add-step",
        footer=button("Done", on_click=state.close),
    )
