"""SQL of people's access: shut, open again, extended, ended; and its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.enrollments.repository.learning_days import NOTE_DAY, OR_MOVE_DAY
from backend.kernel.ids import new_id
from backend.platform.round_trip import in_one_trip
from backend.platform.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An enrolment, its learner and its course, held until the transaction ends."""

    id: UUID
    course_id: UUID
    course_title: str
    user_id: UUID
    name: str
    email: str
    access: str
    access_until: datetime | None


_HOLD: LiteralString = """
    SELECT e.id, e.course_id, c.title AS course_title, e.user_id, u.name, u.email::text AS email, e.access,
        e.access_until
    FROM enrollments e JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.user_id
    JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    WHERE e.tenant_id = %(tenant)s AND {which}
    ORDER BY e.id FOR UPDATE OF e
"""
_HOLD_IN_COURSE: LiteralString = _HOLD.replace("{which}", "e.course_id = %(course)s AND e.user_id = ANY(%(people)s)")
_HOLD_BY_ID: LiteralString = _HOLD.replace("{which}", "e.id = %(enrollment)s")
_SET: LiteralString = (
    "UPDATE enrollments SET access = %(access)s, access_until = %(until)s WHERE tenant_id = %(tenant)s"
    " AND id = ANY(CAST(%(ids)s AS uuid[]))"
)
_NOTE: LiteralString = """
    INSERT INTO enrollment_history (tenant_id, id, course_id, user_id, what, at, by_id, by_name, reason)
    SELECT %(tenant)s, i.id, %(course)s, i.person, %(what)s, %(at)s, %(by)s, %(by_name)s, %(reason)s
    FROM unnest(CAST(%(ids)s AS uuid[]), CAST(%(people)s AS uuid[])) AS i(id, person)
"""
_DUE = text(
    "SELECT tenant_id, id FROM enrollments WHERE access = 'open' AND access_until <= :now"
    " ORDER BY access_until LIMIT :n"
)
_QUEUES = text("SELECT DISTINCT tenant_id, course_id FROM enrollment_requests WHERE state = 'waiting'")
# Each full minute of a course's time that passes makes this a day on which they learned.
_BEAT: LiteralString = """
    WITH beat AS (
        UPDATE enrollments e SET active_at = %(now)s, active_seconds = active_seconds + CASE
            WHEN active_at IS NULL OR active_at > %(now)s OR active_at < %(now)s - make_interval(secs => %(cap)s) THEN 0
            ELSE floor(extract(epoch FROM CAST(%(now)s AS timestamptz) - active_at))::int END
        WHERE tenant_id = %(tenant)s AND course_id = %(course)s AND user_id = %(person)s AND access = 'open'
            AND (access_until IS NULL OR access_until > %(now)s)
            AND (active_at IS NULL OR active_at < %(now)s - make_interval(secs => %(least)s))
        RETURNING e.status, e.active_seconds, e.version_id, old.active_seconds AS before
    ), day AS (
        {note_day}
        SELECT %(tenant)s, %(person)s, CAST(CAST(%(now)s AS timestamptz) AT TIME ZONE 'UTC' AS date), %(now)s, %(now)s
        FROM beat WHERE active_seconds / 60 > before / 60
        {or_move_day}
    )
    SELECT status, active_seconds, version_id FROM beat
""".replace("{note_day}", NOTE_DAY).replace("{or_move_day}", OR_MOVE_DAY)


async def hold(session: AsyncSession, tenant: UUID, course: UUID, people: Sequence[UUID]) -> list[Enrolled]:
    """These people's enrolments in a course."""
    given = {"tenant": tenant, "course": course, "people": list(people)}
    return await _held(session, _HOLD_IN_COURSE, given)


async def hold_by_id(session: AsyncSession, tenant: UUID, enrollment: UUID) -> Enrolled | None:
    """One enrolment."""
    found = await _held(session, _HOLD_BY_ID, {"tenant": tenant, "enrollment": enrollment})
    return found[0] if found else None


async def _held(session: AsyncSession, statement: LiteralString, given: dict[str, Any]) -> list[Enrolled]:
    (rows,) = await in_one_trip(session, (statement, given))
    return [Enrolled(**row._asdict()) for row in rows]


def set_access(work: Work, ids: Sequence[UUID], access: str, until: datetime | None) -> None:
    """What enrolments let in from now on, and until when; at the commit, and they must be held."""
    work.at_commit(_SET, {"tenant": work.actor.tenant_id, "ids": list(ids), "access": access, "until": until})


def note(work: Work, course: UUID, people: Sequence[UUID], what: str, at: datetime, reason: str = "") -> None:
    """Add a line to people's history, at the commit; the actor did it."""
    actor = work.actor
    given = {"tenant": actor.tenant_id, "course": course, "people": list(people), "what": what, "at": at}
    given |= {"ids": [new_id() for _ in people], "by": actor.user_id, "by_name": actor.name, "reason": reason}
    work.at_commit(_NOTE, given)


async def due(session: AsyncSession, now: datetime, most: int) -> list[tuple[UUID, UUID]]:
    """(tenant, enrolment) of access that ran out and is not noted yet; platform work."""
    return [(row.tenant_id, row.id) for row in await session.execute(_DUE, {"now": now, "n": most})]


async def queues(session: AsyncSession) -> list[tuple[UUID, UUID]]:
    """(tenant, course) wherever someone waits for a seat; platform work."""
    return [(row.tenant_id, row.course_id) for row in await session.execute(_QUEUES)]


async def beat(
    session: AsyncSession, tenant: UUID, course: UUID, person: UUID, now: datetime, *, least: int, cap: int
) -> Any | None:
    """Add the time since the last beat, where that was at least ``least`` and at most ``cap`` seconds ago.

    None where nothing was noted: too soon, or no open enrolment.
    """
    given = {"tenant": tenant, "course": course, "person": person, "now": now, "least": least, "cap": cap}
    (rows,) = await in_one_trip(session, (_BEAT, given))
    return rows[0] if rows else None
