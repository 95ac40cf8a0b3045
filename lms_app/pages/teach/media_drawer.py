"""The drawer of one file: what it is, where it is used, and what can be done to it."""

import reflex as rx

from components.media.files import copy_link, preview, replace_zone
from components.ui import button, confirm_dialog, dialog, icon, link, text_area_field, text_field
from state.teach.media_item import MediaItemState


def drawer() -> rx.Component:
    """Over the library while a file is open."""
    state = MediaItemState
    return rx.fragment(
        dialog(
            rx.el.div(
                preview(state.item),
                rx.el.p(state.item.facts, class_name="text-sm text-quiet tnum"),
                rx.el.p("Uploaded ", state.item.uploaded, class_name="text-sm text-quiet"),
                _links(),
                rx.cond(state.replacing, _replacement(), rx.fragment()),
                rx.cond(state.mine, _words(), rx.fragment()),
                _uses(),
                class_name="space-y-4",
            ),
            title=state.item.name,
            open=state.open,
            on_close=state.close,
            id="media-item",
        ),
        confirm_dialog(
            "It goes out of the library for everybody. Files that a lesson, a cover or a published version shows are "
            "kept.",
            title="Delete this file?",
            action="Delete",
            open=state.asking,
            on_close=state.ask(False),
            on_confirm=state.delete,
            id="media-delete",
            danger=True,
        ),
    )


def _links() -> rx.Component:
    state = MediaItemState
    return rx.el.div(
        copy_link(f"/media/{state.item.id}"),
        rx.cond(
            state.mine,
            rx.fragment(
                button("Replace", size="sm", icon="refresh-cw", on_click=state.replace(~state.replacing)),
                button("Delete", size="sm", icon="trash-2", on_click=state.ask(True)),
            ),
            rx.el.p("A colleague uploaded this file: you can use it, and they can change it.", class_name="text-sm"),
        ),
        class_name="flex flex-wrap items-center gap-2",
    )


def _replacement() -> rx.Component:
    state = MediaItemState
    return rx.el.section(
        rx.el.h3("Put another file in its place", class_name="text-sm font-semibold"),
        rx.el.p(
            "Its address stays. Every draft and every published lesson that shows it, learners' too, has the new file "
            "within a minute.",
            class_name="mt-1 mb-3 text-sm text-quiet",
        ),
        replace_zone(state.item, on_replaced=state.replaced),
        aria_label="Replace",
        class_name="rounded-box bg-base-200 p-4",
    )


def _words() -> rx.Component:
    state = MediaItemState
    return rx.el.form(
        text_field(
            "Name",
            id="media-name",
            name="name",
            default_value=state.item.name,
            max_length=120,
            required=True,
            error=state.name_error,
        ),
        rx.cond(
            state.item.kind == "picture",
            text_area_field(
                "What it shows",
                id="media-alt",
                name="alt",
                default_value=state.item.alt,
                rows=2,
                max_length=500,
                optional=True,
                help="Read aloud to those who cannot see it. Lessons offer these words when you put the picture in.",
                error=state.alt_error,
            ),
            rx.fragment(),
        ),
        rx.el.div(button("Save", size="sm", type="submit"), class_name="flex justify-end"),
        key=f"{state.item.id}-{state.item.revision}",
        on_submit=state.save,
        class_name="space-y-4 border-t border-base-300 pt-4",
    )


def _uses() -> rx.Component:
    state = MediaItemState
    none = rx.el.p("Nothing shows this file yet.", class_name="mt-1 text-sm text-quiet")
    listed = rx.el.ul(rx.foreach(state.uses, _use), class_name="mt-2 divide-y divide-base-300")
    return rx.el.section(
        rx.el.h3("Where it is used", class_name="text-sm font-semibold"),
        rx.cond(state.uses.length() > 0, listed, none),
        class_name="border-t border-base-300 pt-4",
    )


def _use(row: rx.Var) -> rx.Component:
    words = rx.el.span(
        rx.el.span(row.words, class_name="block text-sm"),
        rx.cond(
            row.course != "", rx.el.span(row.course, class_name="block truncate text-xs text-quiet"), rx.fragment()
        ),
        class_name="min-w-0",
    )
    inside = rx.fragment(words, icon("chevron-right", class_name="size-4! ms-auto text-quiet flip-rtl"))
    return rx.el.li(
        rx.cond(
            row.href != "",
            link(inside, href=row.href, class_name="flex items-center gap-3 py-2 hover:underline"),
            rx.el.div(words, class_name="py-2"),
        )
    )
