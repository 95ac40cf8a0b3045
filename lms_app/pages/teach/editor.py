"""The course editor: tree, text, settings."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.quiz_builder import QuizBuilder
from components.courses.comments import CommentMarks
from components.courses.course_tabs import course_badge, course_tabs
from components.courses.editor import BlockEditor, Company, Outline, SavedFirst, SaveStatus, Standing, TitleField
from components.ui import empty_state, icon, link_button, skeleton_lesson
from lms_app.layout import full_screen
from lms_app.page import page
from lms_app.pages.teach.editor_dialogs import publish_dialog
from lms_app.pages.teach.editor_settings import settings_panel
from state.session.current import SessionState
from state.teach.editor import EditorState
from state.teach.publishing import PublishState

# Both, or the editor would begin for nobody, and again for who is here.
_KNOWN = (EditorState.lesson_id != "") & (SessionState.email != "")
_LOADS = [EditorState.open, PublishState.count_learners]


@page(
    "/teach/[course_id]",
    title="Edit course",
    permission=Permission.AUTHOR_COURSES,
    on_load=_LOADS,
    ahead=("/api/v1/courses/[course_id]/outline",),
    later=("outline", "block_editor"),
)
def editor() -> rx.Component:
    """The whole screen: what one came for, the text, is in the middle."""
    return full_screen(
        rx.cond(EditorState.missing, _missing(), _desk()),
        publish_dialog(),
        back="/teach",
        back_label="Back to my courses",
        title=EditorState.title,
        beside=rx.fragment(
            rx.cond(
                EditorState.id != "",
                rx.el.span(
                    course_badge(EditorState.status, EditorState.number, EditorState.changed),
                    class_name="shrink-0 max-sm:hidden",
                ),
                rx.fragment(),
            ),
            SaveStatus.create(
                on_kept=EditorState.note_change, class_name="hidden min-w-0 truncate text-sm tnum sm:inline"
            ),
            Company.create(),
        ),
        tabs=rx.cond(EditorState.id != "", course_tabs(EditorState.id, "content"), rx.fragment()),
        actions=_actions(),
    )


def _actions() -> rx.Component:
    preview = SavedFirst.create(
        icon("eye"),
        rx.el.span("Preview", class_name="max-sm:sr-only"),
        on_click=EditorState.preview,
        class_name="btn btn-plain btn-sm",
        disabled=EditorState.lesson_id == "",
    )
    publish = SavedFirst.create(
        "Publish v",
        EditorState.number + 1,
        on_click=PublishState.ask,
        class_name="btn btn-primary btn-sm",
        custom_attrs={"aria-label": f"Publish version {EditorState.number + 1}"},
    )
    buttons = rx.fragment(
        preview, rx.cond(EditorState.locked | (EditorState.status == "template"), rx.fragment(), publish)
    )
    return rx.cond(EditorState.id != "", buttons, rx.fragment())


def _desk() -> rx.Component:
    tree = rx.el.aside(
        Outline.create(
            stamp=EditorState.stamp,
            current=EditorState.lesson_id,
            locked=EditorState.locked,
            on_select=EditorState.select,
            on_news=EditorState.note_outline,
        ),
        id="tree",
        class_name="editor-panel editor-tree",
        aria_label="Content",
        custom_attrs={"popover": "auto", "data-scroller": ""},
    )
    text = rx.el.main(
        _panel_buttons(),
        rx.el.h1(EditorState.title, class_name="sr-only"),
        rx.cond(_KNOWN, _lesson(), rx.cond(EditorState.empty, _no_lesson(), _coming())),
        id="main",
        tab_index=-1,
        class_name="min-w-0 flex-1 overflow-y-auto",
        custom_attrs={"data-scroller": ""},
    )
    return rx.fragment(tree, text, settings_panel())


def _panel_buttons() -> rx.Component:
    """On narrow screens the tree and the settings are drawers; these open them."""

    def opens(panel: str, words: str, drawing: rx.Component) -> rx.Component:
        return rx.el.button(
            drawing, words, type="button", class_name="btn btn-plain btn-sm", custom_attrs={"popoverTarget": panel}
        )

    return rx.el.div(
        opens("tree", "Content", icon("list-tree")),
        SaveStatus.create(class_name="mx-auto min-w-0 truncate text-xs tnum sm:hidden"),
        opens("settings", "Settings", icon("settings-2")),
        class_name="flex items-center justify-between gap-2 border-b border-base-300 px-4 py-2 lg:hidden",
    )


def _lesson() -> rx.Component:
    title = TitleField.create(
        value=EditorState.lesson_title,
        label="Lesson title",
        read_only=EditorState.locked,
        on_commit=EditorState.rename_lesson,
    )
    body = BlockEditor.create(
        key=EditorState.lesson_id,
        lesson_id=EditorState.lesson_id,
        owner=SessionState.email,
        label=rx.cond(EditorState.kind == "assignment", "Brief of the assignment", "Text of the lesson"),
        stamp=EditorState.body_stamp,
        locked=EditorState.locked,
    )
    marks = CommentMarks.create(
        course=EditorState.id, lesson=EditorState.lesson_id, locked=EditorState.status == "archived"
    )
    quiz = QuizBuilder.create(
        key=EditorState.lesson_id,
        lesson_id=EditorState.lesson_id,
        owner=SessionState.email,
        stamp=EditorState.body_stamp,
        locked=EditorState.locked,
    )
    return rx.el.div(
        Standing.create(),
        title,
        rx.cond(
            EditorState.kind == "quiz",
            rx.el.div(quiz, class_name="mt-8 px-5 sm:px-[3.375rem]"),
            rx.el.div(rx.el.div(body, class_name="awaits"), marks, class_name="commentable mt-6"),
        ),
        class_name="mx-auto max-w-3xl py-10",
    )


def _coming() -> rx.Component:
    return rx.el.div(skeleton_lesson(), class_name="mx-auto max-w-3xl px-5 py-10 sm:px-[3.375rem]")


def _no_lesson() -> rx.Component:
    return empty_state(
        "This course has no lessons yet",
        picture="courses",
        text="Add a section, and then a lesson, a quiz or an assignment to it, with the + above the outline.",
    )


def _missing() -> rx.Component:
    return rx.el.main(
        rx.el.h1("Course not found", class_name="sr-only"),
        empty_state(
            "We could not find that course",
            picture="search",
            text="It may have been removed, or it belongs to another tutor.",
            action=link_button("My courses", href="/teach", variant="primary"),
        ),
        id="main",
        class_name="grid flex-1 place-items-center",
    )
