"""What happened to the addresses of calendars. None of them says the address."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeedMade(Event):
    """Someone made a secret address of their calendar. ``renewed``: the one before it no longer works."""

    topic: ClassVar[str] = "lms.identity"

    user_id: UUID
    renewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeedRevoked(Event):
    """Someone turned the address of their calendar off."""

    topic: ClassVar[str] = "lms.identity"

    user_id: UUID
