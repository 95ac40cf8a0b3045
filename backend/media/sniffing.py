"""What a file is by its bytes, whatever its name says. Pure: it reads from a file object and from nowhere else."""

import re
from typing import BinaryIO

import puremagic

from backend.media import packed
from backend.media.dto import Kind
from backend.media.errors import FileTypeRefused, FileUnreadable
from backend.media.kinds import BY_EXTENSION, FileType, extension, promised

HEAD = 8_192
TEXT_SAMPLE = 1_000_000
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_MP3_FRAMES = frozenset({0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB})
_AAC_FRAMES = frozenset({0xF1, 0xF9})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE = frozenset({"doc", "xls", "ppt"})
_TEXTS = frozenset({"txt", "md", "csv", "vtt", "srt"})
_CODE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<!doctype|<html|<head|<body|<script|<svg|<\?|#!)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_RUNNABLE = frozenset({".html", ".htm", ".xhtml", ".hta", ".js", ".php", ".sh", ".bat", ".exe", ".dll", ".elf", ".jar"})


def identify(file: BinaryIO, name: str) -> FileType:
    """The type of a file that is no picture; its name chooses only where bytes say the same (text, old office).

    Raises:
        FileTypeRefused, FileUnreadable
    """
    expected = promised(name)
    file.seek(0)
    found = _by_bytes(file, file.read(HEAD), extension(name))
    if found.kind is not expected.kind:
        raise FileUnreadable
    if found.kind in (Kind.DOCUMENT, Kind.ARCHIVE) and found.content_type != expected.content_type:
        raise FileUnreadable
    return found


def _by_bytes(file: BinaryIO, head: bytes, ending: str) -> FileType:
    if found := _sound_or_film(head):
        return BY_EXTENSION[found]
    if head.startswith(b"%PDF-"):
        return BY_EXTENSION["pdf"]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return BY_EXTENSION[packed.extension_of(file)]
    if head.startswith(_OLE) and ending in _OLD_OFFICE:
        return BY_EXTENSION[ending]
    if head.startswith(b"{\\rtf"):
        return BY_EXTENSION["rtf"]
    if head.startswith(_PICTURES):
        return BY_EXTENSION["png"]
    if ending in _TEXTS:
        return _text(file, ending)
    raise FileUnreadable


def _sound_or_film(head: bytes) -> str:
    """The extension of what plays; empty where it does not.

    Raises:
        FileTypeRefused
    """
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head.startswith(b"\x1aE\xdf\xa3"):
        if b"webm" not in head[:128]:
            raise FileTypeRefused("Browsers do not play Matroska video. Please convert it to MP4 or WebM.")
        return "webm"
    if head.startswith(b"OggS"):
        return "ogv" if b"theora" in head[:512] else "ogg"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] and head[1] in _MP3_FRAMES):
        return "mp3"
    return "aac" if head[:1] == b"\xff" and head[1:2] and head[1] in _AAC_FRAMES else ""


def _iso_media(head: bytes) -> str:
    brand = head[8:12]
    if brand in (b"M4A ", b"M4B ", b"F4A "):
        return "m4a"
    if brand in (b"heic", b"heix", b"mif1", b"msf1"):
        raise FileTypeRefused("Browsers do not show HEIC pictures. Please save it as JPEG.")
    if brand in (b"avif", b"avis"):
        return "avif"
    return "mov" if brand == b"qt  " else "mp4"


def _text(file: BinaryIO, ending: str) -> FileType:
    file.seek(0)
    sample = file.read(TEXT_SAMPLE)
    if _CODE.match(sample) or _runs(sample[:HEAD]):
        raise FileTypeRefused("Web pages and scripts cannot be uploaded.")
    if not _is_text(sample):
        raise FileUnreadable
    return BY_EXTENSION[ending]


def _is_text(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "\x00" not in sample[: len(sample) // 2 * 2].decode("utf-16", "replace")
    return not _CONTROL.search(sample)


def _runs(head: bytes) -> bool:
    """Whether a magic number says that this is something to run."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return False
    return any(one.extension in _RUNNABLE and one.confidence >= 0.6 for one in found)
