"""The end of a course: what was earned, and the certificate as soon as it is made."""

import asyncio

import reflex as rx

from backend.enrollments import api as enrollments
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from state.learn import words
from state.learn.papers import certificate_urls
from state.session.address import an_id, part
from state.session.guards import current_actor, requires

_TRIES = 60
_SECONDS = 1.0


class CourseEndState(rx.State):
    """What completing a course brought.

    ``certifies``: a certificate is to come, or there; ``late``: it takes longer than one likes to watch.
    ``path_href``: the learning path to go on with, where the course is a part of one.
    """

    loaded: bool = False
    course: str = ""
    title: str = ""
    text: str = ""
    certifies: bool = True
    certificate_url: str = ""
    late: bool = False
    path_title: str = ""
    path_href: str = ""

    @rx.event
    @requires(Permission.LEARN)
    async def load(self):
        """Show the end of the course that the address names; whoever is not there yet goes to the course."""
        self.reset()
        self.course = part(self, 1)
        actor = await current_actor(self)
        course_id = an_id(self.course)
        mine = await enrollments.course_progress(actor, course_id)
        if mine is None or mine.completed_at is None:
            return rx.redirect(f"/courses/{self.course}", replace=True)
        self.title = mine.course_title
        self.text = f"{words.counted(mine.total, 'lesson')}, completed on {words.day(mine.completed_at)}."
        self.certificate_url = (await certificate_urls(actor)).get(self.course, "")
        self.certifies = mine.certifies or self.certificate_url != ""
        for path in await paths.my_paths(actor, 1, course=course_id):
            self.path_title, self.path_href = path.title, f"/paths/{path.id}"
        self.loaded = True
        return CourseEndState.wait if self.certifies and not self.certificate_url else None

    @rx.event(background=True)
    @requires(Permission.LEARN)
    async def wait(self):
        """Look for the certificate until it is there; the consumer that makes it works beside us."""
        async with self:
            actor, course = await current_actor(self), self.course
        for _ in range(_TRIES):
            await asyncio.sleep(_SECONDS)
            address = (await certificate_urls(actor)).get(course, "")
            async with self:
                if self.course != course:
                    return
                self.certificate_url = address
            if address:
                return
        async with self:
            self.late = self.course == course
