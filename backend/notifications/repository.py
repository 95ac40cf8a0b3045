"""All SQL of notifications and of the mail queue."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.notifications.models import MailDelivery, Notification

PAGE_SIZE = 25

_DUE = text(
    "SELECT tenant_id, id FROM mail_deliveries WHERE status = 'queued' AND next_try_at <= :now"
    " ORDER BY next_try_at LIMIT :most"
)


async def page_of(session: AsyncSession, user_id: UUID, page: int) -> tuple[Sequence[Notification], int]:
    """A page of a person's notifications, newest first, and how many there are."""
    found = select(Notification, func.count().over()).where(col(Notification.user_id) == user_id)
    found = found.order_by(col(Notification.created_at).desc(), col(Notification.id).desc())
    rows = (await session.execute(found.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))).all()
    return [row[0] for row in rows], (rows[0][1] if rows else 0)


async def unread(session: AsyncSession, user_id: UUID) -> int:
    """How many a person has not read."""
    found = select(func.count()).where(col(Notification.user_id) == user_id, col(Notification.read_at).is_(None))
    return (await session.execute(found)).scalar_one()


async def mark_read(session: AsyncSession, user_id: UUID, at: datetime, only: UUID | None = None) -> None:
    """Mark one of a person's unread notifications as read, or all of them."""
    change = update(Notification).where(col(Notification.user_id) == user_id, col(Notification.read_at).is_(None))
    if only is not None:
        change = change.where(col(Notification.id) == only)
    await session.execute(change.values(read_at=at))


async def due(session: AsyncSession, now: datetime, most: int) -> Sequence[Row[Any]]:
    """(tenant, id) of mails that are to be sent now; platform work."""
    return (await session.execute(_DUE, {"now": now, "most": most})).all()


async def hold(session: AsyncSession, delivery_id: UUID) -> MailDelivery | None:
    """A queued mail of the tenant, for this transaction alone; None where another sender has it, or it is sent."""
    found = select(MailDelivery).where(col(MailDelivery.id) == delivery_id, col(MailDelivery.status) == "queued")
    return (await session.execute(found.with_for_update(skip_locked=True))).scalar_one_or_none()
