"""What happens at the door. No address of someone unknown is ever in here."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    """Someone came in."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID
    name: str
    ip: str
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Event):
    """Someone did not. ``user_id`` is None where the address belongs to nobody; ``reason``: password, unknown."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID | None
    name: str
    ip: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetAsked(Event):
    """A link is to be mailed. Its token is derived from ``link_id`` and is not in here."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID
    name: str
    email: str
    link_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(Event):
    """The password is another now. ``how``: link or profile."""

    topic: ClassVar[str] = "lms.identity"
    user_id: UUID
    name: str
    email: str
    how: str
