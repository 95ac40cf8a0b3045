"""SQL of the lists: my courses, and the learners of a course."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kernel import clock

PAGE = 50

_MINE = text("""
    SELECT e.id, e.course_id, e.version_id, e.status, e.percent, e.last_lesson_id, e.enrolled_at, e.updated_at,
           e.completed_at, e.access_until, c.title, c.summary, c.level, p.done
    FROM enrollments e
    JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    LEFT JOIN LATERAL (
        SELECT array_agg(lesson_id) AS done FROM lesson_progress
        WHERE tenant_id = e.tenant_id AND enrollment_id = e.id AND completed_at IS NOT NULL
    ) p ON true
    WHERE e.tenant_id = :tenant AND e.user_id = :person AND (CAST(:status AS text) IS NULL OR e.status = :status)
      AND (e.status = 'completed' AND e.access <> 'ended'
           OR e.access = 'open' AND (e.access_until IS NULL OR e.access_until > :now))
    ORDER BY e.updated_at DESC, e.id
    LIMIT :size
""")
_LEARNERS = text("""
    SELECT e.id, e.user_id, u.name, u.email, e.status, e.percent, e.enrolled_at, e.updated_at, e.completed_at,
           count(*) OVER () AS total
    FROM enrollments e JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.user_id
    WHERE e.tenant_id = :tenant AND e.course_id = :course
      AND (:search = '' OR u.name ILIKE :pattern OR u.email::text ILIKE :pattern)
    ORDER BY lower(u.name), e.id
    LIMIT :size OFFSET :start
""")
_BY_VERSION = text("""
    SELECT version_id, count(*) AS learners FROM enrollments
    WHERE tenant_id = :tenant AND course_id = :course AND access <> 'ended' GROUP BY version_id
""")
_COUNTS = text("""
    SELECT e.course_id, count(*) AS learners
    FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    WHERE e.tenant_id = :tenant AND e.course_id = ANY(:courses) AND e.access <> 'ended'
      AND (CAST(:tutor AS uuid) IS NULL OR c.owner_id = :tutor OR EXISTS (
        SELECT 1 FROM course_staff s WHERE s.tenant_id = c.tenant_id AND s.course_id = c.id
        AND s.user_id = :tutor AND s.part = 'tutor'))
    GROUP BY e.course_id
""")


async def mine(
    session: AsyncSession, tenant: UUID, person: UUID, status: str | None, size: int = PAGE
) -> list[RowMapping]:
    """My enrolments with their courses and done lessons, the one touched last first.

    What is not completed and lets me in no more is left out; its course's page says why.
    """
    values = {"tenant": tenant, "person": person, "status": status, "size": size, "now": clock.now()}
    return list((await session.execute(_MINE, values)).mappings())


async def learners(session: AsyncSession, tenant: UUID, course: UUID, search: str, page: int) -> list[RowMapping]:
    """One page of a course's learners by name; each row has the ``total`` of them all."""
    escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values = {"tenant": tenant, "course": course, "search": search, "pattern": f"%{escaped}%"}
    values |= {"size": PAGE, "start": max(page - 1, 0) * PAGE}
    return list((await session.execute(_LEARNERS, values)).mappings())


async def counts(session: AsyncSession, tenant: UUID, courses: Sequence[UUID], tutor: UUID | None) -> dict[UUID, int]:
    """How many people are in each of these courses, of those that someone teaches (None: of all)."""
    values = {"tenant": tenant, "courses": list(courses), "tutor": tutor}
    return {row[0]: row[1] for row in await session.execute(_COUNTS, values)}


async def counts_by_version(session: AsyncSession, tenant: UUID, course: UUID) -> dict[UUID, int]:
    """How many of a course's learners are on each version."""
    rows = await session.execute(_BY_VERSION, {"tenant": tenant, "course": course})
    return {row.version_id: row.learners for row in rows}
