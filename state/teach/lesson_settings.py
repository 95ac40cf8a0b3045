"""The settings of the lesson that is open in the editor."""

from datetime import date
from typing import Literal

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import LessonNode, Opening
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires


class LessonSettingsState(rx.State):
    """One lesson's settings. ``minutes`` is empty where they are reckoned from its length (``reckoned``).

    ``opens``: "course" (with the course), "days" after enrolling (``days``), or on a "date" (``on``).
    """

    id: str = ""
    minutes: str = ""
    reckoned: int = 1
    complete_when: str = "marked"
    minutes_error: str = ""
    required: bool = True
    gate: bool = False
    preview: bool = False
    opens: str = "course"
    days: str = ""
    on: str = ""
    opens_error: str = ""

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

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_switch(self, name: Literal["required", "gate", "preview"], on: bool) -> None:
        """Whether the course asks for the lesson, it is a gate, or it can be read before enrolling."""
        await self._save(**{name: on})

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def choose_opening(self, how: Literal["course", "days", "date"]) -> None:
        """When the lesson opens; days and dates are kept once they are given."""
        self.opens, self.opens_error = how, ""
        if how == "course":
            await self._save(opens=None)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_opening(self, value: str) -> None:
        """So many days after enrolling, or a date, as was chosen."""
        try:
            await self._save(opens=_opening(self.opens, value.strip()))
        except InvalidInput as failure:
            self.opens_error = failure.message

    async def _save(self, **changes: object) -> None:
        from state.teach.editor import EditorState

        actor, editor = await current_actor(self), await self.get_state(EditorState)
        done = await courses.update_lesson(actor, editor._id(), LessonId(an_id(self.id)), changes)
        await editor._changed(done.tree)

    async def _show(self, node: LessonNode | None, actor: Actor) -> None:
        """Follow the editor to a lesson; loads its length only where it is another one."""
        self.minutes_error = self.opens_error = ""
        if node is None:
            self.id = ""
            return
        self.minutes = "" if node.minutes is None else str(node.minutes)
        self.complete_when = node.complete_when.value
        self.required, self.gate, self.preview = node.required, node.gate, node.preview
        if node.opens or self.id != str(node.id) or self.opens == "course":
            self._show_opening(node.opens)
        if self.id != str(node.id):
            self.id = str(node.id)
            self.reckoned = (await courses.lesson_for_editing(actor, node.id)).minutes_reckoned

    def _show_opening(self, opens: Opening | None) -> None:
        self.opens = "course" if opens is None else "date" if opens.on else "days"
        self.days = str(opens.after_days) if opens and opens.after_days else ""
        self.on = opens.on.isoformat() if opens and opens.on else ""


def _opening(how: str, value: str) -> Opening:
    if how == "days":
        if not value.isdecimal():
            raise InvalidInput("Give whole days.")
        return Opening(after_days=int(value[:6]))
    try:
        return Opening(on=date.fromisoformat(value))
    except ValueError:
        raise InvalidInput("Give a date.") from None
