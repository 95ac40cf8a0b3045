"""Which course a learner's page of grades is about."""

import reflex as rx

from backend.enrollments import api as enrollments
from backend.kernel.errors import NotFound
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


class MyGradesState(rx.State):
    """The course in the address; ``missing``: it is none of mine."""

    course: str = ""
    title: str = ""
    missing: bool = False

    @rx.event
    @requires(Permission.LEARN)
    async def load(self) -> None:
        """Name the course; what is graded comes by HTTP."""
        self.reset()
        try:
            course_id = an_id(part(self, 1))
        except NotFound:
            self.missing = True
            return
        mine = await enrollments.course_progress(await current_actor(self), course_id)
        if mine is None:
            self.missing = True
        else:
            self.course, self.title = str(course_id), mine.course_title
