"""The settings of the course that is open in the editor."""

from typing import Any, Literal

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import CourseEditing
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.editor import EditorState

Name = Literal["title", "summary", "description", "language", "level", "category", "version_policy"]


class CourseSettingsState(rx.State):
    """What a course says of itself, each saved as it is left."""

    title: str = ""
    summary: str = ""
    description: str = ""
    language: str = "en"
    level: str = "beginner"
    category: str = ""
    version_policy: str = "next_lesson"
    cover_url: str = ""
    wrong: str = ""
    error: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def show(self) -> None:
        """Fill the form for the course of this page."""
        editor = await self.get_state(EditorState)
        if editor.id:
            self._fill(await courses.course_for_editing(await current_actor(self), editor._id()))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save(self, name: Name, value: str) -> None:
        """Keep one setting; what is wrong with it is said beside it."""
        try:
            await self._keep({name: value})
        except InvalidInput as failure:
            self.wrong, self.error = name, failure.message

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_cover(self, media_id: str) -> None:
        """Another picture, or none for ""."""
        await self._keep({"cover_media_id": an_id(media_id) if media_id else None})

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def archive(self) -> Any:
        """Take the course out of the catalogue, or bring it back."""
        editor = await self.get_state(EditorState)
        archived = editor.status == "archived"
        change = courses.unarchive if archived else courses.archive
        card = await change(await current_actor(self), editor._id())
        editor.status = card.status.value
        return rx.toast.success("The course is back." if archived else "The course is archived. Those in it go on.")

    async def _keep(self, changes: dict[str, Any]) -> None:
        editor = await self.get_state(EditorState)
        course = await courses.update_course(await current_actor(self), editor._id(), changes)
        self._fill(course)
        editor._show_course(course)

    def _fill(self, course: CourseEditing) -> None:
        card = course.card
        self.title, self.summary, self.description = card.title, card.summary, course.description
        self.language, self.level, self.category = card.language, card.level, card.category
        self.version_policy, self.cover_url = course.version_policy, card.cover_url
        self.wrong = self.error = ""
