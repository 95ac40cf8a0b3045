"""The text of a lesson."""

from typing import Any

import reflex as rx


def lesson_body(html: Any, *, class_name: str = "") -> rx.Component:
    """HTML of a lesson, in its typography.

    The browser shows ``html`` as it is: it must be what the renderer of courses made, which sanitises it.
    """
    return rx.html(html, class_name=f"lesson {class_name}", custom_attrs={"dir": "auto"})
