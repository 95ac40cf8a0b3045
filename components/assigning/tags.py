"""When something is due, as its learner sees it."""

from typing import Any

import reflex as rx

from components.ui import badge


def due_tag(due: Any, overdue: Any) -> rx.Component:
    """When something is due, for its learner: calm, or overdue in words and an icon."""
    return rx.cond(
        overdue,
        badge("Overdue since ", due, tone="error", icon="circle-alert"),
        badge("Due ", due, tone="info", icon="calendar-clock"),
    )
