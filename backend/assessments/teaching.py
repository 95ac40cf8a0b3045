"""Who may see what learners did in a course."""

from uuid import UUID

from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work


async def taught(work: Work, course_id: UUID) -> CourseCard:
    """A course that this person teaches: who reviews it, or another, sees nothing of what its learners did.

    Raises:
        Forbidden, NotFound
    """
    work.actor.demand(Permission.VIEW_COURSE_RESULTS)
    return await courses.taught(work, CourseId(course_id))
