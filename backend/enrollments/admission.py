"""At a course's door: what a person can do there, joining, and leaving again."""

from dataclasses import dataclass
from uuid import UUID

from backend.enrollments import admission_rules as rules
from backend.enrollments import seats
from backend.enrollments.access_events import EnrollmentEnded, EnrollmentRequested, RequestWithdrawn
from backend.enrollments.admission_rules import Access, Way
from backend.enrollments.dto import Door, Joined, Outcome, Prerequisite
from backend.enrollments.errors import (
    AccessEnded,
    AccessSuspended,
    ApprovalNeeded,
    ByInvitationOnly,
    CodeNeeded,
    CourseIsFull,
    CourseNotOpen,
    CourseWithdrawn,
    EnrollmentNotYet,
    EnrollmentOver,
    NothingToLeave,
    PrerequisitesMissing,
    TooManyCodes,
    WrongCode,
)
from backend.enrollments.locks import day, last_day
from backend.enrollments.repository import access, door
from backend.enrollments.repository.door import Person, Standing
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import EnrollmentId
from backend.kernel.permissions import Permission
from backend.platform.cache import cache, count_within, key
from backend.platform.unit_of_work import Work, unit_of_work

MAX_MESSAGE = 1_000
CODE_TRIES = 8
CODE_SECONDS = 900


@dataclass(frozen=True, slots=True)
class _Knock:
    """What someone brings to the door."""

    person: Person
    code: str
    message: str


async def door_of(actor: Actor, course_id: UUID) -> Door | None:
    """The one way on for the actor at a course's door, with all that its page says of it; None: no such course.

    One query.
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    at = await door.standing(actor, course_id)
    if at is None:
        return None
    course = at.course
    return Door(
        way=rules.way_in(course, at.circumstances),
        mode=course.mode,
        opens_at=course.opens_at,
        closes_at=course.closes_at,
        capacity=course.capacity,
        seats_left=seats.free_seats(at),
        queue=at.queue,
        position=at.position if at.request == "waiting" else 0,
        access_until=at.access_until,
        access_days=course.access_days,
        declined=at.request == "declined",
        reason=at.reason,
        was_in=at.access is Access.ENDED,
        prerequisites=tuple(Prerequisite(one.id, one.title, one.done) for one in at.before),
    )


async def join(actor: Actor, course_id: UUID, *, code: str = "", message: str = "") -> Joined:
    """Come in by the course's rules: enrolled at once, on the waiting list, or asking for approval.

    Joining twice is joining once. A full course is never over-filled, however many come at once.

    Raises:
        CourseNotOpen, CourseWithdrawn, AccessSuspended, AccessEnded, ByInvitationOnly, EnrollmentNotYet,
        EnrollmentOver, PrerequisitesMissing, CodeNeeded, WrongCode, TooManyCodes
    """
    actor.demand(Permission.LEARN)
    person = Person(actor.the_user(), actor.name, actor.email)
    await _check_code(actor, course_id, code)
    async with unit_of_work(actor) as work:
        at = await door.held_standing(work.session, actor.tenant_id, course_id, person.id)
        if at is None:
            raise CourseNotOpen
        return await _enter(work, at, _Knock(person, code.strip(), " ".join(message.split())[:MAX_MESSAGE]))


async def enrol(actor: Actor, course_id: UUID) -> EnrollmentId:
    """Join a course that is open to everyone and has a seat. Joining twice is joining once.

    Raises:
        CourseIsFull: one could only wait. ApprovalNeeded: one could only ask. And as for ``join``.
    """
    joined = await join(actor, course_id)
    if joined.enrollment_id is None:
        raise CourseIsFull if joined.outcome is Outcome.WAITING else ApprovalNeeded
    return EnrollmentId(joined.enrollment_id)


async def _check_code(actor: Actor, course_id: UUID, code: str) -> None:
    """Count a try before it is looked at, so that guessing many at once is no way around."""
    if code.strip():
        name = key(actor.tenant_id, "enrol-code", course_id, actor.the_user())
        if await count_within(name, CODE_SECONDS) > CODE_TRIES:
            raise TooManyCodes


async def _enter(work: Work, at: Standing, knock: _Knock) -> Joined:
    way = rules.way_in(at.course, at.circumstances)
    if way is Way.CODE:
        await _demand_code(work.actor, at, knock.code)
    match way:
        case Way.IN:
            return Joined(Outcome.ENROLLED, at.enrollment_id)
        case Way.ASKED:
            return Joined(Outcome.ASKED)
        case Way.WAITING:
            return Joined(Outcome.WAITING, position=at.position)
        case Way.ASK:
            await _ask(work, at, knock)
            return Joined(Outcome.ASKED)
        case Way.ENROL | Way.JOIN_QUEUE | Way.CODE:
            return await _take_seat(work, at, knock.person, "code" if way is Way.CODE else "self")
    raise _refusal(way, at)


async def _demand_code(actor: Actor, at: Standing, code: str) -> None:
    if not code:
        raise CodeNeeded
    if not rules.code_fits(code, at.course.code):
        raise WrongCode
    await cache().delete(key(actor.tenant_id, "enrol-code", at.course.course_id, actor.the_user()))


async def _take_seat(work: Work, at: Standing, person: Person, how: str) -> Joined:
    if not rules.has_seat(at.course.capacity, at.taken, at.queue):
        await seats.let_wait(work, at, [person])
        return Joined(Outcome.WAITING, position=at.queue + 1)
    entered = await seats.let_in(work, at, [person], how)
    if person.id not in entered:
        raise CourseNotOpen
    return Joined(Outcome.ENROLLED, entered[person.id])


async def _ask(work: Work, at: Standing, knock: _Knock) -> None:
    course, person = at.course, knock.person
    await door.ask(work, course.course_id, [person.id], "asked", knock.message, at.now)
    access.note(work, course.course_id, [person.id], "asked", at.now, knock.message)
    work.announce(
        EnrollmentRequested(
            course_id=course.course_id,
            course_title=course.title,
            user_id=person.id,
            learner_name=person.name,
            learner_email=person.email,
            message=knock.message,
            owner_id=course.owner_id,
        )
    )


def _refusal(way: Way, at: Standing) -> Exception:
    course = at.course
    match way:
        case Way.EXPIRED:
            ended_at = at.access_until or at.now
            return AccessEnded(ended_at, last_day(ended_at))
        case Way.SUSPENDED:
            return AccessSuspended()
        case Way.INVITED_ONLY:
            return ByInvitationOnly()
        case Way.OVER:
            return EnrollmentOver()
        case Way.NOT_YET:
            return EnrollmentNotYet(f"Enrolment opens on {day(course.opens_at)}." if course.opens_at else None)
        case Way.PREREQUISITES:
            first = ", ".join(f"“{one.title}”" for one in at.before if not one.done)
            return PrerequisitesMissing(f"Complete {first} first.")
    return CourseWithdrawn() if course.published_version_id else CourseNotOpen()


async def leave(actor: Actor, course_id: UUID) -> None:
    """Un-enrol oneself; progress is kept, and comes back with joining again.

    Raises:
        NothingToLeave: not in the course, or suspended in it.
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        held = await access.hold(work.session, actor.tenant_id, course_id, [actor.the_user()])
        if not held or held[0].access not in (Access.OPEN, Access.EXPIRED):
            raise NothingToLeave
        end(work, held[0], by_learner=True)


def end(work: Work, held: access.Enrolled, *, by_learner: bool = False, reason: str = "") -> None:
    """End a held enrolment, and say so."""
    access.set_access(work, [held.id], Access.ENDED, held.access_until)
    access.note(work, held.course_id, [held.user_id], "left" if by_learner else "ended", clock.now(), reason)
    work.announce(
        EnrollmentEnded(
            enrollment_id=held.id,
            course_id=held.course_id,
            course_title=held.course_title,
            user_id=held.user_id,
            learner_name=held.name,
            learner_email=held.email,
            by_learner=by_learner,
            reason=reason,
            was=held.access,
        )
    )


async def withdraw(actor: Actor, course_id: UUID) -> None:
    """Take one's request back, or leave the waiting list.

    Raises:
        NothingToLeave
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        at = await door.held_standing(work.session, actor.tenant_id, course_id, actor.the_user())
        if at is None or at.request not in ("asked", "waiting"):
            raise NothingToLeave
        door.forget(work, course_id, actor.the_user())
        access.note(work, course_id, [actor.the_user()], "withdrawn", at.now)
        work.announce(
            RequestWithdrawn(
                course_id=course_id,
                course_title=at.course.title,
                user_id=actor.the_user(),
                learner_name=actor.name,
                learner_email=actor.email,
                waiting=at.request == "waiting",
            )
        )
