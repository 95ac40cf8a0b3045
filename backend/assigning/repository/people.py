"""SQL of what assignments mean for people: spreading over groups, withdrawing, and how each stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

PAGE: Final = 50

# As ``rules.due_at``, for many people at once; a test holds the two together.
_DUE = """CASE a.due_kind
    WHEN 'on' THEN (CAST(a.due_on AS timestamp) + interval '1 day') AT TIME ZONE 'UTC'
    WHEN 'after' THEN (date_trunc('day', {since} AT TIME ZONE 'UTC') + make_interval(days => a.due_days + 1))
        AT TIME ZONE 'UTC' END"""
_SPREAD = text(f"""
    INSERT INTO assigned_people AS p (tenant_id, assigned_id, user_id, kind, target_id, direct, via_group, assigned_at,
        due_at, state, overdue_at)
    SELECT tenant_id, id, user_id, kind, target_id, false, group_id, :now, due_at, 'pending',
        CASE WHEN due_at <= :now THEN CAST(:now AS timestamptz) END
    FROM (
        SELECT DISTINCT ON (a.id, m.user_id) a.tenant_id, a.id, m.user_id, a.kind, a.target_id, m.group_id,
            {_DUE.replace("{since}", "CAST(:now AS timestamptz)")} AS due_at
        FROM learning_assignments a
        JOIN assigned_groups g ON g.tenant_id = a.tenant_id AND g.assigned_id = a.id AND g.ended_at IS NULL
        JOIN group_members m ON m.tenant_id = g.tenant_id AND m.group_id = g.group_id
        JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id AND u.status <> 'deactivated'
        WHERE a.withdrawn_at IS NULL
            AND (CAST(:assigned AS uuid) IS NULL OR a.id = :assigned)
            AND (CAST(:group AS uuid) IS NULL OR g.group_id = :group)
            AND (CAST(:people AS uuid[]) IS NULL OR m.user_id = ANY(:people))
        ORDER BY a.id, m.user_id, m.added_at, m.group_id
    ) found
    ON CONFLICT (tenant_id, assigned_id, user_id) DO UPDATE
        SET withdrawn_at = NULL, state = 'pending', via_group = excluded.via_group,
            assigned_at = excluded.assigned_at, due_at = excluded.due_at, reminded_at = NULL,
            overdue_at = excluded.overdue_at
        WHERE p.withdrawn_at IS NOT NULL
    RETURNING p.assigned_id
""")  # noqa: S608
_WAKE = text(
    "UPDATE learning_assignments SET busy = true, tries = 0, next_at = :now"
    " WHERE id = ANY(:ids) AND withdrawn_at IS NULL"
)
_LEFT = text("""
    UPDATE assigned_people p
    SET withdrawn_at = CASE WHEN other.group_id IS NULL THEN CAST(:now AS timestamptz) END,
        via_group = coalesce(other.group_id, p.via_group)
    FROM assigned_people mine
    LEFT JOIN LATERAL (
        SELECT m.group_id FROM assigned_groups g
        JOIN group_members m ON m.tenant_id = g.tenant_id AND m.group_id = g.group_id AND m.user_id = mine.user_id
        WHERE g.tenant_id = mine.tenant_id AND g.assigned_id = mine.assigned_id AND g.ended_at IS NULL
        ORDER BY m.added_at, m.group_id LIMIT 1
    ) other ON true
    WHERE p.tenant_id = mine.tenant_id AND p.assigned_id = mine.assigned_id AND p.user_id = mine.user_id
        AND mine.via_group = :group AND NOT mine.direct AND mine.withdrawn_at IS NULL
        AND (CAST(:people AS uuid[]) IS NULL OR mine.user_id = ANY(:people))
""")
_WITHDRAW = text("UPDATE assigned_people SET withdrawn_at = :now WHERE assigned_id = :id AND withdrawn_at IS NULL")
_DUE_AGAIN = text(f"""
    UPDATE assigned_people p
    SET due_at = d.due_at,
        reminded_at = CASE WHEN d.due_at > :now THEN NULL ELSE p.reminded_at END,
        overdue_at = CASE WHEN d.due_at > :now THEN NULL ELSE p.overdue_at END
    FROM (
        SELECT q.tenant_id, q.assigned_id, q.user_id, {_DUE.replace("{since}", "q.assigned_at")} AS due_at
        FROM assigned_people q JOIN learning_assignments a ON a.tenant_id = q.tenant_id AND a.id = q.assigned_id
        WHERE a.id = :id
    ) d
    WHERE p.tenant_id = d.tenant_id AND p.assigned_id = d.assigned_id AND p.user_id = d.user_id
        AND p.due_at IS DISTINCT FROM d.due_at
""")  # noqa: S608
_PENDING = text("""
    SELECT p.user_id, p.due_at FROM assigned_people p
    WHERE p.assigned_id = :id AND p.state = 'pending' AND p.withdrawn_at IS NULL
    ORDER BY p.user_id LIMIT :most FOR UPDATE
""")
_STANDS = text("""
    UPDATE assigned_people p SET state = i.state, completed_at = coalesce(p.completed_at, i.completed_at)
    FROM unnest(CAST(:people AS uuid[]), CAST(:states AS text[]), CAST(:completed AS timestamptz[]))
        AS i(user_id, state, completed_at)
    WHERE p.assigned_id = :id AND p.user_id = i.user_id
""")
_SHUT = text("UPDATE assigned_people SET state = 'shut' WHERE assigned_id = :id AND state = 'pending'")
_OPENED = text("""
    UPDATE assigned_people SET state = 'pending'
    WHERE kind = :kind AND target_id = :target AND state = 'shut' AND withdrawn_at IS NULL RETURNING assigned_id
""")
_COMPLETED = text("""
    UPDATE assigned_people SET completed_at = :at, state = CASE WHEN state = 'pending' THEN state ELSE 'in' END
    WHERE kind = :kind AND target_id = :target AND user_id = :person AND completed_at IS NULL
""")
_MOVED = text("""
    UPDATE assigned_people SET state = :to
    WHERE kind = :kind AND target_id = :target AND user_id = :person AND state = ANY(:since)
""")
_ROWS = """
    SELECT p.user_id, u.name, u.email::text AS email, p.state, p.assigned_at, p.due_at, p.completed_at,
        CASE WHEN p.direct THEN '' ELSE coalesce(g.name::text, ag.name, '') END AS via, count(*) OVER () AS total
    FROM assigned_people p
    JOIN learning_assignments a ON a.tenant_id = p.tenant_id AND a.id = p.assigned_id
    JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.user_id AND u.status <> 'deactivated'
    LEFT JOIN groups g ON g.tenant_id = p.tenant_id AND g.id = p.via_group
    LEFT JOIN assigned_groups ag ON ag.tenant_id = p.tenant_id AND ag.assigned_id = p.assigned_id
        AND ag.group_id = p.via_group
    WHERE p.assigned_id = :id AND (p.withdrawn_at IS NULL OR p.withdrawn_at = a.withdrawn_at)
        AND (:search = '' OR u.name ILIKE :pattern OR u.email::text ILIKE :pattern)
        AND CASE :state WHEN '' THEN true
            WHEN 'done' THEN p.completed_at IS NOT NULL
            WHEN 'overdue' THEN p.completed_at IS NULL AND p.due_at <= :now
            ELSE p.completed_at IS NULL AND (p.due_at IS NULL OR p.due_at > :now) END
    ORDER BY lower(u.name), u.id OFFSET :start LIMIT :size
"""
_MINE = text("""
    SELECT DISTINCT ON (p.kind, p.target_id) p.kind, p.target_id, p.due_at, p.completed_at, a.note, a.by_name,
        CASE WHEN p.direct THEN '' ELSE coalesce(g.name::text, '') END AS via
    FROM assigned_people p
    JOIN learning_assignments a ON a.tenant_id = p.tenant_id AND a.id = p.assigned_id
    LEFT JOIN groups g ON g.tenant_id = p.tenant_id AND g.id = p.via_group
    WHERE p.user_id = :person AND p.withdrawn_at IS NULL
        AND (:done OR p.completed_at IS NULL)
        AND (CAST(:target AS uuid) IS NULL OR p.kind = :kind AND p.target_id = :target)
    ORDER BY p.kind, p.target_id, p.due_at NULLS LAST, p.assigned_at
""")


def like(search: str) -> str:
    """A pattern for words as they are."""
    escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


async def spread(
    session: AsyncSession,
    now: datetime,
    *,
    assigned: UUID | None = None,
    group: UUID | None = None,
    people: Sequence[UUID] | None = None,
) -> set[UUID]:
    """Give those in groups that something is assigned to their rows, where they have none; the assignments it touched.

    Of one assignment, one group or some people, where they are named.
    """
    given = {"now": now, "assigned": assigned, "group": group, "people": list(people) if people is not None else None}
    return set(await session.scalars(_SPREAD, given))


async def wake(session: AsyncSession, ids: set[UUID], now: datetime) -> None:
    """Let a worker look at these assignments."""
    if ids:
        await session.execute(_WAKE, {"ids": sorted(ids), "now": now})


async def leave_group(session: AsyncSession, group: UUID, now: datetime, people: Sequence[UUID] | None = None) -> None:
    """Withdraw what people had through a group alone; who has it through another group keeps it."""
    given = {"group": group, "now": now, "people": list(people) if people is not None else None}
    await session.execute(_LEFT, given)


async def withdraw(session: AsyncSession, assigned_id: UUID, now: datetime) -> None:
    """Nobody has to any more."""
    await session.execute(_WITHDRAW, {"id": assigned_id, "now": now})


async def due_again(session: AsyncSession, assigned_id: UUID, now: datetime) -> None:
    """Give everyone the date that the assignment's rule says now; who is told of it is told anew."""
    await session.execute(_DUE_AGAIN, {"id": assigned_id, "now": now})


async def pending(session: AsyncSession, assigned_id: UUID, most: int) -> dict[UUID, datetime | None]:
    """The next people whom a worker is to bring in, held, and when it is due for them."""
    found = await session.execute(_PENDING, {"id": assigned_id, "most": most})
    return {row.user_id: row.due_at for row in found}


async def stand(session: AsyncSession, assigned_id: UUID, stands: Sequence[tuple[UUID, str, datetime | None]]) -> None:
    """Note how people stand: (person, state, when completed)."""
    given = {
        "id": assigned_id,
        "people": [person for person, _, _ in stands],
        "states": [state for _, state, _ in stands],
        "completed": [at for _, _, at in stands],
    }
    await session.execute(_STANDS, given)


async def shut(session: AsyncSession, assigned_id: UUID) -> None:
    """Note that the target takes nobody, for those who were to be brought in."""
    await session.execute(_SHUT, {"id": assigned_id})


async def opened(session: AsyncSession, kind: str, target: UUID) -> set[UUID]:
    """Let those be brought in for whom a target was shut; the assignments it touched."""
    return set(await session.scalars(_OPENED, {"kind": kind, "target": target}))


async def completed(session: AsyncSession, kind: str, target: UUID, person: UUID, at: datetime) -> None:
    """Note that somebody completed a target."""
    await session.execute(_COMPLETED, {"kind": kind, "target": target, "person": person, "at": at})


async def moved(session: AsyncSession, kind: str, target: UUID, person: UUID, since: Sequence[str], to: str) -> None:
    """Note that somebody came in, or is out."""
    given = {"kind": kind, "target": target, "person": person, "since": list(since), "to": to}
    await session.execute(_MOVED, given)


async def page(
    session: AsyncSession, assigned_id: UUID, search: str, state: str, now: datetime, start: int, size: int = PAGE
) -> Sequence[Row[Any]]:
    """People of an assignment by name. ``state``: empty (all), open, overdue or done."""
    given = {"id": assigned_id, "search": search, "pattern": like(search), "state": state, "now": now}
    return (await session.execute(text(_ROWS), given | {"start": start, "size": size})).all()


async def mine(
    session: AsyncSession, person: UUID, *, done: bool, kind: str = "", target: UUID | None = None
) -> Sequence[Row[Any]]:
    """What a person has assigned, each target once, with its earliest date."""
    given = {"person": person, "done": done, "kind": kind, "target": target}
    return (await session.execute(_MINE, given)).all()
