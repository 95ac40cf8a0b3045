"""One's own account: name, password, and where one is signed in."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.auth import api as auth
from backend.auth.dto import SessionCard
from backend.kernel.errors import InvalidField
from backend.kernel.permissions import Permission
from state.session.current import SessionState, initials_of
from state.session.guards import current_actor, requires
from state.session.moments import ago, day


@dataclass
class SessionRow:
    """A line of the list of sessions."""

    id: str
    device: str
    where: str
    since: str
    last_seen: str
    current: bool


_NO_ERRORS = {"name": "", "current": "", "new": ""}


class ProfileState(rx.State):
    """The profile page."""

    loaded: bool = False
    since: str = ""
    sessions: list[SessionRow] = []
    errors: dict[str, str] = dict(_NO_ERRORS)
    saved: str = ""
    password_form: int = 0
    asks_to_end_others: bool = False

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def load(self) -> None:
        """Fill the page."""
        actor = await current_actor(self)
        self.errors, self.saved, self.asks_to_end_others = dict(_NO_ERRORS), "", False
        self.since = day((await auth.me(actor)).created_at)
        await self._list_sessions()
        self.loaded = True

    async def _list_sessions(self) -> None:
        self.sessions = [_row(card) for card in await auth.list_sessions(await current_actor(self))]

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def save_name(self, form: dict[str, Any]) -> None:
        """Take another name."""
        self.errors, self.saved = dict(_NO_ERRORS), ""
        try:
            card = await auth.rename(await current_actor(self), form.get("name", ""))
        except InvalidField as failure:
            self.errors = {**_NO_ERRORS, failure.field: failure.message}
            return
        session = await self.get_state(SessionState)
        session.name, session.initials = card.name, initials_of(card.name)
        self.saved = "Saved"

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def change_password(self, form: dict[str, Any]) -> Any:
        """Take another password; every other session ends."""
        self.errors = dict(_NO_ERRORS)
        try:
            ended = await auth.change_password(await current_actor(self), form.get("current"), form.get("new"))
        except InvalidField as failure:
            self.errors = {**_NO_ERRORS, failure.field: failure.message}
            return None
        self.password_form += 1
        await self._list_sessions()
        others = f" You were signed out on {ended} other device{'' if ended == 1 else 's'}." if ended else ""
        return rx.toast.success(f"Your password is changed.{others}")

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def end_session(self, session_id: str) -> Any:
        """Sign out on another device."""
        await auth.end_session(await current_actor(self), session_id)
        await self._list_sessions()
        return rx.toast.success("Signed out there.")

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def ask_to_end_others(self, asks: bool) -> None:
        """Open or close the question."""
        self.asks_to_end_others = asks

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def end_others(self) -> Any:
        """Sign out everywhere but here."""
        ended = await auth.end_other_sessions(await current_actor(self))
        self.asks_to_end_others = False
        await self._list_sessions()
        return rx.toast.success(f"Signed out on {ended} other device{'' if ended == 1 else 's'}.")


def _row(card: SessionCard) -> SessionRow:
    return SessionRow(
        id=card.id,
        device=card.device,
        where=card.ip,
        since=f"since {day(card.started_at)}",
        last_seen="now" if card.current else ago(card.last_seen_at),
        current=card.current,
    )
