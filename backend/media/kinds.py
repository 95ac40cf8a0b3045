"""The files that a library keeps: an explicit list, each with its kind, its type and what it may weigh."""

from dataclasses import dataclass
from types import MappingProxyType

from backend.media.dto import Kind
from backend.media.errors import (
    MAX_BYTES,
    FileTooLarge,
    FileTypeRefused,
    FileUnreadable,
    PictureTooLarge,
)

_MB = 1024 * 1024
LIMITS = MappingProxyType(
    {
        Kind.PICTURE: MAX_BYTES,
        Kind.DOCUMENT: 100 * _MB,
        Kind.AUDIO: 200 * _MB,
        Kind.ARCHIVE: 500 * _MB,
        Kind.VIDEO: 2048 * _MB,
    }
)
"""Bytes that one file of each kind may have."""

_WORDS = {
    Kind.PICTURE: "A picture may have 10 MB",
    Kind.DOCUMENT: "A document may have 100 MB",
    Kind.AUDIO: "A sound may have 200 MB",
    Kind.ARCHIVE: "A zip archive may have 500 MB",
    Kind.VIDEO: "A video may have 2 GB",
}


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file. ``inline``: browsers show it safely; everything else is a download."""

    kind: Kind
    content_type: str
    inline: bool = False


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
BY_EXTENSION = MappingProxyType(
    {
        "png": FileType(Kind.PICTURE, "image/png", inline=True),
        "jpg": FileType(Kind.PICTURE, "image/jpeg", inline=True),
        "jpeg": FileType(Kind.PICTURE, "image/jpeg", inline=True),
        "webp": FileType(Kind.PICTURE, "image/webp", inline=True),
        "gif": FileType(Kind.PICTURE, "image/gif", inline=True),
        "avif": FileType(Kind.PICTURE, "image/avif", inline=True),
        "svg": FileType(Kind.PICTURE, "image/svg+xml"),
        "mp4": FileType(Kind.VIDEO, "video/mp4", inline=True),
        "m4v": FileType(Kind.VIDEO, "video/mp4", inline=True),
        "mov": FileType(Kind.VIDEO, "video/quicktime", inline=True),
        "webm": FileType(Kind.VIDEO, "video/webm", inline=True),
        "ogv": FileType(Kind.VIDEO, "video/ogg", inline=True),
        "mp3": FileType(Kind.AUDIO, "audio/mpeg", inline=True),
        "m4a": FileType(Kind.AUDIO, "audio/mp4", inline=True),
        "aac": FileType(Kind.AUDIO, "audio/aac", inline=True),
        "ogg": FileType(Kind.AUDIO, "audio/ogg", inline=True),
        "oga": FileType(Kind.AUDIO, "audio/ogg", inline=True),
        "opus": FileType(Kind.AUDIO, "audio/ogg", inline=True),
        "wav": FileType(Kind.AUDIO, "audio/wav", inline=True),
        "flac": FileType(Kind.AUDIO, "audio/flac", inline=True),
        "pdf": FileType(Kind.DOCUMENT, "application/pdf", inline=True),
        "docx": FileType(Kind.DOCUMENT, f"{_OOXML}.wordprocessingml.document"),
        "xlsx": FileType(Kind.DOCUMENT, f"{_OOXML}.spreadsheetml.sheet"),
        "pptx": FileType(Kind.DOCUMENT, f"{_OOXML}.presentationml.presentation"),
        "odt": FileType(Kind.DOCUMENT, f"{_ODF}.text"),
        "ods": FileType(Kind.DOCUMENT, f"{_ODF}.spreadsheet"),
        "odp": FileType(Kind.DOCUMENT, f"{_ODF}.presentation"),
        "doc": FileType(Kind.DOCUMENT, "application/msword"),
        "xls": FileType(Kind.DOCUMENT, "application/vnd.ms-excel"),
        "ppt": FileType(Kind.DOCUMENT, "application/vnd.ms-powerpoint"),
        "rtf": FileType(Kind.DOCUMENT, "application/rtf"),
        "epub": FileType(Kind.DOCUMENT, "application/epub+zip"),
        "txt": FileType(Kind.DOCUMENT, "text/plain"),
        "md": FileType(Kind.DOCUMENT, "text/markdown"),
        "csv": FileType(Kind.DOCUMENT, "text/csv"),
        "vtt": FileType(Kind.DOCUMENT, "text/vtt"),
        "srt": FileType(Kind.DOCUMENT, "application/x-subrip"),
        "zip": FileType(Kind.ARCHIVE, "application/zip"),
    }
)
_BY_TYPE = {known.content_type: known for known in BY_EXTENSION.values()}


def extension(name: str) -> str:
    """What stands behind the last dot of a name, in small letters; empty where there is none."""
    stem, dot, last = name.rpartition(".")
    return last.lower() if dot and stem else ""


def promised(name: str) -> FileType:
    """What a file's name says that it is.

    Raises:
        FileTypeRefused
    """
    known = BY_EXTENSION.get(extension(name))
    if known is None:
        ending = extension(name)
        raise FileTypeRefused(
            f"Files that end in .{ending[:12]} cannot be uploaded. {_TAKEN}"
            if ending
            else f"This file's name has no ending that says what it is. {_TAKEN}"
        )
    return known


_TAKEN = (
    "The library keeps pictures, MP4, MOV and WebM video, sound, PDF, office documents, text, CSV, Markdown and zip."
)


def demand_weight(kind: Kind, size: int) -> None:
    """Go on only with 1 byte up to the limit of this kind.

    Raises:
        FileTooLarge, PictureTooLarge, FileUnreadable
    """
    if size < 1:
        raise FileUnreadable("This file is empty.")
    if size > LIMITS[kind]:
        if kind is Kind.PICTURE:
            raise PictureTooLarge
        raise FileTooLarge(f"This file is too large. {_WORDS[kind]} at most.")


def shown_inline(content_type: str) -> bool:
    """Whether a browser may show it by itself; the rest is a download, so that nothing in it ever runs."""
    known = _BY_TYPE.get(content_type)
    return known is not None and known.inline
