"""What learners handed in for the assignments of a course, for its tutors."""

from dataclasses import dataclass

import reflex as rx

from backend.assessments import api as assessments
from backend.assessments.dto import AssignmentFigures, HandInLine, HandInQuery
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.course_work import CourseWorkState


@dataclass(frozen=True)
class AssignmentTile:
    """An assignment in numbers."""

    id: str
    title: str
    waiting: int
    returned: int
    settled: int


@dataclass(frozen=True)
class HandInRow:
    """A learner's newest hand-in; ``at`` is an ISO 8601 moment."""

    id: str
    learner: str
    assignment: str
    number: int
    status: str
    late: bool
    at: str


class HandInsState(CourseWorkState, rx.State):
    """The list. ``status``: empty, waiting, returned or settled."""

    tiles: list[AssignmentTile] = []
    status: str = ""
    rows: list[HandInRow] = []

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_status(self, status: str) -> None:
        """Only those that wait, were given back, or are settled."""
        self.status = status if status in ("waiting", "returned", "settled") else ""
        await self._fill(1)

    async def _open(self) -> None:
        found = await assessments.course_assignments(await current_actor(self), an_id(self.course))
        self.course_title, self.tiles = found.course_title, [_tile(one) for one in found.assignments]

    async def _fill(self, page: int) -> None:
        asked = HandInQuery(an_id(self.lesson) if self.lesson else None, self.status, self.search, page)
        found = await assessments.hand_ins_of(await current_actor(self), an_id(self.course), asked)
        titles = {one.id: one.title for one in self.tiles}
        self.rows = [_row(line, titles) for line in found.lines]
        self._counted(found.total, page)


def _tile(figures: AssignmentFigures) -> AssignmentTile:
    return AssignmentTile(str(figures.lesson_id), figures.title, figures.waiting, figures.returned, figures.settled)


def _row(line: HandInLine, titles: dict[str, str]) -> HandInRow:
    return HandInRow(
        id=str(line.id),
        learner=line.learner_name,
        assignment=titles.get(str(line.lesson_id), "An assignment of an earlier version"),
        number=line.number,
        status=line.status.value,
        late=line.late,
        at=line.handed_in_at.isoformat(),
    )
