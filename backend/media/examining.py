"""The look at what arrived: never the name or the declared type decides what a file is."""

import asyncio
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, cast

from backend.media import rules, sniffing
from backend.media.dto import Kind
from backend.media.errors import PictureUnreadable
from backend.media.kinds import BY_EXTENSION, demand_weight, extension
from backend.platform.blobs import blobs


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file is. ``rewritten`` are the bytes to keep in place of those that came; None to keep those."""

    kind: Kind
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None
    rewritten: bytes | None = None


def expected_kind(name: str) -> Kind:
    """What a name promises; a name without a known ending is taken for a picture's, as pasted ones have none."""
    known = BY_EXTENSION.get(extension(name))
    return known.kind if known else Kind.PICTURE


async def of_bytes(body: bytes, name: str) -> Examined:
    """What these bytes are.

    Raises:
        FileTooLarge, FileTypeRefused, FileUnreadable
    """
    kind = expected_kind(name)
    demand_weight(kind, len(body))
    if kind is Kind.PICTURE:
        return await _picture(body)
    found = await asyncio.to_thread(sniffing.identify, BytesIO(body), name)
    return Examined(found.kind, found.content_type, len(body))


async def of_blob(key: str, name: str, kind: Kind, *, declared_svg: bool) -> Examined:
    """What a stored file is; of a large one only the pieces that say so are read.

    Raises:
        NotFound: nothing is there. FileTooLarge, FileTypeRefused, FileUnreadable, Unavailable
    """
    size = (await blobs().head(key)).size
    demand_weight(kind, size)
    if kind is not Kind.PICTURE:
        # zipfile and the sniffer read from it as from any file.
        reader = cast(BinaryIO, blobs().reader(key, size))
        found = await asyncio.to_thread(sniffing.identify, reader, name)
        return Examined(found.kind, found.content_type, size)
    examined = await _picture(await blobs().get(key))
    if (examined.content_type == rules.SVG) != declared_svg:
        raise PictureUnreadable("This file is not of the type that its name says, so it was not kept.")
    return examined


async def _picture(body: bytes) -> Examined:
    picture = await asyncio.to_thread(rules.examine, body)
    rewritten = picture.body if picture.body is not body else None
    return Examined(Kind.PICTURE, picture.content_type, len(picture.body), picture.width, picture.height, rewritten)
