"""What whoever stands outside sees of a course. Whether they may look at all is the academy's choice, not ours."""

from uuid import UUID

from backend.courses import policy, repository
from backend.courses.cards import card
from backend.courses.catalogue import outline
from backend.courses.content.links import media_of
from backend.courses.dto import CoursePage, LessonKind, Snapshot, SnapshotLesson
from backend.courses.errors import LessonNotFound
from backend.courses.models import Course
from backend.courses.snapshots import snapshot
from backend.kernel.actor import Actor, system
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId, TenantId, VersionId
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users


async def visitors_course(tenant_id: TenantId, course_id: CourseId) -> CoursePage:
    """A published course that is not by invitation alone. 3 queries at most.

    Raises:
        CourseNotFound
    """
    actor = system(tenant_id)
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        names = await users.names_of(work, [course.owner_id])
    content = await _content(actor, course)
    quizzes = sum(lesson.kind is LessonKind.QUIZ for lesson in content.lessons)
    return CoursePage(card(course), course.description, names.get(course.owner_id, ""), outline(content), quizzes)


async def visitors_lesson(tenant_id: TenantId, course_id: CourseId, lesson_id: UUID) -> tuple[Snapshot, SnapshotLesson]:
    """A lesson that is marked as a preview, with the version it is of. 2 queries at most.

    Raises:
        CourseNotFound, LessonNotFound
    """
    actor = system(tenant_id)
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
    content = await _content(actor, course)
    lesson = content.lesson(lesson_id)
    if not lesson.preview or lesson.kind is LessonKind.QUIZ:
        raise LessonNotFound
    return content, lesson


async def visitors_cover(tenant_id: TenantId, course_id: CourseId) -> UUID:
    """The picture on the card of a course that visitors find.

    Raises:
        CourseNotFound
        NotFound: it has none.
    """
    async with unit_of_work(system(tenant_id), read_only=True) as work:
        course = await repository.course(work.session, course_id)
    policy.visitors_may_see(course)
    if course.cover_media_id is None:
        raise NotFound
    return course.cover_media_id


def shows(lesson: SnapshotLesson, media_id: UUID) -> bool:
    """Whether a lesson shows this file."""
    return media_of(f"/media/{media_id}") is not None and f'"/media/{media_id}"' in lesson.html


async def _content(actor: Actor, course: Course) -> Snapshot:
    policy.visitors_may_see(course)
    assert course.published_version_id is not None
    return await snapshot(actor, VersionId(course.published_version_id))
