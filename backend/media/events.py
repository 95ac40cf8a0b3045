"""What media announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaStored(Event):
    """A file is ready to be shown; ``size`` in bytes."""

    topic: ClassVar[str] = "lms.media"

    media_id: UUID
    name: str
    kind: str
    purpose: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaReplaced(Event):
    """Another file took the place of one, under the same id; sizes in bytes."""

    topic: ClassVar[str] = "lms.media"

    media_id: UUID
    name: str
    kind: str
    size: int
    former_size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRemoved(Event):
    """A file that was stored is gone; ``size`` in bytes."""

    topic: ClassVar[str] = "lms.media"

    media_id: UUID
    name: str
    kind: str
    size: int
