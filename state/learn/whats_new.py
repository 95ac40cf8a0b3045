"""What a learner is told when their course moves on to a newer version."""

import reflex as rx

from backend.courses import api as courses
from backend.enrollments.dto import LessonView
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from state.session.guards import requires


class WhatsNewState(rx.State):
    """The notes of the versions that came with a move, newest first. ``number`` 0: nothing is to be told."""

    course: str = ""
    number: int = 0
    notes: list[str] = []

    @rx.event
    @requires(Permission.LEARN)
    async def close(self) -> None:
        """It was read."""
        self.number, self.notes = 0, []

    async def _tell(self, actor: Actor, view: LessonView) -> None:
        """Say once what is new since the version that they were on."""
        course_id = CourseId(view.course_id)
        found = await courses.release_notes(actor, course_id, after=view.moved_from, up_to=view.version_number)
        self.course, self.number = str(view.course_id), view.version_number
        self.notes = [one.html for one in found]
