"""Home: go on where one stopped."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assigning.tags import due_tag
from components.calendar import line_row, week_of_dots
from components.courses.course_card import card_grid, course_card
from components.courses.player import Greeting
from components.ui import (
    cover,
    empty_state,
    icon,
    link,
    link_button,
    progress_ring,
    skeleton,
    skeleton_cards,
    text_link,
)
from lms_app.layout import shell
from lms_app.page import page
from state.learn.home import HomeState
from state.session.current import SessionState


@page("/", title="Home", permission=Permission.USE_ACCOUNT, on_load=HomeState.load)
def home() -> rx.Component:
    """What is open, the course touched last the loudest, beside what is due; then what is done and what may be next."""
    return shell(
        rx.el.div(
            rx.el.div(
                rx.el.h1(
                    Greeting.create(name=HomeState.first_name),
                    tab_index=-1,
                    class_name="text-2xl font-semibold tracking-tight",
                ),
                rx.cond(
                    HomeState.loaded,
                    rx.el.p(HomeState.sentence, class_name="mt-1 text-quiet"),
                    skeleton("mt-2 h-4 w-64"),
                ),
            ),
            _other_homes(),
            class_name="flex flex-wrap items-start justify-between gap-4",
        ),
        rx.cond(HomeState.loaded, _content(), _coming()),
        crumbs=[("Home", None)],
    )


def _content() -> rx.Component:
    nothing = (HomeState.current.is_none()) & (HomeState.completed.length() == 0)
    return rx.fragment(
        rx.cond(
            nothing,
            _first_step(),
            rx.el.div(
                rx.cond(HomeState.current.is_none(), _all_done(), _continue()),
                rx.el.div(_due(), _days_in_a_row(), class_name="grid content-start gap-6 sm:max-lg:grid-cols-2"),
                class_name="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]",
            ),
        ),
        rx.cond(
            HomeState.paths.length() > 0,
            _shelf(
                "Learning paths",
                card_grid(rx.foreach(HomeState.paths, lambda one: course_card(one.tile, beside=_until(one)))),
                aside=text_link("See all", href="/paths", aria_label="See all learning paths", class_name="text-sm"),
            ),
        ),
        rx.cond(
            HomeState.courses.length() > 0,
            _shelf("My courses", card_grid(rx.foreach(HomeState.courses, course_card))),
        ),
        rx.cond(
            HomeState.completed.length() > 0,
            _shelf(
                "Completed",
                card_grid(
                    rx.foreach(HomeState.completed, lambda tile: course_card(tile, beside=_certificate_link(tile)))
                ),
                aside=text_link("All certificates", href="/certificates", class_name="text-sm"),
            ),
        ),
        rx.cond(
            HomeState.recommended.length() > 0,
            _shelf(
                rx.cond(HomeState.by_taste, "More of what you learn", "What others like"),
                rx.el.div(
                    rx.foreach(HomeState.recommended, lambda tile: course_card(tile)),
                    class_name="grid gap-5 sm:grid-cols-2 lg:grid-cols-4",
                ),
                aside=text_link("Catalogue", href="/catalogue", class_name="text-sm"),
            ),
        ),
    )


def _continue() -> rx.Component:
    tile = HomeState.current
    return rx.el.section(
        cover(tile.title, seed=tile.id, src=tile.cover_url, class_name="h-36 w-full sm:h-full sm:min-h-56"),
        rx.el.div(
            rx.el.p("Continue where you stopped", class_name="text-sm font-medium text-quiet"),
            rx.el.h2(
                link(tile.title, href=tile.href, class_name="hover:underline underline-offset-4"),
                class_name="mt-2 text-xl font-semibold leading-snug tracking-tight text-balance",
            ),
            rx.el.p(HomeState.current_lesson, class_name="mt-1 text-quiet"),
            rx.el.div(
                link_button("Continue", href=HomeState.current_href, variant="primary", icon="play"),
                progress_ring(tile.percent, label=f"Progress in {tile.title}"),
                rx.el.span(HomeState.current_left, class_name="text-sm text-quiet"),
                class_name="mt-6 flex flex-wrap items-center gap-4",
            ),
            class_name="flex flex-col justify-center p-6 lg:p-8",
        ),
        aria_label="Continue",
        class_name="grid overflow-hidden rounded-box hair bg-base-100 sm:grid-cols-[minmax(12rem,18rem)_1fr]",
    )


def _due() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Due soon", class_name="font-semibold"),
            text_link("Calendar", href="/calendar", class_name="text-sm"),
            class_name="flex items-baseline justify-between gap-4",
        ),
        rx.cond(
            HomeState.due.length() > 0,
            rx.el.ul(rx.foreach(HomeState.due, lambda line: line_row(line)), class_name="mt-2 -mb-3"),
            rx.el.p("Nothing is due. Learn at your own pace.", class_name="mt-2 text-sm text-quiet"),
        ),
        aria_label="Due soon",
        class_name="rounded-box hair bg-base-100 p-5",
    )


def _days_in_a_row() -> rx.Component:
    return rx.el.section(
        rx.el.h2(
            icon("flame", class_name="size-4.5! text-primary"), HomeState.streak,
            class_name="flex items-center gap-2 font-semibold",
        ),
        week_of_dots(HomeState.dots),
        rx.el.p(HomeState.streak_text, class_name="mt-4 text-sm text-quiet text-pretty"),
        aria_label="Days in a row",
        class_name="rounded-box hair bg-base-100 p-5",
    )  # fmt: skip


def _shelf(title: Any, content: rx.Component, aside: rx.Component | None = None) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title, class_name="text-lg font-semibold tracking-tight"),
            aside if aside is not None else rx.fragment(),
            class_name="mb-4 flex items-baseline justify-between gap-4",
        ),
        content,
        aria_label=title,
        class_name="mt-10",
    )


def _until(one: rx.Var) -> rx.Component:
    return rx.cond(one.due != "", rx.el.div(due_tag(one.due, one.overdue), class_name="mt-4"))


def _certificate_link(tile: rx.Var) -> rx.Component:
    address = HomeState.certificate_urls[tile.id]
    return rx.cond(
        address,
        link(
            icon("award", class_name="size-4!"),
            "Download the certificate",
            href=address,
            external=True,
            class_name="relative z-1 mt-4 inline-flex w-fit items-center gap-2 text-sm font-medium text-primary hover:underline underline-offset-4",  # noqa: E501
        ),
    )


def _other_homes() -> rx.Component:
    may = SessionState.permissions.contains
    return rx.el.nav(
        rx.cond(
            may(Permission.AUTHOR_COURSES.value),
            link_button("Teach", href="/teach", variant="quiet", size="sm", icon="pencil-ruler"),
        ),
        rx.cond(
            may(Permission.VIEW_ANALYTICS.value),
            link_button("Analytics", href="/admin", variant="quiet", size="sm", icon="chart-no-axes-column"),
        ),
        aria_label="Your work",
        class_name="flex gap-1",
    )


def _first_step() -> rx.Component:
    return rx.el.div(
        empty_state(
            "You have no courses yet",
            picture="courses",
            text="Find one that you like. You can stop at any time and go on later, on any device.",
            action=link_button("Browse the catalogue", href="/catalogue", variant="primary"),
        ),
        class_name="mt-6 rounded-box hair bg-base-100",
    )


def _all_done() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h2("You finished everything that you began", class_name="font-semibold"),
            rx.el.p("What would you like to learn next?", class_name="mt-1 text-sm text-quiet"),
        ),
        link_button("Browse the catalogue", href="/catalogue", variant="primary"),
        class_name="flex flex-wrap content-center items-center justify-between gap-4 rounded-box hair bg-base-100 p-6",
    )


def _coming() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            skeleton("h-56 rounded-box"),
            skeleton("h-56 rounded-box"),
            class_name="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]",
        ),
        rx.el.div(skeleton_cards(3), class_name="mt-10"),
    )
