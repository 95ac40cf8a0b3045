"""Files that another domain keeps: the same parts, the same look at the bytes, and nothing of it in the library."""

import asyncio
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from backend.kernel.errors import InvalidInput, NotFound
from backend.media import examining, rules
from backend.media.dto import Kind
from backend.media.errors import FileTooLarge, UploadGone, UploadMissing
from backend.media.kinds import demand_weight, promised, shown_inline
from backend.media.rows import SECONDS_SIGNED, served_as
from backend.media.uploading import PART_SIZE, PARTS_AT_ONCE
from backend.platform.blobs import Part, blobs

_PIECE: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Promised:
    """What a file's name says that it is, and the name without its folders."""

    name: str
    kind: Kind
    content_type: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file whose bytes were looked at: what it is, how many bytes it has, and their SHA-256."""

    kind: Kind
    content_type: str
    size: int
    sha256: str


def what_it_promises(name: str, size: int) -> Promised:
    """Judge a file before a byte of it was sent.

    Raises:
        FileTypeRefused, FileTooLarge, FileUnreadable
    """
    known = promised(name)
    demand_weight(known.kind, size)
    return Promised(rules.clean_name(name), known.kind, known.content_type)


async def begin_parts(key: str, content_type: str) -> str:
    """Begin an upload in parts at ``key``; S3's name of it.

    Raises:
        Unavailable
    """
    return await blobs().begin_parts(key, content_type)


def sign(key: str, upload_id: str, size: int, numbers: Iterable[int]) -> dict[int, str]:
    """For each of these parts of a file of ``size`` bytes the address to put it to; 50 at a time.

    Raises:
        InvalidInput
    """
    wanted, last = set(numbers), -(-size // PART_SIZE)
    if len(wanted) > PARTS_AT_ONCE:
        raise InvalidInput("Ask for fifty parts at a time.")
    if any(not 1 <= number <= last for number in wanted):
        raise InvalidInput("This file has no such part.")
    return {
        number: blobs().presigned_part(key, upload_id, number, min(PART_SIZE, size - (number - 1) * PART_SIZE))
        for number in wanted
    }


async def parts_there(key: str, upload_id: str) -> list[Part]:
    """The parts that S3 has.

    Raises:
        UploadGone, Unavailable
    """
    try:
        return await blobs().parts(key, upload_id)
    except NotFound as error:
        raise UploadGone from error


async def finish(key: str, upload_id: str, name: str, kind: Kind, size: int) -> Arrived:
    """Put the parts together, look at the bytes, and reckon their digest. What is refused is for the caller to delete.

    Raises:
        UploadMissing, FileTooLarge, FileTypeRefused, FileUnreadable, Unavailable
    """
    try:
        parts = await blobs().parts(key, upload_id)
    except NotFound:
        parts = []  # an earlier request put them together, and then broke off
    if parts:
        arrived = sum(part.size for part in parts)
        if arrived > size:
            raise FileTooLarge("More arrived than this file was said to have, so it was not kept.")
        if arrived < size:
            raise UploadMissing("Not all of the file arrived yet.")
        await blobs().complete_parts(key, upload_id, parts)
    try:
        found = await examining.of_blob(key, name, kind, declared_svg=promised(name).content_type == rules.SVG)
    except NotFound as error:
        raise UploadMissing("Not all of the file arrived yet.") from error
    if found.rewritten is not None:
        await blobs().put(key, found.rewritten, found.content_type)
    return Arrived(found.kind, found.content_type, found.size, await _digest(key, found.size))


async def _digest(key: str, size: int) -> str:
    def read() -> str:
        reader, total = blobs().reader(key, size), hashlib.sha256()
        while piece := reader.read(_PIECE):
            total.update(piece)
        return total.hexdigest()

    return await asyncio.to_thread(read)


async def forget(key: str, upload_id: str | None) -> None:
    """Take a file, or what arrived of it, out of the store.

    Raises:
        Unavailable
    """
    if upload_id is not None:
        await blobs().give_up_parts(key, upload_id)
    await blobs().delete(key)


def address(key: str, name: str, content_type: str, *, download: bool = False) -> str:
    """A signed address of the file, for 15 minutes; what a browser could run is a download."""
    return blobs().presigned_get(
        key,
        filename=name,
        inline=not download and shown_inline(content_type) and content_type != rules.SVG,
        seconds=SECONDS_SIGNED,
        content_type=served_as(content_type),
    )
