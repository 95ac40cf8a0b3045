"""What is published."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.courses.content.assignments import Assignment
from backend.courses.content.openings import Opening
from backend.courses.content.quiz_format import Quiz
from backend.courses.content.render import Anchor
from backend.courses.dto.outline import CertificateChoice, CompleteWhen, CompletionRule, LessonKind
from backend.courses.errors import LessonNotFound, LessonProblem
from backend.kernel.ids import CourseId, LessonId, UserId, VersionId


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A published version in a list. ``notes`` are sanitised HTML; ``scheduled``: it came at a time that was set."""

    id: VersionId
    number: int
    title: str
    lesson_count: int
    published_at: datetime
    published_by: UserId | None
    published_by_name: str
    current: bool
    notes: str = ""
    scheduled: bool = False


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
    """What publishing would do now: titles of lessons, and the problems for which it would be refused.

    ``relist``: nothing changed, and publishing brings the last version back into the catalogue. ``last``: that version.
    """

    next_number: int
    problems: tuple[LessonProblem, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    settings_changed: bool
    relist: bool = False
    last: VersionId | None = None

    @property
    def anything(self) -> bool:
        """Whether there is anything to publish."""
        return bool(self.added or self.changed or self.removed or self.settings_changed or self.relist)


@dataclass(frozen=True, slots=True)
class SnapshotLesson:
    """A lesson as learners read it: sanitised HTML and its headings, or a quiz with its right answers (server only).

    The HTML of an ``assignment`` is its brief.
    """

    id: LessonId
    title: str
    kind: LessonKind
    minutes: int
    complete_when: CompleteWhen
    html: str
    headings: tuple[Anchor, ...]
    quiz: Quiz | None
    depth: int = 0
    required: bool = True
    gate: bool = False
    preview: bool = False
    opens: Opening | None = None
    assignment: Assignment | None = None


@dataclass(frozen=True, slots=True)
class SnapshotSection:
    """A section as learners read it."""

    id: UUID
    title: str
    lessons: tuple[SnapshotLesson, ...]
    opens: Opening | None = None


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
    tags: tuple[str, ...] = ()
    completion: CompletionRule = field(default_factory=CompletionRule)
    certificate: CertificateChoice = field(default_factory=CertificateChoice)
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
