"""The end of a learning path: what was completed, and the certificate as soon as it is made."""

import asyncio
from dataclasses import dataclass

import reflex as rx

from backend.kernel.errors import NotFound
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from state.learn import words
from state.learn.papers import certificate_urls
from state.session.address import an_id, part
from state.session.guards import current_actor, requires

_TRIES = 60
_SECONDS = 1.0


@dataclass(frozen=True)
class CourseDone:
    """A course that the completion rests on."""

    title: str
    day: str


class PathEndState(rx.State):
    """What completing a path brought.

    ``certifies``: a certificate is to come, or there; ``late``: it takes longer than one likes to watch.
    """

    loaded: bool = False
    path: str = ""
    title: str = ""
    text: str = ""
    courses: list[CourseDone] = []
    certifies: bool = True
    certificate_url: str = ""
    late: bool = False

    @rx.event
    @requires(Permission.LEARN)
    async def load(self):
        """Show the end of the path that the address names; whoever is not there yet goes to the path."""
        self.reset()
        self.path = part(self, 1)
        actor = await current_actor(self)
        try:
            end = await paths.path_end(actor, an_id(self.path))
        except (paths.NotOnPath, NotFound):
            return rx.redirect(f"/paths/{self.path}", replace=True)
        self.title = end.title
        self.text = f"{words.counted(len(end.courses), 'course')}, completed on {words.day(end.completed_at)}."
        self.courses = [CourseDone(title, words.day(at)) for title, at, _ in end.courses]
        self.certificate_url = (await certificate_urls(actor)).get(self.path, "")
        self.certifies = end.certifies or self.certificate_url != ""
        self.loaded = True
        return PathEndState.wait if self.certifies and not self.certificate_url else None

    @rx.event(background=True)
    @requires(Permission.LEARN)
    async def wait(self):
        """Look for the certificate until it is there; the consumer that makes it works beside us."""
        async with self:
            actor, path = await current_actor(self), self.path
        for _ in range(_TRIES):
            await asyncio.sleep(_SECONDS)
            address = (await certificate_urls(actor)).get(path, "")
            async with self:
                if self.path != path:
                    return
                self.certificate_url = address
            if address:
                return
        async with self:
            self.late = self.path == path
