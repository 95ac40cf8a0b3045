"""The calendar: what happens in a month, and the address at which other calendars fetch it."""

from datetime import date, timedelta
from typing import Any

import orjson
import reflex as rx

from backend.calendar import api as calendar
from backend.calendar.dto import Feed
from backend.kernel import clock
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from backend.platform.settings import settings
from state.learn.agenda import MOST_LINES, AgendaDay, Cell, agenda, month_of_cells
from state.learn.days import midnight, month_of, next_month, weeks_of
from state.session.guards import current_actor, requires
from state.session.zone import own_zone

_VIEWS = ("month", "list")
_QUESTIONS = ("", "renew", "off")


class CalendarState(rx.State):
    """A month of the reader's own zone. ``asking``: whether to ``renew`` the address, or turn it ``off``, or neither.

    ``left_out``: how many lines the list does not show.
    """

    loaded: bool = False
    month: str = ""
    title: str = ""
    zone: str = ""
    this_month: bool = True
    view: str = "month"
    weeks: list[list[Cell]] = []
    days: list[AgendaDay] = []
    left_out: int = 0
    feed: str = ""
    feed_since: str = ""
    asking: str = ""

    @rx.event
    @requires(Permission.LEARN)
    async def load(self) -> None:
        """Show the month that the address asks for, else this one."""
        self.asking = ""
        await self._show(self.router.url.query_parameters.get("month", ""))
        self._keep(await calendar.my_feed(await current_actor(self)))
        self.loaded = True

    @rx.event
    @requires(Permission.LEARN)
    async def turn(self, by: int) -> Any:
        """The month before (-1), the one after (1), or this one (0)."""
        if by not in (-1, 0, 1):
            raise InvalidInput
        first = month_of(self.month, self._today())
        await self._show(f"{next_month(first, by):%Y-%m}" if by else "")
        address = orjson.dumps("/calendar" if self.this_month else f"/calendar?month={self.month}").decode()
        return rx.call_script(f"history.replaceState(history.state, '', {address})")

    @rx.event
    @requires(Permission.LEARN)
    async def look(self, view: str) -> None:
        """As a month, or as a list."""
        if view not in _VIEWS:
            raise InvalidInput
        self.view = view

    @rx.event
    @requires(Permission.LEARN)
    async def ask(self, what: str) -> None:
        """Ask once more before the address that is in use stops working; empty: never mind."""
        if what not in _QUESTIONS:
            raise InvalidInput
        self.asking = what

    @rx.event
    @requires(Permission.LEARN)
    async def make_feed(self) -> Any:
        """Make an address, in place of the one there is."""
        had, self.asking = bool(self.feed), ""
        self._keep(await calendar.make_feed(await current_actor(self)))
        return rx.toast.success("The new address works. The one before it no longer does." if had else "It works now.")

    @rx.event
    @requires(Permission.LEARN)
    async def turn_off(self) -> Any:
        """Take the address away."""
        self.asking = ""
        await calendar.turn_off_feed(await current_actor(self))
        self._keep(None)
        return rx.toast.success("The address no longer works.")

    def _today(self) -> date:
        return clock.now().astimezone(own_zone(self)).date()

    async def _show(self, month: str) -> None:
        zone, now, today = own_zone(self), clock.now(), self._today()
        first = month_of(month, today)
        weeks = weeks_of(first)
        since, until = midnight(weeks[0][0], zone), midnight(weeks[-1][-1] + timedelta(days=1), zone)
        # With the very end: what ends at the last midnight belongs to the day before it.
        items = await calendar.items_between(await current_actor(self), since, until + timedelta(seconds=1))
        shown = [item for item in items if weeks[0][0] <= item.day(zone) <= weeks[-1][-1]]
        self.month, self.title, self.zone = f"{first:%Y-%m}", f"{first:%B %Y}", zone.key.replace("_", " ")
        self.this_month = first == today.replace(day=1)
        self.weeks = month_of_cells(shown, first, now, zone)
        self.days, self.left_out = agenda(shown, now, zone), max(0, len(shown) - MOST_LINES)

    def _keep(self, feed: Feed | None) -> None:
        host = self.router.headers.host
        self.feed = f"{settings().public_scheme}://{host}/calendar/feed/{feed.token}.ics" if feed else ""
        at = feed.made_at.astimezone(own_zone(self)) if feed else None
        self.feed_since = f"{at.day} {at:%B %Y}" if at else ""
