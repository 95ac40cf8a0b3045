"""A version's lessons in the order of learning, read once from its snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from backend.courses.api import settled_by_tutor
from backend.courses.dto import NO_CERTIFICATE, CompletionRule, Opening, Settle, Snapshot, SnapshotLesson


@dataclass(frozen=True, slots=True)
class ShapeLesson:
    """One lesson; ``section`` and ``index`` count from 0, the index over the whole course.

    ``pass_mark`` in percent, of a quiz or of an assignment for points. ``judged``: somebody has to look at what is
    handed in.

    ``opens``: what it waits for, its own and its section's. ``gate``: what follows waits until it is complete.
    """

    id: UUID
    title: str
    kind: str
    minutes: int
    complete_when: str
    section: int
    index: int
    pass_mark: int = 0
    judged: bool = False
    practice: bool = False
    depth: int = 0
    required: bool = True
    gate: bool = False
    preview: bool = False
    opens: tuple[Opening, ...] = ()


@dataclass(frozen=True)
class Shape:
    """The lessons of one version, the titles of its sections, and what completes it beside the lessons.

    ``certifies``: completing it earns a certificate.
    """

    title: str
    number: int
    section_titles: tuple[str, ...]
    lessons: tuple[ShapeLesson, ...]
    completion: CompletionRule = field(default_factory=CompletionRule)
    certifies: bool = True

    @cached_property
    def by_id(self) -> Mapping[UUID, ShapeLesson]:
        """Each lesson by its id."""
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def order(self) -> tuple[UUID, ...]:
        """The ids in the order of learning."""
        return tuple(lesson.id for lesson in self.lessons)

    @cached_property
    def required(self) -> tuple[ShapeLesson, ...]:
        """The lessons that completing the course asks for: all of them, where none is marked so."""
        return tuple(lesson for lesson in self.lessons if lesson.required) or self.lessons

    @cached_property
    def required_ids(self) -> frozenset[UUID]:
        """The ids of those."""
        return frozenset(lesson.id for lesson in self.required)

    @cached_property
    def quizzes(self) -> tuple[UUID, ...]:
        """The required quizzes that count, of which the average is taken."""
        return tuple(lesson.id for lesson in self.required if lesson.kind == "quiz" and not lesson.practice)

    @cached_property
    def has_locks(self) -> bool:
        """Whether any lesson can be locked at all."""
        return any(lesson.gate or lesson.opens for lesson in self.lessons)

    def section_lessons(self, section: int) -> tuple[ShapeLesson, ...]:
        """The lessons of one section, counted from 0."""
        return tuple(lesson for lesson in self.lessons if lesson.section == section)


def read_shape(snapshot: Snapshot) -> Shape:
    """The shape of a published snapshot."""
    lessons: list[ShapeLesson] = []
    for section, part in enumerate(snapshot.sections):
        for lesson in part.lessons:
            lessons.append(_read_lesson(lesson, section, len(lessons), part.opens))
    titles = tuple(part.title for part in snapshot.sections)
    return Shape(snapshot.title, snapshot.number, titles, tuple(lessons), snapshot.completion, _certifies(snapshot))


def _certifies(snapshot: Snapshot) -> bool:
    return snapshot.certificate.template != NO_CERTIFICATE


def _pass_mark(lesson: SnapshotLesson) -> int:
    """In percent; 0 where there is none."""
    asked = lesson.assignment
    if asked is not None and asked.settle is Settle.POINTS:
        return asked.pass_points * 100 // asked.max_points
    return lesson.quiz.pass_mark if lesson.quiz else 0


def _read_lesson(lesson: SnapshotLesson, section: int, index: int, section_opens: Opening | None) -> ShapeLesson:
    return ShapeLesson(
        id=lesson.id,
        title=lesson.title,
        kind=lesson.kind,
        minutes=lesson.minutes,
        complete_when=lesson.complete_when,
        section=section,
        index=index,
        pass_mark=_pass_mark(lesson),
        practice=lesson.quiz is not None and lesson.quiz.practice,
        judged=settled_by_tutor(lesson.assignment),
        depth=lesson.depth,
        required=lesson.required,
        gate=lesson.gate,
        preview=lesson.preview,
        opens=tuple(one for one in (section_opens, lesson.opens) if one is not None),
    )
