"""Frozen shapes that cross the door."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
    """One page of people, how many match in all, and how many there are of each status.

    ``groups``: the names of the groups that each is in, by person; who is in none is left out.
    """

    rows: tuple[PersonCard, ...]
    total: int
    page: int
    pages: int
    by_status: dict[str, int]
    groups: dict[UserId, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group. ``people`` counts those who may come in or are invited, ``gone`` the deactivated ones."""

    id: UUID
    name: str
    description: str
    people: int
    gone: int


@dataclass(frozen=True, slots=True)
class GroupList:
    """One page of groups, how many match, and how many there are in all."""

    rows: tuple[GroupCard, ...]
    total: int
    page: int
    pages: int
    everything: int


@dataclass(frozen=True, slots=True)
class GroupMembers:
    """A group with one page of those in it, deactivated people among them."""

    group: GroupCard
    rows: tuple[PersonCard, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the sign-in needs to know of a person; it goes no further than ``auth``."""

    card: PersonCard
    password_hash: str | None

    @property
    def is_active(self) -> bool:
        """Whether they may come in at all."""
        return self.card.status == "active"
