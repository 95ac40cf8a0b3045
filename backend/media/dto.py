"""Shapes that cross the door of media."""

from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.ids import MediaId


class Purpose(StrEnum):
    """What a picture is for. A LOGO is shown to people who have not signed in."""

    LESSON = "lesson"
    COVER = "cover"
    LOGO = "logo"


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """How a browser puts the file into S3: a form of these fields, then the file, sent to ``url`` by ``method``."""

    media_id: MediaId
    url: str
    fields: dict[str, str]
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """A picture that is ready. ``size`` in bytes, ``width`` and ``height`` in pixels (None for an SVG without them)."""

    id: MediaId
    url: str
    name: str
    content_type: str
    size: int
    width: int | None
    height: int | None
