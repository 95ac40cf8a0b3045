"""Frozen shapes that cross the door."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.actor import Actor
from backend.kernel.permissions import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """Someone came in: the cookie's value, which is kept nowhere else, and who they are."""

    token: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A place where someone is signed in. ``id`` names it and opens nothing."""

    id: str
    device: str
    ip: str
    started_at: datetime
    last_seen_at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class LinkCard:
    """Whom a one-time link is for. ``purpose``: invite or reset."""

    purpose: str
    name: str
    email: str
    role: Role
