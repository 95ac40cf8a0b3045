"""The words of a question as HTML."""

from collections.abc import Callable
from typing import Any

import reflex as rx


def said(html: Any, *, tag: Callable[..., rx.Component] = rx.el.span, class_name: Any = "") -> rx.Component:
    """Words that the backend made of a question's: sanitised there (``assessments.wording``), and shown as they are."""
    inner = rx.Var.create({"__html": html})
    return tag(class_name=["quiz-said", class_name], custom_attrs={"dangerouslySetInnerHTML": inner})
