"""How a course is graded, as its tutors set it."""

from typing import Any
from uuid import UUID

from backend.assessments.dto.gradebook import GradeScheme
from backend.assessments.events import GradingChanged
from backend.assessments.gradebook import items, repository
from backend.assessments.gradebook import scheme as schemes
from backend.assessments.gradebook.errors import SchemeChanged
from backend.assessments.gradebook.reading import opened
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import unit_of_work


async def save_scheme(actor: Actor, course_id: UUID, raw: Any, revision: int) -> GradeScheme:
    """Keep a scheme over the ``revision`` that was seen; the one that holds then.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, SchemeInvalid
        SchemeChanged: a colleague was quicker.
    """
    async with unit_of_work(actor) as work:
        course, before = await opened(work, course_id)
        checked = schemes.checked(raw)
        if before.revision != revision:
            raise SchemeChanged
        columns = await items.graded(actor, course.published_version_id)
        after = schemes.joined(checked, revision + 1, columns)
        schemes.demand_ordinary(after)
        usual = {item.id: item.points for item in columns}
        kept, was = schemes.dumped(after, usual), schemes.dumped(before, usual)
        if kept == was:
            return before
        by = actor.the_user()
        saved = await repository.save(work.session, actor.tenant_id, course_id, kept, revision, by, clock.now())
        if saved is None:
            raise SchemeChanged
        work.announce(GradingChanged(course_id=course.id, course_title=course.title, before=was, after=kept))
    return after
