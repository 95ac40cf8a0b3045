"""The courses that the command palette finds."""

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import Wanted
from backend.kernel.permissions import Permission
from state.session.guards import current_actor, requires

_SHOWN = 6


class PaletteState(rx.State):
    """What was found for the words typed last: ``{"label", "href"}`` of each course."""

    courses: list[dict[str, str]] = []

    @rx.event(supersedes=True)
    @requires(Permission.BROWSE_CATALOGUE)
    async def search(self, query: str) -> None:
        """Look for published courses; a newer search cancels an older one."""
        found = await courses.browse(await current_actor(self), Wanted(search=query[:100]))
        self.courses = [{"label": item.title, "href": f"/courses/{item.id}"} for item in found.items[:_SHOWN]]
