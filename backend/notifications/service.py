"""A person's notification centre."""

import math
from uuid import UUID

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.notifications import repository
from backend.notifications.dto import NotificationLine, NotificationPage
from backend.notifications.models import Notification
from backend.platform.unit_of_work import unit_of_work

FURTHEST_PAGE = 100_000


async def mine(actor: Actor, page: int = 1) -> NotificationPage:
    """A page of the actor's notifications, newest first.

    Raises:
        Forbidden
    """
    actor.demand(Permission.USE_ACCOUNT)
    page = min(max(1, page), FURTHEST_PAGE)
    async with unit_of_work(actor, read_only=True) as work:
        rows, total = await repository.page_of(work.session, actor.the_user(), page)
        unread = await repository.unread(work.session, actor.the_user())
    pages = max(1, math.ceil(total / repository.PAGE_SIZE))
    return NotificationPage(tuple(map(_line, rows)), total, unread, page, pages)


async def unread_count(actor: Actor) -> int:
    """How many the actor has not read: the bell's number."""
    async with unit_of_work(actor, read_only=True) as work:
        return await repository.unread(work.session, actor.the_user())


async def mark_read(actor: Actor, notification_id: UUID) -> None:
    """Mark one of the actor's own as read; someone else's, or none, changes nothing.

    Raises:
        Forbidden
    """
    actor.demand(Permission.USE_ACCOUNT)
    async with unit_of_work(actor) as work:
        await repository.mark_read(work.session, actor.the_user(), clock.now(), notification_id)


async def mark_all_read(actor: Actor) -> None:
    """Mark all of the actor's own as read.

    Raises:
        Forbidden
    """
    actor.demand(Permission.USE_ACCOUNT)
    async with unit_of_work(actor) as work:
        await repository.mark_read(work.session, actor.the_user(), clock.now())


def _line(row: Notification) -> NotificationLine:
    return NotificationLine(row.id, row.kind, row.title, row.body, row.url, row.created_at, row.read_at is not None)
