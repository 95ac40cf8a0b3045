"""One notification as a line."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import icon


def notification_line(note: Any, on_open: Callable[[Any], Any]) -> rx.Component:
    """A line that opens; unread ones carry a dot and say so."""
    mark = rx.match(
        note.kind,
        ("certificate", icon("award")),
        ("welcome", icon("graduation-cap")),
        ("course", icon("pencil-ruler")),
        icon("bell"),
    )
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                mark, class_name="grid size-9 shrink-0 place-items-center rounded-full bg-primary/10 text-primary"
            ),
            rx.el.span(
                rx.el.span(note.title, class_name=rx.cond(note.read, "block", "block font-medium")),
                rx.el.span(note.body, class_name="mt-0.5 block text-sm text-quiet"),
                rx.el.span(note.when, class_name="mt-1 block text-xs text-quiet tnum"),
                class_name="min-w-0 flex-1 text-start",
            ),
            rx.cond(
                note.read,
                rx.fragment(),
                rx.el.span(
                    rx.el.span("Unread", class_name="sr-only"),
                    class_name="mt-2 size-2.5 shrink-0 rounded-full bg-primary",
                ),
            ),
            type="button",
            on_click=on_open(note),
            class_name="flex w-full cursor-pointer items-start gap-4 px-6 py-4 hover:bg-base-200",
        ),
        class_name="border-b border-base-300 last:border-0",
        key=note.id,
    )
