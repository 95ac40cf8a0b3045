"""What the clock does to enrolments: access runs out, seats go to who waits, and time in a course adds up."""

from typing import Final
from uuid import UUID

from backend.enrollments import policy, repository, seats
from backend.enrollments.access_events import EnrollmentExpired
from backend.enrollments.admission_rules import Access, access_at
from backend.enrollments.progress import finish_by_time
from backend.enrollments.repository import access
from backend.enrollments.versions import version
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.ids import PLATFORM_TENANT, TenantId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import platform_work, unit_of_work

AT_ONCE: Final = 200
LEAST_SECONDS: Final = 10
CAP_SECONDS: Final = 90
"""The player beats once a minute while it is in use: what lies further apart was no reading."""


async def expire_due() -> int:
    """Note each access that ran out, once, and announce it; how many."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        due = await access.due(work.session, clock.now(), AT_ONCE)
    noted = 0
    for tenant, enrollment in due:
        noted += await _expire(TenantId(tenant), enrollment)
    return noted


async def _expire(tenant: TenantId, enrollment: UUID) -> bool:
    async with unit_of_work(system(tenant)) as work:
        held = await access.hold_by_id(work.session, tenant, enrollment)
        over = held and access_at(held.access, held.access_until, clock.now()) is Access.EXPIRED
        if held is None or held.access_until is None or not over or held.access == Access.EXPIRED:
            return False
        access.set_access(work, [held.id], Access.EXPIRED, held.access_until)
        access.note(work, held.course_id, [held.user_id], "expired", held.access_until)
        work.announce(
            EnrollmentExpired(
                enrollment_id=held.id,
                course_id=held.course_id,
                course_title=held.course_title,
                user_id=held.user_id,
                learner_name=held.name,
                learner_email=held.email,
                ended_at=held.access_until,
            )
        )
    return True


async def promote_waiting() -> int:
    """Give every free seat anywhere to who waits for it; how many.

    Events do this at once; this is for what no event tells, such as a person who was let in to the academy again.
    """
    async with platform_work(system(PLATFORM_TENANT)) as work:
        found = await access.queues(work.session)
    promoted = 0
    for tenant, course in found:
        async with unit_of_work(system(TenantId(tenant))) as work:
            promoted += await seats.promote(work, course)
    return promoted


async def note_activity(actor: Actor, course_id: UUID) -> bool:
    """The actor's player says that it is in use: add the time since it last said so. Whether that completed the course.

    The server's clock counts, and at most what lies between two beats: many tabs are no more than one, and a
    sleeping computer adds nothing.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    person, tenant = actor.the_user(), actor.tenant_id
    async with unit_of_work(actor) as work:
        beat = await access.beat(
            work.session, tenant, course_id, person, clock.now(), least=LEAST_SECONDS, cap=CAP_SECONDS
        )
        if beat is None or beat.status == "completed":
            return False
        at = await version(actor, beat.version_id)
        least = at.shape.completion.min_minutes
        if least is None or beat.active_seconds < least * 60:
            return False
        held = policy.may_learn(await repository.lock(work.session, tenant, course_id, person))
        return finish_by_time(work, held, at).completed
