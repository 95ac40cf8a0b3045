"""Publishing a course from the editor: what it would change, and the deed."""

from typing import Any, TypedDict

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import PublishCheck
from backend.enrollments import api as enrollments
from backend.kernel.permissions import Permission
from state.session.guards import current_actor, requires
from state.teach.editor import EditorState


class ProblemRow(TypedDict):
    """What keeps one lesson from being published."""

    lesson_id: str
    title: str
    message: str


class ChangeRow(TypedDict):
    """What publishing does to one lesson: new, changed or removed."""

    what: str
    title: str


class PublishState(rx.State):
    """The publish dialog."""

    asking: bool = False
    publishing: bool = False
    next_number: int = 1
    learners: int = 0
    problems: list[ProblemRow] = []
    changes: list[ChangeRow] = []
    settings_changed: bool = False

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
        editor = await self.get_state(EditorState)
        check = await courses.publish_check(await current_actor(self), editor._id())
        if not check.problems and not check.anything:
            editor.changed = False
            return rx.toast.info(f"Nothing changed since version {editor.number}.")
        self._show(check)
        self.asking = True
        return None

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def publish(self) -> Any:
        """Write the next version."""
        self.publishing = True
        yield
        editor = await self.get_state(EditorState)
        try:
            done = await courses.publish(await current_actor(self), editor._id())
        except courses.PublishBlocked:
            self._show(await courses.publish_check(await current_actor(self), editor._id()))
            return
        finally:
            self.publishing = False
        self.asking = False
        editor.number, editor.status, editor.changed = done.number, "published", False
        yield rx.toast.success(f"Version {done.number} is published.")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put the dialog away."""
        self.asking = False

    def _show(self, check: PublishCheck) -> None:
        self.next_number = check.next_number
        self.settings_changed = check.settings_changed
        self.problems = [
            {"lesson_id": str(p.lesson_id or ""), "title": p.lesson_title, "message": p.message} for p in check.problems
        ]
        kinds = (("new", check.added), ("changed", check.changed), ("removed", check.removed))
        self.changes = [{"what": what, "title": title} for what, titles in kinds for title in titles]
