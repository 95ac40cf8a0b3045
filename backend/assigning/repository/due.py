"""SQL of what is due soon, and what is late: whom to tell, once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

_WHEN: Final = {
    "reminded_at": "due_at > :now AND due_at <= :until AND reminded_at IS NULL",
    "overdue_at": "due_at <= :now AND overdue_at IS NULL",
}
_TENANTS = """
    SELECT DISTINCT tenant_id FROM assigned_people
    WHERE completed_at IS NULL AND withdrawn_at IS NULL AND overdue_at IS NULL AND state <> 'pending' AND {when}
"""
# Of several dates for one target only the earliest counts; the later ones are noted as told with it.
_TELL = """
    UPDATE assigned_people t SET {column} = :now
    FROM (
        SELECT p.tenant_id, p.assigned_id, p.user_id, u.name, u.email::text AS email, u.status,
            row_number() OVER (PARTITION BY p.user_id, p.kind, p.target_id ORDER BY p.due_at, p.assigned_id) AS nth,
            EXISTS (SELECT 1 FROM assigned_people e WHERE e.tenant_id = p.tenant_id AND e.user_id = p.user_id
                AND e.kind = p.kind AND e.target_id = p.target_id AND e.withdrawn_at IS NULL
                AND e.due_at < p.due_at) AS later
        FROM (
            SELECT * FROM assigned_people
            WHERE completed_at IS NULL AND withdrawn_at IS NULL AND overdue_at IS NULL AND state <> 'pending' AND {when}
            ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED
        ) p
        JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.user_id
    ) f
    WHERE t.tenant_id = f.tenant_id AND t.assigned_id = f.assigned_id AND t.user_id = f.user_id
    RETURNING t.assigned_id, t.kind, t.target_id, t.user_id, t.due_at, f.name, f.email,
        (f.nth = 1 AND NOT f.later AND f.status = 'active') AS tell
"""


async def tenants(session: AsyncSession, column: str, now: datetime, until: datetime) -> list[UUID]:
    """Where somebody is to be told; platform work. ``column``: reminded_at or overdue_at."""
    query = text(_TENANTS.replace("{when}", _WHEN[column]))
    return list(await session.scalars(query, {"now": now, "until": until}))


async def take(session: AsyncSession, column: str, now: datetime, until: datetime, most: int) -> Sequence[Row[Any]]:
    """Note that people are told; ``tell`` says of whom that is news."""
    query = text(_TELL.replace("{when}", _WHEN[column]).replace("{column}", column))
    return (await session.execute(query, {"now": now, "until": until, "most": most})).all()
