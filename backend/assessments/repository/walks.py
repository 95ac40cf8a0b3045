"""How an attempt goes on: the page that it has reached, and the hints that were taken."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_REACH = text(
    "UPDATE attempts SET reached = greatest(reached, :to) WHERE tenant_id = :tenant AND id = :id AND user_id = :person"
    " AND status = 'open' AND (shut_at IS NULL OR shut_at >= :now) RETURNING reached"
)
# Of two windows that take the same hint, both get it, and it is paid for once.
_TAKE = text(
    "UPDATE attempts SET hints = jsonb_set(hints, ARRAY[CAST(:question AS text)],"
    " to_jsonb(greatest(coalesce(CAST(hints ->> CAST(:question AS text) AS int), 0), :number)))"
    " WHERE tenant_id = :tenant AND id = :id AND user_id = :person AND status = 'open'"
    " AND (shut_at IS NULL OR shut_at >= :now)"
    " AND coalesce(CAST(hints ->> CAST(:question AS text) AS int), 0) >= :number - 1"
    " RETURNING CAST(hints ->> CAST(:question AS text) AS int) AS taken"
)


async def reach(session: AsyncSession, tenant: UUID, attempt_id: UUID, given: dict[str, Any]) -> int | None:
    """Go on to a question (``to``, from 0), never back; where the attempt is now, None where it is open no more."""
    row = (await session.execute(_REACH, {"tenant": tenant, "id": attempt_id, **given})).first()
    return None if row is None else int(row.reached)


async def take_hint(session: AsyncSession, tenant: UUID, attempt_id: UUID, given: dict[str, Any]) -> int | None:
    """Take the hint ``number`` of ``question``, from 1; how many are taken now, None where it is not the next one."""
    row = (await session.execute(_TAKE, {"tenant": tenant, "id": attempt_id, **given})).first()
    return None if row is None else int(row.taken)
