"""A tutor's courses in numbers."""

from typing import Any

import reflex as rx

from backend.kernel.errors import LmsError
from backend.kernel.permissions import Permission
from backend.reporting import api as reporting
from state.session.figures import CourseLine, course_line, lines_of, percent
from state.session.guards import current_actor, requires


class TutorDashboardState(rx.State):
    """Figures of the courses whose results this person may see."""

    loaded: bool = False
    problem: str = ""
    enrollments: str = "0"
    in_progress: str = "0"
    completions: str = "0"
    completion_rate: str = ""
    pass_rate: str = ""
    moments: list[str] = []
    weeks: list[dict[str, Any]] = []
    courses: list[CourseLine] = []

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> None:
        """Fill the dashboard."""
        try:
            seen = await reporting.tutor(await current_actor(self))
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.enrollments, self.in_progress = f"{seen.enrollments:,}", f"{seen.in_progress:,}"
        self.completions = f"{seen.completions:,}"
        self.completion_rate, self.pass_rate = percent(seen.completion_rate), percent(seen.pass_rate)
        self.moments, self.weeks = list(seen.weeks.days), lines_of(seen.weeks)
        self.courses = [course_line(course) for course in seen.courses]
        self.problem, self.loaded = "", True
