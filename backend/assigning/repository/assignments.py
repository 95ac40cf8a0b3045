"""SQL of assignments: making, listing with their figures, and holding one while it is changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.assigning.models import AssignedGroup, AssignedPerson, LearningAssignment

PAGE = 25

_CARDS = """
    SELECT a.*, p.*, g.names, count(*) OVER () AS total
    FROM learning_assignments a
    CROSS JOIN LATERAL (
        SELECT count(*) AS people, count(*) FILTER (WHERE p.direct) AS named,
            count(*) FILTER (WHERE p.completed_at IS NOT NULL) AS done,
            count(*) FILTER (WHERE p.completed_at > p.due_at) AS late,
            count(*) FILTER (WHERE p.completed_at IS NULL AND p.due_at <= :now) AS overdue,
            count(*) FILTER (WHERE p.state = 'waiting' AND p.completed_at IS NULL) AS waiting,
            count(*) FILTER (WHERE p.state = 'pending') AS pending
        FROM assigned_people p JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.user_id
        WHERE p.tenant_id = a.tenant_id AND p.assigned_id = a.id AND u.status <> 'deactivated'
            AND (p.withdrawn_at IS NULL OR p.withdrawn_at = a.withdrawn_at)
    ) p
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(coalesce(now_named.name::text, g.name) ORDER BY lower(g.name)), '{}') AS names
        FROM assigned_groups g
        LEFT JOIN groups now_named ON now_named.tenant_id = g.tenant_id AND now_named.id = g.group_id
        WHERE g.tenant_id = a.tenant_id AND g.assigned_id = a.id AND g.ended_at IS NULL
    ) g
    WHERE {which}
    ORDER BY (a.withdrawn_at IS NOT NULL), a.created_at DESC, a.id DESC OFFSET :start LIMIT :size
"""
_OF_TARGET = text(_CARDS.replace("{which}", "a.kind = :kind AND a.target_id = :target"))
_ONE = text(_CARDS.replace("{which}", "a.id = :id"))
_OF_GROUP = text(
    _CARDS.replace(
        "{which}",
        "a.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM assigned_groups og WHERE og.tenant_id = a.tenant_id"
        " AND og.assigned_id = a.id AND og.group_id = :group AND og.ended_at IS NULL)",
    )
)
_BUSY = text(
    "SELECT tenant_id, id FROM learning_assignments WHERE busy AND next_at <= :now ORDER BY next_at LIMIT :most"
)


async def of_target(session: AsyncSession, kind: str, target: UUID, now: datetime, start: int) -> Sequence[Row[Any]]:
    """What assigns a target, live ones first, the latest of them first."""
    given = {"kind": kind, "target": target, "now": now, "start": start, "size": PAGE}
    return (await session.execute(_OF_TARGET, given)).all()


async def of_group(session: AsyncSession, group: UUID, now: datetime, size: int) -> Sequence[Row[Any]]:
    """What is assigned to a group, the latest first."""
    return (await session.execute(_OF_GROUP, {"group": group, "now": now, "start": 0, "size": size})).all()


async def one(session: AsyncSession, assigned_id: UUID, now: datetime) -> Row[Any] | None:
    """One assignment with its figures."""
    return (await session.execute(_ONE, {"id": assigned_id, "now": now, "start": 0, "size": 1})).first()


async def hold(session: AsyncSession, assigned_id: UUID, *, skip: bool = False) -> LearningAssignment | None:
    """An assignment, while nobody else changes it; ``skip``: None where somebody has it at this moment."""
    query = select(LearningAssignment).where(col(LearningAssignment.id) == assigned_id)
    return await session.scalar(query.with_for_update(skip_locked=skip))


async def store(
    session: AsyncSession,
    made: LearningAssignment,
    groups: Sequence[AssignedGroup],
    people: Sequence[AssignedPerson],
) -> None:
    """Store a new assignment, its groups and those who are named."""
    session.add(made)
    await session.flush()
    session.add_all([*groups, *people])
    await session.flush()


async def busy(session: AsyncSession, now: datetime, most: int) -> list[tuple[UUID, UUID]]:
    """(tenant, assignment) wherever a worker has something to do; platform work."""
    return [(row.tenant_id, row.id) for row in await session.execute(_BUSY, {"now": now, "most": most})]


async def end_group(session: AsyncSession, group: UUID, now: datetime) -> None:
    """Note that a group is no more."""
    gone = update(AssignedGroup).where(col(AssignedGroup.group_id) == group, col(AssignedGroup.ended_at).is_(None))
    await session.execute(gone.values(ended_at=now))
