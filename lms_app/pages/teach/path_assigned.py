"""To whom a learning path is assigned, by when, and who is done."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.paths.head import path_head
from components.ui import skeleton_table
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.teach.assign_dialogs import assign_dialogs
from lms_app.pages.teach.assigned import assign_button, assigned_body
from lms_app.pages.teach.assigned_people import assigned_people_body
from state.teach.assigned import AssignedOneState, AssignedState
from state.teach.path_editor import PathEditorState


@page(
    "/teach/paths/[path_id]/assigned",
    title="Assigned",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=[AssignedState.load, PathEditorState.load],
)
def path_assigned() -> rx.Component:
    """Assign the path, and see who is done."""
    return shell(
        _head(assign_button()),
        rx.cond(AssignedState.loaded, assigned_body("path"), rx.el.div(skeleton_table(4), class_name="mt-6")),
        assign_dialogs(),
        crumbs=_crumbs(),
    )


@page(
    "/teach/paths/[path_id]/assigned/[assigned_id]",
    title="Assigned people",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=[AssignedOneState.load, PathEditorState.load],
)
def path_assigned_people() -> rx.Component:
    """Who is done with the path, who is late."""
    return shell(
        _head(),
        rx.cond(AssignedOneState.loaded, assigned_people_body(), rx.el.div(skeleton_table(6), class_name="mt-6")),
        crumbs=_crumbs(),
    )


def _head(actions: Any = None) -> rx.Component:
    state = PathEditorState
    return path_head(
        "assigned",
        path=state.path,
        title=state.shown.title,
        status=state.shown.status,
        loaded=state.loaded,
        actions=actions,
    )


def _crumbs() -> list[tuple[Any, Any]]:
    state = PathEditorState
    return [
        ("Teach", "/teach"),
        ("Learning paths", "/teach/paths"),
        (state.shown.title, f"/teach/paths/{state.path}"),
        ("Assigned", None),
    ]
