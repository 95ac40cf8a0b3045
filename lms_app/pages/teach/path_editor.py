"""A learning path as its tutor builds it: what it is, its courses, its rules, its certificate."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.editor import CoverField
from components.courses.settings_fields import SavedAt
from components.courses.settings_parts import settings_part
from components.paths.head import path_head, path_missing
from components.ui import (
    button,
    confirm_dialog,
    cover,
    icon,
    link_button,
    select_field,
    skeleton,
    text_area_field,
    text_field,
)
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.teach.path_certificate import certificate_part
from lms_app.pages.teach.path_steps import steps_part
from state.learn.words import LEVELS
from state.teach.path_editor import PathEditorState

_TYPING_MS = 600


@page(
    "/teach/paths/[path_id]",
    title="Learning path",
    permission=Permission.AUTHOR_COURSES,
    on_load=PathEditorState.load,
)
def path_editor() -> rx.Component:
    """Everything that a path is set to; each setting is saved as it is left, and holds at once."""
    state = PathEditorState
    return shell(
        path_head(
            "settings",
            path=state.path,
            title=state.shown.title,
            status=state.shown.status,
            loaded=state.loaded,
            actions=_actions(),
        ),
        rx.cond(state.loaded, rx.cond(state.path != "", _found(), path_missing()), _coming()),
        crumbs=[("Teach", "/teach"), ("Learning paths", "/teach/paths"), (state.shown.title, None)],
    )


def _actions() -> rx.Component:
    state = PathEditorState
    see = link_button("See the page", href=f"/paths/{state.path}", size="sm", variant="quiet", icon="eye")
    return rx.cond(
        state.path != "",
        rx.fragment(
            SavedAt.create(at=state.saved_at),
            see,
            rx.match(
                state.shown.status,
                ("published", button("Unpublish", size="sm", icon="eye-off", on_click=state.unpublish)),
                ("draft", button("Publish", size="sm", variant="primary", icon="send", on_click=state.publish)),
                rx.fragment(),
            ),
        ),
    )


def _found() -> rx.Component:
    state = PathEditorState
    return rx.el.div(
        _standing(),
        # What is disabled here is refused by every handler and service too.
        rx.el.fieldset(
            rx.el.legend("Settings of this path", class_name="sr-only"),
            steps_part(),
            _card_part(),
            certificate_part(),
            disabled=~state.may_edit | state.stale,
            class_name="min-w-0 space-y-6",
        ),
        _archive_part(),
        class_name="mt-6 min-w-0 max-w-4xl space-y-6",
    )


def _standing() -> rx.Component:
    """What keeps it from being published or changed."""
    state = PathEditorState
    stale = rx.el.div(
        icon("refresh-cw", class_name="mt-0.5 shrink-0"),
        rx.el.p(
            "Someone else changed this path in the meantime. Nothing was written over; load it again to go on.",
            class_name="min-w-0 flex-1",
        ),
        button("Load it again", size="sm", on_click=state.load),
        role="alert",
        class_name="flex flex-wrap items-start gap-3 rounded-box bg-warning/15 px-5 py-4 text-sm",
    )
    archived = _banner("This path is archived. To change it, bring it back at the end of this page.", "archive")
    warning = _banner(state.shown.problem, "triangle-alert")
    return rx.fragment(
        rx.cond(state.stale, stale),
        rx.cond(
            state.shown.status == "archived",
            archived,
            rx.cond(
                (state.shown.problem != "") & (state.steps.length() > 0),
                warning,
                rx.cond(
                    state.wrong == "publish",
                    rx.el.div(_banner(state.error, "triangle-alert"), role="alert"),
                ),
            ),
        ),
    )


def _banner(words: Any, name: str) -> rx.Component:
    drawing = {"archive": icon("archive"), "triangle-alert": icon("triangle-alert", class_name="text-warning")}[name]
    return rx.el.p(
        drawing,
        rx.el.span(words, class_name="min-w-0 wrap-anywhere"),
        class_name="flex items-start gap-3 rounded-box bg-base-200 px-5 py-4 text-sm",
    )


def path_wrong(name: str) -> Any:
    """What is wrong with a setting; empty where nothing is."""
    return rx.cond(PathEditorState.wrong == name, PathEditorState.error, "")


def path_kept(name: str, value: Any) -> dict[str, Any]:
    """A text field that is saved in every pause, and when it is left."""
    state = PathEditorState
    return {
        "id": f"path-{name}",
        "key": f"{state.path} {state.stamp}",
        "default_value": value,
        "error": path_wrong(name),
        "on_change": lambda text: state.save(name, text).debounce(_TYPING_MS),
    }


def _card_part() -> rx.Component:
    state, shown = PathEditorState, PathEditorState.shown
    fields = rx.el.div(
        text_field("Title", max_length=200, **path_kept("title", shown.title)),
        text_area_field(
            "Summary",
            rows=3,
            max_length=500,
            help="One or two sentences that say what one can do afterwards.",
            **path_kept("summary", shown.summary),
        ),
        rx.el.div(
            select_field(
                "Level",
                [("", "Not said"), *LEVELS.items()],
                id="path-level",
                value=shown.level,
                error=path_wrong("level"),
                on_change=lambda picked: state.save("level", picked),
            ),
            text_field("Category", max_length=60, optional=True, **path_kept("category", shown.category)),
            class_name="grid gap-5 sm:grid-cols-2",
        ),
        class_name="min-w-0 space-y-5",
    )
    picture = rx.el.div(
        cover(shown.title, seed=state.path, src=shown.cover_url, class_name="h-32 w-full rounded-box"),
        CoverField.create(
            seed=state.path,
            title=shown.title,
            src=shown.cover_url,
            seen=True,
            read_only=~state.may_edit,
            on_picture=state.save_cover,
        ),
        class_name="space-y-3",
    )
    return settings_part(
        "card",
        "What people see",
        "",
        rx.el.div(fields, picture, class_name="grid gap-8 lg:grid-cols-[minmax(0,1fr)_15rem]"),
        when="once",
    )


def _archive_part() -> rx.Component:
    state = PathEditorState
    archived = state.shown.status == "archived"
    return settings_part(
        "archive",
        "Archive",
        "An archived path leaves the catalogue and can no longer be changed. Those in it go on.",
        rx.cond(
            archived,
            button("Bring it back", size="sm", icon="archive-restore", on_click=state.archive),
            button("Archive this path", size="sm", icon="archive", on_click=state.ask_to_archive(True)),
        ),
        over=confirm_dialog(
            "It leaves the catalogue and can no longer be changed. Those in it go on, and you can bring it back.",
            title="Archive this path?",
            action="Archive",
            open=state.archiving,
            on_close=state.ask_to_archive(False),
            on_confirm=state.archive,
            id="archive-path",
        ),
    )


def _coming() -> rx.Component:
    part = rx.el.div(
        skeleton("h-5 w-40"),
        skeleton("mt-6 h-10 w-full"),
        skeleton("mt-4 h-10 w-full"),
        class_name="rounded-box hair bg-base-100 p-6",
    )
    return rx.el.div(part, part, class_name="mt-6 max-w-4xl space-y-6", aria_busy="true")
