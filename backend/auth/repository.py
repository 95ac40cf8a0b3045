"""All SQL over one-time links."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.auth.models import OneTimeLink
from backend.kernel import clock


async def usable(session: AsyncSession, link_id: UUID, purpose: str) -> UUID | None:
    """Whom a link is for, where it can be used."""
    return await session.scalar(
        select(col(OneTimeLink.user_id)).where(
            col(OneTimeLink.id) == link_id,
            col(OneTimeLink.purpose) == purpose,
            col(OneTimeLink.used_at).is_(None),
            col(OneTimeLink.expires_at) > clock.now(),
        )
    )


async def use(session: AsyncSession, link_id: UUID, purpose: str) -> UUID | None:
    """Use a link up; whom it was for, or None where it could not be used. Of two at once, one gets it."""
    found = await session.execute(
        update(OneTimeLink)
        .where(
            col(OneTimeLink.id) == link_id,
            col(OneTimeLink.purpose) == purpose,
            col(OneTimeLink.used_at).is_(None),
            col(OneTimeLink.expires_at) > clock.now(),
        )
        .values(used_at=clock.now())
        .returning(col(OneTimeLink.user_id))
    )
    return found.scalar()


async def void(session: AsyncSession, user_id: UUID) -> None:
    """Make every open link of a person useless."""
    await session.execute(
        update(OneTimeLink)
        .where(col(OneTimeLink.user_id) == user_id, col(OneTimeLink.used_at).is_(None))
        .values(used_at=clock.now())
    )
