"""What a learner goes through: what comes first, when lessons open, what completes the course."""

import reflex as rx

from components.courses.settings_parts import number_field, settings_part
from components.ui import badge, button, dialog, icon, icon_button, search_field, select, text_link
from state.teach.course_order import CourseOrderState
from state.teach.settings import SettingsState

_SEARCH_WAIT = 250


def order_part() -> rx.Component:
    """Prerequisites, and when sections open."""
    state = SettingsState
    late = rx.el.p(
        icon("triangle-alert", class_name="mt-0.5 size-4! shrink-0 text-warning"),
        rx.el.span(state.shown.late, " opens only after a learner’s access has ended."),
        class_name="flex gap-2 text-sm",
    )
    return settings_part(
        "order",
        "Order and timing",
        "Courses to complete first hold at once. When sections open holds with the next version.",
        _prerequisites(),
        rx.el.div(
            rx.el.h3("When sections open", class_name="text-sm font-medium"),
            rx.el.ul(
                rx.foreach(state.sections, _section),
                class_name="mt-1.5 divide-y divide-base-300 border-y border-base-300",
            ),
            rx.el.p(
                "Lessons can open later than their section, and a lesson can be a gate: ",
                text_link("set that lesson by lesson", href=f"/teach/{state.course}", class_name="underline"),
                ". A date opens at midnight UTC.",
                class_name="mt-2 text-xs text-quiet",
            ),
        ),
        rx.cond(state.shown.late != "", late, rx.fragment()),
        over=_search(),
    )


def _prerequisites() -> rx.Component:
    state = SettingsState

    def chip(ref: rx.Var) -> rx.Component:
        return rx.el.li(
            icon("book-open-check", class_name="size-4! shrink-0 text-quiet"),
            rx.el.span(ref.title, class_name="min-w-0 flex-1"),
            rx.cond(ref.open, rx.fragment(), badge("Not in the catalogue", tone="warning", icon="triangle-alert")),
            icon_button("x", f"Remove {ref.title}", on_click=CourseOrderState.remove(ref.id)),
            class_name="flex items-center gap-3 py-1.5 text-sm",
        )

    return rx.el.div(
        rx.el.h3("Complete first", class_name="text-sm font-medium"),
        rx.cond(
            state.prerequisites.length() > 0,
            rx.el.ul(rx.foreach(state.prerequisites, chip), class_name="mt-1"),
            rx.el.p("No other course: people can begin with this one.", class_name="mt-1 text-sm text-quiet"),
        ),
        button("Add a course", size="sm", icon="plus", on_click=CourseOrderState.ask, class_name="mt-2"),
    )


def _search() -> rx.Component:
    state = CourseOrderState

    def found(ref: rx.Var) -> rx.Component:
        return rx.el.li(
            rx.el.button(
                rx.el.span(ref.title, class_name="min-w-0 flex-1 text-start"),
                icon("plus", class_name="size-4! shrink-0"),
                type="button",
                on_click=state.add(ref.id),
                class_name="pick-line",
            )
        )

    return dialog(
        search_field(
            "Search the catalogue",
            id="prerequisite-search",
            value=state.words,
            on_change=state.find.debounce(_SEARCH_WAIT),
            class_name="w-full",
        ),
        rx.cond(
            state.error != "", rx.el.p(state.error, role="alert", class_name="mt-3 text-sm text-error"), rx.fragment()
        ),
        rx.cond(
            state.found.length() > 0,
            rx.el.ul(rx.foreach(state.found, found), class_name="mt-3"),
            rx.el.p("No course of the catalogue fits.", class_name="mt-4 text-sm text-quiet"),
        ),
        title="Which course comes first?",
        open=state.asking,
        on_close=state.close,
        id="prerequisite",
    )


def _section(row: rx.Var) -> rx.Component:
    state = SettingsState
    name = f"opens-{row.id}"
    days = rx.el.input(
        id=f"days-{row.id}",
        key=f"{row.id} {row.days}",
        default_value=row.days,
        input_mode="numeric",
        max_length=5,
        aria_label=f"Days until {row.title} opens",
        on_blur=lambda value: state.open_section(row.id, "days", value),
        class_name="input input-sm w-20",
    )
    on = rx.el.input(
        id=f"on-{row.id}",
        key=f"{row.id} {row.on}",
        type="date",
        default_value=row.on,
        aria_label=f"Date on which {row.title} opens",
        on_blur=lambda value: state.open_section(row.id, "date", value),
        class_name="input input-sm w-40",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.p(row.title, class_name="text-sm font-medium text-pretty"),
            rx.el.p(row.lessons, rx.cond(row.notes != "", f" · {row.notes}", ""), class_name="text-xs text-quiet"),
            class_name="min-w-0 flex-1 basis-56",
        ),
        rx.el.div(
            select(
                [("now", "At once"), ("days", "Days after enrolling"), ("date", "On a date")],
                value=row.how,
                aria_label=f"When {row.title} opens",
                on_change=lambda how: state.choose_opening(row.id, how),
                class_name="select-sm w-48",
            ),
            rx.match(row.how, ("days", days), ("date", on), rx.fragment()),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.cond(
            state.wrong == name,
            rx.el.p(state.error, role="alert", class_name="w-full text-xs text-error"),
            rx.fragment(),
        ),
        class_name="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5",
    )


def completion_part() -> rx.Component:
    """What completes the course."""
    state, shown = SettingsState, SettingsState.shown
    return settings_part(
        "completion",
        "Completion",
        "What someone has to do to complete the course.",
        rx.el.div(
            rx.el.p(
                shown.required,
                " ",
                text_link("Choose lesson by lesson", href=f"/teach/{state.course}", class_name="underline"),
                class_name="text-sm",
            ),
        ),
        rx.el.div(
            number_field(
                "Average of the quizzes, at least",
                "average",
                shown.average,
                unit="%",
                nothing="Not asked for",
                help=rx.cond(
                    shown.quizzes == 0,
                    "Needs a required quiz, and there is none yet.",
                    "Of the best result in each required quiz. Each quiz has a pass mark of its own too.",
                ),
            ),
            number_field(
                "Time spent learning, at least",
                "min_minutes",
                shown.min_minutes,
                unit="minutes",
                nothing="Not asked for",
                help="Counted while a lesson is open and in use.",
            ),
            class_name="grid gap-5 sm:grid-cols-2",
        ),
        rx.el.div(
            rx.el.p("In words", class_name="text-sm font-medium"),
            rx.el.p(shown.rule, class_name="mt-1 text-sm text-quiet"),
            class_name="rounded-box bg-base-200 p-4",
        ),
        when="version",
    )
