"""How one joins a course, for whoever decides on it."""

from backend.courses import repository
from backend.courses.dto import Admission, CourseStatus
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, UserId, VersionId
from backend.platform.unit_of_work import unit_of_work


async def admission(actor: Actor, course_id: CourseId) -> Admission:
    """A course's rules for joining. 2 queries; the caller decides who sees what of it, and never shows ``code``.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        prerequisites = await repository.prerequisites(work.session, course_id)
    return Admission(
        course_id=CourseId(course.id),
        title=course.title,
        owner_id=UserId(course.owner_id),
        mode=course.enrol_mode,
        code=course.enrol_code or "",
        capacity=course.capacity,
        opens_at=course.enrol_from,
        closes_at=course.enrol_until,
        access_days=course.access_days,
        prerequisites=tuple(prerequisites),
        status=CourseStatus(course.status),
        published_version_id=VersionId(course.published_version_id) if course.published_version_id else None,
        version_policy=course.version_policy,
    )
