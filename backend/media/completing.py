"""The end of an upload: put the parts together, look at what arrived, and keep it or say why not."""

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.ids import MediaId
from backend.media import examining, policy, repository, rows, rules
from backend.media.dto import Kind, MediaInfo
from backend.media.errors import (
    FileTooLarge,
    FileTypeRefused,
    FileUnreadable,
    ReplacementDiffers,
    UploadMissing,
)
from backend.media.events import MediaReplaced
from backend.media.examining import Examined
from backend.media.models import Media
from backend.platform.blobs import blobs
from backend.platform.unit_of_work import Work, unit_of_work

_REFUSED = (FileUnreadable, FileTooLarge, FileTypeRefused, ReplacementDiffers)


async def complete(actor: Actor, media_id: MediaId) -> MediaInfo:
    """Look at what arrived; keep it, or delete it and say why. Asking again for a ready file is fine.

    Where it replaces another, the answer is about that one: it kept its id and has a new revision.

    Raises:
        NotFound, UploadMissing, FileTooLarge, FileTypeRefused, FileUnreadable, ReplacementDiffers, Unavailable
    """
    async with unit_of_work(actor, read_only=True) as work:
        media = await repository.get(work.session, media_id)
    policy.may_complete(actor, media)
    if media.status != "pending":
        return rows.info(media if media.status == "ready" else await _replaced(actor, media))
    try:
        key = await _whole(media)
        examined = await _examine(media, key)
    except _REFUSED:
        await _discard(actor, media_id)
        raise
    if examined.rewritten is not None or key != media.blob_key:
        body = examined.rewritten if examined.rewritten is not None else await blobs().get(key)
        await blobs().put(media.blob_key, body, examined.content_type)
    async with unit_of_work(actor) as work:
        media = await repository.get(work.session, media_id, lock=True)
        if media.status == "pending":  # another request for the same file may have been quicker
            media = await _keep(work, actor, media, examined)
        elif media.status == "gone":
            media = await repository.get(work.session, media.replaces or media.id)
    if key != media.blob_key:
        await blobs().delete(key)
    return rows.info(media)


async def _whole(media: Media) -> str:
    """The key of the whole file, put together where it came in parts.

    Raises:
        UploadMissing, FileTooLarge
    """
    if media.upload_id is None:
        return rows.upload_key(media)
    try:
        parts = await blobs().parts(media.blob_key, media.upload_id)
    except NotFound:
        return media.blob_key  # an earlier request did it, and then broke off
    arrived = sum(part.size for part in parts)
    if arrived > media.size:
        raise FileTooLarge("More arrived than this file was said to have, so it was not kept.")
    if arrived < media.size:
        raise UploadMissing("Not all of the file arrived yet.")
    await blobs().complete_parts(media.blob_key, media.upload_id, parts)
    return media.blob_key


async def _examine(media: Media, key: str) -> Examined:
    declared_svg = media.content_type == rules.SVG
    try:
        return await examining.of_blob(key, media.name, Kind(media.kind), declared_svg=declared_svg)
    except NotFound as error:
        raise UploadMissing from error


async def _keep(work: Work, actor: Actor, media: Media, examined: Examined) -> Media:
    if media.replaces is None:
        rows.fill(media, examined)
        rows.announce_stored(work, media)
        return media
    former = await repository.get(work.session, media.replaces, lock=True)
    policy.may_change(actor, former)
    return _swap(work, former, media, examined)


def _swap(work: Work, former: Media, newer: Media, examined: Examined) -> Media:
    """The new bytes under the old id. The old bytes wait under the new id, until the sweep."""
    former_size, former_key, had_thumbnail = former.size, former.blob_key, former.thumbnail
    rows.fill(former, examined)
    former.name, former.seconds, former.thumbnail = newer.name, None, False
    former.blob_key, former.revision = newer.blob_key, former.revision + 1
    newer.blob_key, newer.size, newer.thumbnail, newer.upload_id = former_key, former_size, had_thumbnail, None
    rows.set_aside(newer, clock.now())
    work.announce(
        MediaReplaced(media_id=former.id, name=former.name, kind=former.kind, size=former.size, former_size=former_size)
    )
    return former


async def _replaced(actor: Actor, media: Media) -> Media:
    if media.replaces is None:
        raise NotFound(repository.NOT_THERE)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.get(work.session, media.replaces)
    policy.may_see(actor, found)
    return found


async def _discard(actor: Actor, media_id: MediaId) -> None:
    async with unit_of_work(actor) as work:
        media = await repository.get(work.session, media_id, lock=True)
        if media.status == "pending":
            await rows.delete_bytes(media)
            await work.session.delete(media)
