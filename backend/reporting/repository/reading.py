"""All SQL that dashboards read with: roll-ups alone, a few statements for a whole page."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

_COURSES = text(
    "SELECT c.course_id, c.title, c.enrollments, c.completions, coalesce(sum(q.submissions), 0)::int AS submissions,"
    " coalesce(sum(q.passed), 0)::int AS passed, coalesce(sum(q.percent_sum), 0)::int AS percent_sum"
    " FROM rollup_courses c LEFT JOIN rollup_quizzes q USING (tenant_id, course_id)"
    " WHERE c.tenant_id = :tenant AND (CAST(:courses AS uuid[]) IS NULL OR c.course_id = ANY(CAST(:courses AS uuid[])))"
    " GROUP BY c.course_id, c.title, c.enrollments, c.completions"
    " ORDER BY c.enrollments DESC, c.title LIMIT 200"
)
_DAILY = text(
    "SELECT day, metric, sum(count)::int AS times FROM rollup_daily WHERE tenant_id = :tenant AND day >= :since"
    " AND (CAST(:courses AS uuid[]) IS NULL OR course_id = ANY(CAST(:courses AS uuid[]))) GROUP BY day, metric"
)
_ACTIVE = text(
    "SELECT count(DISTINCT user_id) FILTER (WHERE day > :middle) AS now,"
    " count(DISTINCT user_id) FILTER (WHERE day <= :middle) AS before"
    " FROM rollup_activity WHERE tenant_id = :tenant AND day > :since"
)
_ACTIVE_BY = text(
    "SELECT date_trunc(:step, day::timestamp)::date AS day, count(DISTINCT user_id)::int AS times FROM rollup_activity"
    " WHERE tenant_id = :tenant AND day >= :since GROUP BY 1"
)
_TENANTS = text(
    "SELECT tenant_id, people, courses, enrollments, completions, storage_bytes FROM rollup_tenants"
    " ORDER BY people DESC, tenant_id"
)
_MAILS = text("SELECT status, count(*)::int AS times FROM mail_deliveries WHERE status <> 'sent' GROUP BY status")
_GIVEN_UP = text(
    "SELECT i.consumer, o.type, o.topic, i.error, i.at FROM inbox i JOIN outbox o"
    " ON o.tenant_id = i.tenant_id AND o.id = i.event_id WHERE i.error <> '' ORDER BY i.at DESC LIMIT 20"
)


async def courses(session: AsyncSession, tenant: UUID, only: Sequence[UUID] | None = None) -> Sequence[Row[Any]]:
    """Courses with their figures, those with the most learners first; ``only`` these, where given."""
    return (await session.execute(_COURSES, {"tenant": tenant, "courses": _ids(only)})).all()


async def daily(
    session: AsyncSession, tenant: UUID, since: date, only: Sequence[UUID] | None = None
) -> dict[str, list[tuple[date, int]]]:
    """Counts by metric and day."""
    found: dict[str, list[tuple[date, int]]] = {}
    rows = await session.execute(_DAILY, {"tenant": tenant, "since": since, "courses": _ids(only)})
    for row in rows:
        found.setdefault(row.metric, []).append((row.day, row.times))
    return found


async def active(session: AsyncSession, tenant: UUID, since: date, middle: date) -> tuple[int, int]:
    """How many people were active after ``middle``, and from ``since`` to ``middle``."""
    row = (await session.execute(_ACTIVE, {"tenant": tenant, "since": since, "middle": middle})).one()
    return row.now, row.before


async def active_by(session: AsyncSession, tenant: UUID, since: date, step: str) -> list[tuple[date, int]]:
    """How many people were active in each ``day`` or ``week``."""
    rows = await session.execute(_ACTIVE_BY, {"tenant": tenant, "since": since, "step": step})
    return [(row.day, row.times) for row in rows]


async def tenants(session: AsyncSession) -> Sequence[Row[Any]]:
    """Every academy's figures; platform work."""
    return (await session.execute(_TENANTS)).all()


async def mails(session: AsyncSession) -> dict[str, int]:
    """Mails that are not sent, by status; platform work."""
    return {row.status: row.times for row in await session.execute(_MAILS)}


async def given_up(session: AsyncSession) -> Sequence[Row[Any]]:
    """The last events that consumers gave up; platform work."""
    return (await session.execute(_GIVEN_UP)).all()


def _ids(only: Sequence[UUID] | None) -> list[UUID] | None:
    return None if only is None else list(only)
