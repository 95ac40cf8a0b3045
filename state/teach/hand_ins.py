"""What learners handed in for the assignments of a course, for its tutors."""

from dataclasses import dataclass

import reflex as rx

from backend.assessments import api as assessments
from backend.assessments.dto import AssignmentFigures, HandInLine, HandInQuery
from backend.kernel.errors import LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.guards import current_actor, requires

PAGE = 25


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


class HandInsState(rx.State):
    """The list. ``assignment`` empty: all of them; ``status``: empty, waiting, returned or settled."""

    loaded: bool = False
    problem: str = ""
    course: str = ""
    course_title: str = ""
    assignments: list[AssignmentTile] = []
    assignment: str = ""
    status: str = ""
    search: str = ""
    rows: list[HandInRow] = []
    total: int = 0
    page: int = 1
    pages: int = 1

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> None:
        """Fill the page, with no filter."""
        self.reset()
        self.course = part(self, 1)
        try:
            found = await assessments.course_assignments(await current_actor(self), an_id(self.course))
            self.course_title, self.assignments = found.course_title, [_tile(one) for one in found.assignments]
            await self._fill(1)
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.problem = failure.message
        self.loaded = True

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_assignment(self, assignment: str) -> None:
        """Look at one assignment, or with "" at all of them."""
        self.assignment = str(an_id(assignment)) if assignment else ""
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_status(self, status: str) -> None:
        """Only those that wait, were given back, or are settled."""
        self.status = status if status in ("waiting", "returned", "settled") else ""
        await self._fill(1)

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def find(self, words: str) -> None:
        """Search by the learner's name."""
        self.search = words[:100]
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def turn_to(self, page: int) -> None:
        """Another page of the table."""
        await self._fill(page if type(page) is int else 1)

    async def _fill(self, page: int) -> None:
        asked = HandInQuery(an_id(self.assignment) if self.assignment else None, self.status, self.search, page)
        found = await assessments.hand_ins_of(await current_actor(self), an_id(self.course), asked)
        titles = {one.id: one.title for one in self.assignments}
        self.rows = [_row(line, titles) for line in found.lines]
        self.total, self.page, self.pages = found.total, page, max(1, -(-found.total // PAGE))


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
