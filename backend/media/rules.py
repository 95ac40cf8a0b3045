"""What a file is, by its bytes. Pure: no database, no S3."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO

import puremagic
from PIL import Image, UnidentifiedImageError

from backend.media.errors import MAX_BYTES, MAX_PIXELS, PictureTooLarge, PictureTypeRefused, PictureUnreadable
from backend.platform.safe_svg import UnsafeSvg, safe_svg

SVG = "image/svg+xml"
_BY_FORMAT = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif", "AVIF": "image/avif"}
ALLOWED = frozenset({*_BY_FORMAT.values(), SVG})
MAX_FRAMES = 500
_SVG_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<svg[\s>]", re.S
)
_SVG_SIZE = {
    name: re.compile(rb"^[^>]*?\s" + name + rb"=[\"'](\d{1,5})(?:\.\d+)?(?:px)?[\"']", re.S)
    for name in (b"width", b"height")
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit to be served: its bytes, its true type, its size in pixels where it has one."""

    body: bytes
    content_type: str
    width: int | None
    height: int | None


def declared_type(content_type: str) -> str:
    """The type that a person's browser declares, where it is one that we take.

    Raises:
        PictureTypeRefused
    """
    bare = content_type.split(";")[0].strip().lower()
    if bare == "image/jpg":
        bare = "image/jpeg"
    if bare not in ALLOWED:
        raise PictureTypeRefused
    return bare


def demand_size(size: int) -> None:
    """Go on only with 1 byte to 10 MB.

    Raises:
        PictureTooLarge, PictureUnreadable
    """
    if size > MAX_BYTES:
        raise PictureTooLarge
    if size < 1:
        raise PictureUnreadable("This file is empty.")


def clean_name(name: str) -> str:
    """A file's name without its folders and without what cannot be shown; at most 120 characters."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(char for char in last if char.isprintable()).strip()[-120:] or "picture"


def examine(body: bytes) -> Picture:
    """What these bytes are. Takes up to a second of CPU: call it off the event loop.

    Raises:
        PictureTooLarge, PictureTypeRefused, PictureUnreadable
    """
    demand_size(len(body))
    if _SVG_START.match(body[:4096]):
        return _svg(body)
    if not _looks_like_a_picture(body):
        raise PictureUnreadable
    return _raster(body)


def _looks_like_a_picture(body: bytes) -> bool:
    """By magic number, before any decoder sees the bytes."""
    try:
        kinds = puremagic.magic_string(body[:4096])
    except (puremagic.PureError, ValueError):
        return False
    return any(kind.mime_type in ALLOWED for kind in kinds)


def _raster(body: bytes) -> Picture:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(body), formats=list(_BY_FORMAT)) as picture:
                width, height, kind = picture.width, picture.height, picture.format or ""
                if width * height > MAX_PIXELS or getattr(picture, "n_frames", 1) > MAX_FRAMES:
                    raise PictureTooLarge
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooLarge from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise PictureUnreadable from error
    return Picture(body, _BY_FORMAT[kind], width, height)


def _svg(body: bytes) -> Picture:
    """Rewritten with only the elements and attributes that draw: no script, no handler, no address elsewhere."""
    try:
        clean = safe_svg(body)
    except UnsafeSvg as error:
        raise PictureUnreadable(error.message) from error
    start = clean.find(b"<svg")
    if start < 0:
        raise PictureUnreadable
    return Picture(clean, SVG, _svg_size(clean[start:], b"width"), _svg_size(clean[start:], b"height"))


def _svg_size(element: bytes, name: bytes) -> int | None:
    found = _SVG_SIZE[name].match(element)
    return int(found[1]) if found else None
