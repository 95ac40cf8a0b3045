"""The text of a lesson."""

from typing import Any

import reflex as rx

KATEX = "katex@0.19.1"


class LessonBody(rx.Component):
    """Sets formulas (loading what that takes only where there is one) and offers what is on other sites."""

    library = "$/public/learn/lesson_body.jsx"
    tag = "LessonBody"
    lib_dependencies = [KATEX]

    html: rx.Var[str]


def lesson_body(html: Any, *, class_name: str = "") -> rx.Component:
    """HTML of a lesson, in its typography.

    The browser shows ``html`` as it is: it must be what the renderer of courses made, which sanitises it.
    """
    return LessonBody.create(html=html, class_name=class_name)
