"""Shapes that cross the door of media."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.kernel.ids import MediaId


class Purpose(StrEnum):
    """What a file is for. A LOGO is shown to people who have not signed in."""

    LESSON = "lesson"
    COVER = "cover"
    LOGO = "logo"


class Kind(StrEnum):
    """What a file is, by its bytes."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """How a browser puts the file into S3: a form of these fields, then the file, sent to ``url`` by ``method``."""

    media_id: MediaId
    url: str
    fields: dict[str, str]
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class PartsUpload:
    """An upload in parts. Each has ``part_size`` bytes, the last one the rest; they count from 1.

    ``arrived`` are the parts that S3 has: whoever goes on sends the others.
    """

    id: MediaId
    name: str
    kind: Kind
    size: int
    part_size: int
    arrived: tuple[int, ...] = ()
    replaces: MediaId | None = None

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return -(-self.size // self.part_size)


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """A file that is ready.

    ``size`` in bytes, ``width`` and ``height`` in pixels (None where it has none, or they are not known yet),
    ``seconds`` of video and audio (None until the worker has looked). ``alt`` describes a picture in words.
    ``revision`` grows with each replacement of the file. ``thumbnail``: ``/media/<id>/thumb`` shows something
    smaller than the file itself.
    """

    id: MediaId
    url: str
    name: str
    content_type: str
    size: int
    width: int | None
    height: int | None
    kind: Kind = Kind.PICTURE
    seconds: float | None = None
    alt: str = ""
    revision: int = 1
    thumbnail: bool = False
    owner_id: UUID | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """What to list of a library. ``kinds`` empty: all. ``sort``: newest, oldest, name, largest. Pages count from 1."""

    words: str = ""
    kinds: tuple[Kind, ...] = ()
    sort: str = "newest"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Storage:
    """Bytes that a tenant's files take, waiting uploads included, and how many they may."""

    used: int
    limit: int


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """One page of a tenant's files, how many there are in all that match, and the room that all files take."""

    items: tuple[MediaInfo, ...]
    total: int
    page: int
    pages: int
    storage: Storage = field(default_factory=lambda: Storage(0, 0))
