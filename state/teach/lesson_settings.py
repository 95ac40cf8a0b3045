"""The settings of the lesson that is open in the editor."""

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import LessonNode
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires


class LessonSettingsState(rx.State):
    """One lesson's settings. ``minutes`` is empty where they are reckoned from its length (``reckoned``)."""

    id: str = ""
    minutes: str = ""
    reckoned: int = 1
    complete_when: str = "marked"
    minutes_error: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_minutes(self, value: str) -> None:
        """Whole minutes, or empty to reckon them."""
        text = value.strip()
        try:
            if text and not text.isdecimal():
                raise InvalidInput("Give whole minutes, or leave it empty.")
            await self._save(minutes=int(text) if text else None)
        except InvalidInput as failure:
            self.minutes_error = failure.message
            return
        self.minutes, self.minutes_error = text, ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_complete_when(self, value: str) -> None:
        """What makes the lesson complete."""
        await self._save(complete_when=value)
        self.complete_when = value

    async def _save(self, **changes: object) -> None:
        from state.teach.editor import EditorState

        actor, editor = await current_actor(self), await self.get_state(EditorState)
        course = await courses.course_for_editing(actor, editor._id())
        node = next((each for each in course.tree.lessons if str(each.id) == self.id), None)
        if node is None:
            raise courses.LessonNotFound
        now = {"title": node.title, "minutes": node.minutes, "complete_when": node.complete_when, **changes}
        await editor._changed(await courses.update_lesson(actor, editor._id(), LessonId(an_id(self.id)), **now))

    async def _show(self, node: LessonNode | None, actor: Actor) -> None:
        """Follow the editor to a lesson; loads its length only where it is another one."""
        self.minutes_error = ""
        if node is None:
            self.id = ""
            return
        self.minutes = "" if node.minutes is None else str(node.minutes)
        self.complete_when = node.complete_when.value
        if self.id != str(node.id):
            self.id = str(node.id)
            self.reckoned = (await courses.lesson_for_editing(actor, node.id)).minutes_reckoned
