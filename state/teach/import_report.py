"""What became of every part of one import."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.courses import api as courses
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires

PER_PAGE = 25
_OUTCOMES = ("kept", "changed", "dropped")


@dataclass
class TotalRow:
    """How many parts of a kind."""

    kind: str
    kept: int
    changed: int
    dropped: int


@dataclass
class PartRow:
    """One part."""

    kind: str
    what: str
    outcome: str
    why: str
    where: str


class ImportReportState(rx.State):
    """The report that is open, a page of it at a time. ``shown``: "" for every outcome."""

    open: bool = False
    id: str = ""
    title: str = ""
    csv: str = ""
    totals: list[TotalRow] = []
    kept: int = 0
    changed: int = 0
    dropped: int = 0
    shown: str = ""
    rows: list[PartRow] = []
    page: int = 1
    pages: int = 1
    total: int = 0

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def show(self, import_id: str) -> None:
        """Open a report; what was lost or changed comes first, where there is any."""
        self.id, self.page = str(an_id(import_id)), 1
        found = await courses.import_report(await current_actor(self), an_id(import_id))
        self.title = found.job.title or found.job.file_name
        self.csv = f"/api/v1/imports/{self.id}/report.csv"
        self.kept, self.changed, self.dropped = found.job.kept, found.job.changed, found.job.dropped
        self.totals = [_total(kind, counts) for kind, counts in found.report.get("totals", {}).items()]
        self.shown = "dropped" if self.dropped else "changed" if self.changed else ""
        self._fill(found.report)
        self.open = True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def filter(self, outcome: str) -> None:
        """Only the parts of one outcome, or all."""
        self.shown, self.page = (outcome if outcome in _OUTCOMES else ""), 1
        await self._read()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def turn_to(self, page: int) -> None:
        """Another page of the parts."""
        self.page = max(1, page)
        await self._read()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put it away."""
        self.open = False

    async def _read(self) -> None:
        self._fill((await courses.import_report(await current_actor(self), an_id(self.id))).report)

    def _fill(self, report: Mapping[str, Any]) -> None:
        items = [item for item in report.get("items", []) if self.shown in ("", item["outcome"])]
        self.total, self.pages = len(items), max(1, -(-len(items) // PER_PAGE))
        self.page = min(self.page, self.pages)
        self.rows = [_part(item) for item in items[(self.page - 1) * PER_PAGE : self.page * PER_PAGE]]


def _total(kind: str, counts: Mapping[str, int]) -> TotalRow:
    return TotalRow(_begun(kind), *(counts.get(outcome, 0) for outcome in _OUTCOMES))


def _part(item: Mapping[str, Any]) -> PartRow:
    where = f"{item['file']}, line {item['line']}" if item["line"] else str(item["file"])
    return PartRow(_begun(item["kind"]), str(item["what"]), str(item["outcome"]), _begun(item["why"]), where)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
