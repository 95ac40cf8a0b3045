"""What tutors edit."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.courses.content.openings import Opening
from backend.courses.dto.lists import CourseCard, Level
from backend.courses.dto.outline import CertificateChoice, CompletionRule, LessonNode, Tree
from backend.kernel.ids import CourseId, LessonId


@dataclass(frozen=True, slots=True)
class CourseEditing:
    """A course as its tutor edits it; ``reviewing``: the one who asks reads and comments, and changes nothing."""

    card: CourseCard
    description: str
    version_policy: str
    cover_media_id: UUID | None
    tree: Tree
    reviewing: bool = False


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
    opens: Opening | None = None


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
    tags: tuple[str, ...] = ()
    completion: CompletionRule = field(default_factory=CompletionRule)
    certificate: CertificateChoice = field(default_factory=CertificateChoice)
