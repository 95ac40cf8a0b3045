"""What is new in a course, told once over the lesson."""

from typing import Any

import reflex as rx

from components.courses.lesson_body import lesson_body
from components.ui import icon, icon_button


def whats_new(number: Any, notes: Any, *, shown: Any, on_close: Any) -> rx.Component:
    """A strip above the foot of the player. ``notes``: HTML of the release notes, newest version first."""
    told = rx.el.div(
        rx.foreach(notes, lambda html: lesson_body(html, class_name="mt-2 text-[0.9375rem]!")),
        class_name="max-h-52 overflow-y-auto",
    )
    strip = rx.el.aside(
        icon("sparkles", class_name="mt-0.5 shrink-0 text-primary"),
        rx.el.div(
            rx.el.p(
                rx.cond(notes.length() > 0, f"What is new in version {number}", f"Updated to version {number}"),
                class_name="font-medium",
            ),
            rx.el.p("This course was updated. Your progress is kept.", class_name="text-sm text-quiet"),
            told,
            role="status",
            class_name="min-w-0 flex-1",
        ),
        icon_button("x", "Close", on_click=on_close, class_name="-me-2 -mt-1"),
        aria_label="What is new",
        class_name="fixed inset-x-4 bottom-20 z-20 mx-auto flex max-w-xl items-start gap-3 rounded-box hair "
        "bg-base-100 p-4 shadow-lg",
        custom_attrs={"data-chrome": ""},
    )
    return rx.cond(shown, strip, rx.fragment())
