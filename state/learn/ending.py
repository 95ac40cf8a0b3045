"""What the ends of a course and of a learning path share: the certificate, as soon as it is made."""

import asyncio
from typing import Any

import reflex as rx

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from state.learn.papers import certificate_urls
from state.session.guards import current_actor, requires

_TRIES = 60
_SECONDS = 1.0


class EndingState(rx.State, mixin=True):
    """What completing something brought; ``about`` is its id, the course's or the path's.

    ``certifies``: a certificate is to come, or there; ``late``: it takes longer than one likes to watch.
    """

    loaded: bool = False
    about: str = ""
    title: str = ""
    text: str = ""
    certifies: bool = True
    certificate_url: str = ""
    late: bool = False

    @rx.event(background=True)
    @requires(Permission.LEARN)
    async def wait(self):
        """Look for the certificate until it is there; the consumer that makes it works beside us."""
        async with self:
            actor, about = await current_actor(self), self.about
        for _ in range(_TRIES):
            await asyncio.sleep(_SECONDS)
            address = (await certificate_urls(actor)).get(about, "")
            async with self:
                if self.about != about:
                    return
                self.certificate_url = address
            if address:
                return
        async with self:
            self.late = self.about == about

    async def _found(self, actor: Actor, *, certifies: bool) -> Any:
        """All is there to be shown but, maybe, the certificate: the event that waits for it, or None."""
        self.certificate_url = (await certificate_urls(actor)).get(self.about, "")
        self.certifies = certifies or self.certificate_url != ""
        self.loaded = True
        return type(self).wait if self.certifies and not self.certificate_url else None
