"""SQL of what assigning asks: how people stand in a course, and a person in courses."""

from collections.abc import Sequence
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.enrollments.door_dto import CourseOfMine, InCourse
from backend.kernel import clock
from backend.platform.round_trip import in_one_trip

_STANDINGS: LiteralString = """
    SELECT u.id, u.name, u.email::text AS email, coalesce(e.percent, 0) AS percent, e.completed_at,
        CASE WHEN e.status = 'completed' THEN 'completed'
            WHEN e.access = 'suspended' OR e.access = 'open' AND (e.access_until IS NULL OR e.access_until > %(now)s)
                THEN 'in'
            WHEN r.state = 'waiting' THEN 'waiting'
            ELSE 'out' END AS state
    FROM users u
    LEFT JOIN enrollments e ON e.tenant_id = u.tenant_id AND e.user_id = u.id AND e.course_id = %(course)s
    LEFT JOIN enrollment_requests r ON r.tenant_id = u.tenant_id AND r.user_id = u.id AND r.course_id = %(course)s
    WHERE u.tenant_id = %(tenant)s AND u.id = ANY(CAST(%(people)s AS uuid[])) AND u.status <> 'deactivated'
    ORDER BY array_position(CAST(%(people)s AS uuid[]), u.id)
"""
_AMONG: LiteralString = """
    SELECT c.id, c.title, coalesce(e.percent, 0) AS percent, e.completed_at
    FROM courses c
    LEFT JOIN enrollments e ON e.tenant_id = c.tenant_id AND e.course_id = c.id AND e.user_id = %(person)s
    WHERE c.tenant_id = %(tenant)s AND c.id = ANY(CAST(%(courses)s AS uuid[]))
"""


async def standings(session: AsyncSession, tenant: UUID, course: UUID, people: Sequence[UUID]) -> dict[UUID, InCourse]:
    """How these people stand in a course, in their order."""
    given = {"tenant": tenant, "course": course, "people": list(people), "now": clock.now()}
    (rows,) = await in_one_trip(session, (_STANDINGS, given))
    return {row.id: InCourse(row.id, row.name, row.email, row.state, row.percent, row.completed_at) for row in rows}


async def among(
    session: AsyncSession, tenant: UUID, courses: Sequence[UUID], person: UUID | None
) -> dict[UUID, CourseOfMine]:
    """How far a person is in each of these courses, and its title."""
    given = {"tenant": tenant, "courses": list(courses), "person": person}
    (rows,) = await in_one_trip(session, (_AMONG, given))
    return {row.id: CourseOfMine(row.id, row.title, row.percent, row.completed_at) for row in rows}
