"""What media announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureStored(Event):
    """A picture is ready to be shown; ``size`` in bytes."""

    topic: ClassVar[str] = "lms.media"

    media_id: UUID
    name: str
    purpose: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRemoved(Event):
    """A picture that was stored is gone; ``size`` in bytes."""

    topic: ClassVar[str] = "lms.media"

    media_id: UUID
    size: int
