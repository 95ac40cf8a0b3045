"""What a zip file holds: an office document, a book, or just files. Only its table of contents is read."""

import zipfile
import zlib
from typing import BinaryIO

from backend.media.errors import FileTypeRefused, FileUnreadable

MAX_ENTRIES = 50_000
MAX_PART = 1_000_000
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, zlib.error)
_TYPES = "[Content_Types].xml"
_MIMETYPE = "mimetype"
_BY_MIMETYPE = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
_MAIN_PARTS = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"presentationml.presentation.main+xml", "pptx"),
)


def extension_of(file: BinaryIO) -> str:
    """docx, xlsx, pptx, odt, ods, odp, epub, or zip.

    Raises:
        FileUnreadable: its table of contents is broken, or beyond all measure.
        FileTypeRefused: it holds macros.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            return _kind(archive)
    except _BROKEN as error:
        raise FileUnreadable("This zip file is damaged, so it was not kept.") from error


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if len(names) > MAX_ENTRIES:
        raise FileUnreadable("This zip file holds more than 50,000 files.")
    if _TYPES in names:
        return _office(archive, names)
    if _MIMETYPE in names:
        return _BY_MIMETYPE.get(_part(archive, _MIMETYPE).strip(), "zip")
    return "zip"


def _office(archive: zipfile.ZipFile, names: set[str]) -> str:
    types = _part(archive, _TYPES)
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileTypeRefused("Documents with macros cannot be uploaded.")
    return next((ending for mark, ending in _MAIN_PARTS if mark in types), "zip")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first of a part, however far it would unpack."""
    with archive.open(name) as part:
        return part.read(MAX_PART)
