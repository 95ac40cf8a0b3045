"""Changes of an outline, what is kept of removed lessons, and who else is at work."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.courses.dto.outline import LessonKind, SectionNode, Tree
from backend.kernel.ids import CourseId, LessonId


@dataclass(frozen=True, slots=True)
class OutlineChanged:
    """A change that is in the database. ``id`` undoes it; None: there was nothing to change.

    ``words`` say what was done, after a name: ``deleted “Clouds”``. ``lesson_ids``: the lessons that it brought.
    """

    id: UUID | None
    course_id: CourseId
    revision: int
    words: str
    tree: Tree
    lesson_ids: tuple[LessonId, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeInfo:
    """Who did what to an outline, and when; ``yours``: the one who asks did."""

    id: UUID
    words: str
    by: str
    at: datetime
    yours: bool


@dataclass(frozen=True, slots=True)
class OutlineNews:
    """What an outline became since a revision: the sections that changed, and the order of all where it did.

    ``whole``: ``sections`` are all there are, because more happened than is known by name.
    """

    revision: int
    whole: bool
    order: tuple[UUID, ...] | None
    sections: tuple[SectionNode, ...]
    changes: tuple[ChangeInfo, ...]


@dataclass(frozen=True, slots=True)
class RemovedLesson:
    """A lesson that was deleted and can be brought back. ``section`` is the title of the one it was in."""

    id: LessonId
    title: str
    kind: LessonKind
    section: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who has a course open in the editor, and at which lesson. ``yours``: another window of the same person."""

    user_id: UUID
    name: str
    lesson_id: UUID | None
    yours: bool


@dataclass(frozen=True, slots=True)
class LessonSaved:
    """The newest save of a lesson's body. ``by`` is empty where nobody is known to have saved it."""

    revision: int
    at: datetime
    by: str
    yours: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a window of the editor should know of the others: who they are, and which revisions are there now."""

    people: tuple[Somebody, ...]
    revision: int
    lesson: LessonSaved | None
