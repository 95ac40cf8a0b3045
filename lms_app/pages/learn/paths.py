"""Learning paths: mine, and all that there are; and their shelf in the catalogue."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.course_card import card_grid, course_card
from components.ui import empty_state, link_button, page_heading, pager, search_field, skeleton_cards, text_link
from lms_app.layout import shell
from lms_app.page import page
from state.learn.paths import PathShelfState, PathsState


@page("/paths", title="Learning paths", permission=Permission.BROWSE_CATALOGUE, on_load=PathsState.load)
def paths() -> rx.Component:
    """The paths that one is in, then every published one, to be searched."""
    state = PathsState
    return shell(
        page_heading("Learning paths", text="Courses that belong together, with a certificate for the whole."),
        rx.cond(state.loaded, _content(), rx.el.div(skeleton_cards(3), class_name="mt-8")),
        crumbs=[("Catalogue", "/catalogue"), ("Learning paths", None)],
    )


def _content() -> rx.Component:
    state = PathsState
    found = rx.fragment(
        card_grid(rx.foreach(state.tiles, course_card)),
        rx.cond(
            state.pages > 1,
            rx.el.div(
                pager(page=state.page, pages=state.pages, total=state.total, noun="paths", on_page=state.turn_to),
                class_name="mt-6",
            ),
        ),
    )
    none = rx.cond(
        state.query != "",
        empty_state("No learning path fits that", picture="search", text="Try fewer or other words."),
        empty_state(
            "There are no learning paths here yet",
            picture="courses",
            text="Until one is published, the catalogue has every course.",
            action=link_button("Browse the catalogue", href="/catalogue", variant="primary"),
        ),
    )
    return rx.fragment(
        rx.cond(
            state.mine.length() > 0,
            rx.el.section(
                rx.el.h2("My paths", class_name="mb-4 text-lg font-semibold tracking-tight"),
                card_grid(rx.foreach(state.mine, course_card)),
                class_name="mt-8",
            ),
        ),
        rx.el.section(
            rx.el.div(
                rx.el.h2("All learning paths", class_name="text-lg font-semibold tracking-tight"),
                search_field(
                    "Search the learning paths",
                    id="path-search",
                    on_change=state.find.debounce(200),
                    class_name="w-full sm:w-72",
                ),
                class_name="mb-4 flex flex-wrap items-center justify-between gap-3",
            ),
            rx.cond(state.total > 0, found, none),
            class_name="mt-10",
        ),
    )


def path_shelf() -> rx.Component:
    """In the catalogue: a few paths that fit what was typed, above the courses."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Learning paths", class_name="text-lg font-semibold tracking-tight"),
            text_link("All learning paths", href="/paths", class_name="text-sm"),
            class_name="mb-4 flex items-baseline justify-between gap-4",
        ),
        card_grid(rx.foreach(PathShelfState.tiles, course_card)),
        aria_label="Learning paths",
        class_name="mb-8",
    )
