"""What assigning asks of enrolments: bringing people in, and how they stand. The caller has seen to the right."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.enrollments import seats
from backend.enrollments.door_dto import CourseOfMine, InCourse
from backend.enrollments.managing import held_course, place
from backend.enrollments.repository import assigned as repository
from backend.enrollments.repository import door
from backend.enrollments.repository.door import Person
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import Work


async def bring_in(work: Work, course_id: UUID, people: Sequence[UUID], how: str) -> Mapping[UUID, InCourse]:
    """Enrol those of the people who are not in the course and did not complete it; without a seat they wait.

    How each stands afterwards: in, waiting or completed. Deactivated people are left out.

    Raises:
        CourseNotOpen
    """
    at = await held_course(work, course_id)
    before = await in_course(work, course_id, people)
    outside = [Person(one.id, one.name, one.email) for one in before.values() if one.state == "out"]
    free = seats.free_seats(at)
    seated = {one.id for one in (outside if free is None else outside[:free])}
    if outside:
        await place(work, at, outside, how)
    return {
        one.id: one
        if one.state != "out"
        else InCourse(one.id, one.name, one.email, "in" if one.id in seated else "waiting", one.percent, None)
        for one in before.values()
    }


async def in_course(work: Work, course_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, InCourse]:
    """How these people stand in a course, those who are not deactivated, in this order. One query."""
    return await repository.standings(work.session, work.actor.tenant_id, course_id, people)


async def my_courses_among(work: Work, course_ids: Sequence[UUID], person: UUID | None) -> Mapping[UUID, CourseOfMine]:
    """Those of the courses that exist, and how far the person, if any, is in each. One query."""
    return await repository.among(work.session, work.actor.tenant_id, course_ids, person)


async def seats_for(actor: Actor, course_id: UUID) -> int | None:
    """How many seats of a course nobody has and nobody waits for, at this moment; None without a limit. One query."""
    at = await door.standing(actor, course_id)
    return 0 if at is None else seats.free_seats(at)
