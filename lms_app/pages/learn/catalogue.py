"""The catalogue."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.course_card import card_grid, course_card
from components.ui import (
    button,
    empty_state,
    icon,
    page_heading,
    pager,
    search_field,
    select,
    skeleton_cards,
)
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.learn.paths import path_shelf
from state.learn.catalogue import CatalogueState
from state.learn.paths import PathShelfState


@page(
    "/catalogue",
    title="Catalogue",
    permission=Permission.BROWSE_CATALOGUE,
    on_load=[CatalogueState.load, PathShelfState.load],
)
def catalogue() -> rx.Component:
    """Search as one types, facets with counts, cards."""
    return shell(
        page_heading("Catalogue"),
        search_field(
            "What do you want to learn?",
            id="catalogue-search",
            class_name="input-lg mt-5 w-full text-base",
            default_value=CatalogueState.query,
            # The box keeps what is typed by itself; it starts afresh when the page comes, and when all is cleared.
            key=f"{CatalogueState.loaded}{CatalogueState.clearings}",
            on_change=[CatalogueState.search.debounce(180), PathShelfState.find.debounce(180)],
        ),
        rx.el.div(_facets(), _results(), class_name="mt-6 grid gap-8 lg:grid-cols-[13rem_minmax(0,1fr)]"),
        crumbs=[("Catalogue", None)],
    )


def _facets() -> rx.Component:
    groups = rx.foreach(CatalogueState.facets, _facet)
    return rx.el.aside(
        rx.el.details(
            rx.el.summary(
                icon("sliders-horizontal", class_name="size-4!"), "Narrow down", class_name="btn btn-plain btn-sm"
            ),
            rx.el.div(groups, class_name="mt-3 rounded-box hair bg-base-100 px-4 pb-2"),
            class_name="lg:hidden",
        ),
        rx.el.div(groups, class_name="hidden lg:block"),
        aria_label="Narrow down",
    )


def _facet(facet: Any) -> rx.Component:
    return rx.cond(
        facet.choices.length() > 0,
        rx.el.fieldset(
            rx.el.legend(facet.label, class_name="pt-4 pb-1.5 text-sm font-semibold"),
            rx.foreach(facet.choices, lambda choice: _choice(facet.name, choice)),
            class_name="min-w-0 border-b border-base-300 pb-4 last:border-0",
        ),
    )


def _choice(facet: Any, choice: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=choice.chosen,
            disabled=(choice.count == 0) & ~choice.chosen,
            on_change=lambda _: CatalogueState.toggle(facet, choice.value),
            class_name="checkbox checkbox-primary checkbox-sm",
        ),
        rx.el.span(choice.label, class_name="min-w-0 flex-1 truncate"),
        rx.el.span(choice.count, class_name="text-xs text-quiet tnum"),
        class_name="facet",
    )


def _results() -> rx.Component:
    # The facets are the courses' own: with one chosen, or further on in the pages, only courses are shown.
    shelf = ~CatalogueState.faceted & (CatalogueState.page == 1) & (PathShelfState.total > 0)
    found = rx.fragment(
        card_grid(rx.foreach(CatalogueState.tiles, course_card)),
        rx.cond(
            CatalogueState.pages > 1,
            rx.el.div(
                pager(
                    page=CatalogueState.page,
                    pages=CatalogueState.pages,
                    total=CatalogueState.total,
                    noun="courses",
                    on_page=CatalogueState.turn_to,
                ),
                class_name="mt-6",
            ),
        ),
    )
    courses = rx.el.section(
        rx.el.h2("Courses", class_name=rx.cond(shelf, "mb-2 text-lg font-semibold tracking-tight", "sr-only")),
        rx.cond(
            CatalogueState.loaded,
            rx.fragment(
                _tally(),
                rx.cond(CatalogueState.total > 0, found, rx.cond(CatalogueState.narrowed, _no_result(), _empty())),
            ),
            skeleton_cards(6),
        ),
        aria_label="Courses",
    )
    return rx.el.div(rx.cond(shelf, path_shelf()), courses, class_name="min-w-0")


def _tally() -> rx.Component:
    words = rx.cond(CatalogueState.total == 1, "1 course", f"{CatalogueState.total} courses")
    everything = rx.el.button(
        "Show everything",
        icon("x", class_name="size-3.5!"),
        type="button",
        on_click=[CatalogueState.clear, PathShelfState.find("")],
        class_name="chip",
    )
    return rx.el.div(
        rx.el.p(words, role="status", class_name="text-sm text-quiet tnum"),
        rx.cond(CatalogueState.narrowed, everything),
        select(
            [("best", "Best match"), ("title", "By title"), ("newest", "Newest first")],
            aria_label="Order",
            value=CatalogueState.order,
            on_change=CatalogueState.sort,
            class_name="select-sm ms-auto w-36",
        ),
        class_name="mb-3 flex min-h-8 items-center gap-3",
    )


def _no_result() -> rx.Component:
    return empty_state(
        "No course fits that",
        picture="search",
        text="Try fewer or other words, or take away a choice.",
        action=button("Show everything", on_click=[CatalogueState.clear, PathShelfState.find("")]),
    )


def _empty() -> rx.Component:
    return empty_state(
        "There are no courses here yet", picture="courses", text="As soon as a course is published, you find it here."
    )
