"""The shapes that cross the door of this package."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.courses.dto import CertificateChoice
from backend.enrollments.dto import Way


class PathStatus(StrEnum):
    """Whether learners find a path. Those in it go on, whatever it is."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class StepState(StrEnum):
    """How a learner stands at a step. ``AWAY``: its course is not available now; ``OPEN``: not joined yet."""

    DONE = "done"
    INSIDE = "inside"
    OPEN = "open"
    LOCKED = "locked"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class PathCard:
    """A path as learners find it, and how the reader stands in it.

    ``status``: empty (not in it), active or completed; ``percent`` and ``done`` count only then. ``courses`` are all
    its courses, ``total`` those that count. ``next_course_id`` and ``next_title``: the course to go on with, if any.
    """

    id: UUID
    title: str
    summary: str
    cover_url: str
    level: str
    category: str
    courses: int
    minutes: int
    status: str
    percent: int
    done: int
    total: int
    next_course_id: UUID | None
    next_title: str
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FoundPaths:
    """One page of paths; pages count from 1."""

    items: tuple[PathCard, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PathStep:
    """A course of a path as its learner sees it. ``lock`` says why it is locked, and is empty where it is not.

    ``way``: the one way on at the course's own door, for who is not in it. ``percent`` is of the course.
    """

    course_id: UUID
    title: str
    summary: str
    level: str
    minutes: int
    lessons: int
    cover_url: str
    required: bool
    state: StepState
    percent: int
    completed_at: datetime | None
    lock: str
    way: Way


@dataclass(frozen=True, slots=True)
class PathPage:
    """A path's own page. ``joinable``: who is not in it may join. ``certifies``: completing it earns a certificate."""

    card: PathCard
    author: str
    in_order: bool
    steps: tuple[PathStep, ...]
    joinable: bool
    may_edit: bool
    certifies: bool
    minutes_left: int


@dataclass(frozen=True, slots=True)
class PathLine:
    """A path in its tutor's list. ``unavailable``: courses of it that learners cannot find now."""

    id: UUID
    title: str
    summary: str
    cover_url: str
    status: PathStatus
    courses: int
    learners: int
    completed: int
    unavailable: int
    owner: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PathLines:
    """One page of a tutor's paths; pages count from 1."""

    items: tuple[PathLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class StepChoice:
    """A step as its tutor asks for it."""

    course_id: UUID
    required: bool = True


@dataclass(frozen=True, slots=True)
class StepEditing:
    """A step as its tutor sees it. ``available``: learners can find its course."""

    course_id: UUID
    title: str
    level: str
    minutes: int
    lessons: int
    cover_url: str
    required: bool
    available: bool


@dataclass(frozen=True, slots=True)
class PathEditing:
    """Everything a path is set to. ``revision`` names this state of it; ``problems`` keep it from being published."""

    id: UUID
    title: str
    summary: str
    level: str
    category: str
    cover_media_id: UUID | None
    status: PathStatus
    in_order: bool
    certificate: CertificateChoice
    steps: tuple[StepEditing, ...]
    rule: str
    revision: int
    learners: int
    completed: int
    problems: tuple[str, ...]

    @property
    def may_edit(self) -> bool:
        """Whether anything of it can be changed now."""
        return self.status is not PathStatus.ARCHIVED


@dataclass(frozen=True, slots=True)
class CourseToAdd:
    """A course that could become a step."""

    course_id: UUID
    title: str
    level: str
    minutes: int
    lessons: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A learner of a path, for its tutor. ``done`` of ``total`` courses that count."""

    user_id: UUID
    name: str
    email: str
    percent: int
    done: int
    total: int
    joined_at: datetime
    completed_at: datetime | None
    now_at: str


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Fifty learners at most. ``everyone`` counts them without the search."""

    title: str
    status: PathStatus
    rows: tuple[MemberRow, ...]
    total: int
    everyone: int
    completed: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PathEnd:
    """What completing a path rests on: its courses by title, when each was completed, and in which version."""

    path_id: UUID
    title: str
    completed_at: datetime
    courses: tuple[tuple[str, datetime, int], ...]
    certifies: bool


@dataclass(frozen=True, slots=True)
class InPath:
    """Someone before a path. ``state``: out, in or completed."""

    id: UUID
    name: str
    email: str
    state: str
    percent: int
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class PathOfMine:
    """A path, and how far one person is in it."""

    title: str
    percent: int
    completed_at: datetime | None
