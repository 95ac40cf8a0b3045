"""All SQL of media."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.kernel.errors import NotFound
from backend.media.models import Media


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
        raise NotFound("That picture is not there.")
    return found


async def usage(session: AsyncSession) -> tuple[int, int]:
    """(files, bytes) of the tenant, tickets that wait included."""
    row = (await session.execute(select(func.count(), func.coalesce(func.sum(Media.size), 0)).select_from(Media))).one()
    return int(row[0]), int(row[1])


async def ready_among(session: AsyncSession, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these are pictures that can be shown."""
    query = select(col(Media.id)).where(col(Media.id).in_(list(ids)), col(Media.status) == "ready")
    return set((await session.execute(query)).scalars())


async def abandoned(session: AsyncSession, before: datetime, limit: int) -> list[Media]:
    """Tickets that nobody completed."""
    query = (
        select(Media)
        .where(col(Media.status) == "pending", col(Media.created_at) < before)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list((await session.execute(query)).scalars())
