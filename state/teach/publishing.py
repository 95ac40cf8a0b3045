"""Publishing a course from the editor: what it would change, what learners are told, and when."""

from collections.abc import Sequence
from typing import Any, TypedDict

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import Plan, PublishCheck
from backend.enrollments import api as enrollments
from backend.kernel.errors import InvalidInput, LmsError
from backend.kernel.permissions import Permission
from state.session.guards import current_actor, requires
from state.teach.editor import EditorState

_SHOWN = 8
"""Lessons of each kind that the dialog names; the comparison names them all."""


class ProblemRow(TypedDict):
    """What keeps one lesson from being published."""

    lesson_id: str
    title: str
    message: str


class ChangeRow(TypedDict):
    """What publishing does to some lessons: new, changed or removed; ``more`` are not named."""

    what: str
    count: int
    titles: list[str]
    more: int


class PublishState(rx.State):
    """The publish dialog. ``at`` is a wall clock's in ``zone``, empty for now."""

    asking: bool = False
    checking: bool = False
    publishing: bool = False
    opened: int = 0
    next_number: int = 1
    learners: int = 0
    problems: list[ProblemRow] = []
    more_problems: int = 0
    changes: list[ChangeRow] = []
    settings_changed: bool = False
    relist: bool = False
    last: str = ""
    notes: str = ""
    at: str = ""
    zone: str = ""
    error: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def count_learners(self) -> None:
        """How many people a new version reaches."""
        editor = await self.get_state(EditorState)
        if editor.id:
            counts = await enrollments.learner_counts(await current_actor(self), [editor._id()])
            self.learners = counts[editor._id()]

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def ask(self) -> Any:
        """Say what publishing would do, before it is done."""
        self.asking = self.checking = True
        self.at = self.error = ""
        self.opened += 1
        yield
        editor = await self.get_state(EditorState)
        try:
            check = await courses.publish_check(await current_actor(self), editor._id())
        except LmsError:
            self.asking = False
            raise
        finally:
            self.checking = False
        if not check.problems and not check.anything:
            editor.changed = self.asking = False
            yield rx.toast.info(f"Nothing changed since version {editor.number}.")
            return
        self._show(check)

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def write_notes(self, words: str) -> None:
        """What learners are told is new."""
        self.notes = words

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def choose(self, at: str, zone: str) -> None:
        """Now, or at a time."""
        self.at, self.zone, self.error = at, zone, ""

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def publish(self) -> Any:
        """Write the next version, or plan it."""
        self.publishing = True
        yield
        editor, actor = await self.get_state(EditorState), await current_actor(self)
        try:
            words = await self._plan(actor, editor) if self.at else await self._publish(actor, editor)
        except courses.PublishBlocked:
            self._show(await courses.publish_check(actor, editor._id()))
            return
        except InvalidInput as failure:
            self.error = failure.message
            return
        finally:
            self.publishing = False
        self.asking, self.notes = False, ""
        yield rx.toast.success(words)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put the dialog away; the notes stay."""
        self.asking = False

    async def _publish(self, actor: Any, editor: EditorState) -> str:
        done = await courses.publish(actor, editor._id(), self.notes)
        editor.number, editor.status, editor.changed = done.number, "published", False
        return f"Version {done.number} is published."

    async def _plan(self, actor: Any, editor: EditorState) -> str:
        at = courses.moment(self.at, self.zone)
        await courses.plan(actor, editor._id(), Plan.PUBLISH, at, self.zone, self.notes)
        return f"Version {self.next_number} is planned. You find it under Versions."

    def _show(self, check: PublishCheck) -> None:
        self.next_number = check.next_number - 1 if check.relist else check.next_number
        self.settings_changed, self.relist, self.last = check.settings_changed, check.relist, str(check.last or "")
        self.problems = [
            {"lesson_id": str(p.lesson_id or ""), "title": p.lesson_title, "message": p.message}
            for p in check.problems[:50]
        ]
        self.more_problems = max(0, len(check.problems) - 50)
        kinds = (("new", check.added), ("changed", check.changed), ("removed", check.removed))
        self.changes = [_change(what, titles) for what, titles in kinds if titles]


def _change(what: str, titles: Sequence[str]) -> ChangeRow:
    named = list(titles[:_SHOWN])
    return {"what": what, "count": len(titles), "titles": named, "more": len(titles) - len(named)}
