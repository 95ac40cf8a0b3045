"""The learners of a course: finding them, choosing some, and those at the door."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from backend.enrollments import api as enrollments
from backend.enrollments.dto import RequestRow, RosterRow, RosterWanted
from backend.kernel.errors import InvalidInput, LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.current import initials_of
from state.session.guards import current_actor, requires
from state.session.moments import ago

_MOST_CHOSEN = 500


@dataclass(frozen=True)
class LearnerLine:
    """A line of the table. ``state``: active, completed, suspended, expired or ended."""

    id: str
    name: str
    initials: str
    email: str
    percent: int
    state: str
    seen: str
    until: str
    minutes: str
    chosen: bool


@dataclass(frozen=True)
class DoorLine:
    """Someone who asks, or who waits for a seat; ``number`` is the place in the line."""

    id: str
    name: str
    email: str
    message: str
    since: str
    number: int


class LearnersState(rx.State):
    """The table, its filters, what is chosen in it, and the door."""

    loaded: bool = False
    problem: str = ""
    course: str = ""
    rows: list[LearnerLine] = []
    total: int = 0
    page: int = 1
    pages: int = 1
    everyone: int = 0
    seats: str = ""
    search: str = ""
    status: str = ""
    order: str = "name"
    descending: bool = False
    chosen: list[str] = []
    all_chosen: bool = False
    asking: list[DoorLine] = []
    waiting: list[DoorLine] = []
    may_seat: bool = False

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> None:
        """Show the course that the address names."""
        wanted = part(self, 1)
        if wanted != self.course:
            self.reset()
        self.course = wanted
        await self._fill(1)

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def find(self, typed: str) -> None:
        """Search by name or address."""
        self.search, self.chosen = str(typed)[:80], []
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_status(self, status: str) -> None:
        """Show one status, or all that are in."""
        self.status, self.chosen = str(status), []
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def sort(self, key: str) -> None:
        """By a column; by the same one again, the other way round."""
        key = str(key)
        self.descending = not self.descending if key == self.order else key in ("percent", "active")
        self.order = key
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def turn_to(self, page: int) -> None:
        """Another page; what is chosen stays."""
        await self._fill(page)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose(self, person: str) -> None:
        """Choose a learner, or let them go."""
        person = str(an_id(person))
        kept = [one for one in self.chosen if one != person]
        self.chosen = (kept if person in self.chosen else [*kept, person])[:_MOST_CHOSEN]
        self._mark()

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_page(self) -> None:
        """Choose everyone on this page, or let them all go."""
        here = [row.id for row in self.rows]
        kept = [one for one in self.chosen if one not in here]
        self.chosen = (kept if self.all_chosen else [*kept, *here])[:_MOST_CHOSEN]
        self._mark()

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def let_all_go(self) -> None:
        """Choose nobody."""
        self.chosen = []
        self._mark()

    async def _fill(self, page: Any) -> None:
        if type(page) is not int:
            raise InvalidInput
        wanted = RosterWanted(self.search, self.status, self.order, self.descending, page)
        try:
            found = await enrollments.roster(await current_actor(self), an_id(self.course), wanted)
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.rows = [_line(row) for row in found.rows]
        self.total, self.page, self.pages, self.everyone = found.total, found.page, found.pages, found.everyone
        self.seats = f"{found.seated} of {found.capacity} seats taken" if found.capacity is not None else ""
        self.may_seat = found.capacity is None or found.seated < found.capacity
        self.asking = [_at_door(row, number) for number, row in enumerate(found.asking, 1)]
        self.waiting = [_at_door(row, number) for number, row in enumerate(found.waiting, 1)]
        self.problem, self.loaded = "", True
        self._mark()

    def _mark(self) -> None:
        chosen = set(self.chosen)
        self.rows = [LearnerLine(**{**vars(row), "chosen": row.id in chosen}) for row in self.rows]
        self.all_chosen = bool(self.rows) and all(row.chosen for row in self.rows)

    def _course(self) -> UUID:
        return an_id(self.course)


def _line(row: RosterRow) -> LearnerLine:
    state = row.access.value if row.access.value != "open" else row.status
    return LearnerLine(
        id=str(row.user_id),
        name=row.name,
        initials=initials_of(row.name or row.email),
        email=row.email,
        percent=row.percent,
        state=state,
        seen=ago(row.active_at),
        until=enrollments.last_day(row.access_until) if row.access_until else "",
        minutes=f"{row.minutes} min" if row.minutes else "",
        chosen=False,
    )


def _at_door(row: RequestRow, number: int) -> DoorLine:
    return DoorLine(str(row.user_id), row.name, row.email, row.message, ago(row.asked_at), number)
