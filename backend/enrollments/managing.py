"""What a course's tutors do about its learners: let in, decline, suspend, extend, un-enrol."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from backend.courses import api as courses
from backend.courses.dto import CourseCard, CourseStatus
from backend.enrollments import admission, seats
from backend.enrollments import admission_rules as rules
from backend.enrollments.access_events import (
    EnrollmentDeclined,
    EnrollmentExtended,
    EnrollmentResumed,
    EnrollmentSuspended,
)
from backend.enrollments.admission_rules import Access
from backend.enrollments.dto import Added
from backend.enrollments.errors import CourseIsFull, CourseNotOpen, LearnerGone, NotThatWay, RequestGone, TooManyAtOnce
from backend.enrollments.repository import access, door
from backend.enrollments.repository import roster as rows
from backend.enrollments.repository.access import Enrolled
from backend.enrollments.repository.door import Person, Standing
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work

MOST: Final = 500
MAX_REASON: Final = 500


async def demand_tutor(actor: Actor, course_id: UUID) -> CourseCard:
    """Go on only for who teaches the course.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    return await courses.demand_editor(actor, CourseId(course_id))


async def add_people(
    actor: Actor, course_id: UUID, people: Sequence[UUID], *, until: datetime | None = None, how: str = "added"
) -> Added:
    """Enrol people of the academy; those for whom no seat is left wait. Who is in already is passed over.

    ``until``: when their access ends; None: by the course's own days. The course's mode, dates and prerequisites bind
    those who join by themselves, not its tutor.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, CourseNotOpen, TooManyAtOnce, InvalidInput
    """
    await demand_tutor(actor, course_id)
    if len(people) > MOST:
        raise TooManyAtOnce
    _demand_future(until)
    async with unit_of_work(actor) as work:
        at = await held_course(work, course_id)
        found = await rows.people(work.session, actor.tenant_id, course_id, list(dict.fromkeys(people)))
        out = (None, Access.ENDED, Access.EXPIRED)
        outside = [Person(one.id, one.name, one.email, until) for one in found if one.access in out]
        return await place(work, at, outside, how, already=len(found) - len(outside))


async def place(work: Work, at: Standing, people: Sequence[Person], how: str, *, already: int = 0) -> Added:
    """Give these people the free seats, and let the rest wait; the course's seats are held."""
    free = seats.free_seats(at)
    seated = list(people) if free is None else list(people[:free])
    entered = await seats.let_in(work, at, seated, how) if seated else {}
    rest = people[len(seated) :]
    if rest:
        await seats.let_wait(work, at, rest)
    return Added(enrolled=len(entered), waiting=len(rest), already=already + len(seated) - len(entered))


async def held_course(work: Work, course_id: UUID) -> Standing:
    """A course that takes learners, while nobody else gives or takes a seat of it.

    Raises:
        CourseNotOpen
    """
    at = await door.held_standing(work.session, work.actor.tenant_id, course_id, None)
    if at is None or at.course.published_version_id is None or at.course.status != CourseStatus.PUBLISHED:
        raise CourseNotOpen("Publish this course first; learners read its published version.")
    return at


async def approve(actor: Actor, course_id: UUID, person: UUID) -> Added:
    """Say yes to a request: a seat, or a place in the waiting list where there is none.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, CourseNotOpen
        RequestGone: decided or taken back in the meantime.
    """
    await demand_tutor(actor, course_id)
    async with unit_of_work(actor) as work:
        at = await held_course(work, course_id)
        asked = await door.request_of(work.session, actor.tenant_id, course_id, person)
        if asked is None or asked[1] != "asked":
            raise RequestGone
        return await place(work, at, [asked[0]], "approved")


async def decline(actor: Actor, course_id: UUID, person: UUID, reason: str) -> None:
    """Say no to a request, or take someone off the waiting list; they are told why.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, InvalidInput, RequestGone
    """
    card, reason = await demand_tutor(actor, course_id), _reason(reason)
    async with unit_of_work(actor) as work:
        asked = await door.request_of(work.session, actor.tenant_id, course_id, person)
        if asked is None:
            raise RequestGone
        door.decline(work, course_id, person, reason, clock.now())
        access.note(work, course_id, [person], "declined", clock.now(), reason)
        learner = asked[0]
        work.announce(
            EnrollmentDeclined(
                course_id=course_id,
                course_title=card.title,
                user_id=person,
                learner_name=learner.name,
                learner_email=learner.email,
                reason=reason,
            )
        )


async def promote_by_hand(actor: Actor, course_id: UUID, person: UUID) -> None:
    """Give a free seat to someone who waits, before those in front of them.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, CourseNotOpen, RequestGone
        CourseIsFull: no seat is free.
    """
    await demand_tutor(actor, course_id)
    async with unit_of_work(actor) as work:
        at = await held_course(work, course_id)
        asked = await door.request_of(work.session, actor.tenant_id, course_id, person)
        if asked is None or asked[1] != "waiting":
            raise RequestGone
        if rules.to_promote(at.course.capacity, at.taken, 1) == 0:
            raise CourseIsFull("Every seat is taken. Raise the number of seats in the course's settings first.")
        await seats.give_seat(work, at, [asked[0]], by_hand=True)


async def move_to_front(actor: Actor, course_id: UUID, person: UUID) -> None:
    """Let someone who waits be the next.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, CourseNotOpen, RequestGone
    """
    await demand_tutor(actor, course_id)
    async with unit_of_work(actor) as work:
        await held_course(work, course_id)
        asked = await door.request_of(work.session, actor.tenant_id, course_id, person)
        if asked is None or asked[1] != "waiting":
            raise RequestGone
        await door.to_front(work, course_id, person)
        access.note(work, course_id, [person], "moved", clock.now())


async def suspend(actor: Actor, course_id: UUID, people: Sequence[UUID], reason: str = "") -> int:
    """Shut people's enrolments for a while; how many. Their seats stay theirs.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, InvalidInput, LearnerGone, NotThatWay, TooManyAtOnce
    """
    reason = _reason(reason)

    def shut(work: Work, held: Enrolled) -> None:
        access.set_access(work, [held.id], Access.SUSPENDED, held.access_until)
        access.note(work, course_id, [held.user_id], "suspended", clock.now(), reason)
        work.announce(EnrollmentSuspended(enrollment_id=held.id, reason=reason, **_about(held)))

    return await _each(actor, course_id, people, {Access.OPEN}, shut)


async def resume(actor: Actor, course_id: UUID, people: Sequence[UUID]) -> int:
    """Open suspended enrolments again; how many.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, LearnerGone, NotThatWay, TooManyAtOnce
    """

    def reopen(work: Work, held: Enrolled) -> None:
        access.set_access(work, [held.id], Access.OPEN, held.access_until)
        access.note(work, course_id, [held.user_id], "resumed", clock.now())
        work.announce(EnrollmentResumed(enrollment_id=held.id, **_about(held)))

    return await _each(actor, course_id, people, {Access.SUSPENDED}, reopen)


async def extend(actor: Actor, course_id: UUID, people: Sequence[UUID], until: datetime | None) -> int:
    """Let access end at another moment, or never (None); how many. Who had run out comes back in, to a free seat.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, InvalidInput, LearnerGone, NotThatWay, TooManyAtOnce
        CourseIsFull: there are not seats enough for those who would come back.
    """
    _demand_future(until)
    back = {Access.EXPIRED}

    def change(work: Work, held: Enrolled) -> None:
        reopened = rules.access_at(held.access, held.access_until, clock.now()) in back
        state = Access.OPEN if reopened else Access(held.access)
        access.set_access(work, [held.id], state, until)
        access.note(work, course_id, [held.user_id], "extended", clock.now(), seats.day_of(until))
        said: dict[str, Any] = {"access_until": until, "reopened": held.access == Access.EXPIRED}
        work.announce(EnrollmentExtended(enrollment_id=held.id, **said, **_about(held)))

    return await _each(actor, course_id, people, {Access.OPEN, Access.SUSPENDED, *back}, change, seats_for=back)


async def unenrol(actor: Actor, course_id: UUID, people: Sequence[UUID], reason: str = "") -> int:
    """End people's enrolments; how many. Progress and history are kept.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, InvalidInput, LearnerGone, TooManyAtOnce
    """
    reason = _reason(reason)

    def end(work: Work, held: Enrolled) -> None:
        admission.end(work, held, reason=reason)

    return await _each(actor, course_id, people, set(Access) - {Access.ENDED}, end)


async def _each(
    actor: Actor,
    course_id: UUID,
    people: Sequence[UUID],
    those: set[Access],
    change: Callable[[Work, Enrolled], None],
    *,
    seats_for: set[Access] | None = None,
) -> int:
    """Change those of the people's enrolments whose access is one of ``those``; ``seats_for`` need free seats."""
    await demand_tutor(actor, course_id)
    if len(people) > MOST:
        raise TooManyAtOnce
    async with unit_of_work(actor) as work:
        at = await door.held_standing(work.session, actor.tenant_id, course_id, None)
        held = await access.hold(work.session, actor.tenant_id, course_id, people)
        if not held:
            raise LearnerGone
        now = clock.now()
        states = {one.id: rules.access_at(one.access, one.access_until, now) for one in held}
        chosen = [one for one in held if states[one.id] in those]
        if not chosen:
            raise NotThatWay
        needed = sum(states[one.id] in (seats_for or ()) for one in chosen)
        if needed and at and rules.to_promote(at.course.capacity, at.taken, needed) < needed:
            raise CourseIsFull("There are not seats enough. Raise the number of seats in the course's settings first.")
        for one in chosen:
            change(work, one)
    return len(chosen)


def _about(held: Enrolled) -> dict[str, Any]:
    return {
        "course_id": held.course_id,
        "course_title": held.course_title,
        "user_id": held.user_id,
        "learner_name": held.name,
        "learner_email": held.email,
    }


def _reason(typed: str) -> str:
    reason = " ".join(typed.split()) if isinstance(typed, str) else ""
    if len(reason) > MAX_REASON:
        raise InvalidInput(f"A reason may have at most {MAX_REASON} characters.")
    return reason


def _demand_future(until: datetime | None) -> None:
    if until is not None and until <= clock.now():
        raise InvalidInput("Choose a day in the future for the end of the access.")
