"""Frozen shapes that cross the door."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.ids import UserId
from backend.kernel.permissions import Role


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person as administrators see them. ``status``: invited, active or deactivated."""

    id: UserId
    email: str
    name: str
    role: Role
    status: str
    created_at: datetime
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of people, how many match in all, and how many there are of each status."""

    rows: tuple[PersonCard, ...]
    total: int
    page: int
    pages: int
    by_status: dict[str, int]


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the sign-in needs to know of a person; it goes no further than ``auth``."""

    card: PersonCard
    password_hash: str | None

    @property
    def is_active(self) -> bool:
        """Whether they may come in at all."""
        return self.card.status == "active"
