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
        tabs([("Lesson", lesson_settings()), ("Course", _course())], label="Settings"),
        tabs([("Lesson", _lesson()), ("Course", _course()), ("Comments", _comments())], label="Settings"),
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


def _lesson() -> rx.Component:
    state = LessonSettingsState
    key = f"{EditorState.lesson_id} {EditorState.lesson_title}"
    title = text_field(
        "Title",
        id="lesson-title",
        key=key,
        default_value=EditorState.lesson_title,
        max_length=200,
        on_blur=lambda text: EditorState.rename("lesson", EditorState.lesson_id, text),
    )
    minutes = text_field(
        "Expected time in minutes",
        id="lesson-minutes",
        key=f"{EditorState.lesson_id} {state.minutes}",
        default_value=state.minutes,
        placeholder=state.reckoned.to(str),
        input_mode="numeric",
        help="From the length of the lesson; change it if you know better.",
        error=state.minutes_error,
        on_blur=state.save_minutes,
    )
    complete = select_field(
        "Complete when",
        [("marked", "The learner marks it complete"), ("viewed", "The learner has opened it")],
        id="lesson-complete",
        value=state.complete_when,
        on_change=state.save_complete_when,
    )
    quiz = rx.el.div(
        rx.el.p("Complete when", class_name="text-sm font-medium"),
        rx.el.p("The learner passes the quiz", class_name="mt-1.5 text-sm text-quiet"),
    )
    form = rx.el.div(
        title,
        minutes,
        rx.cond(EditorState.kind == "quiz", quiz, complete),
        _what_learners_see(),
        class_name="mt-5 space-y-5",
    )
    none = rx.el.p("Choose a lesson to see its settings.", class_name="mt-5 text-sm text-quiet")
    return rx.cond(EditorState.lesson_id != "", form, none)


def _what_learners_see() -> rx.Component:
    here = rx.cond(PublishState.learners == 1, "1 person is", f"{PublishState.learners} people are")
    moves = rx.cond(
        CourseSettingsState.version_policy == "never",
        "They finish the version that they began; new learners get the new one.",
        "A new version reaches them at their next lesson; nobody loses progress.",
    )
    words = rx.cond(
        EditorState.number == 0,
        "Nothing yet. Learners find this course once version 1 is published.",
        rx.cond(
            PublishState.learners == 0,
            f"Version {EditorState.number}. Nobody is in this course yet.",
            rx.fragment(here, " in this course, which is at version ", EditorState.number, ". ", moves),
        ),
    )
    return rx.el.div(
        rx.el.p("What learners see", class_name="text-sm font-medium"),
        rx.el.p(words, class_name="mt-1 text-sm text-quiet"),
        class_name="rounded-box bg-base-200 p-4",
    )


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
