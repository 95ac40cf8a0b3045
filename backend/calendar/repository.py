"""All SQL of calendars' addresses."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_MINE = text("SELECT id, made_at FROM calendar_feeds WHERE tenant_id = :tenant AND user_id = :person")
_OWNER = text("SELECT user_id FROM calendar_feeds WHERE tenant_id = :tenant AND id = :feed")
_PUT = text("""
    INSERT INTO calendar_feeds (tenant_id, user_id, id, made_at) VALUES (:tenant, :person, :feed, :at)
    ON CONFLICT (tenant_id, user_id) DO UPDATE SET id = excluded.id, made_at = excluded.made_at
    RETURNING old.id IS NOT NULL AS renewed
""")
_REMOVE = text("DELETE FROM calendar_feeds WHERE tenant_id = :tenant AND user_id = :person RETURNING id")


async def mine(session: AsyncSession, tenant: UUID, person: UUID) -> tuple[UUID, datetime] | None:
    """A person's address and since when, or None."""
    row = (await session.execute(_MINE, {"tenant": tenant, "person": person})).first()
    return (row.id, row.made_at) if row else None


async def owner(session: AsyncSession, tenant: UUID, feed: UUID) -> UUID | None:
    """Whose address it is now, or None."""
    found: UUID | None = await session.scalar(_OWNER, {"tenant": tenant, "feed": feed})
    return found


async def put(session: AsyncSession, tenant: UUID, person: UUID, feed: UUID, at: datetime) -> bool:
    """Give a person this address; whether it takes the place of another one."""
    given = {"tenant": tenant, "person": person, "feed": feed, "at": at}
    return bool(await session.scalar(_PUT, given))


async def remove(session: AsyncSession, tenant: UUID, person: UUID) -> bool:
    """Take a person's address away; whether they had one."""
    return await session.scalar(_REMOVE, {"tenant": tenant, "person": person}) is not None
