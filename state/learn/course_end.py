"""The end of a course: what was earned, and the certificate as soon as it is made."""

import reflex as rx

from backend.enrollments import api as enrollments
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from state.learn import words
from state.learn.ending import EndingState
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


class CourseEndState(EndingState, rx.State):
    """What completing a course brought. ``path_href``: the learning path to go on with, where it is a part of one."""

    path_title: str = ""
    path_href: str = ""

    @rx.event
    @requires(Permission.LEARN)
    async def load(self):
        """Show the end of the course that the address names; whoever is not there yet goes to the course."""
        self.reset()
        self.about = part(self, 1)
        actor = await current_actor(self)
        course_id = an_id(self.about)
        mine = await enrollments.course_progress(actor, course_id)
        if mine is None or mine.completed_at is None:
            return rx.redirect(f"/courses/{self.about}", replace=True)
        self.title = mine.course_title
        self.text = f"{words.counted(mine.total, 'lesson')}, completed on {words.day(mine.completed_at)}."
        for path in await paths.my_paths(actor, 1, course=course_id):
            self.path_title, self.path_href = path.title, f"/paths/{path.id}"
        return await self._found(actor, certifies=mine.certifies)
