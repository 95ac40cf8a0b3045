"""From what is stored to what is shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.enrollments import rules
from backend.enrollments.admission_rules import access_at
from backend.enrollments.dto import (
    CourseOutline,
    CourseProgress,
    EnrollmentCard,
    LearnerRow,
    LessonLine,
    LessonLink,
    LessonText,
    LessonView,
    Marks,
    OutlineLesson,
    OutlineSection,
)
from backend.enrollments.locks import Lock, locked
from backend.enrollments.repository import Found, Progress
from backend.enrollments.shape import Shape, ShapeLesson
from backend.enrollments.versions import Version
from backend.kernel import clock


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a learner can go: what is locked, and the lesson to go on with once this one is done."""

    locks: Mapping[UUID, Lock]
    onward: UUID | None


_NOTHING = Progress(None, None)


def outline(
    shape: Shape, done: Collection[UUID], progress: Mapping[UUID, Progress], locks: Mapping[UUID, Lock]
) -> tuple[OutlineSection, ...]:
    """The sections with their lessons, what is done of them, and what is locked."""
    sections = []
    for index, title in enumerate(shape.section_titles):
        lessons = tuple(
            OutlineLesson(
                id=lesson.id,
                title=lesson.title,
                kind=lesson.kind,
                minutes=lesson.minutes,
                done=lesson.id in done,
                quiz_percent=progress.get(lesson.id, _NOTHING).quiz_percent,
                depth=lesson.depth,
                required=lesson.id in shape.required_ids,
                lock=locks.get(lesson.id),
            )
            for lesson in shape.section_lessons(index)
        )
        sections.append(OutlineSection(title, sum(lesson.done for lesson in lessons), len(lessons), lessons))
    return tuple(sections)


def version_outline(version: Version) -> CourseOutline:
    """What is in a version."""

    def line(lesson: ShapeLesson) -> LessonLine:
        required = lesson.id in version.shape.required_ids
        return LessonLine(lesson.id, lesson.title, lesson.kind, lesson.minutes, lesson.depth, required)

    shape = version.shape
    sections = tuple(
        (title, tuple(map(line, shape.section_lessons(index)))) for index, title in enumerate(shape.section_titles)
    )
    return CourseOutline(version.id, shape.title, sections)


def marks(found: Found, version: Version, locks: Mapping[UUID, Lock]) -> Marks:
    """What is done of a version, how its quizzes went, and what is locked."""
    by_id = version.shape.by_id
    known = {by_id[lesson].index: row for lesson, row in found.progress.items() if lesson in by_id}
    return Marks(
        version.id,
        tuple(sorted(index for index, row in known.items() if row.completed_at)),
        {index: row.quiz_percent for index, row in known.items() if row.quiz_percent is not None},
        {by_id[lesson].index: lock.words for lesson, lock in locks.items()},
    )


def lesson_text(version: Version, lesson: ShapeLesson) -> LessonText:
    """What there is to read in a lesson."""
    before, after = rules.neighbours(version.shape.order, lesson.id)
    return LessonText(
        version_id=version.id,
        lesson_id=lesson.id,
        course_title=version.shape.title,
        section_title=version.shape.section_titles[lesson.section],
        title=lesson.title,
        kind=lesson.kind,
        minutes=lesson.minutes,
        html=version.snapshot.lesson(lesson.id).html,
        previous_id=before,
        next_id=after,
    )


def lesson_view(
    found: Found, version: Version, lesson: ShapeLesson, ways: Ways, *, moved_from: int, finished: bool, new: bool
) -> LessonView:
    """A lesson with the whole of its frame."""
    shape, done = version.shape, found.done
    before, after = rules.neighbours(shape.order, lesson.id)
    assert found.id is not None
    return LessonView(
        enrollment_id=found.id,
        course_id=found.course_id,
        course_title=shape.title,
        lesson_id=lesson.id,
        title=lesson.title,
        section_title=shape.section_titles[lesson.section],
        kind=lesson.kind,
        minutes=lesson.minutes,
        complete_when=lesson.complete_when,
        number=lesson.index + 1,
        total=len(shape.lessons),
        done=lesson.id in done,
        percent=found.percent,
        done_count=len(done.intersection(shape.order)),
        status=found.status,
        previous=_link(shape, before, ways.locks),
        next=_link(shape, after, ways.locks),
        continue_to=ways.onward,
        completes_course=rules.finishes(shape, rules.Way(done | {lesson.id}, found.results, found.active_seconds)),
        version_id=version.id,
        version_number=shape.number,
        moved=moved_from > 0,
        moved_from=moved_from,
        course_completed=finished,
        new=new,
    )


def _link(shape: Shape, lesson: UUID | None, locks: Mapping[UUID, Lock]) -> LessonLink | None:
    return LessonLink(lesson, shape.by_id[lesson].title, locks.get(lesson)) if lesson else None


def course_progress(found: Found, shape: Shape, locks: Mapping[UUID, Lock], now: datetime) -> CourseProgress:
    """How far a learner is, against the version that they are on."""
    assert found.id is not None
    open_order = tuple(lesson for lesson in shape.order if lesson not in locks)
    way = rules.Way(found.done, found.results, found.active_seconds)
    return CourseProgress(
        enrollment_id=found.id,
        course_title=shape.title,
        status=found.status,
        percent=found.percent,
        total=len(shape.lessons),
        version_number=shape.number,
        lesson_id=rules.resume_lesson(open_order, found.done, found.last_lesson_id),
        done=found.done,
        started=bool(found.progress),
        completed_at=found.completed_at,
        access=access_at(found.access, found.access_until, now),
        access_until=found.access_until,
        outline=outline(shape, found.done, found.progress, locks),
        missing=() if found.completed else rules.missing(shape, way),
        certifies=shape.certifies,
    )


def enrollment_card(row: Mapping[Any, Any], version: Version) -> EnrollmentCard:
    """One of my courses, with the lesson where I go on."""
    shape, done = version.shape, frozenset(row["done"] or ())
    shut = locked(shape, done, row["enrolled_at"], clock.now())
    open_order = tuple(lesson for lesson in shape.order if lesson not in shut)
    resume = rules.resume_lesson(open_order, done, row["last_lesson_id"])
    lesson = shape.by_id[resume] if resume else None
    return EnrollmentCard(
        id=row["id"],
        course_id=row["course_id"],
        course_title=row["title"],
        course_summary=row["summary"],
        cover_url=version.snapshot.cover_url,
        level=row["level"],
        status=row["status"],
        percent=row["percent"],
        done=len(done.intersection(shape.order)),
        total=len(shape.lessons),
        minutes_left=rules.minutes_left(shape.lessons, done),
        lesson_id=resume,
        lesson_title=lesson.title if lesson else "",
        lesson_number=lesson.index + 1 if lesson else 0,
        enrolled_at=row["enrolled_at"],
        updated_at=row["updated_at"],
        completed_at=row["completed_at"],
    )


def learner_row(row: Mapping[Any, Any]) -> LearnerRow:
    """A learner, for their tutor."""
    return LearnerRow(
        enrollment_id=row["id"],
        user_id=row["user_id"],
        name=row["name"],
        email=row["email"],
        status=row["status"],
        percent=row["percent"],
        enrolled_at=row["enrolled_at"],
        updated_at=row["updated_at"],
        completed_at=row["completed_at"],
    )
