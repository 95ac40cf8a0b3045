"""What learners find."""

from dataclasses import replace

from backend.courses import policy, repository
from backend.courses.cards import card
from backend.courses.dto import CoursePage, LessonKind, LessonNode, SectionNode, Snapshot, SnapshotLesson
from backend.courses.errors import CourseNotFound
from backend.courses.snapshots import snapshot
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, VersionId
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users


async def course_page(actor: Actor, course_id: CourseId) -> CoursePage:
    """A published course before one enrols. 2 queries when its version was read before, else 3.

    Raises:
        CourseNotFound: none such, or not published.
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        names = await users.names_of(work, [course.owner_id])
    policy.may_see_page(actor, course)
    if course.published_version_id is None:
        raise CourseNotFound("This course is not published yet.")
    content = await snapshot(actor, VersionId(course.published_version_id))
    quizzes = sum(lesson.kind is LessonKind.QUIZ for lesson in content.lessons)
    seen = replace(card(course), part=policy.part_or_none(actor, course))
    return CoursePage(seen, course.description, names.get(course.owner_id, ""), outline(content), quizzes)


def outline(content: Snapshot) -> tuple[SectionNode, ...]:
    """Sections and lessons of a version: titles, kinds and times, no content."""
    return tuple(
        SectionNode(
            section.id,
            section.title,
            tuple(map(_node, section.lessons)),
            section.opens,
        )
        for section in content.sections
    )


def _node(lesson: SnapshotLesson) -> LessonNode:
    return LessonNode(
        lesson.id,
        lesson.title,
        lesson.kind,
        lesson.minutes,
        lesson.complete_when,
        depth=lesson.depth,
        required=lesson.required,
        gate=lesson.gate,
        preview=lesson.preview,
        opens=lesson.opens,
    )
