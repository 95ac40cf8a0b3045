"""Which version of a course its learners are on."""

from uuid import UUID

from backend.courses import api as courses
from backend.enrollments import repository
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId
from backend.platform.unit_of_work import unit_of_work


async def version_counts(actor: Actor, course_id: UUID) -> dict[UUID, int]:
    """How many learners are on each version of a course, by version; for those who teach it. 2 queries.

    Raises:
        CourseNotFound
    """
    await courses.demand_editor(actor, CourseId(course_id))
    async with unit_of_work(actor, read_only=True) as work:
        return await repository.counts_by_version(work.session, actor.tenant_id, course_id)
