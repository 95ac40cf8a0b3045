"""Smaller pictures of pictures and films, and what is to be known of a film: made once a file was stored."""

import asyncio
import tempfile
import warnings
from io import BytesIO
from pathlib import Path
from typing import Final
from uuid import UUID

from PIL import Image, ImageOps

from backend.kernel.errors import NotFound
from backend.media import frames, repository, rows, rules
from backend.media.dto import Kind
from backend.media.models import Media
from backend.platform.blobs import blobs
from backend.platform.events import Envelope
from backend.platform.telemetry import get_logger
from backend.platform.unit_of_work import Work, unit_of_work

log = get_logger(__name__)

END_BYTES: Final = 16 * 1024 * 1024
"""How much of each end of a film is fetched: its index is at one of them, its first pictures are at the other."""

_SMALL_ENOUGH: Final = 40_000
_TALLEST: Final = 2
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning)


async def look_at(work: Work, envelope: Envelope) -> None:
    """Make what belongs to a file that was stored or replaced. One that is gone, or replaced again, is passed by."""
    media_id = UUID(envelope.payload["media_id"])
    try:
        async with unit_of_work(work.actor, read_only=True) as reading:
            media = await repository.get(reading.session, media_id)
        if media.status != "ready":
            return
        film, pictures = await _made(media)
        now = await repository.get(work.session, media_id, lock=True)
    except NotFound:
        return
    if now.blob_key != media.blob_key or now.status != "ready":
        return
    for width, body in pictures.items():
        await blobs().put(rows.thumbnail_key(media, width), body, "image/webp")
    now.thumbnail = bool(pictures)
    if film is not None:
        now.seconds, now.width, now.height = film.seconds, film.width, film.height


async def _made(media: Media) -> tuple[frames.Film | None, dict[int, bytes]]:
    if media.kind == Kind.PICTURE:
        if media.content_type == rules.SVG or media.size < _SMALL_ENOUGH:
            return None, {}
        return None, await asyncio.to_thread(smaller, await blobs().get(media.blob_key))
    if media.kind not in (Kind.VIDEO, Kind.AUDIO):
        return None, {}
    film = await _film(media)
    return film, await asyncio.to_thread(smaller, film.frame) if film.frame else {}


async def _film(media: Media) -> frames.Film:
    with tempfile.TemporaryDirectory(prefix="lyceum-film-") as folder:
        file = Path(folder) / "film"
        await _fetch_ends(media, file)
        return await frames.look(file, media.content_type)


async def _fetch_ends(media: Media, file: Path) -> None:
    """The file with a hole in the middle where it is large: nothing that we ask for is there."""
    head = await blobs().get_range(media.blob_key, 0, min(END_BYTES, media.size))
    start = max(len(head), media.size - END_BYTES)
    tail = await blobs().get_range(media.blob_key, start, media.size - start) if start < media.size else b""

    def write() -> None:
        with file.open("wb") as out:
            out.write(head)
            out.seek(start)
            out.write(tail)

    await asyncio.to_thread(write)


def smaller(body: bytes) -> dict[int, bytes]:
    """The picture as WebP in each width, upright; none where it cannot be read. CPU-bound, up to a second."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(body)) as picture:
                picture.draft("RGB", (rows.THUMBNAILS[-1] * 2, rows.THUMBNAILS[-1] * 2))
                upright = ImageOps.exif_transpose(picture)
                upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        return {width: _webp(upright, width) for width in rows.THUMBNAILS}
    except _UNREADABLE as error:
        log.warning("no thumbnail", error=repr(error))
        return {}


def _webp(picture: Image.Image, width: int) -> bytes:
    small = picture.copy()
    small.thumbnail((width, width * _TALLEST))
    out = BytesIO()
    small.save(out, "WEBP", quality=80)
    return out.getvalue()
