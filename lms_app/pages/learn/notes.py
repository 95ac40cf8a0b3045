"""My notes: everything that I wrote down or marked, to be found again and taken away."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.ui import (
    badge,
    button,
    card,
    confirm_dialog,
    empty_state,
    error_state,
    icon,
    icon_button,
    link,
    link_button,
    menu,
    page_heading,
    pager,
    search_field,
    select,
    skeleton_table,
)
from lms_app.layout import shell
from lms_app.page import page
from state.learn.notes import NotesState

_WAIT = 220


@page("/notes", title="Notes", permission=Permission.LEARN, on_load=NotesState.load)
def notes() -> rx.Component:
    """One list over all courses, the last changed first."""
    return shell(
        rx.el.div(
            page_heading(
                "Notes",
                text="What you wrote down and marked while you learned. Nobody but you sees it.",
                actions=rx.cond(NotesState.total > 0, _export()),
            ),
            rx.cond(
                NotesState.loaded, rx.fragment(_narrow(), _list()), rx.el.div(skeleton_table(5), class_name="mt-6")
            ),
            _confirm(),
            class_name="mx-auto max-w-4xl",
        ),
        crumbs=[("Notes", None)],
    )


def _notebook() -> rx.Component:
    return rx.fragment(_narrow(), _list())


def _export() -> rx.Component:
    def file(form: str, words: str, name: str) -> rx.Component:
        return link(
            icon(name),
            words,
            href=f"/api/v1/notes/export.{form}?{NotesState.export}",
            external=True,
            class_name="menu-item",
            custom_attrs={"download": ""},
        )

    return menu(
        file("md", "Markdown", "file-text"),
        file("csv", "CSV for a spreadsheet", "table"),
        trigger=rx.fragment(icon("download"), rx.cond(NotesState.narrowed, "Export these", "Export")),
        trigger_class="btn btn-plain",
    )


def _narrow() -> rx.Component:
    empty = (NotesState.total == 0) & ~NotesState.narrowed
    return rx.cond(
        empty,
        rx.fragment(),
        rx.el.div(
            search_field(
                "Search your notes",
                id="notes-search",
                class_name="w-full sm:w-80",
                default_value=NotesState.words,
                on_change=NotesState.find.debounce(_WAIT),
            ),
            select(
                NotesState.courses,
                class_name="w-full sm:w-64",
                aria_label="Course",
                value=NotesState.course,
                on_change=NotesState.choose_course,
            ),
            select(
                [("", "Notes and bookmarks"), ("note", "Notes"), ("bookmark", "Bookmarks")],
                class_name="w-full sm:w-52",
                aria_label="Kind",
                value=NotesState.kind,
                on_change=NotesState.choose_kind,
            ),
            class_name="mt-6 flex flex-wrap gap-3",
        ),
    )


def _list() -> rx.Component:
    lines = card(
        rx.el.ul(rx.foreach(NotesState.rows, _line), class_name="divide-y divide-base-300"),
        rx.cond(
            NotesState.pages > 1,
            pager(
                page=NotesState.page,
                pages=NotesState.pages,
                total=NotesState.total,
                noun="notes and bookmarks",
                on_page=NotesState.turn_to,
            ),
        ),
        padded=False,
        class_name="mt-5 overflow-hidden",
    )
    nothing = card(
        empty_state(
            "No notes yet",
            picture="inbox",
            text="In a lesson, press T to take a note about what you read, and B to mark the place.",
            action=link_button("Go on learning", href="/", variant="primary"),
        ),
        class_name="mt-6",
    )
    unfitting = card(
        empty_state("Nothing fits", picture="search", text="Try another word, or look in all courses."),
        class_name="mt-5",
    )
    failed = card(
        error_state(
            "Your notes could not be loaded",
            text=NotesState.problem,
            action=button("Try again", on_click=NotesState.load),
        ),
        class_name="mt-6",
    )
    none = rx.cond(NotesState.narrowed, unfitting, nothing)
    return rx.cond(NotesState.problem != "", failed, rx.cond(NotesState.total > 0, lines, none))


def _line(row: Any) -> rx.Component:
    mark = rx.cond(
        row.kind == "bookmark",
        icon("bookmark", class_name="mt-1 shrink-0 text-primary"),
        icon("notebook-pen", class_name="mt-1 shrink-0 text-quiet"),
    )
    lesson = rx.cond(
        row.href != "",
        link(row.lesson, href=row.href, class_name="font-medium hover:underline underline-offset-3"),
        rx.el.span(
            rx.el.span(row.lesson, class_name="me-2 font-medium"), badge("No longer in the course", tone="neutral")
        ),
    )
    return rx.el.li(
        mark,
        rx.el.div(
            rx.el.p(lesson, class_name="text-pretty"),
            rx.el.p(row.course, " · ", row.changed, class_name="mt-0.5 text-sm text-quiet"),
            rx.cond(row.quote != "", rx.el.blockquote(row.quote, class_name="note-quoted", dir="auto")),
            rx.cond(
                row.parts.length() > 0,
                rx.el.p(
                    rx.foreach(row.parts, _part),
                    rx.cond(row.more, "…", ""),
                    class_name="mt-2 whitespace-pre-line break-words leading-relaxed",
                    dir="auto",
                ),
            ),
            class_name="min-w-0 flex-1",
        ),
        icon_button("trash-2", "Delete", on_click=NotesState.ask(row.id)),
        class_name="flex items-start gap-3 px-5 py-4 sm:px-6",
    )


def _part(part: Any) -> rx.Component:
    return rx.cond(part.hit, rx.el.mark(part.text, class_name="note-hit"), rx.fragment(part.text))


def _confirm() -> rx.Component:
    return confirm_dialog(
        "It is gone for good, here and on your other devices.",
        title="Delete this?",
        action="Delete",
        open=NotesState.about != "",
        on_close=NotesState.ask(""),
        on_confirm=NotesState.delete,
        id="delete-note",
        danger=True,
    )
