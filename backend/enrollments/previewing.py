"""Lessons that anyone of the academy may read before they join."""

from uuid import UUID

from backend.courses.dto import CourseStatus
from backend.enrollments.door_dto import PreviewLesson
from backend.enrollments.errors import CourseNotOpen, CourseWithdrawn, LessonNotPreview
from backend.enrollments.repository import door
from backend.enrollments.versions import version
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


async def preview_lesson(actor: Actor, course_id: UUID, lesson_id: UUID) -> PreviewLesson:
    """A preview lesson of the published version, with the way to the next one. Nothing of it is noted.

    One query; one more the first time a process meets the version.

    Raises:
        Forbidden, CourseNotOpen, CourseWithdrawn
        LessonNotPreview: it is there for those who joined alone, or not at all.
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    at = await door.standing(actor, course_id)
    if at is None or at.course.published_version_id is None:
        raise CourseNotOpen
    if at.course.status != CourseStatus.PUBLISHED:
        raise CourseWithdrawn
    content = await version(actor, at.course.published_version_id)
    shown = [lesson for lesson in content.shape.lessons if lesson.preview]
    place = next((index for index, lesson in enumerate(shown) if lesson.id == lesson_id), None)
    if place is None:
        raise LessonNotPreview
    lesson = shown[place]
    before = shown[place - 1] if place else None
    after = shown[place + 1] if place + 1 < len(shown) else None
    return PreviewLesson(
        course_title=content.shape.title,
        section_title=content.shape.section_titles[lesson.section],
        title=lesson.title,
        kind=lesson.kind,
        minutes=lesson.minutes,
        html=content.snapshot.lesson(lesson.id).html,
        previous=(before.id, before.title) if before else None,
        next=(after.id, after.title) if after else None,
    )
