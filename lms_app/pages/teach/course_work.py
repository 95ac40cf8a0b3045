"""What the lists of learners' work share: the frame of the page, the tiles of its lessons, search and filter."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.courses.course_tabs import course_head
from components.ui import (
    button,
    card,
    empty_state,
    error_state,
    link_button,
    pager,
    search_field,
    select,
    skeleton_table,
)
from components.ui.states import Picture
from lms_app.layout import shell

_SEARCH_WAIT = 200


def work_page(here: str, words: str, state: Any, found: rx.Component, *beside: rx.Component) -> rx.Component:
    """The page of a state that is a ``CourseWorkState``. ``here``: its tab; ``words``: what it is called."""
    failed = card(
        error_state(
            f"The {words.lower()} cannot be shown",
            text=state.problem,
            action=link_button("My courses", href="/teach", variant="primary"),
        ),
        class_name="mt-6",
    )
    return shell(
        course_head(here),
        rx.cond(
            state.loaded,
            rx.cond(state.problem != "", failed, found),
            rx.el.div(skeleton_table(8), class_name="mt-6"),
        ),
        *beside,
        crumbs=[("Teach", "/teach"), (state.course_title, f"/teach/{state.course}"), (words, None)],
    )


def no_lesson_yet(state: Any, title: str, *, picture: Picture, text: str) -> rx.Component:
    """The course has no lesson of this kind: the way to the editor."""
    return card(
        empty_state(
            title,
            picture=picture,
            text=text,
            action=link_button("Open the editor", href=f"/teach/{state.course}", variant="primary"),
        ),
        class_name="mt-6",
    )


def lesson_tiles(state: Any, *, label: str, figures: Callable[[Any], list[tuple[str, Any]]]) -> rx.Component:
    """The lessons in numbers; a press chooses one, a second lets it go. ``figures`` of a tile: word and number."""

    def tile(one: Any) -> rx.Component:
        here = state.lesson == one.id
        # Description lists do not belong inside a button, so label and figure are spans.
        facts = [
            rx.el.span(
                rx.el.span(word, class_name="block text-xs text-quiet"),
                rx.el.span(value, class_name="font-semibold tnum"),
            )
            for word, value in figures(one)
        ]
        return rx.el.button(
            rx.el.span(one.title, class_name="block truncate font-medium"),
            rx.el.span(*facts, class_name="mt-3 flex gap-6 text-sm"),
            type="button",
            on_click=state.choose_lesson(rx.cond(here, "", one.id)),
            custom_attrs={"aria-pressed": rx.cond(here, "true", "false")},
            class_name=rx.cond(
                here,
                "cursor-pointer rounded-box border border-primary bg-primary/5 p-4 text-start",
                "cursor-pointer rounded-box border border-base-300 bg-base-100 p-4 text-start hover:bg-base-200",
            ),
        )

    return rx.el.div(
        rx.foreach(state.tiles, tile),
        role="group",
        aria_label=label,
        class_name="grid gap-3 sm:grid-cols-2 lg:grid-cols-3",
    )


def nothing_fits(state: Any, text: str) -> rx.Component:
    """No line of the table is left by search and filter."""
    return empty_state("Nothing handed in", picture="inbox", text=text, action=button("Show all", on_click=state.load))


def work_list(
    state: Any, listed: rx.Component, *, id: str, noun: str, choices: list[tuple[str, str]], **filtered: Any
) -> rx.Component:
    """Search and filter over the table ``listed``, and its pages below. ``filtered`` goes to the filter."""
    return rx.el.div(
        rx.el.div(
            search_field(
                "Search by learner",
                id=id,
                class_name="w-full sm:w-72",
                default_value=state.search,
                on_change=state.find.debounce(_SEARCH_WAIT),
            ),
            select(choices, class_name="w-full sm:w-44", **filtered),
            class_name="flex flex-wrap gap-3",
        ),
        card(
            listed,
            pager(page=state.page, pages=state.pages, total=state.total, noun=noun, on_page=state.turn_to),
            padded=False,
        ),
        class_name="space-y-4",
    )
