"""All SQL of media."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.kernel.errors import NotFound
from backend.media.dto import Sought
from backend.media.models import Media

PER_PAGE = 50
NOT_THERE = "That file is not there."
_ROOM_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('media room ' || CAST(:tenant AS text), 0))")
_DUE = text("SELECT DISTINCT tenant_id FROM media WHERE expires_at < :now LIMIT :most")
_ORDERS: dict[str, tuple[Any, ...]] = {
    "newest": (col(Media.created_at).desc(), col(Media.id).desc()),
    "oldest": (col(Media.created_at), col(Media.id)),
    "name": (func.lower(col(Media.name)), col(Media.id)),
    "largest": (col(Media.size).desc(), col(Media.id)),
}


async def get(session: AsyncSession, media_id: UUID, *, lock: bool = False) -> Media:
    """One row of the actor's tenant.

    Raises:
        NotFound
    """
    query: Any = select(Media).where(col(Media.id) == media_id)
    if lock:
        query = query.with_for_update()
    found: Media | None = (await session.execute(query)).scalar_one_or_none()
    if found is None:
        raise NotFound(NOT_THERE)
    return found


async def several(session: AsyncSession, ids: Iterable[UUID], *, lock: bool = False) -> list[Media]:
    """Those of these that are ready, in the order of their ids."""
    query = select(Media).where(col(Media.id).in_(list(ids)), col(Media.status) == "ready").order_by(col(Media.id))
    return list((await session.execute(query.with_for_update() if lock else query)).scalars())


async def hold_room(session: AsyncSession, tenant_id: UUID) -> None:
    """Until this transaction ends, nobody else of the tenant reckons with the room that is left."""
    await session.execute(_ROOM_LOCK, {"tenant": str(tenant_id)})


async def usage(session: AsyncSession) -> tuple[int, int]:
    """(files, bytes) of the tenant, uploads that wait included."""
    counted = select(func.count(), func.coalesce(func.sum(Media.size), 0)).where(col(Media.status) != "gone")
    row = (await session.execute(counted)).one()
    return int(row[0]), int(row[1])


async def usage_by_tenant(session: AsyncSession, tenant_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Bytes of each tenant's files, uploads that wait included; for the platform's role."""
    summed = (
        select(col(Media.tenant_id), func.sum(Media.size))
        .where(col(Media.tenant_id).in_(tenant_ids), col(Media.status) != "gone")
        .group_by(col(Media.tenant_id))
    )
    return {row[0]: int(row[1]) for row in await session.execute(summed)}


async def ready_among(session: AsyncSession, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these are files that can be shown."""
    query = select(col(Media.id)).where(col(Media.id).in_(list(ids)), col(Media.status) == "ready")
    return set((await session.execute(query)).scalars())


async def there_among(session: AsyncSession, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these have a row, ready or not."""
    return set((await session.execute(select(col(Media.id)).where(col(Media.id).in_(list(ids))))).scalars())


async def library(session: AsyncSession, sought: Sought) -> tuple[list[Media], int]:
    """A page of the tenant's files, and how many match in all."""
    query = _matching(select(Media), sought)
    total = int((await session.execute(_matching(select(func.count()).select_from(Media), sought))).scalar_one())
    order = _ORDERS.get(sought.sort, _ORDERS["newest"])
    rows = await session.execute(query.order_by(*order).limit(PER_PAGE).offset((max(sought.page, 1) - 1) * PER_PAGE))
    return list(rows.scalars()), total


def _matching(query: Select[Any], sought: Sought) -> Select[Any]:
    query = query.where(col(Media.status) == "ready")
    if sought.kinds:
        query = query.where(col(Media.kind).in_([kind.value for kind in sought.kinds]))
    for word in sought.words[:100].split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        query = query.where(col(Media.name).ilike(f"%{escaped}%"))
    return query


async def unfinished(session: AsyncSession, owner_id: UUID) -> Sequence[Media]:
    """This person's uploads in parts that are not complete, the newest first."""
    query = (
        select(Media)
        .where(col(Media.status) == "pending", col(Media.upload_id).is_not(None), col(Media.owner_id) == owner_id)
        .order_by(col(Media.created_at).desc())
        .limit(50)
    )
    return list((await session.execute(query)).scalars())


async def expired(session: AsyncSession, now: datetime, limit: int) -> list[Media]:
    """What waits for the sweep: uploads that nobody completed, and files that were removed."""
    query = select(Media).where(col(Media.expires_at) < now).limit(limit).with_for_update(skip_locked=True)
    return list((await session.execute(query)).scalars())


async def tenants_to_sweep(session: AsyncSession, now: datetime, most: int) -> list[UUID]:
    """Whose library holds something that expired; for the platform's role."""
    return list((await session.execute(_DUE, {"now": now, "most": most})).scalars())
