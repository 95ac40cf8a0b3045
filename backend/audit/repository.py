"""All SQL of the audit log."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Select, String, cast, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.audit.dto import AuditQuery
from backend.audit.models import AuditEntry

PAGE_SIZE = 50

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('audit:' || CAST(:tenant AS text), 0))")


async def last_of(session: AsyncSession, tenant_id: UUID) -> tuple[int, str]:
    """The number and hash of the newest entry, held until the transaction ends; (0, "") before the first."""
    await session.execute(_LOCK, {"tenant": str(tenant_id)})
    newest = select(col(AuditEntry.seq), col(AuditEntry.hash)).where(col(AuditEntry.tenant_id) == tenant_id)
    row = (await session.execute(newest.order_by(col(AuditEntry.seq).desc()).limit(1))).first()
    return (row.seq, row.hash) if row else (0, "")


def _matching(tenant_id: UUID, query: AuditQuery) -> Select[AuditEntry, int]:
    found = select(AuditEntry, func.count().over()).where(col(AuditEntry.tenant_id) == tenant_id)
    if words := query.words.replace("\0", "").strip():
        like = f"%{_literal(words)}%"
        columns = (col(AuditEntry.actor_name), col(AuditEntry.summary), col(AuditEntry.action))
        found = found.where(or_(*(cast(column, String).ilike(like, escape="\\") for column in columns)))
    if query.action:
        found = found.where(col(AuditEntry.action) == query.action.replace("\0", ""))
    if query.since:
        found = found.where(col(AuditEntry.at) >= datetime.combine(query.since, time(), UTC))
    if query.until:
        end = datetime.combine(query.until + timedelta(days=1), time(), UTC)
        found = found.where(col(AuditEntry.at) < end)
    return found.order_by(col(AuditEntry.at).desc(), col(AuditEntry.seq).desc())


def _literal(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def page_of(
    session: AsyncSession, tenant_id: UUID, query: AuditQuery, page: int, size: int = PAGE_SIZE
) -> tuple[list[AuditEntry], int]:
    """A page of what matches, newest first, and how many match."""
    rows = (await session.execute(_matching(tenant_id, query).limit(size).offset((page - 1) * size))).all()
    return [row[0] for row in rows], (rows[0][1] if rows else 0)


async def actions_of(session: AsyncSession, tenant_id: UUID) -> list[str]:
    """Every action that the log knows."""
    found = select(col(AuditEntry.action)).where(col(AuditEntry.tenant_id) == tenant_id).distinct()
    return sorted((await session.execute(found)).scalars())


async def in_order(session: AsyncSession, tenant_id: UUID) -> AsyncIterator[AuditEntry]:
    """Every entry from the first on, a thousand at a time."""
    entries = select(AuditEntry).where(col(AuditEntry.tenant_id) == tenant_id).order_by(col(AuditEntry.seq))
    async for entry in await session.stream_scalars(entries.execution_options(yield_per=1000)):
        yield entry
