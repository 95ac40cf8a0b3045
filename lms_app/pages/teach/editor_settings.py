"""The right-hand panel of the editor: this lesson, and the course."""

from typing import Any

import reflex as rx

from components.courses.comments import CommentsPanel
from components.courses.editor import CoverField
from components.ui import button, select_field, tabs, text_area_field, text_field
from lms_app.pages.teach.lesson_settings import lesson_settings
from state.teach.course_settings import CourseSettingsState
from state.teach.editor import EditorState

_LEVELS = [("beginner", "Beginner"), ("intermediate", "Intermediate"), ("advanced", "Advanced")]
_LANGUAGES = [
    ("en", "English"), ("de", "German"), ("fr", "French"), ("es", "Spanish"), ("it", "Italian"), ("pt", "Portuguese"),
    ("nl", "Dutch"), ("pl", "Polish"), ("sv", "Swedish"), ("tr", "Turkish"), ("ar", "Arabic"), ("he", "Hebrew"),
    ("hi", "Hindi"), ("zh", "Chinese"), ("ja", "Japanese"),
]  # fmt: skip
_POLICIES = [("next_lesson", "At their next lesson"), ("never", "Never: they finish the version they began")]


def settings_panel() -> rx.Component:
    """Beside the text where there is room, else a drawer."""
    return rx.el.aside(
        tabs([("Lesson", lesson_settings()), ("Course", _course()), ("Comments", _comments())], label="Settings"),
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


def _course() -> rx.Component:
    state = CourseSettingsState
    return rx.el.div(
        text_field("Title", max_length=200, **_kept("title", state.title)),
        text_field(
            "Summary", max_length=500, help="One sentence for the catalogue.", **_kept("summary", state.summary)
        ),
        text_area_field("Description", rows=6, optional=True, **_kept("description", state.description)),
        CoverField.create(
            seed=EditorState.id, title=EditorState.title, src=state.cover_url, on_picture=state.save_cover
        ),
        select_field("Level", _LEVELS, **_chosen("level", state.level)),
        text_field("Category", max_length=60, optional=True, **_kept("category", state.category)),
        select_field("Language", _LANGUAGES, **_chosen("language", state.language)),
        select_field(
            "People in the course get a new version", _POLICIES, **_chosen("version_policy", state.version_policy)
        ),
        rx.el.div(
            button(
                rx.cond(EditorState.status == "archived", "Bring it back", "Archive this course"),
                size="sm",
                icon="archive",
                on_click=state.archive,
            ),
            rx.el.p(
                "An archived course leaves the catalogue and can no longer be changed. Those in it go on.",
                class_name="mt-2 text-xs text-quiet",
            ),
            class_name="border-t border-base-300 pt-5",
        ),
        class_name="mt-5 space-y-5",
    )


def _kept(name: str, value: rx.Var[str]) -> dict[str, Any]:
    """A field that is saved when it is left, with its error beside it."""
    state = CourseSettingsState
    return {
        "id": f"course-{name}",
        "key": f"{EditorState.id} {name} {value}",
        "default_value": value,
        "error": rx.cond(state.wrong == name, state.error, ""),
        "on_blur": lambda text: state.save(name, text),
    }


def _chosen(name: str, value: rx.Var[str]) -> dict[str, Any]:
    state = CourseSettingsState
    return {"id": f"course-{name}", "value": value, "on_change": lambda chosen: state.save(name, chosen)}
