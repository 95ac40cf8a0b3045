"""The audit log: search, detail, and the state of its chain."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import reflex as rx

from backend.audit import api as audit
from backend.audit.dto import AuditLine, AuditQuery
from backend.kernel.errors import InvalidInput, LmsError
from backend.kernel.permissions import Permission
from state.session.guards import current_actor, requires


@dataclass
class EntryLine:
    """One entry as the table and its detail show it."""

    id: str
    seq: int
    when: str
    who: str
    summary: str
    action: str
    trace: str
    hash: str
    fields: list[list[str]]
    changes: list[list[str]]


_NO_ENTRY = EntryLine("", 0, "", "", "", "", "", "", [], [])


class AuditState(rx.State):
    """A page of the log and its filters."""

    loaded: bool = False
    problem: str = ""
    rows: list[EntryLine] = []
    total: int = 0
    page: int = 1
    pages: int = 1
    words: str = ""
    action: str = ""
    since: str = ""
    until: str = ""
    actions: list[list[str]] = []
    chain: str = ""
    chain_whole: bool = True
    shown: EntryLine = _NO_ENTRY

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def load(self) -> None:
        """The newest entries, with no filter."""
        self.words = self.action = self.since = self.until = self.chain = ""
        self.shown = _NO_ENTRY
        await self._fill(1)
        if not self.problem:
            known = await audit.actions(await current_actor(self))
            self.actions = [["", "Every action"], *([name, name] for name in known)]

    async def _fill(self, page: int) -> None:
        try:
            found = await audit.search(await current_actor(self), self._query(), page)
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.rows = [_line(entry) for entry in found.rows]
        self.total, self.page, self.pages = found.total, found.page, found.pages
        self.problem, self.loaded = "", True

    def _query(self) -> AuditQuery:
        return AuditQuery(self.words, self.action, _day(self.since), _day(self.until))

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_AUDIT)
    async def find(self, words: str) -> None:
        """Search by person, sentence or action."""
        self.words = words[:80]
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def choose_action(self, action: str) -> None:
        """One action, or all."""
        self.action = action
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def choose_since(self, day: str) -> None:
        """From this day on."""
        self.since = day
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def choose_until(self, day: str) -> None:
        """Up to this day."""
        self.until = day
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        await self._fill(page)

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def show(self, entry_id: str) -> None:
        """Open an entry of this page."""
        self.shown = next((row for row in self.rows if row.id == entry_id), _NO_ENTRY)

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def close(self) -> None:
        """Close it."""
        self.shown = _NO_ENTRY

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def verify(self) -> None:
        """Reckon the whole chain again."""
        state = await audit.verify_chain(await current_actor(self))
        self.chain_whole = state.whole
        self.chain = (
            f"All {state.entries:,} entries fit together, checked {state.checked_at:%H:%M} UTC"
            if state.whole
            else f"Entry {state.broken_at} does not fit the one before it: someone changed the log"
        )

    @rx.event
    @requires(Permission.VIEW_AUDIT)
    async def export(self) -> rx.event.EventSpec:
        """Everything that matches, as CSV."""
        asked = {"words": self.words, "action": self.action, "since": self.since, "until": self.until}
        query = urlencode({name: value for name, value in asked.items() if value})
        return rx.redirect(f"/api/v1/reports/audit.csv?{query}", is_external=True)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise InvalidInput("A day is written as 2026-03-31.") from None


def _line(entry: AuditLine) -> EntryLine:
    names = sorted(entry.before.keys() | entry.after.keys())
    return EntryLine(
        id=str(entry.id),
        seq=entry.seq,
        when=f"{entry.at:%d %b %Y, %H:%M:%S}",
        who=entry.actor_name or "The academy",
        summary=entry.summary,
        action=entry.action,
        trace=entry.trace_id,
        hash=entry.hash,
        fields=[[name.replace("_", " "), _words(value)] for name, value in sorted(entry.fields.items())],
        changes=[
            [
                name.removesuffix("_media_id").replace("_", " "),
                _words(entry.before.get(name)),
                _words(entry.after.get(name)),
            ]
            for name in names
        ],
    )


def _words(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, list):
        plain = all(isinstance(item, str) for item in value)
        return ", ".join(value) if plain else f"{len(value)} entries"
    return str(value)[:300]
