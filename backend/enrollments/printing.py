"""A whole course to print: every lesson that the learner may open, in order, in parts that a browser can carry."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final
from uuid import UUID

from backend.enrollments import policy, repository
from backend.enrollments.choosing import locks_of
from backend.enrollments.dto import PrintedCourse, PrintedLesson, PrintedSection
from backend.enrollments.errors import CourseEmpty, LessonNotFound
from backend.enrollments.locks import Lock
from backend.enrollments.shape import ShapeLesson
from backend.enrollments.versions import Version, version
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission

MOST_LESSONS: Final = 200
MOST_CHARACTERS: Final = 1_500_000
"""Of HTML in one part."""


async def course_on_paper(actor: Actor, course_id: UUID, part: int = 1) -> PrintedCourse:
    """A part of the course, counted from 1, in the version that the actor is on. Notes nothing. One query.

    Raises:
        CourseNotOpen, NotEnrolled, CourseWithdrawn, AccessSuspended, AccessEnded, CourseEmpty
        LessonNotFound: there are not so many parts.
    """
    actor.demand(Permission.LEARN)
    found = policy.may_learn(await repository.find(actor, course_id, actor.the_user()))
    assert found.version_id is not None
    at = await version(actor, found.version_id)
    lessons, locks = at.shape.lessons, locks_of(found, at.shape)
    if not lessons:
        raise CourseEmpty
    sizes = [(one.section, 0 if one.id in locks else len(at.snapshot.lesson(one.id).html)) for one in lessons]
    parts = in_parts(sizes)
    if not 1 <= part <= len(parts):
        raise LessonNotFound
    first, last = parts[part - 1]
    sections = _sections(at, lessons[first:last], locks)
    ends = tuple((begin + 1, end) for begin, end in parts)
    return PrintedCourse(at.shape.title, at.shape.number, part, ends, len(lessons), sections)


def in_parts(lessons: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where each part begins and ends, for lessons as (section, characters). Pure.

    A part ends with a section where it can; one that is too long by itself is cut between two lessons.
    """
    parts: list[tuple[int, int]] = []
    begin = end = size = 0
    for _, group in groupby(range(len(lessons)), lambda index: lessons[index][0]):
        section = list(group)
        length = sum(lessons[index][1] for index in section)
        if end > begin and not _fits(end - begin + len(section), size + length):
            parts.append((begin, end))
            begin, size = end, 0
        for index in section:
            if end > begin and not _fits(end - begin + 1, size + lessons[index][1]):
                parts.append((begin, end))
                begin, size = end, 0
            end, size = index + 1, size + lessons[index][1]
    return [*parts, (begin, end)] if end > begin else parts


def _fits(lessons: int, characters: int) -> bool:
    return lessons <= MOST_LESSONS and characters <= MOST_CHARACTERS


def _sections(at: Version, lessons: Sequence[ShapeLesson], locks: Mapping[UUID, Lock]) -> tuple[PrintedSection, ...]:
    def printed(lesson: ShapeLesson) -> PrintedLesson:
        lock = locks.get(lesson.id)
        html = "" if lock or lesson.kind == "quiz" else at.snapshot.lesson(lesson.id).html
        words = lock.words if lock else ""
        return PrintedLesson(lesson.index + 1, lesson.title, lesson.kind, lesson.minutes, html, words)

    found = []
    for section, group in groupby(lessons, lambda lesson: lesson.section):
        inside = list(group)
        goes_on = inside[0].id != at.shape.section_lessons(section)[0].id
        found.append(PrintedSection(at.shape.section_titles[section], goes_on, tuple(map(printed, inside))))
    return tuple(found)
