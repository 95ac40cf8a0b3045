"""Coming into courses that are taken one after the other, by what leads through them: a learning path."""

from collections.abc import Sequence
from uuid import UUID

from backend.enrollments import admission_rules as rules
from backend.enrollments import seats
from backend.enrollments.admission_rules import Access, Way
from backend.enrollments.dto import SomeoneToAdd
from backend.enrollments.repository import door
from backend.enrollments.repository.door import Person
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work


async def ways_in(actor: Actor, course_ids: Sequence[UUID]) -> dict[UUID, Way]:
    """The one way on for the actor at each of these courses' doors; those that are not there are left out. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    if not course_ids:
        return {}
    found = await door.standings(actor, course_ids)
    return {course: rules.way_in(at.course, at.circumstances) for course, at in found.items()}


async def enrol_along(work: Work, course_id: UUID, learner: SomeoneToAdd, *, again: bool = False) -> Way:
    """Enrol someone in a course where they could do so by themselves at once; how they stand at its door after it.

    Prerequisites, dates, codes, approval and seats hold as they are: who would need one of these is not let in. Who
    left the course comes back only with ``again``. The course's seats stay held until the caller's transaction ends.
    """
    at = await door.held_standing(work.session, work.actor.tenant_id, course_id, learner.id)
    if at is None:
        return Way.WITHDRAWN
    way = rules.way_in(at.course, at.circumstances)
    if way is not Way.ENROL or (at.access is Access.ENDED and not again):
        return way
    entered = await seats.let_in(work, at, [Person(learner.id, learner.name, learner.email)], "path")
    return Way.IN if learner.id in entered else Way.WITHDRAWN
