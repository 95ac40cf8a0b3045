"""What happens to people."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInvited(Event):
    """Someone is to be asked in by mail. The link's token is derived from ``link_id`` and is not in here."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID
    name: str
    email: str
    role: str
    link_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonJoined(Event):
    """They are active for the first time."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID
    name: str
    email: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanged(Event):
    """They may do other things now."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID
    name: str
    from_role: str
    to_role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDeactivated(Event):
    """They cannot come in any more; what they did stays."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReactivated(Event):
    """They may come in again."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCreated(Event):
    """There is a new group, still empty."""

    topic: ClassVar[str] = "lms.identity"
    group_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRenamed(Event):
    """A group has another name."""

    topic: ClassVar[str] = "lms.identity"
    group_id: UUID
    name: str
    from_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMembersAdded(Event):
    """These people, 500 at most, are in a group who were not in it before."""

    topic: ClassVar[str] = "lms.identity"
    group_id: UUID
    name: str
    people: list[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMembersRemoved(Event):
    """These people, 500 at most, are in a group no more."""

    topic: ClassVar[str] = "lms.identity"
    group_id: UUID
    name: str
    people: list[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDeleted(Event):
    """A group is gone; the ``members`` who were in it are not."""

    topic: ClassVar[str] = "lms.identity"
    group_id: UUID
    name: str
    members: int
