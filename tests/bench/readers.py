"""A course of texts, and people who read it."""

from dataclasses import dataclass
from uuid import UUID

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from tests.factories.academies import Academy, open_academy
from tests.factories.courses import a_course, text_lesson

_LESSONS = 6
_PARAGRAPH = "A map shows the land from above, and a compass shows which way the map has to lie. " * 20


@dataclass(frozen=True, slots=True)
class Readers:
    """An academy, its course with the ids of the lessons, and the people who joined it."""

    academy: Academy
    course: UUID
    lessons: tuple[UUID, ...]
    people: tuple[Actor, ...]


async def a_class_of_readers(size: int) -> Readers:
    """A published course of six lessons of 1,700 characters, and ``size`` people in it."""
    academy = await open_academy()
    lessons = [text_lesson(f"Lesson {n}", _PARAGRAPH) for n in range(_LESSONS)]
    course = await a_course(academy.tutor, "Navigation basics", *lessons)
    await courses.publish(academy.tutor, course.id)
    people = [await academy.join(f"Reader{n} Test") for n in range(size)]
    for reader in people:
        await enrollments.enrol(reader, course.id)
    return Readers(academy, course.id, tuple(lesson.node.id for lesson in lessons), tuple(people))
