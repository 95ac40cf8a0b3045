"""Uploads: a form for one small picture, or parts that can be gone on with after any break."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput, NotFound, TooMany
from backend.kernel.ids import MediaId
from backend.media import policy, repository, rows, rules
from backend.media.dto import Kind, PartsUpload, Purpose, UploadTicket
from backend.media.errors import MAX_BYTES, ReplacementDiffers, UploadGone
from backend.media.kinds import demand_weight, promised
from backend.media.models import Media
from backend.media.sweeping import remove_abandoned
from backend.platform import cache
from backend.platform.blobs import blobs
from backend.platform.unit_of_work import unit_of_work

MAX_UPLOADS: Final = 120
UPLOADS_WINDOW: Final = 600
PART_SIZE: Final = 8 * 1024 * 1024
"""Bytes; S3 asks for 5 MiB at least, and for 10,000 parts at most."""

PARTS_AT_ONCE: Final = 50


async def request_upload(actor: Actor, name: str, content_type: str, size: int, purpose: Purpose) -> UploadTicket:
    """A ticket to put one picture of this type, at most this size (bytes), into S3 within ten minutes.

    Raises:
        Forbidden, PictureTypeRefused, PictureTooLarge, TooMany, StorageFull, Unavailable
    """
    policy.may_upload(actor, purpose)
    content_type = rules.declared_type(content_type)
    rules.demand_size(size)
    await _not_too_often(actor)
    media = rows.new_row(actor, name, Kind.PICTURE, content_type, size, purpose)
    async with unit_of_work(actor) as work:
        await rows.reserve(work, media)
    form = blobs().presigned_post(rows.upload_key(media), content_type, min(size, MAX_BYTES))
    return UploadTicket(MediaId(media.id), form["url"], form["fields"])


async def begin_upload(
    actor: Actor, name: str, size: int, purpose: Purpose = Purpose.LESSON, replaces: MediaId | None = None
) -> PartsUpload:
    """Begin an upload in parts of a file of ``size`` bytes. Its name says what it should be; its bytes decide later.

    ``replaces``: a ready file of the same kind, whose place it takes at the end.

    Raises:
        Forbidden, NotFound, FileTypeRefused, FileTooLarge, FileUnreadable, ReplacementDiffers, TooMany, StorageFull,
        Unavailable
    """
    policy.may_upload(actor, purpose)
    known = promised(name)
    demand_weight(known.kind, size)
    await _not_too_often(actor)
    media = rows.new_row(actor, name, known.kind, known.content_type, size, purpose)
    media.part_size, media.replaces = PART_SIZE, replaces
    media.expires_at = clock.now() + rows.UPLOAD_LIFE
    async with unit_of_work(actor) as work:
        if replaces is not None:
            former = await repository.get(work.session, replaces)
            policy.may_change(actor, former)
            media.purpose = former.purpose
            if former.kind != known.kind:
                raise ReplacementDiffers(f"Only another {former.kind} can take the place of this {former.kind}.")
        await rows.reserve(work, media)
        media.upload_id = await blobs().begin_parts(media.blob_key, known.content_type)
    return _shape(media)


async def upload_status(actor: Actor, media_id: MediaId) -> PartsUpload:
    """Which parts have arrived: to go on after a reload, a crash, a lost connection.

    Raises:
        NotFound, UploadGone, Unavailable
    """
    media = await _mine(actor, media_id)
    arrived = await _arrived(media)
    return replace(_shape(media), arrived=tuple(number for number, _ in arrived))


async def unfinished_uploads(actor: Actor) -> tuple[PartsUpload, ...]:
    """This person's uploads that wait to be gone on with, the newest first; which parts arrived is left out.

    Raises:
        Forbidden
    """
    policy.may_upload(actor, Purpose.LESSON)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.unfinished(work.session, actor.the_user())
    return tuple(map(_shape, found))


async def sign_parts(actor: Actor, media_id: MediaId, numbers: Sequence[int]) -> dict[int, str]:
    """For each of these parts an address to put it to, good for an hour and for exactly its bytes; 50 at a time.

    Raises:
        NotFound, UploadGone, InvalidInput
    """
    if len(numbers) > PARTS_AT_ONCE:
        raise InvalidInput("Ask for fifty parts at a time.")
    async with unit_of_work(actor) as work:
        media = await repository.get(work.session, media_id, lock=True)
        upload_id, shape = _open(actor, media)
        if any(not 1 <= number <= shape.parts for number in numbers):
            raise InvalidInput("This file has no such part.")
        media.expires_at = clock.now() + rows.UPLOAD_LIFE
    return {
        number: blobs().presigned_part(media.blob_key, upload_id, number, bytes_of(shape, number))
        for number in set(numbers)
    }


async def give_up(actor: Actor, media_id: MediaId) -> None:
    """Forget an upload and what arrived of it.

    Raises:
        NotFound, UploadGone
    """
    async with unit_of_work(actor) as work:
        media = await repository.get(work.session, media_id, lock=True)
        _open(actor, media)
        await rows.delete_bytes(media)
        await work.session.delete(media)


def bytes_of(upload: PartsUpload, number: int) -> int:
    """How many bytes a part has."""
    return min(upload.part_size, upload.size - (number - 1) * upload.part_size)


async def _arrived(media: Media) -> list[tuple[int, int]]:
    """(number, size) of the parts that S3 has."""
    assert media.upload_id is not None
    try:
        return [(part.number, part.size) for part in await blobs().parts(media.blob_key, media.upload_id)]
    except NotFound as error:
        raise UploadGone from error


async def _mine(actor: Actor, media_id: MediaId) -> Media:
    async with unit_of_work(actor, read_only=True) as work:
        media = await repository.get(work.session, media_id)
    _open(actor, media)
    return media


def _open(actor: Actor, media: Media) -> tuple[str, PartsUpload]:
    policy.may_complete(actor, media)
    if media.status != "pending" or media.upload_id is None:
        raise UploadGone
    return media.upload_id, _shape(media)


def _shape(media: Media) -> PartsUpload:
    return PartsUpload(
        id=MediaId(media.id),
        name=media.name,
        kind=Kind(media.kind),
        size=media.size,
        part_size=media.part_size or PART_SIZE,
        replaces=MediaId(media.replaces) if media.replaces else None,
    )


async def _not_too_often(actor: Actor) -> None:
    if await cache.count_within(cache.key(actor.tenant_id, "uploads", actor.the_user()), UPLOADS_WINDOW) > MAX_UPLOADS:
        raise TooMany("You uploaded many files just now. Please wait a few minutes.")
    await remove_abandoned(actor, limit=10)
