"""From what is stored to what is shown."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from backend.enrollments import rules
from backend.enrollments.dto import (
    CourseProgress,
    EnrollmentCard,
    LearnerRow,
    LessonLink,
    LessonView,
    OutlineLesson,
    OutlineSection,
)
from backend.enrollments.repository import Found, Progress
from backend.enrollments.shape import Shape, ShapeLesson
from backend.enrollments.versions import Version

_NOTHING = Progress(None, None)


def outline(shape: Shape, done: Collection[UUID], progress: Mapping[UUID, Progress]) -> tuple[OutlineSection, ...]:
    """The sections with their lessons and what is done of them."""
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
            )
            for lesson in shape.section_lessons(index)
        )
        sections.append(OutlineSection(title, sum(lesson.done for lesson in lessons), len(lessons), lessons))
    return tuple(sections)


def lesson_view(
    found: Found, version: Version, lesson: ShapeLesson, *, moved: bool, finished: bool, new: bool
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
        html=version.snapshot.lesson(lesson.id).html,
        number=lesson.index + 1,
        total=len(shape.lessons),
        done=lesson.id in done,
        percent=found.percent,
        done_count=len(done.intersection(shape.order)),
        status=found.status,
        outline=outline(shape, done, found.progress),
        previous=_link(shape, before),
        next=_link(shape, after),
        continue_to=rules.continue_to(shape.order, done, lesson.id),
        version_id=version.id,
        version_number=shape.number,
        moved=moved,
        course_completed=finished,
        new=new,
    )


def _link(shape: Shape, lesson: UUID | None) -> LessonLink | None:
    return LessonLink(lesson, shape.by_id[lesson].title) if lesson else None


def course_progress(found: Found, shape: Shape) -> CourseProgress:
    """How far a learner is, against the version that they are on."""
    assert found.id is not None
    return CourseProgress(
        enrollment_id=found.id,
        course_title=shape.title,
        status=found.status,
        percent=found.percent,
        total=len(shape.lessons),
        version_number=shape.number,
        lesson_id=rules.resume_lesson(shape.order, found.done, found.last_lesson_id),
        done=found.done,
        started=bool(found.progress),
        completed_at=found.completed_at,
    )


def enrollment_card(row: Mapping[Any, Any], version: Version) -> EnrollmentCard:
    """One of my courses, with the lesson where I go on."""
    shape, done = version.shape, frozenset(row["done"] or ())
    resume = rules.resume_lesson(shape.order, done, row["last_lesson_id"])
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
