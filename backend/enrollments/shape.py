"""A version's lessons in the order of learning, read once from its snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from backend.courses.dto import Snapshot, SnapshotLesson


@dataclass(frozen=True, slots=True)
class ShapeLesson:
    """One lesson; ``section`` and ``index`` count from 0, the index over the whole course."""

    id: UUID
    title: str
    kind: str
    minutes: int
    complete_when: str
    section: int
    index: int
    pass_mark: int = 0


@dataclass(frozen=True)
class Shape:
    """The lessons of one version, and the titles of its sections."""

    title: str
    number: int
    section_titles: tuple[str, ...]
    lessons: tuple[ShapeLesson, ...]

    @cached_property
    def by_id(self) -> Mapping[UUID, ShapeLesson]:
        """Each lesson by its id."""
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def order(self) -> tuple[UUID, ...]:
        """The ids in the order of learning."""
        return tuple(lesson.id for lesson in self.lessons)

    def section_lessons(self, section: int) -> tuple[ShapeLesson, ...]:
        """The lessons of one section, counted from 0."""
        return tuple(lesson for lesson in self.lessons if lesson.section == section)


def read_shape(snapshot: Snapshot) -> Shape:
    """The shape of a published snapshot."""
    lessons: list[ShapeLesson] = []
    for section, part in enumerate(snapshot.sections):
        for lesson in part.lessons:
            lessons.append(_read_lesson(lesson, section, len(lessons)))
    titles = tuple(part.title for part in snapshot.sections)
    return Shape(snapshot.title, snapshot.number, titles, tuple(lessons))


def _read_lesson(lesson: SnapshotLesson, section: int, index: int) -> ShapeLesson:
    return ShapeLesson(
        id=lesson.id,
        title=lesson.title,
        kind=lesson.kind,
        minutes=lesson.minutes,
        complete_when=lesson.complete_when,
        section=section,
        index=index,
        pass_mark=lesson.quiz.pass_mark if lesson.quiz else 0,
    )
