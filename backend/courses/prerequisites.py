"""Courses that must be completed before one joins another."""

from collections.abc import Iterable
from uuid import UUID

from backend.courses import policy, repository, settings_rules
from backend.courses.dto import CourseRef, CourseStatus
from backend.courses.errors import CourseNotFound, PrerequisiteCycle
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId
from backend.platform.unit_of_work import Work, unit_of_work

_OFFERED = 8


async def add_prerequisite(actor: Actor, course_id: CourseId, requires_id: CourseId) -> tuple[CourseRef, ...]:
    """Let a course wait for another, which learners can find; in effect at once. Adding it twice is adding it once.

    Raises:
        CourseNotFound, ReviewersOnlyRead, CourseArchived
        PrerequisiteCycle: the other waits for this one, directly or through others. InvalidInput: too many.
    """
    async with unit_of_work(actor) as work:
        # Two tutors at once could each add half a circle: whoever comes second sees the first's half. Before the rows,
        # because each row that is added holds the course that it names.
        await repository.hold_prerequisites(work.session, actor.tenant_id)
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        wanted = await repository.course(work.session, requires_id)
        if wanted.status != CourseStatus.PUBLISHED or wanted.is_template:
            raise CourseNotFound
        edges = await repository.all_prerequisites(work.session)
        if chain := settings_rules.chain_back(edges, course_id, requires_id):
            raise PrerequisiteCycle([ref.title for ref in await refs(work, chain)])
        before = edges.get(course_id, frozenset())
        if len(before | {requires_id}) > settings_rules.MAX_PREREQUISITES:
            raise InvalidInput(f"A course can wait for at most {settings_rules.MAX_PREREQUISITES} others.")
        if requires_id not in before:
            await repository.add_prerequisite(work.session, actor.tenant_id, course_id, requires_id)
        return await refs(work, [*before, *({requires_id} - before)])


async def remove_prerequisite(actor: Actor, course_id: CourseId, requires_id: CourseId) -> tuple[CourseRef, ...]:
    """Let a course wait for another no more, at once.

    Raises:
        CourseNotFound, ReviewersOnlyRead, CourseArchived
    """
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        await repository.remove_prerequisite(work.session, course_id, requires_id)
        return await refs(work, await repository.prerequisites(work.session, course_id))


async def prerequisites_to_add(actor: Actor, course_id: CourseId, search: str) -> tuple[CourseRef, ...]:
    """Courses that this one could wait for, by their titles: those that learners can find. 8 at most.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        taken = {course_id, *await repository.prerequisites(work.session, course_id)}
        rows = await repository.titled(work.session, search, _OFFERED + len(taken))
    free = [CourseRef(CourseId(one), title, True) for one, title in rows if one not in taken]
    return tuple(free[:_OFFERED])


async def refs(work: Work, ids: Iterable[UUID]) -> tuple[CourseRef, ...]:
    """The names of courses, in this order; those that are gone are left out. One query, or none."""
    wanted = list(ids)
    known = await repository.names_of(work.session, wanted) if wanted else {}
    return tuple(CourseRef(CourseId(one), *known[one]) for one in wanted if one in known)
