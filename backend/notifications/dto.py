"""Frozen shapes that cross the door."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NotificationLine:
    """One line of a person's notification centre. ``url`` is a path within the academy, or empty."""

    id: UUID
    kind: str
    title: str
    body: str
    url: str
    created_at: datetime
    read: bool


@dataclass(frozen=True, slots=True)
class NotificationPage:
    """One page, newest first; pages count from 1. ``unread`` counts over all pages."""

    rows: tuple[NotificationLine, ...]
    total: int
    unread: int
    page: int
    pages: int
