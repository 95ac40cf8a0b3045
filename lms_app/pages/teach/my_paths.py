"""A tutor's learning paths."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.editor import When
from components.paths.head import path_badge
from components.ui import (
    badge,
    button,
    cover,
    dialog,
    empty_state,
    link,
    page_heading,
    pager,
    search_field,
    select,
    skeleton_cards,
    text_field,
)
from lms_app.layout import shell
from lms_app.page import page
from state.teach.my_paths import MyPathsState


@page("/teach/paths", title="My paths", permission=Permission.AUTHOR_COURSES, on_load=MyPathsState.load)
def my_paths() -> rx.Component:
    """The paths that they edit, and the way to begin another."""
    state = MyPathsState
    return shell(
        page_heading(
            "Learning paths",
            text="Courses in an order, with a progress and a certificate of their own.",
            actions=button("Create a path", variant="primary", icon="plus", on_click=state.ask(True)),
        ),
        rx.el.div(
            search_field(
                "Search my paths",
                id="search",
                value=state.search,
                on_change=state.find.debounce(250),
                class_name="w-64",
            ),
            select(
                [("", "In work"), ("archived", "Archived")],
                value=state.shelf,
                on_change=state.show_shelf,
                aria_label="Which paths",
                class_name="w-36",
            ),
            class_name="mt-6 flex flex-wrap gap-3",
        ),
        rx.el.div(rx.cond(state.loaded, _found(), skeleton_cards(3)), class_name="mt-6"),
        _new_path(),
        crumbs=[("Teach", "/teach"), ("Learning paths", None)],
    )


def _found() -> rx.Component:
    state = MyPathsState
    cards = rx.fragment(
        rx.el.ul(rx.foreach(state.rows, _path), class_name="grid gap-5 sm:grid-cols-2 xl:grid-cols-3"),
        rx.cond(
            state.pages > 1,
            pager(page=state.page, pages=state.pages, total=state.total, noun="paths", on_page=state.turn_to),
        ),
    )
    none = rx.cond(
        (state.search != "") | (state.shelf != ""),
        empty_state("No path matches", picture="search", text="Try other words, or look among the others."),
        empty_state(
            "Lead people through several courses",
            picture="courses",
            text="Put published courses into an order; whoever completes them all earns one certificate for the whole.",
            action=button("Create a path", variant="primary", icon="plus", on_click=state.ask(True)),
        ),
    )
    return rx.cond(state.rows.length() > 0, cards, none)


def _path(row: rx.Var) -> rx.Component:
    href = f"/teach/paths/{row.id}"
    return rx.el.li(
        link(
            cover(row.title, seed=row.id, src=row.cover_url, class_name="h-28 w-full"),
            href=href,
            tab_index=-1,
            aria_label=row.title,
            class_name="block overflow-hidden rounded-t-box",
        ),
        rx.el.div(
            rx.el.h2(
                link(row.title, href=href, class_name="hover:underline"),
                class_name="min-w-0 font-semibold wrap-anywhere",
            ),
            rx.el.p(row.summary, class_name="line-clamp-2 text-sm text-quiet"),
            rx.cond(
                row.warning != "",
                rx.el.p(badge(row.warning, tone="warning", icon="triangle-alert"), class_name="pt-1"),
            ),
            rx.el.div(
                path_badge(row.status),
                rx.el.span(row.courses),
                rx.el.span(row.learners),
                rx.el.span("changed ", When.create(at=row.updated_at)),
                class_name="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1.5 pt-3 text-xs text-quiet tnum",
            ),
            class_name="flex flex-1 flex-col gap-1 p-4",
        ),
        class_name="flex flex-col rounded-box hair bg-base-100",
    )


def _new_path() -> rx.Component:
    state = MyPathsState
    return dialog(
        rx.el.form(
            text_field(
                "Title", id="title", name="title", max_length=200, required=True, auto_focus=True, error=state.error
            ),
            text_field(
                "Summary",
                id="summary",
                name="summary",
                max_length=500,
                optional=True,
                help="One sentence that says what one can do afterwards. You can write it later.",
            ),
            rx.el.div(
                button("Cancel", on_click=state.ask(False)),
                button("Create the path", variant="primary", type="submit"),
                class_name="flex flex-wrap justify-end gap-2",
            ),
            on_submit=state.create,
            class_name="space-y-5",
        ),
        title="Create a learning path",
        open=state.beginning,
        on_close=state.ask(False),
        id="new-path",
    )
