"""The versions of the course that is open in the editor."""

from typing import Any, TypedDict

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import VersionInfo
from backend.kernel.ids import VersionId
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.course_settings import CourseSettingsState
from state.teach.editor import EditorState


class VersionRow(TypedDict):
    """A published version; ``at`` is an ISO 8601 moment."""

    id: str
    number: int
    title: str
    lessons: int
    at: str
    who: str
    current: bool


class VersionsState(rx.State):
    """The drawer of versions, and the question before one is restored."""

    open: bool = False
    rows: list[VersionRow] = []
    asking: bool = False
    chosen: str = ""
    number: int = 0

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def show(self) -> None:
        """The published versions, newest first."""
        editor = await self.get_state(EditorState)
        self.rows = [_row(version) for version in await courses.versions(await current_actor(self), editor._id())]
        self.open = True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put the drawer away."""
        self.open = self.asking = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask(self, version_id: str, number: int) -> None:
        """Ask once more before the draft is written over."""
        self.chosen, self.number, self.asking = version_id, number, True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def forget(self) -> None:
        """Do not restore it after all."""
        self.asking = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def restore(self) -> Any:
        """Write a version back into the draft, and show it."""
        actor, editor = await current_actor(self), await self.get_state(EditorState)
        await courses.restore(actor, editor._id(), VersionId(an_id(self.chosen)))
        course = await courses.course_for_editing(actor, editor._id())
        editor._show_course(course)
        editor.body_stamp += 1
        await editor._changed(course.tree)
        (await self.get_state(CourseSettingsState))._fill(course)
        self.open = self.asking = False
        return rx.toast.success(f"Version {self.number} is in the draft again. Publish it when it is ready.")


def _row(version: VersionInfo) -> VersionRow:
    return {
        "id": str(version.id),
        "number": version.number,
        "title": version.title,
        "lessons": version.lesson_count,
        "at": version.published_at.isoformat(),
        "who": version.published_by_name,
        "current": version.current,
    }
