"""The library of files."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.media.files import library_uploads, thumb
from components.media.room import room_meter, room_warning
from components.ui import (
    Column,
    button,
    cell,
    confirm_dialog,
    empty_state,
    error_state,
    page_heading,
    pager,
    search_field,
    select,
    skeleton,
    table,
)
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.teach.media_drawer import drawer
from state.teach.media import MediaState
from state.teach.media_item import MediaItemState

_KINDS = [
    ("", "All kinds"),
    ("picture", "Pictures"),
    ("video", "Videos"),
    ("audio", "Sounds"),
    ("document", "Documents"),
    ("archive", "Zip archives"),
]
_SORTS = [("newest", "Newest first"), ("oldest", "Oldest first"), ("name", "By name"), ("largest", "Largest first")]
_COLUMNS = [
    Column("Choose", hidden_label=True),
    Column("Name"),
    Column("Kind", wide_only=True),
    Column("Size", numeric=True),
    Column("Used", wide_only=True),
    Column("Uploaded", wide_only=True),
]


@page(
    "/teach/media", title="Media", permission=Permission.UPLOAD_MEDIA, on_load=[MediaState.load, MediaItemState.close]
)
def media() -> rx.Component:
    """Every file of the academy: upload, find, look after."""
    return shell(
        page_heading("Media", text="Files for every course: upload once, use anywhere.", actions=_meter()),
        room_warning(MediaState.room, class_name="mt-6"),
        rx.el.div(library_uploads(on_arrived=MediaState.refresh), class_name="mt-6"),
        rx.el.div(_filters(), class_name="mt-8"),
        rx.el.div(rx.cond(MediaState.loaded, _found(), _coming()), class_name="mt-5"),
        drawer(),
        _ask_to_delete(),
        crumbs=[("Teach", "/teach"), ("Media", None)],
    )


def _meter() -> rx.Component:
    return rx.cond(MediaState.room.words != "", room_meter(MediaState.room), skeleton("h-8 w-44"))


def _filters() -> rx.Component:
    state = MediaState
    return rx.el.div(
        search_field(
            "Search by name",
            id="media-search",
            value=state.search,
            on_change=state.find.debounce(250),
            class_name="w-full sm:w-64",
        ),
        select(_KINDS, value=state.kind, on_change=state.show_kind, aria_label="Which kind", class_name="w-36"),
        select(_SORTS, value=state.sort, on_change=state.sort_by, aria_label="In which order", class_name="w-36"),
        rx.el.div(
            _view("grid", "As cards"),
            _view("list", "As a list"),
            role="group",
            aria_label="How to show them",
            class_name="join ms-auto",
        ),
        class_name="flex flex-wrap items-center gap-3",
    )


def _view(view: str, words: str) -> rx.Component:
    here = MediaState.view == view
    return rx.el.button(
        words,
        type="button",
        on_click=MediaState.show_as(view),
        custom_attrs={"aria-pressed": rx.cond(here, "true", "false")},
        class_name=rx.cond(
            here,
            "btn btn-sm join-item btn-plain z-1 border-primary! text-primary!",
            "btn btn-sm join-item btn-plain",
        ),
    )


def _found() -> rx.Component:
    state = MediaState
    filtered = (state.search != "") | (state.kind != "")
    none = rx.cond(
        filtered,
        empty_state("No file matches", picture="search", text="Try other words, or another kind."),
        empty_state(
            "No files yet",
            picture="inbox",
            text="Drop your first pictures, videos or documents above. You can use them in any course.",
        ),
    )
    shown = rx.cond(state.view == "list", _lines(none), _cards())
    some = rx.fragment(
        _chosen_bar(),
        shown,
        rx.cond(
            state.pages > 1,
            pager(page=state.page, pages=state.pages, total=state.total, noun="files", on_page=state.turn_to),
            rx.fragment(),
        ),
    )
    failed = error_state(
        "The library could not be loaded", text=state.problem, action=button("Try again", on_click=state.refresh)
    )
    return rx.cond(state.problem != "", failed, rx.cond(state.rows.length() > 0, some, none))


def _cards() -> rx.Component:
    return rx.el.ul(rx.foreach(MediaState.rows, _card), class_name="media-grid")


def _card(row: rx.Var) -> rx.Component:
    chosen = MediaState.chosen.contains(row.id)
    return rx.el.li(
        rx.el.span(_tick(row, chosen), class_name="media-tick"),
        rx.el.button(
            thumb(row, class_name="aspect-[4/3]"),
            rx.el.span(row.name, class_name="block truncate px-3 pt-2 text-sm font-medium"),
            rx.el.span(
                rx.el.span(row.size),
                rx.el.span(_used(row)),
                class_name="flex justify-between gap-2 px-3 pb-2.5 text-xs text-quiet tnum",
            ),
            type="button",
            title=row.name,
            on_click=MediaItemState.show(row.id),
            class_name=rx.cond(chosen, "media-card text-start is-chosen", "media-card text-start"),
        ),
        class_name="relative min-w-0",
    )


def _tick(row: rx.Var, chosen: rx.Var) -> rx.Component:
    return rx.el.input(
        type="checkbox",
        checked=chosen,
        on_change=MediaState.choose(row.id),
        aria_label=f"Choose {row.name}",
        class_name="checkbox checkbox-primary checkbox-sm",
    )


def _used(row: rx.Var) -> rx.Var:
    return rx.match(row.uses, (0, "Not used"), (1, "In 1 place"), f"In {row.uses} places")


def _lines(none: rx.Component) -> rx.Component:
    return rx.el.div(
        table(_COLUMNS, MediaState.rows, _line, caption="Files", empty=none),
        class_name="overflow-hidden rounded-box hair bg-base-100",
    )


def _line(row: rx.Var) -> rx.Component:
    name = rx.el.button(
        thumb(row, class_name="h-9! w-12! shrink-0 rounded-field", width=320),
        rx.el.span(row.name, class_name="truncate font-medium"),
        type="button",
        title=row.name,
        on_click=MediaItemState.show(row.id),
        class_name="flex w-full max-w-[42vw] cursor-pointer items-center gap-3 text-start hover:underline sm:max-w-sm",
    )
    return rx.el.tr(
        cell(_tick(row, MediaState.chosen.contains(row.id)), class_name="w-10"),
        cell(name),
        cell(row.kind_words, wide_only=True),
        cell(row.size, numeric=True, class_name="whitespace-nowrap"),
        cell(_used(row), wide_only=True),
        cell(row.uploaded, wide_only=True),
    )


def _chosen_bar() -> rx.Component:
    state = MediaState
    return rx.cond(
        state.chosen.length() > 0,
        rx.el.div(
            rx.el.span(state.chosen.length(), " chosen", role="status", class_name="text-sm font-medium tnum"),
            button("Delete those not in use", size="sm", icon="trash-2", on_click=state.ask(True)),
            button("Let go of all", variant="quiet", size="sm", on_click=state.choose_none),
            class_name="mb-4 flex flex-wrap items-center gap-3 rounded-box hair bg-base-100 px-4 py-2",
        ),
        rx.fragment(),
    )


def _ask_to_delete() -> rx.Component:
    state = MediaState
    return confirm_dialog(
        "Files that a lesson, a cover or a published version shows are kept. The others are deleted for everybody.",
        title="Delete the chosen files?",
        action="Delete",
        open=state.asking,
        on_close=state.ask(False),
        on_confirm=state.delete_chosen,
        id="media-delete-chosen",
        danger=True,
    )


def _coming() -> rx.Component:
    bones = [rx.el.div(skeleton("aspect-[4/3] w-full"), skeleton("mt-3 h-3.5 w-4/5")) for _ in range(10)]
    return rx.el.div(rx.el.span("Loading", class_name="sr-only"), *bones, aria_busy="true", class_name="media-grid")
