"""The end of a learning path: what was completed, and the certificate as soon as it is made."""

from dataclasses import dataclass

import reflex as rx

from backend.kernel.errors import NotFound
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from state.learn import words
from state.learn.ending import EndingState
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


@dataclass(frozen=True)
class CourseDone:
    """A course that the completion rests on."""

    title: str
    day: str


class PathEndState(EndingState, rx.State):
    """What completing a path brought."""

    courses: list[CourseDone] = []

    @rx.event
    @requires(Permission.LEARN)
    async def load(self):
        """Show the end of the path that the address names; whoever is not there yet goes to the path."""
        self.reset()
        self.about = part(self, 1)
        actor = await current_actor(self)
        try:
            end = await paths.path_end(actor, an_id(self.about))
        except (paths.NotOnPath, NotFound):
            return rx.redirect(f"/paths/{self.about}", replace=True)
        self.title = end.title
        self.text = f"{words.counted(len(end.courses), 'course')}, completed on {words.day(end.completed_at)}."
        self.courses = [CourseDone(title, words.day(at)) for title, at, _ in end.courses]
        return await self._found(actor, certifies=end.certifies)
