"""Frozen shapes that cross the door."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry: who did what, when. ``before`` and ``after`` are there where something was changed."""

    id: UUID
    seq: int
    at: datetime
    actor_name: str
    action: str
    object_type: str
    object_id: str
    summary: str
    fields: dict[str, Any]
    before: dict[str, Any]
    after: dict[str, Any]
    trace_id: str
    hash: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of entries, newest first; pages count from 1."""

    rows: tuple[AuditLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What to look for: words in the person, the sentence or the action; an action's name; days, both included."""

    words: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ChainState:
    """What checking the chain found. ``broken_at`` is the number of the first entry that does not fit."""

    entries: int
    checked_at: datetime
    broken_at: int | None = None

    @property
    def whole(self) -> bool:
        """Whether every entry fits the one before it."""
        return self.broken_at is None
