"""What the open assignment asks for, in the editor's settings."""

from dataclasses import replace
from datetime import date
from typing import Any, Literal

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import Assignment, LessonNode, Opening, Settle, parse_rubric
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.outline import node_in

_NUMBERS = ("max_files", "max_mb", "max_points", "pass_points", "attempts")


class AssignmentSettingsState(rx.State):
    """One assignment's settings; numbers as they were typed. ``attempts`` empty: until it is settled.

    ``due``: "none", "days" after enrolling (``days``), or a "date" (``on``). ``error`` stands beside ``error_at``.
    """

    id: str = ""
    text: bool = True
    files: bool = True
    link: bool = False
    kinds: list[str] = []
    max_files: str = "5"
    max_mb: str = "20"
    settle: str = "pass"
    max_points: str = "100"
    pass_points: str = "50"  # noqa: S105 - no password
    attempts: str = ""
    due: str = "none"
    days: str = ""
    on: str = ""
    late: bool = True
    rubric: list[dict[str, Any]] = []
    problems: list[str] = []
    error: str = ""
    error_at: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_switch(self, name: Literal["text", "files", "link", "late"], on: bool) -> None:
        """Whether a text, files or a link are handed in, and whether they are taken late."""
        if name not in ("text", "files", "link", "late"):
            raise InvalidInput
        await self._save(name, **{name: on})

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_kind(self, kind: str, on: bool) -> None:
        """Whether files of this kind are taken; none chosen: all of them."""
        kept = [one for one in self.kinds if one != kind] + ([kind] if on else [])
        await self._save("kinds", kinds=tuple(sorted(kept)))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_number(self, name: str, value: str) -> None:
        """One of the numbers; only the hand-ins may be left empty."""
        if name not in _NUMBERS:
            raise InvalidInput
        text = value.strip()
        if not text and name == "attempts":
            await self._save(name, attempts=None)
        elif not text.isdecimal():
            self.error, self.error_at = "Give a whole number.", name
        else:
            await self._save(name, **{name: int(text[:9])})

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_settle(self, value: str) -> None:
        """How it is settled."""
        if value not in list(Settle):
            raise InvalidInput("Choose how the assignment is settled.")
        await self._save("settle", settle=Settle(value))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def choose_due(self, how: Literal["none", "days", "date"]) -> None:
        """When it is due; days and dates are kept once they are given."""
        self.due, self.error = how, ""
        if how == "none":
            await self._save("due", due=None)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_due(self, value: str) -> None:
        """So many days after enrolling, or a last day, as was chosen."""
        text = value.strip()
        try:
            due = Opening(after_days=int(text[:6])) if self.due == "days" else Opening(on=date.fromisoformat(text))
        except ValueError:
            self.error, self.error_at = ("Give whole days." if self.due == "days" else "Give a date."), "due"
            return
        await self._save("due", due=due)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_rubric(self, rubric: list[dict[str, Any]]) -> None:
        """What the points come from; with one, there are as many points as its best levels come to."""
        found = parse_rubric(rubric)
        best = round(sum(line.best for line in found))
        points: dict[str, Any] = {"settle": Settle.POINTS, "max_points": best} if best else {}
        if best and int(self.pass_points) > best:
            points["pass_points"] = best // 2
        await self._save("rubric", rubric=found, **points)

    async def _save(self, at: str, **changes: Any) -> None:
        from state.teach.editor import EditorState

        actor, editor = await current_actor(self), await self.get_state(EditorState)
        lesson = an_id(self.id)
        node = node_in((await editor._course()).tree, lesson)
        self.error = ""
        try:
            asked = replace((node and node.assignment) or Assignment(), **changes)
            done = await courses.update_lesson(actor, editor._id(), LessonId(lesson), {"assignment": asked})
        except InvalidInput as failure:
            self.error, self.error_at = failure.message, at
            return
        await editor._changed(done.tree)

    def _show(self, node: LessonNode | None) -> None:
        """Follow the editor to a lesson."""
        asked = node.assignment if node else None
        if node is None or asked is None:
            self.id = ""
            return
        other, self.id = self.id != str(node.id), str(node.id)
        self.text, self.files, self.link, self.late = asked.text, asked.files, asked.link, asked.late
        self.kinds, self.settle = list(asked.kinds), asked.settle.value
        self.max_files, self.max_mb = str(asked.max_files), str(asked.max_mb)
        self.max_points, self.pass_points = str(asked.max_points), str(asked.pass_points)
        self.attempts = "" if asked.attempts is None else str(asked.attempts)
        self.rubric = [line.model_dump(mode="json") for line in asked.rubric]
        self.problems = courses.assignment_problems(asked)
        if asked.due or other:
            self.error = ""
            self.due = "none" if asked.due is None else "date" if asked.due.on else "days"
            self.days = str(asked.due.after_days) if asked.due and asked.due.after_days else ""
            self.on = asked.due.on.isoformat() if asked.due and asked.due.on else ""
