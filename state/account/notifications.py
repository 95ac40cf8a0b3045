"""The notification centre."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from backend.kernel.errors import LmsError, NotFound
from backend.kernel.permissions import Permission
from backend.notifications import api as notifications
from state.session.current import SessionState
from state.session.guards import current_actor, requires
from state.session.moments import ago


@dataclass
class NoteLine:
    """One notification."""

    id: str
    kind: str
    title: str
    body: str
    url: str
    when: str
    read: bool


class NotificationsState(rx.State):
    """A page of what the person was told."""

    loaded: bool = False
    problem: str = ""
    rows: list[NoteLine] = []
    total: int = 0
    unread: int = 0
    page: int = 1
    pages: int = 1

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def load(self) -> None:
        """Fill the first page."""
        await self._fill(1)

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        await self._fill(page)

    async def _fill(self, page: int) -> None:
        try:
            found = await notifications.mine(await current_actor(self), page)
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.rows = [NoteLine(str(n.id), n.kind, n.title, n.body, n.url, ago(n.created_at), n.read) for n in found.rows]
        self.total, self.unread, self.page, self.pages = found.total, found.unread, found.page, found.pages
        self.problem, self.loaded = "", True
        (await self.get_state(SessionState)).unread = found.unread

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def open(self, notification_id: str, url: str) -> rx.event.EventSpec | None:
        """Mark one as read, and go where it leads."""
        try:
            chosen = UUID(notification_id)
        except ValueError:
            raise NotFound from None
        await notifications.mark_read(await current_actor(self), chosen)
        await self._fill(self.page)
        return rx.redirect(url) if url.startswith("/") and not url.startswith("//") else None

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def read_all(self) -> None:
        """Mark all as read."""
        await notifications.mark_all_read(await current_actor(self))
        await self._fill(self.page)
