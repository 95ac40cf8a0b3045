"""How full the storage is: in words, as a bar, and with what to do about it."""

from typing import Any

import reflex as rx

from components.ui import icon


def room_meter(room: Any, *, class_name: str = "w-44") -> rx.Component:
    """``room`` is a var with ``words`` and ``percent``."""
    tone = rx.cond(room.percent >= 90, "progress-error", "progress-primary")
    return rx.el.div(
        rx.el.p(room.words, class_name="text-sm text-quiet tnum"),
        rx.el.progress(
            value=room.percent, max="100", aria_label="Storage used", class_name=f"progress {tone} h-1.5 w-full"
        ),
        class_name=f"flex flex-col gap-1 {class_name}",
    )


def room_warning(room: Any, *, class_name: str = "") -> rx.Component:
    """What to do where it is almost full, or full; nothing before."""
    return rx.cond(
        room.warning != "",
        rx.el.p(
            icon("triangle-alert", class_name="mt-0.5 size-4! shrink-0 text-warning"),
            rx.el.span(room.warning),
            role="status",
            class_name=f"flex items-start gap-2.5 rounded-box hair bg-base-100 px-4 py-3 text-sm {class_name}",
        ),
    )
