"""Unpacking a stranger's archive: never outside its folder, never more than is sensible.

What the archive says of itself (names, sizes) is judged first; then every byte that really comes out is counted,
since a hostile archive lies about both.
"""

import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from backend.courses.importing.errors import ArchiveBroken, ArchiveEncrypted, ArchiveTooLarge, ArchiveUnsafe

MAX_FILES: Final = 20_000
MAX_BYTES: Final = 2_000_000_000
MAX_RATIO: Final = 200
"""Times the archive's own size. Text shrinks to a tenth or so, a bomb to a thousandth."""
RATIO_FROM: Final = 20_000_000
"""Bytes below which no ratio is suspicious: a small course may be mostly blank."""
MAX_DEPTH: Final = 24
MAX_NAME: Final = 240
_CHUNK: Final = 1 << 18
_UTF8_NAME: Final = 0x800
_ENCRYPTED: Final = 0x1 | 0x40
_LEFT_BY_SYSTEMS: Final = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def is_archive(path: Path) -> bool:
    """Whether this is a zip file by its bytes."""
    try:
        return path.is_file() and zipfile.is_zipfile(path)
    except OSError:
        return False


@contextmanager
def unpacked(path: Path, at_most: int | None = None) -> Iterator[Path]:
    """The archive's files, at most so many bytes of them, in a folder that is gone afterwards.

    Raises:
        ArchiveBroken, ArchiveEncrypted, ArchiveUnsafe, ArchiveTooLarge
    """
    with tempfile.TemporaryDirectory(prefix="lyceum-import-") as directory:
        root = Path(directory)
        try:
            with zipfile.ZipFile(path) as archive:
                _unpack(archive, root, path.stat().st_size, at_most or MAX_BYTES)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
            raise ArchiveBroken from None
        yield root


def _unpack(archive: zipfile.ZipFile, root: Path, packed: int, at_most: int) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_FILES:
        raise ArchiveTooLarge(f"This archive holds more than {MAX_FILES:,} files.")
    room = min(at_most, max(RATIO_FROM, packed * MAX_RATIO))
    if sum(entry.file_size for entry in entries) > room:
        raise ArchiveTooLarge
    names = [(entry, _safe_name(entry)) for entry in entries]
    for entry, name in names:
        if name and not entry.is_dir():
            room -= _extract(archive, entry, root / name, room)


def _safe_name(entry: zipfile.ZipInfo) -> str:
    """Where the entry belongs within the folder; "" for what operating systems leave behind.

    Raises:
        ArchiveUnsafe, ArchiveEncrypted
    """
    name = _name(entry).replace("\\", "/")
    if entry.flag_bits & _ENCRYPTED:
        raise ArchiveEncrypted
    shown = name[:80].encode("ascii", "replace").decode()
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveUnsafe(f"This archive holds a link or a device instead of a file: “{shown}”.")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if name.startswith("/") or ".." in parts or "\x00" in name or (parts and parts[0][1:2] == ":"):
        raise ArchiveUnsafe(f"This archive holds a file that would be unpacked outside of it: “{shown}”.")
    if len(parts) > MAX_DEPTH or any(len(part.encode()) > MAX_NAME for part in parts):
        raise ArchiveUnsafe("This archive holds a name that is too long, or folders that are nested too deep.")
    return "" if any(part in _LEFT_BY_SYSTEMS for part in parts) else "/".join(parts)


def _name(entry: zipfile.ZipInfo) -> str:
    """Many programs write UTF-8 without saying so; Python then reads it in the alphabet of the first PCs."""
    name = entry.orig_filename
    if entry.flag_bits & _UTF8_NAME:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, room: int) -> int:
    """Write one file, and say how many bytes it was."""
    if target.exists():
        raise ArchiveUnsafe(f"This archive holds the same name twice: “{target.name[:80]}”.")
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(entry) as source, target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > room:
                raise ArchiveTooLarge
            out.write(chunk)
    return written


def only_folder(root: Path) -> Path:
    """The folder that holds everything: many archives wrap their files in one more."""
    inside = list(root.iterdir())
    return only_folder(inside[0]) if len(inside) == 1 and inside[0].is_dir() else root
