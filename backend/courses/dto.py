"""Shapes that cross the door of courses."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.courses.content.quiz_format import Quiz as Quiz
from backend.courses.content.render import Anchor
from backend.courses.errors import LessonNotFound, LessonProblem
from backend.kernel.ids import CourseId, LessonId, UserId, VersionId


class LessonKind(StrEnum):
    """A lesson is text, or a quiz."""

    TEXT = "text"
    QUIZ = "quiz"


class CompleteWhen(StrEnum):
    """What makes a lesson complete: the learner says so, opens it, or passes its quiz."""

    MARKED = "marked"
    VIEWED = "viewed"
    PASSED = "passed"


class Level(StrEnum):
    """For whom a course is."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class CourseStatus(StrEnum):
    """Whether learners find it. An archived course stays readable for those in it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class LessonNode:
    """A lesson in a draft's tree. ``minutes`` None: reckoned from its length."""

    id: LessonId
    title: str
    kind: LessonKind = LessonKind.TEXT
    minutes: int | None = None
    complete_when: CompleteWhen = CompleteWhen.MARKED


@dataclass(frozen=True, slots=True)
class SectionNode:
    """A section in a draft's tree."""

    id: UUID
    title: str
    lessons: tuple[LessonNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The outline of a draft."""

    sections: tuple[SectionNode, ...] = ()

    @property
    def lessons(self) -> tuple[LessonNode, ...]:
        """All lessons, in reading order."""
        return tuple(lesson for section in self.sections for lesson in section.lessons)


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in a list. ``minutes`` and ``lesson_count`` are of the last version, or of the draft before the first.

    ``cover_url`` is empty where there is no picture. ``changed``: the draft holds what no version does.
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


@dataclass(frozen=True, slots=True)
class CourseList:
    """One page of courses; pages count from 1."""

    items: tuple[CourseCard, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CourseEditing:
    """A course as its tutor edits it."""

    card: CourseCard
    description: str
    version_policy: str
    cover_media_id: UUID | None
    tree: Tree


@dataclass(frozen=True, slots=True)
class LessonEditing:
    """The body of a lesson as its tutor edits it. ``minutes_reckoned`` is what its length suggests."""

    id: LessonId
    course_id: CourseId
    node: LessonNode
    blocks: list[dict[str, Any]]
    quiz: dict[str, Any] | None
    minutes_reckoned: int
    revision: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is in the database; the next one names this revision."""

    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DraftLesson:
    """A lesson with its body, as imports and restores write it."""

    node: LessonNode
    blocks: list[dict[str, Any]] = field(default_factory=list)
    quiz: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section with its lessons' bodies."""

    id: UUID
    title: str
    lessons: tuple[DraftLesson, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """A whole course, ready to be written as a draft."""

    title: str
    summary: str = ""
    description: str = ""
    language: str = "en"
    level: str = Level.BEGINNER
    category: str = ""
    cover_media_id: UUID | None = None
    sections: tuple[DraftSection, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A published version in a list."""

    id: VersionId
    number: int
    title: str
    lesson_count: int
    published_at: datetime
    published_by: UserId | None
    published_by_name: str
    current: bool


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was just published."""

    course_id: CourseId
    version_id: VersionId
    number: int
    title: str
    hash: str


@dataclass(frozen=True, slots=True)
class PublishCheck:
    """What publishing would do now: titles of lessons, and the problems for which it would be refused."""

    next_number: int
    problems: tuple[LessonProblem, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    settings_changed: bool

    @property
    def anything(self) -> bool:
        """Whether there is anything to publish."""
        return bool(self.added or self.changed or self.removed or self.settings_changed)


@dataclass(frozen=True, slots=True)
class SnapshotLesson:
    """A lesson as learners read it: sanitised HTML and its headings, or a quiz with its right answers (server only)."""

    id: LessonId
    title: str
    kind: LessonKind
    minutes: int
    complete_when: CompleteWhen
    html: str
    headings: tuple[Anchor, ...]
    quiz: Quiz | None


@dataclass(frozen=True, slots=True)
class SnapshotSection:
    """A section as learners read it."""

    id: UUID
    title: str
    lessons: tuple[SnapshotLesson, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version of a course as learners read it; ``number`` 0 and no ``version_id``: a preview of the draft."""

    version_id: VersionId | None
    course_id: CourseId
    number: int
    title: str
    summary: str
    description: str
    language: str
    level: str
    category: str
    cover_url: str
    minutes: int
    sections: tuple[SnapshotSection, ...]
    _index: dict[UUID, SnapshotLesson] = field(default_factory=dict, repr=False, compare=False)

    @property
    def lessons(self) -> tuple[SnapshotLesson, ...]:
        """All lessons, in reading order."""
        return tuple(self._index.values())

    def lesson(self, lesson_id: UUID) -> SnapshotLesson:
        """One lesson.

        Raises:
            LessonNotFound
        """
        found = self._index.get(lesson_id)
        if found is None:
            raise LessonNotFound
        return found


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A published course before one enrols: what it is, and what is in it (titles and times, no content)."""

    card: CourseCard
    description: str
    author: str
    sections: tuple[SectionNode, ...]
    quizzes: int


LENGTHS = ("short", "medium", "long")
"""Under one hour, up to three, and longer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone looks for; an empty facet lets everything through. ``order``: title or newest."""

    search: str = ""
    levels: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
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
