"""The shapes that cross the door of this package: joining a course, and its learners for its tutors."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.enrollments.admission_rules import Access, Way
from backend.enrollments.bulk_rules import BulkOutcome


class Outcome(StrEnum):
    """What came of joining."""

    ENROLLED = "enrolled"
    WAITING = "waiting"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of joining: an enrolment, or a ``position`` in the waiting list (from 1), or a request."""

    outcome: Outcome
    enrollment_id: UUID | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A course to be completed first, and whether I did."""

    course_id: UUID
    title: str
    done: bool


@dataclass(frozen=True, slots=True)
class Door:
    """A course's door as one person finds it. ``way`` is the one thing to do there.

    ``seats_left`` None: no limit. ``position`` counts from 1, 0 for who does not wait. ``declined``: an earlier request
    was, for ``reason``. ``was_in``: enrolled before; progress comes back with joining.
    """

    way: Way
    mode: str
    opens_at: datetime | None
    closes_at: datetime | None
    capacity: int | None
    seats_left: int | None
    queue: int
    position: int
    access_until: datetime | None
    access_days: int | None
    declined: bool
    reason: str
    was_in: bool
    prerequisites: tuple[Prerequisite, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """How many people got a seat, how many wait for one, and how many were in already."""

    enrolled: int
    waiting: int
    already: int


@dataclass(frozen=True, slots=True)
class RosterWanted:
    """Which learners. ``status``: empty (all that are in), active, completed, suspended, expired or ended.

    ``order``: name, percent, active, enrolled or until.
    """

    search: str = ""
    status: str = ""
    order: str = "name"
    descending: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A learner of a course, for its tutor. ``minutes``: time that the player was seen to be in use."""

    user_id: UUID
    name: str
    email: str
    status: str
    percent: int
    enrolled_at: datetime
    active_at: datetime
    completed_at: datetime | None
    access: Access
    access_until: datetime | None
    minutes: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Someone at the door. ``state``: asked or waiting."""

    user_id: UUID
    name: str
    email: str
    state: str
    message: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Roster:
    """A page of learners, and those at the door (200 at most). ``seated`` of ``capacity`` (None: no limit)."""

    rows: tuple[RosterRow, ...]
    total: int
    page: int
    pages: int
    everyone: int
    seated: int
    capacity: int | None
    asking: tuple[RequestRow, ...]
    waiting: tuple[RequestRow, ...]
    asking_total: int
    waiting_total: int


@dataclass(frozen=True, slots=True)
class SomeoneToAdd:
    """Someone of the academy who is not in the course."""

    id: UUID
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class InCourse:
    """Someone before a course. ``state``: out, waiting (for a seat), in (suspended too) or completed."""

    id: UUID
    name: str
    email: str
    state: str
    percent: int
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class CourseOfMine:
    """How far one person is in a course; 0 percent where they never were in it."""

    id: UUID
    title: str
    percent: int
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that became of an enrolment. ``what``: ``enrolled:how``, asked, waiting, withdrawn, declined, moved,
    suspended, resumed, extended, ended, left or expired."""

    what: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PreviewLesson:
    """A lesson that is readable before joining. ``html`` is sanitised; a quiz has none. Ways are (lesson, title)."""

    course_title: str
    section_title: str
    title: str
    kind: str
    minutes: int
    html: str
    previous: tuple[UUID, str] | None
    next: tuple[UUID, str] | None


@dataclass(frozen=True, slots=True)
class BulkRow:
    """A row of a file of people: what it does, or why it does nothing. ``line`` counts from 1."""

    line: int
    email: str
    name: str
    outcome: BulkOutcome
    words: str


@dataclass(frozen=True, slots=True)
class BulkResult:
    """All rows, and how many have each outcome."""

    rows: tuple[BulkRow, ...]
    counts: dict[str, int]
