"""What a file is, by its bytes."""

import io
import zipfile

import pytest

from backend.media import sniffing
from backend.media.dto import Kind
from backend.media.errors import FileTypeRefused, FileUnreadable
from backend.media.kinds import BY_EXTENSION, LIMITS, extension, shown_inline
from backend.platform.range_reader import RangeReader


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def office(main: str) -> bytes:
    return zipped(**{"[Content_Types].xml": f"<Types>{main}.main+xml</Types>", "a.xml": "x"})


GOOD = [
    ("a.mp4", b"\x00\x00\x00\x20ftypisom" + bytes(40), "video/mp4"),
    ("a.mov", b"\x00\x00\x00\x14ftypqt  " + bytes(40), "video/quicktime"),
    ("a.webm", b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
    ("a.ogv", b"OggS" + bytes(24) + b"\x80theora", "video/ogg"),
    ("a.mp3", b"ID3\x04" + bytes(40), "audio/mpeg"),
    ("a.mp3", b"\xff\xfb\x90\x64" + bytes(40), "audio/mpeg"),
    ("a.m4a", b"\x00\x00\x00\x1cftypM4A " + bytes(40), "audio/mp4"),
    ("a.wav", b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
    ("a.flac", b"fLaC" + bytes(40), "audio/flac"),
    ("a.ogg", b"OggS" + bytes(24) + b"\x01vorbis", "audio/ogg"),
    ("a.pdf", b"%PDF-1.4\n", "application/pdf"),
    ("a.docx", office("wordprocessingml.document"), BY_EXTENSION["docx"].content_type),
    ("a.xlsx", office("spreadsheetml.sheet"), BY_EXTENSION["xlsx"].content_type),
    ("a.pptx", office("presentationml.presentation"), BY_EXTENSION["pptx"].content_type),
    ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text"), BY_EXTENSION["odt"].content_type),
    ("a.epub", zipped(mimetype="application/epub+zip"), "application/epub+zip"),
    ("a.zip", zipped(**{"a.txt": "x"}), "application/zip"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "application/msword"),
    ("a.txt", "Grüße".encode(), "text/plain"),
    ("a.txt", "Grüße".encode("utf-16"), "text/plain"),
    ("a.csv", b"a;b\r\n1;2\r\n", "text/csv"),
    ("a.md", b"<div>\n\n# Title\n", "text/markdown"),
    ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "text/vtt"),
]


@pytest.mark.parametrize(("name", "body", "content_type"), GOOD)
def test_a_file_is_what_its_bytes_say(name: str, body: bytes, content_type: str):
    assert sniffing.identify(io.BytesIO(body), name).content_type == content_type


@pytest.mark.parametrize(("name", "body", "_content_type"), GOOD)
def test_no_file_passes_under_another_kinds_name(name: str, body: bytes, _content_type: str):
    kind = BY_EXTENSION[extension(name)].kind
    others = {"video": "x.mp4", "audio": "x.mp3", "archive": "x.zip", "document": "x.pdf"}
    for other, lie in others.items():
        if other != kind:
            with pytest.raises((FileUnreadable, FileTypeRefused)):
                sniffing.identify(io.BytesIO(body), lie)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.txt", b"MZ\x90\x00" + bytes(60)),
        ("a.txt", b"\x00\x01\x02"),
        ("a.csv", b"<svg onload=alert(1)>"),
        ("a.md", b"\xef\xbb\xbf  <HTML><body>"),
        ("a.txt", b"<?php system($_GET[0]);"),
        ("a.zip", b"MZ" + zipped(**{"a.txt": "x"})),
        ("a.zip", zipped(**{"a.txt": "x"})[:-10]),
        ("a.mp4", b"\x00\x00\x00\x20ftypheic" + bytes(40)),
        ("a.pdf", b" %PDF-1.4"),
        ("a.docx", zipped(mimetype="application/vnd.oasis.opendocument.text")),
    ],
)
def test_disguises_are_refused(name: str, body: bytes):
    with pytest.raises((FileUnreadable, FileTypeRefused)):
        sniffing.identify(io.BytesIO(body), name)


def test_a_document_that_would_unpack_to_gigabytes_is_judged_by_its_beginning():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types>" + bytes(50_000_000) + b"wordprocessingml.document.main+xml")
    with pytest.raises(FileUnreadable):
        sniffing.identify(out, "a.docx")


def test_what_could_run_is_never_shown_in_place():
    for known in BY_EXTENSION.values():
        runs = known.content_type == "image/svg+xml" or known.kind is Kind.ARCHIVE or "text" in known.content_type
        assert not (runs and shown_inline(known.content_type))
    assert not shown_inline("text/html")
    assert set(LIMITS) == set(Kind)


def test_a_reader_of_ranges_reads_like_a_file_and_never_much_at_once():
    body = bytes(range(256)) * 4
    asked: list[tuple[int, int]] = []

    def fetch(start: int, length: int) -> bytes:
        asked.append((start, length))
        return body[start : start + length]

    file = RangeReader(fetch, len(body))
    assert file.read(4) == body[:4]
    assert (file.seek(-2, io.SEEK_END), file.read(), file.read(5)) == (len(body) - 2, body[-2:], b"")
    assert asked == [(0, 4), (len(body) - 2, 2)]
    with pytest.raises(OSError, match="more at once"):
        RangeReader(fetch, 2**40).read()
