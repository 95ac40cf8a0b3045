"""Bringing a course in from elsewhere."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.importing import OUTCOMES, ImportDrop, import_row, items_table, totals_table
from components.ui import (
    button,
    card,
    confirm_dialog,
    dialog,
    empty_state,
    error_state,
    icon,
    link_button,
    page_heading,
    pager,
    section,
    skeleton_table,
)
from lms_app.layout import shell
from lms_app.page import page
from state.teach.import_report import ImportReportState
from state.teach.imports import ImportsState

_TAKEN = (
    (
        "package",
        "Common Cartridge 1.1, 1.2 and 1.3",
        "As Canvas, Moodle, Blackboard, Brightspace and Sakai export it, .imscc or .zip: modules, pages, pictures, "
        "files, links, videos of known sites, quizzes and question banks.",
    ),
    (
        "file-text",
        "Markdown lessons",
        "A .zip of .md files with their pictures. Front matter, tables, call-outs, quizzes as .quiz.yaml; "
        "course.yaml gives the title and the order.",
    ),
    (
        "circle-slash",
        "What stays behind",
        "Discussions, tools of other sites (LTI) and grades. The report names every part that was kept, changed or "
        "dropped, and why.",
    ),
)


@page("/teach/import", title="Import a course", permission=Permission.AUTHOR_COURSES, on_load=ImportsState.load)
def imports() -> rx.Component:
    """Hand a course over, watch it come in, read what became of it."""
    state = ImportsState
    return shell(
        page_heading(
            "Import a course",
            text="It becomes a new draft, and changes nothing that you have. You can undo it until it is published.",
        ),
        rx.el.div(
            ImportDrop.create(on_begun=state.begun),
            rx.el.ul(*(_taken(*one) for one in _TAKEN), class_name="flex flex-col gap-5"),
            class_name="mt-6 grid items-start gap-x-8 gap-y-6 lg:grid-cols-[3fr_2fr]",
        ),
        rx.el.div(
            rx.cond(
                state.loaded,
                section("Your imports", _list(), padded=False),
                skeleton_table(3),
            ),
            class_name="mt-8",
        ),
        _report(),
        confirm_dialog(
            "The course goes, with everything that was written in it since, and those of its files that nothing else "
            "uses.",
            title=f"Undo the import of “{state.undoing_title}”?",
            action="Undo the import",
            open=state.undoing != "",
            on_close=state.keep,
            on_confirm=state.undo,
            id="undo-import",
        ),
        crumbs=[("Teach", "/teach"), ("Import", "")],
    )


def _taken(picture: str, title: str, text: str) -> rx.Component:
    icons = {"package": icon("package"), "file-text": icon("file-text"), "circle-slash": icon("circle-slash")}
    return rx.el.li(
        rx.el.span(icons[picture], class_name="mt-0.5 shrink-0 text-quiet"),
        rx.el.div(
            rx.el.h2(title, class_name="text-sm font-medium"),
            rx.el.p(text, class_name="mt-0.5 text-sm text-quiet"),
        ),
        class_name="flex gap-3",
    )


def _list() -> rx.Component:
    state = ImportsState
    none = empty_state(
        "Nothing imported yet",
        picture="inbox",
        text="Drop a course above. It is here with its progress, and afterwards with its report.",
    )
    listed = rx.el.ul(
        rx.foreach(
            state.rows,
            lambda row: import_row(
                row, on_report=ImportReportState.show, on_cancel=state.cancel, on_undo=state.ask_undo
            ),
        )
    )
    wrong = error_state(
        "Your imports could not be loaded", text=state.problem, action=button("Try again", on_click=state.load)
    )
    return rx.cond(state.problem != "", wrong, rx.cond(state.rows.length() > 0, listed, none))


def _report() -> rx.Component:
    state = ImportReportState
    choices = [("", "All", state.kept + state.changed + state.dropped)]
    choices += [(name, label, getattr(state, name)) for name, label, _ in OUTCOMES]
    filters = rx.el.div(
        *(
            rx.el.button(
                label,
                " ",
                rx.el.span(count, class_name="tnum text-quiet"),
                type="button",
                aria_pressed=rx.cond(state.shown == name, "true", "false"),
                on_click=state.filter(name),
                class_name="import-filter",
            )
            for name, label, count in choices
        ),
        role="group",
        aria_label="Which parts",
        class_name="flex flex-wrap gap-1",
    )
    nothing = empty_state("Nothing of that kind", picture="search")
    return dialog(
        rx.el.details(
            rx.el.summary("Totals by kind", class_name="cursor-pointer text-sm font-medium"),
            rx.el.div(card(totals_table(state.totals, empty=nothing), padded=False), class_name="mt-3"),
            class_name="mb-5",
        ),
        rx.el.div(
            filters,
            link_button("Download CSV", href=state.csv, external=True, icon="download", size="sm"),
            class_name="mb-3 flex flex-wrap items-center justify-between gap-3",
        ),
        card(
            items_table(state.rows, empty=nothing),
            rx.cond(
                state.pages > 1,
                pager(page=state.page, pages=state.pages, total=state.total, noun="parts", on_page=state.turn_to),
                rx.fragment(),
            ),
            padded=False,
        ),
        title=f"What became of “{state.title}”",
        open=state.open,
        on_close=state.close,
        id="import-report",
        size="lg",
    )
