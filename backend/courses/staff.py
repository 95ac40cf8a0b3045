"""Who works on a course beside its owner, and to whom it belongs."""

from uuid import UUID

from backend.courses import policy, repository
from backend.courses.dto import Part, StaffMember
from backend.courses.errors import CannotAuthor, NotOnTheCourse, StaffFull
from backend.courses.events import CourseStaffChanged
from backend.courses.models import Course
from backend.courses.settings_rules import MAX_STAFF
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, UserId
from backend.kernel.permissions import GRANTS, Permission
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users
from backend.users.dto import PersonCard

_OFFERED = 8
_AUTHORS = tuple(role for role, held in GRANTS.items() if Permission.AUTHOR_COURSES in held)
NOBODY = "none"
"""The part of someone who works on the course no more, in events."""


async def staff(actor: Actor, course_id: CourseId) -> tuple[StaffMember, ...]:
    """Who works on a course: the owner first, then by name. 2 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        return await _members(work, course)


async def people_to_add(actor: Actor, course_id: CourseId, search: str) -> tuple[PersonCard, ...]:
    """Colleagues who could work on a course, by name or address: active tutors and administrators. 8 at most.

    Raises:
        CourseNotFound, ReviewersOnlyRead, OwnersDecide
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_manage(actor, course)
        taken = {course.owner_id, *map(_id, course.staff or {})}
        found = await users.colleagues(work, search, _AUTHORS, _OFFERED + len(taken))
    return tuple(person for person in found if person.id not in taken)[:_OFFERED]


async def put_on_staff(actor: Actor, course_id: CourseId, user_id: UserId, part: str) -> tuple[StaffMember, ...]:
    """Let someone teach or review a course, or do the one instead of the other. They are told.

    Raises:
        CourseNotFound, ReviewersOnlyRead, OwnersDecide, CannotAuthor, StaffFull, InvalidInput
    """
    if part not in (Part.TUTOR, Part.REVIEWER):
        raise InvalidInput("Choose whether they teach the course or review it.")
    async with unit_of_work(actor) as work:
        course = await _held(work, course_id)
        policy.may_manage(actor, course)
        person = await _author(work, user_id)
        beside = course.staff or {}
        if user_id == course.owner_id:
            raise InvalidInput("The course is theirs already.")
        if str(user_id) not in beside and len(beside) >= MAX_STAFF:
            raise StaffFull
        if beside.get(str(user_id)) != part:
            await repository.put_staff(work.session, actor.tenant_id, course_id, user_id, part, clock.now())
            work.announce(_changed(course, person, part))
            await work.session.refresh(course)
        return await _members(work, course)


async def remove_from_staff(actor: Actor, course_id: CourseId, user_id: UserId) -> tuple[StaffMember, ...]:
    """End someone's part in a course; the owner does it, and everybody for themselves. Returns who is left.

    Raises:
        CourseNotFound, ReviewersOnlyRead, OwnersDecide, NotOnTheCourse
    """
    async with unit_of_work(actor) as work:
        course = await _held(work, course_id)
        if user_id == actor.user_id:
            policy.may_read_draft(actor, course)
        else:
            policy.may_manage(actor, course)
        if str(user_id) not in (course.staff or {}):
            raise NotOnTheCourse
        await repository.remove_staff(work.session, course_id, user_id)
        person = (await users.get(work, user_id)).card
        work.announce(_changed(course, person, NOBODY))
        await work.session.refresh(course)
        return await _members(work, course)


async def transfer(actor: Actor, course_id: CourseId, user_id: UserId) -> tuple[StaffMember, ...]:
    """Hand a course over to someone; who owned it teaches it from then on, and can leave.

    Raises:
        CourseNotFound, ReviewersOnlyRead, OwnersDecide, CannotAuthor
    """
    async with unit_of_work(actor) as work:
        course = await _held(work, course_id)
        policy.may_manage(actor, course)
        person = await _author(work, user_id)
        if user_id != course.owner_id:
            before = UserId(course.owner_id)
            await repository.remove_staff(work.session, course_id, user_id)
            await repository.put_staff(work.session, actor.tenant_id, course_id, before, Part.TUTOR, clock.now())
            course.owner_id = user_id
            await work.session.flush()
            work.announce(_changed(course, person, Part.OWNER))
            await work.session.refresh(course)
        return await _members(work, course)


async def _held(work: Work, course_id: CourseId) -> Course:
    """The course with its staff as it is once nobody else changes it: read after the lock, not with it."""
    await repository.hold(work.session, course_id)
    return await repository.course(work.session, course_id)


async def _author(work: Work, user_id: UserId) -> PersonCard:
    person = (await users.get(work, user_id)).card
    if not _can_author(person):
        raise CannotAuthor
    return person


def _can_author(person: PersonCard) -> bool:
    return person.status == "active" and person.role in _AUTHORS


async def _members(work: Work, course: Course) -> tuple[StaffMember, ...]:
    parts = {UserId(course.owner_id): Part.OWNER} | {_id(key): Part(part) for key, part in (course.staff or {}).items()}
    people = await users.cards_of(work, list(parts))
    members = [StaffMember(one.id, one.name, one.email, parts[one.id], _can_author(one)) for one in people]
    return tuple(sorted(members, key=lambda member: (member.part is not Part.OWNER, member.name.casefold())))


def _id(key: str) -> UserId:
    return UserId(UUID(key))


def _changed(course: Course, person: PersonCard, part: str) -> CourseStaffChanged:
    return CourseStaffChanged(
        course_id=course.id, title=course.title, user_id=person.id, name=person.name, email=person.email, part=str(part)
    )
