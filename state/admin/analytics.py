"""The academy in numbers."""

from typing import Any

import reflex as rx

from backend.kernel.errors import LmsError
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.reporting import api as reporting
from state.session.figures import CourseLine, Shown, course_line, lines_of, percent, shown
from state.session.guards import current_actor, requires
from state.session.room import Room, room

_NOTHING = Shown("0", "")


class AnalyticsState(rx.State):
    """Figures of the last 7, 30 or 90 days."""

    loaded: bool = False
    problem: str = ""
    empty: bool = False
    days: int = 30
    active: Shown = _NOTHING
    enrollments: Shown = _NOTHING
    completions: Shown = _NOTHING
    pass_rate: str = ""
    moments: list[str] = []
    activity: list[dict[str, Any]] = []
    progress: list[dict[str, Any]] = []
    courses: list[CourseLine] = []
    room: Room = Room()

    @rx.event
    @requires(Permission.VIEW_ANALYTICS)
    async def load(self) -> None:
        """Fill the page for the period that was chosen last."""
        await self._fill(self.days)

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_ANALYTICS)
    async def choose(self, days: str) -> None:
        """Another period."""
        await self._fill(int(days) if days.isdecimal() else 0)

    async def _fill(self, days: int) -> None:
        try:
            actor = await current_actor(self)
            seen, files = await reporting.tenant(actor, days), await media.storage(actor)
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.days = days
        self.active, self.enrollments = shown(seen.active, days), shown(seen.enrollments, days)
        self.completions, self.pass_rate = shown(seen.completions, days), percent(seen.pass_rate)
        self.moments = list(seen.activity.days)
        self.activity, self.progress = lines_of(seen.activity), lines_of(seen.progress)
        self.courses = [course_line(course) for course in seen.courses]
        self.room = room(files.used, files.limit)
        self.empty = not seen.courses and seen.activity.empty
        self.problem, self.loaded = "", True
