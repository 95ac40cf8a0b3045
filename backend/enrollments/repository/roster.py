"""SQL of a course's learners as its tutors see them: the table, its counts, who could be added, a history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kernel import clock
from backend.platform.round_trip import in_one_trip

PAGE = 50
ORDERS: dict[str, LiteralString] = {
    "name": "lower(u.name)",
    "percent": "e.percent",
    "active": "e.updated_at",
    "enrolled": "e.enrolled_at",
    "until": "e.access_until",
}
_NOW_OVER = "e.access = 'expired' OR e.access = 'open' AND e.access_until <= :now"
_WHERE = f"""
    WHERE e.tenant_id = :tenant AND e.course_id = :course
      AND (:search = '' OR u.name ILIKE :pattern OR u.email::text ILIKE :pattern)
      AND CASE :status
        WHEN '' THEN e.access <> 'ended'
        WHEN 'active' THEN e.access = 'open' AND e.status = 'active'
            AND (e.access_until IS NULL OR e.access_until > :now)
        WHEN 'completed' THEN e.status = 'completed' AND e.access <> 'ended'
        WHEN 'expired' THEN {_NOW_OVER}
        ELSE e.access = :status END
"""
_ROWS = f"""
    SELECT e.id, e.user_id, u.name, u.email::text AS email, e.status, e.percent, e.enrolled_at, e.updated_at,
           e.completed_at, e.access, e.access_until, e.active_seconds, count(*) OVER () AS total
    FROM enrollments e JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.user_id
    {_WHERE}
    ORDER BY {{order}} LIMIT :size OFFSET :start
"""  # noqa: S608
_COUNTS = text("""
    SELECT count(*) FILTER (WHERE e.access <> 'ended') AS everyone,
           count(*) FILTER (WHERE e.access IN ('open', 'suspended')
               AND (e.access_until IS NULL OR e.access_until > :now)) AS seated,
           count(*) FILTER (WHERE e.access = 'ended') AS ended,
           (SELECT count(*) FROM enrollment_requests r WHERE r.tenant_id = :tenant AND r.course_id = :course
               AND r.state = 'asked') AS asking,
           (SELECT count(*) FROM enrollment_requests r WHERE r.tenant_id = :tenant AND r.course_id = :course
               AND r.state = 'waiting') AS waiting,
           (SELECT capacity FROM courses c WHERE c.tenant_id = :tenant AND c.id = :course) AS capacity
    FROM enrollments e WHERE e.tenant_id = :tenant AND e.course_id = :course
""")
_REQUESTS = text("""
    SELECT r.user_id, u.name, u.email::text AS email, r.state, r.message, r.asked_at, count(*) OVER () AS total
    FROM enrollment_requests r JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.user_id
    WHERE r.tenant_id = :tenant AND r.course_id = :course AND r.state IN ('asked', 'waiting')
    ORDER BY r.state, r.place, r.asked_at LIMIT :most
""")
_PEOPLE: LiteralString = """
    SELECT u.id, u.name, u.email::text AS email,
        CASE WHEN e.access = 'open' AND e.access_until <= %(now)s THEN 'expired' ELSE e.access END AS access
    FROM users u
    LEFT JOIN enrollments e ON e.tenant_id = u.tenant_id AND e.user_id = u.id AND e.course_id = %(course)s
    WHERE u.tenant_id = %(tenant)s AND u.id = ANY(CAST(%(people)s AS uuid[])) AND u.status <> 'deactivated'
    ORDER BY array_position(CAST(%(people)s AS uuid[]), u.id)
"""
_BY_EMAIL: LiteralString = """
    SELECT u.id, u.name, lower(u.email::text) AS email, u.status,
        CASE WHEN e.access = 'open' AND e.access_until <= %(now)s THEN 'expired' ELSE e.access END AS access, r.state
    FROM users u
    LEFT JOIN enrollments e ON e.tenant_id = u.tenant_id AND e.user_id = u.id AND e.course_id = %(course)s
    LEFT JOIN enrollment_requests r ON r.tenant_id = u.tenant_id AND r.user_id = u.id AND r.course_id = %(course)s
    WHERE u.tenant_id = %(tenant)s AND u.email = ANY(CAST(%(emails)s AS citext[]))
"""
_CANDIDATES = text("""
    SELECT u.id, u.name, u.email::text AS email FROM users u
    WHERE u.tenant_id = :tenant AND u.status <> 'deactivated'
      AND (u.name ILIKE :pattern OR u.email::text ILIKE :pattern)
      AND NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.tenant_id = u.tenant_id AND e.user_id = u.id
          AND e.course_id = :course AND e.access IN ('open', 'suspended')
          AND (e.access_until IS NULL OR e.access_until > :now))
    ORDER BY lower(u.name), u.id LIMIT :size
""")
_HISTORY = text("""
    SELECT what, at, by_name, reason FROM enrollment_history
    WHERE tenant_id = :tenant AND course_id = :course AND user_id = :person ORDER BY id DESC LIMIT 200
""")


@dataclass(frozen=True, slots=True)
class Known:
    """Someone of the academy, and their access to the course; None where they never were in it."""

    id: UUID
    name: str
    email: str
    access: str | None
    status: str = ""
    state: str | None = None


def _like(search: str) -> str:
    escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


async def page(
    session: AsyncSession,
    tenant: UUID,
    course: UUID,
    search: str,
    status: str,
    order: tuple[str, bool],
    start: int,
    size: int = PAGE,
) -> list[RowMapping]:
    """Learners from ``start`` on, each row with the ``total`` of all. ``order``: a key of ORDERS, and descending."""
    key, down = order
    words = f"{ORDERS[key]} {'DESC NULLS LAST' if down else 'ASC NULLS LAST'}, e.id"
    values = {"tenant": tenant, "course": course, "search": search, "pattern": _like(search), "status": status}
    values |= {"now": clock.now(), "size": size, "start": start}
    return list((await session.execute(text(_ROWS.format(order=words)), values)).mappings())


async def counts(session: AsyncSession, tenant: UUID, course: UUID) -> RowMapping:
    """everyone, seated, ended, asking, waiting, capacity."""
    values = {"tenant": tenant, "course": course, "now": clock.now()}
    return (await session.execute(_COUNTS, values)).mappings().one()


async def requests(session: AsyncSession, tenant: UUID, course: UUID, most: int) -> list[RowMapping]:
    """Those who ask, the first of them first, and those who wait, in their order."""
    values = {"tenant": tenant, "course": course, "most": most}
    return list((await session.execute(_REQUESTS, values)).mappings())


async def people(session: AsyncSession, tenant: UUID, course: UUID, ids: Sequence[UUID]) -> list[Known]:
    """Those of these people whom the academy has, in this order, with their access to the course."""
    given = {"tenant": tenant, "course": course, "people": list(ids), "now": clock.now()}
    (rows,) = await in_one_trip(session, (_PEOPLE, given))
    return [Known(row.id, row.name, row.email, row.access) for row in rows]


async def by_email(session: AsyncSession, tenant: UUID, course: UUID, emails: Sequence[str]) -> dict[str, Known]:
    """The same by address, in lower case."""
    given = {"tenant": tenant, "course": course, "emails": list(emails), "now": clock.now()}
    (rows,) = await in_one_trip(session, (_BY_EMAIL, given))
    return {row.email: Known(row.id, row.name, row.email, row.access, row.status, row.state) for row in rows}


async def candidates(session: AsyncSession, tenant: UUID, course: UUID, search: str, size: int) -> list[RowMapping]:
    """People who are not in the course, by name or address."""
    values = {"tenant": tenant, "course": course, "pattern": _like(search), "now": clock.now(), "size": size}
    return list((await session.execute(_CANDIDATES, values)).mappings())


async def history(
    session: AsyncSession, tenant: UUID, course: UUID, person: UUID
) -> list[tuple[str, datetime, str, str]]:
    """What became of someone's enrolment, the latest first: (what, when, by whom, why)."""
    rows = await session.execute(_HISTORY, {"tenant": tenant, "course": course, "person": person})
    return [(row.what, row.at, row.by_name, row.reason) for row in rows]
