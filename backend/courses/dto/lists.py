"""Courses in lists, and what one looks for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.courses.dto.outline import SectionNode
from backend.kernel.ids import CourseId, UserId, VersionId


class Level(StrEnum):
    """For whom a course is."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class CourseStatus(StrEnum):
    """Whether learners find it. Those in a course go on with one that is unpublished or archived."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in a list. ``minutes`` and ``lesson_count`` are of the last version, or of the draft before the first.

    ``cover_url`` is empty where there is no picture. ``changed``: the draft holds what no version does. ``part``: what
    who asked is in it (owner, tutor, reviewer, manager), where that was asked for.
    """

    id: CourseId
    title: str
    summary: str
    language: str
    level: str
    category: str
    minutes: int
    lesson_count: int
    cover_url: str
    owner_id: UserId
    status: CourseStatus
    published_version_id: VersionId | None
    published_number: int
    published_at: datetime | None
    updated_at: datetime
    changed: bool
    tags: tuple[str, ...] = ()
    is_template: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class CourseList:
    """One page of courses; pages count from 1."""

    items: tuple[CourseCard, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A published course before one enrols: what it is, and what is in it (titles and times, no content)."""

    card: CourseCard
    description: str
    author: str
    sections: tuple[SectionNode, ...]
    quizzes: int


@dataclass(frozen=True, slots=True)
class Admission:
    """How one joins a course. ``mode``: open, code, invitation or approval; None: no limit.

    ``code`` is never for a browser. ``access_days`` counts from the enrolment. ``prerequisites`` are courses to be
    completed first.
    """

    course_id: CourseId
    title: str
    owner_id: UserId
    mode: str
    code: str
    capacity: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    access_days: int | None
    prerequisites: tuple[UUID, ...]
    status: CourseStatus
    published_version_id: VersionId | None
    version_policy: str


LENGTHS = ("short", "medium", "long")
"""Under one hour, up to three, and longer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone looks for; an empty facet lets everything through. ``order``: best, title or newest."""

    search: str = ""
    levels: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    order: str = "title"
    page: int = 1


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a facet, and how many courses it would show beside the other facets' choices."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and the choices that narrow it; pages count from 1."""

    items: tuple[CourseCard, ...]
    total: int
    page: int
    pages: int
    levels: tuple[FacetValue, ...]
    lengths: tuple[FacetValue, ...]
    categories: tuple[FacetValue, ...]
    languages: tuple[FacetValue, ...]
    tags: tuple[FacetValue, ...]
