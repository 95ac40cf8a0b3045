"""Attempts whose time is over, and the answers that came after it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.assessments.dto import Answer

_DUE = text(
    "SELECT tenant_id, id FROM attempts WHERE status = 'open' AND shut_at IS NOT NULL AND shut_at < :now"
    " ORDER BY shut_at LIMIT :most"
)
_KEEP_LATE = text("""
    INSERT INTO late_answers AS kept (tenant_id, attempt_id, question_id, value, seq, arrived_at, decision)
    SELECT :tenant, :attempt, i.question_id, CAST(i.value AS jsonb), i.seq, :now, 'waiting'
    FROM unnest(CAST(:questions AS uuid[]), CAST(:values AS text[]), CAST(:seqs AS bigint[]))
        AS i(question_id, value, seq)
    WHERE NOT EXISTS (SELECT 1 FROM attempt_answers a WHERE a.tenant_id = :tenant AND a.attempt_id = :attempt
        AND a.question_id = i.question_id AND a.seq >= i.seq)
    ON CONFLICT (tenant_id, attempt_id, question_id) DO UPDATE
        SET value = excluded.value, seq = excluded.seq, arrived_at = excluded.arrived_at
        WHERE excluded.seq > kept.seq AND kept.decision = 'waiting'
""")
_LATE = text(
    "SELECT question_id, value, seq, arrived_at, decision FROM late_answers"
    " WHERE tenant_id = :tenant AND attempt_id = :attempt ORDER BY arrived_at, question_id"
)


_DECIDE = text(
    "UPDATE late_answers SET decision = :decision, decided_by = :by, decided_at = :at"
    " WHERE tenant_id = :tenant AND attempt_id = :attempt AND decision = 'waiting' RETURNING question_id"
)
_TAKE_IN = text("""
    INSERT INTO attempt_answers AS kept (tenant_id, attempt_id, question_id, value, seq, saved_at)
    SELECT tenant_id, attempt_id, question_id, value, seq, arrived_at FROM late_answers
    WHERE tenant_id = :tenant AND attempt_id = :attempt AND decision = 'counted'
    ON CONFLICT (tenant_id, attempt_id, question_id) DO UPDATE
        SET value = excluded.value, seq = excluded.seq, saved_at = excluded.saved_at WHERE excluded.seq > kept.seq
""")


async def decide(session: AsyncSession, tenant: UUID, attempt_id: UUID, decision: str, by: UUID, at: datetime) -> int:
    """Decide on the late answers of an attempt that wait; how many there were."""
    given = {"tenant": tenant, "attempt": attempt_id, "decision": decision, "by": by, "at": at}
    return len((await session.execute(_DECIDE, given)).all())


async def take_in(session: AsyncSession, tenant: UUID, attempt_id: UUID) -> None:
    """Put the late answers that count among the others."""
    await session.execute(_TAKE_IN, {"tenant": tenant, "attempt": attempt_id})


async def due(session: AsyncSession, now: datetime, most: int) -> list[tuple[UUID, UUID]]:
    """(tenant, attempt) of open attempts that are shut; platform work."""
    return [(row.tenant_id, row.id) for row in await session.execute(_DUE, {"now": now, "most": most})]


async def keep_late(
    session: AsyncSession, tenant: UUID, attempt_id: UUID, answers: Sequence[Answer], now: datetime
) -> None:
    """Keep what came too late, the newest of each question; what was saved in time already is not late."""
    newest: dict[UUID, Answer] = {}
    for answer in answers:
        if answer.question_id not in newest or answer.seq > newest[answer.question_id].seq:
            newest[answer.question_id] = answer
    given = {
        "tenant": tenant,
        "attempt": attempt_id,
        "now": now,
        "questions": list(newest),
        "values": [orjson.dumps(answer.value).decode() for answer in newest.values()],
        "seqs": [answer.seq for answer in newest.values()],
    }
    await session.execute(_KEEP_LATE, given)


async def late(session: AsyncSession, tenant: UUID, attempt_id: UUID) -> Sequence[Row[Any]]:
    """The answers of an attempt that came too late, in the order in which they came."""
    return (await session.execute(_LATE, {"tenant": tenant, "attempt": attempt_id})).all()
