"""Frozen shapes that cross the door."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.assigning.rules import Due as Due
from backend.assigning.rules import DueKind as DueKind
from backend.assigning.rules import DueState as DueState


@dataclass(frozen=True, slots=True)
class DueCard:
    """Something that I am to learn. ``kind`` is course or path, and ``href`` leads to its home.

    ``due_at`` is the midnight UTC at the end of the day, None for no date; ``overdue``: it is past, and not completed.
    Where it was assigned more than once, the earliest date counts. ``via``: the group through which, or empty.
    """

    kind: str
    target_id: UUID
    title: str
    href: str
    due_at: datetime | None
    overdue: bool
    percent: int
    completed_at: datetime | None
    via: str
    by_name: str
    note: str


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom: ids of people and of groups."""

    people: tuple[UUID, ...] = ()
    groups: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """What assigning would do: of ``people``, so many are new to it, in it already, or completed it.

    ``seats``: how many of the new ones get a seat; the others wait.
    """

    people: int
    new: int
    already: int
    completed: int
    seats: int


@dataclass(frozen=True, slots=True)
class AssignmentCard:
    """One assignment in a list. ``groups`` are names; ``named`` counts the people who were named themselves.

    Of ``people``: ``done`` completed it, ``late`` of them after its date; ``overdue`` did not; ``pending`` are still
    being brought in. ``stuck``: the work was given up for now, and can be tried again.
    """

    id: UUID
    kind: str
    target_id: UUID
    title: str
    groups: tuple[str, ...]
    named: int
    due: Due
    note: str
    by_name: str
    created_at: datetime
    withdrawn_at: datetime | None
    preparing: bool
    stuck: bool
    people: int
    done: int
    late: int
    overdue: int
    waiting: int
    pending: int


@dataclass(frozen=True, slots=True)
class AssignmentList:
    """A page of assignments, the latest first."""

    rows: tuple[AssignmentCard, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class AssignedRow:
    """One person of an assignment. ``place``: pending, in, waiting, shut or out; ``state`` as to the date."""

    user_id: UUID
    name: str
    email: str
    place: str
    state: DueState
    percent: int
    assigned_at: datetime
    due_at: datetime | None
    completed_at: datetime | None
    via: str


@dataclass(frozen=True, slots=True)
class AssignedPage:
    """An assignment and a page of its people, by name."""

    card: AssignmentCard
    rows: tuple[AssignedRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class SomeoneToAssign:
    """A person or a group to assign to. ``about``: an address, or how many are in the group."""

    id: UUID
    name: str
    about: str
