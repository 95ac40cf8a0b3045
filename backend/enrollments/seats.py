"""Seats of a course: giving them, and giving those that became free to who waits.

Each function here runs in a transaction that holds the course's seats (``door.held_standing``), so that no two of them
count the same free seat.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.courses.dto import CourseStatus
from backend.enrollments import admission_rules as rules
from backend.enrollments.access_events import LearnerWaitlisted, WaitingLearnerPromoted
from backend.enrollments.events import LearnerEnrolled
from backend.enrollments.locks import last_day
from backend.enrollments.repository import access, door
from backend.enrollments.repository.door import Person, Standing
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import Work


async def let_in(work: Work, at: Standing, people: Sequence[Person], how: str, reason: str = "") -> dict[UUID, UUID]:
    """Enrol people, or open again what had ended for them, as far as they are not in: {person: enrolment}.

    The caller has seen to the seats. A ``Person.until`` of None means by the course's own days of access.
    """
    course, now = at.course, at.now
    until = rules.access_until(course.access_days, now)
    dated = [(new_id(), Person(one.id, one.name, one.email, one.until or until)) for one in people]
    entered = await door.let_in(work, course.course_id, dated, how, now)
    for _, person in dated:
        if person.id in entered:
            enrollment, again = entered[person.id]
            work.announce(_enrolled(at, person, enrollment, how, again=again))
    if entered:
        access.note(work, course.course_id, list(entered), f"enrolled:{how}", now, reason)
    return {person: enrollment for person, (enrollment, _) in entered.items()}


def _enrolled(at: Standing, person: Person, enrollment: UUID, how: str, *, again: bool) -> LearnerEnrolled:
    return LearnerEnrolled(
        enrollment_id=enrollment,
        course_id=at.course.course_id,
        course_title=at.course.title,
        user_id=person.id,
        learner_name=person.name,
        learner_email=person.email,
        how=how,
        again=again,
        access_until=person.until,
    )


async def let_wait(work: Work, at: Standing, people: Sequence[Person]) -> None:
    """Put people at the end of the waiting list, in this order."""
    course = at.course
    await door.ask(work, course.course_id, [one.id for one in people], "waiting", "", at.now)
    for nth, person in enumerate(people, 1):
        work.announce(
            LearnerWaitlisted(
                course_id=course.course_id,
                course_title=course.title,
                user_id=person.id,
                learner_name=person.name,
                learner_email=person.email,
                position=at.queue + nth,
            )
        )
    access.note(work, course.course_id, [one.id for one in people], "waiting", at.now)


async def promote(work: Work, course_id: UUID) -> int:
    """Give every free seat to the first who wait; how many were promoted. Doing it again promotes nobody twice."""
    at = await door.held_standing(work.session, work.actor.tenant_id, course_id, None)
    if at is None or at.course.status != CourseStatus.PUBLISHED:
        return 0
    # Who waits is counted anew: a course that lost its limit did not count them.
    waiting = await door.waiting(work.session, work.actor.tenant_id, course_id, _AT_ONCE)
    free = rules.to_promote(at.course.capacity, at.taken, len(waiting))
    if free:
        await give_seat(work, at, waiting[:free])
    return free


async def give_seat(work: Work, at: Standing, people: Sequence[Person], *, by_hand: bool = False) -> None:
    """Enrol people who waited."""
    entered = await let_in(work, at, people, "promoted")
    for person in people:
        if person.id in entered:
            work.announce(
                WaitingLearnerPromoted(
                    enrollment_id=entered[person.id],
                    course_id=at.course.course_id,
                    course_title=at.course.title,
                    user_id=person.id,
                    learner_name=person.name,
                    learner_email=person.email,
                    by_hand=by_hand,
                )
            )


def free_seats(at: Standing) -> int | None:
    """Seats that nobody has and nobody waits for; None: without limit."""
    if at.course.capacity is None:
        return None
    return 0 if at.queue else max(0, at.course.capacity - at.taken)


def day_of(moment: datetime | None) -> str:
    """The last day of an access, for a line of history."""
    return f"Until {last_day(moment)}" if moment else "No end"


_AT_ONCE = 1000
