import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from backend.media import rules
from backend.media.errors import PictureTooLarge, PictureTypeRefused, PictureUnreadable


def picture(kind: str, size: tuple[int, int] = (30, 20)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "AVIF"])
def test_a_picture_is_what_its_bytes_say(kind: str):
    found = rules.examine(picture(kind))
    assert (found.content_type, found.width, found.height) == (f"image/{kind.lower()}", 30, 20)


def test_an_svg_keeps_its_drawing_and_loses_its_scripts():
    raw = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="40px" height="30" onload="alert(1)">
        <script>alert(1)</script><a href="javascript:alert(1)"><rect width="10" height="5"/></a>
        <foreignObject><iframe src="https://evil.test"></iframe></foreignObject></svg>"""
    found = rules.examine(raw)
    assert (found.content_type, found.width, found.height) == ("image/svg+xml", 40, 30)
    assert b"<rect" in found.body
    for bad in (b"script", b"onload", b"foreignObject", b"iframe", b"evil"):
        assert bad not in found.body


@pytest.mark.parametrize(
    "body",
    [
        b"hello",
        b"<html><svg></svg></html>",
        b"<svg><",
        b"\x89PNG\r\n\x1a\nnot really",
        b"%PDF-1.7 x",
        b"GIF89a",
        b"\x00" * 64,
    ],
)
def test_what_is_no_picture_is_refused(body: bytes):
    with pytest.raises(PictureUnreadable):
        rules.examine(body)


def test_a_cut_off_picture_is_refused():
    with pytest.raises(PictureUnreadable):
        rules.examine(picture("PNG", (400, 400))[:200])


def test_a_picture_that_unpacks_to_gigabytes_is_refused():
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(header)) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    with pytest.raises(PictureTooLarge):
        rules.examine(
            b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
        )


def test_ten_megabytes_are_the_limit():
    rules.demand_size(10 * 1024 * 1024)
    with pytest.raises(PictureTooLarge):
        rules.demand_size(10 * 1024 * 1024 + 1)
    with pytest.raises(PictureUnreadable):
        rules.demand_size(0)


@pytest.mark.parametrize("kind", ["text/html", "application/pdf", "image/tiff", "", "image/svg+xml/x"])
def test_other_types_get_no_ticket(kind: str):
    with pytest.raises(PictureTypeRefused):
        rules.declared_type(kind)


def test_a_name_loses_its_folders():
    assert rules.clean_name("C:\\Users\\me\\map.png") == "map.png"
    assert rules.clean_name("../../etc/\x00passwd") == "passwd"
    assert rules.clean_name("") == "picture"
