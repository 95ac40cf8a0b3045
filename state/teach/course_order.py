"""Courses that must come before the one whose settings are open."""

from typing import Any

import reflex as rx

from backend.courses import api as courses
from backend.kernel.errors import LmsError, NotSignedIn
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.settings import SettingsState
from state.teach.settings_shapes import CourseChip, chips


class CourseOrderState(rx.State):
    """Looking for a course to come first. ``asking``: the search is open."""

    asking: bool = False
    words: str = ""
    found: list[CourseChip] = []
    error: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask(self) -> None:
        """Open the search, with the first courses to choose from."""
        self.asking, self.error = True, ""
        await self._find("")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put the search away."""
        self.asking, self.words, self.found, self.error = False, "", [], ""

    @rx.event(supersedes=True)
    @requires(Permission.AUTHOR_COURSES)
    async def find(self, words: str) -> None:
        """Courses whose title or summary has these words."""
        await self._find(words)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def add(self, course_id: str) -> None:
        """Let the course wait for this one."""
        page = await self.get_state(SettingsState)
        actor = await current_actor(self)
        try:
            await courses.add_prerequisite(actor, page._id(), CourseId(an_id(course_id)))
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.error = failure.message
            return
        self.asking, self.words, self.found, self.error = False, "", [], ""
        await page._done("prerequisites", _nothing())

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def remove(self, course_id: str) -> Any:
        """Let the course wait for this one no more."""
        page = await self.get_state(SettingsState)
        deed = courses.remove_prerequisite(await current_actor(self), page._id(), CourseId(an_id(course_id)))
        await page._done("prerequisites", deed)

    async def _find(self, words: str) -> None:
        page = await self.get_state(SettingsState)
        self.words = words[:100]
        self.found = chips(await courses.prerequisites_to_add(await current_actor(self), page._id(), self.words))


async def _nothing() -> None:
    """What was to be done is done."""
