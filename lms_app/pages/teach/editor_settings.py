"""The right-hand panel of the editor: this lesson, and what was said of it. The course has a page of its own."""

import reflex as rx

from components.courses.comments import CommentsPanel
from components.ui import tabs
from lms_app.pages.teach.lesson_settings import lesson_settings
from state.teach.editor import EditorState


def settings_panel() -> rx.Component:
    """Beside the text where there is room, else a drawer."""
    return rx.el.aside(
        tabs([("Lesson", lesson_settings()), ("Comments", _comments())], label="Settings"),
        id="settings",
        class_name="editor-panel editor-settings",
        aria_label="Settings",
        custom_attrs={"popover": "auto"},
    )


def _comments() -> rx.Component:
    panel = CommentsPanel.create(
        course=EditorState.id,
        lesson=EditorState.lesson_id,
        locked=EditorState.status == "archived",
        thread="",
    )
    return rx.el.div(panel, class_name="mt-4")
