"""Uploading, looking at and serving pictures."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.errors import NotFound, TooMany
from backend.kernel.ids import MediaId, TenantId, new_id
from backend.media import policy, repository, rules
from backend.media.dto import MediaInfo, Purpose, UploadTicket
from backend.media.errors import (
    MAX_BYTES,
    PictureTooLarge,
    PictureTypeRefused,
    PictureUnreadable,
    StorageFull,
    UploadMissing,
)
from backend.media.events import PictureRemoved, PictureStored
from backend.media.models import Media
from backend.platform import cache
from backend.platform.blobs import blob_key, blobs
from backend.platform.unit_of_work import Work, unit_of_work

MAX_FILES = 20_000
MAX_STORAGE = 10 * 1024**3
MAX_UPLOADS = 120
UPLOADS_WINDOW = 600
SECONDS_SIGNED = 900
TICKET_LIFE = timedelta(hours=1)


async def request_upload(actor: Actor, name: str, content_type: str, size: int, purpose: Purpose) -> UploadTicket:
    """A ticket to put one file of this type, at most this size (bytes), into S3 within ten minutes.

    Raises:
        Forbidden, PictureTypeRefused, PictureTooLarge, TooMany, StorageFull, Unavailable
    """
    policy.may_upload(actor, purpose)
    kind = rules.declared_type(content_type)
    rules.demand_size(size)
    if await cache.count_within(cache.key(actor.tenant_id, "uploads", actor.the_user()), UPLOADS_WINDOW) > MAX_UPLOADS:
        raise TooMany("You uploaded many pictures just now. Please wait a few minutes.")
    await remove_abandoned(actor, limit=10)
    media = _row(actor, name, kind, size, purpose)
    async with unit_of_work(actor) as work:
        await _demand_room(work, size)
        work.session.add(media)
    form = blobs().presigned_post(_upload_key(media), kind, min(size, MAX_BYTES))
    return UploadTicket(MediaId(media.id), form["url"], form["fields"])


async def complete(actor: Actor, media_id: MediaId) -> MediaInfo:
    """Look at what arrived; keep it, or delete it and say why. Asking again for a ready picture is fine.

    Raises:
        NotFound, UploadMissing, PictureTooLarge, PictureTypeRefused, PictureUnreadable, Unavailable
    """
    async with unit_of_work(actor, read_only=True) as work:
        media = await repository.get(work.session, media_id)
    policy.may_complete(actor, media)
    if media.status == "ready":
        return _info(media)
    try:
        picture = await _examine_upload(media)
    except (PictureUnreadable, PictureTooLarge, PictureTypeRefused):
        await _discard(actor, media)
        raise
    await blobs().put(media.blob_key, picture.body, picture.content_type)
    async with unit_of_work(actor) as work:
        media = await repository.get(work.session, media_id, lock=True)
        if media.status != "ready":  # another request for the same picture may have been quicker
            _fill(media, picture)
            _announce(work, media)
    await blobs().delete(_upload_key(media))
    return _info(media)


async def store(actor: Actor, name: str, body: bytes, purpose: Purpose = Purpose.LESSON) -> MediaInfo:
    """Keep a picture that the caller already has, after the same look at its bytes: for imports and seeds.

    Raises:
        Forbidden, PictureTooLarge, PictureTypeRefused, PictureUnreadable, StorageFull, Unavailable
    """
    policy.may_upload(actor, purpose)
    picture = await asyncio.to_thread(rules.examine, body)
    media = _row(actor, name, picture.content_type, len(picture.body), purpose)
    _fill(media, picture)
    async with unit_of_work(actor) as work:
        await _demand_room(work, media.size)
        await blobs().put(media.blob_key, picture.body, picture.content_type)
        work.session.add(media)
        _announce(work, media)
    return _info(media)


async def take_back(actor: Actor, ids: Iterable[MediaId]) -> None:
    """Delete pictures that this person stored and that nothing shows: for imports that failed halfway.

    Raises:
        NotFound: one of them is not theirs, or not there.
    """
    for media_id in ids:
        async with unit_of_work(actor) as work:
            media = await repository.get(work.session, media_id, lock=True)
            policy.may_complete(actor, media)
            await blobs().delete(media.blob_key)
            await work.session.delete(media)
            work.announce(PictureRemoved(media_id=media.id, size=media.size))


def _announce(work: Work, media: Media) -> None:
    work.announce(PictureStored(media_id=media.id, name=media.name, purpose=media.purpose, size=media.size))


async def url_of(actor: Actor, media_id: MediaId) -> str:
    """A signed address of the picture, for 15 minutes. An SVG opened by itself is a download, so it never runs.

    Raises:
        Forbidden, NotFound, Unavailable
    """
    async with unit_of_work(actor, read_only=True) as work:
        media = await repository.get(work.session, media_id)
    policy.may_see(actor, media)
    return _signed(media)


async def logo_url(tenant_id: TenantId, media_id: MediaId) -> str:
    """A signed address of a tenant's logo, for anyone: it is on the sign-in page.

    Raises:
        NotFound: there is none, or it is no logo.
    """
    media = await _logo(tenant_id, media_id)
    return _signed(media)


async def logo_bytes(tenant_id: TenantId, media_id: MediaId) -> tuple[bytes, str]:
    """(bytes, content type) of a tenant's logo: for certificates and mails.

    Raises:
        NotFound, Unavailable
    """
    media = await _logo(tenant_id, media_id)
    return await blobs().get(media.blob_key), media.content_type


async def missing(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these are not pictures of this tenant that can be shown."""
    wanted = set(ids)
    if not wanted:
        return set()
    async with unit_of_work(actor, read_only=True) as work:
        return wanted - await repository.ready_among(work.session, wanted)


async def storage_used(actor: Actor) -> int:
    """Bytes of all the tenant's pictures."""
    async with unit_of_work(actor, read_only=True) as work:
        _, used = await repository.usage(work.session)
    return used


async def remove_abandoned(actor: Actor, limit: int = 100) -> int:
    """Delete tickets that were never completed, an hour after they were given out; how many they were.

    Each new ticket clears away some old ones, so that what nobody completed never fills the storage.
    """
    async with unit_of_work(actor) as work:
        stale = await repository.abandoned(work.session, clock.now() - TICKET_LIFE, limit)
        for media in stale:
            await blobs().delete(_upload_key(media))
            await work.session.delete(media)
    return len(stale)


async def _demand_room(work: Work, size: int) -> None:
    files, used = await repository.usage(work.session)
    if files >= MAX_FILES or used + size > MAX_STORAGE:
        raise StorageFull


async def _examine_upload(media: Media) -> rules.Picture:
    try:
        head = await blobs().head(_upload_key(media))
        rules.demand_size(head.size)
        body = await blobs().get(_upload_key(media))
    except NotFound as error:
        raise UploadMissing from error
    picture = await asyncio.to_thread(rules.examine, body)
    if (picture.content_type == rules.SVG) != (media.content_type == rules.SVG):
        raise PictureUnreadable("This file is not of the type that its name says, so it was not kept.")
    return picture


async def _discard(actor: Actor, media: Media) -> None:
    await blobs().delete(_upload_key(media))
    async with unit_of_work(actor) as work:
        await work.session.delete(await repository.get(work.session, media.id, lock=True))


async def _logo(tenant_id: TenantId, media_id: MediaId) -> Media:
    async with unit_of_work(system(tenant_id), read_only=True) as work:
        media = await repository.get(work.session, media_id)
    if media.purpose != Purpose.LOGO or media.status != "ready":
        raise NotFound("That picture is not there.")
    return media


def _row(actor: Actor, name: str, content_type: str, size: int, purpose: Purpose) -> Media:
    media_id = new_id()
    return Media(
        tenant_id=actor.tenant_id,
        id=media_id,
        owner_id=actor.user_id,
        purpose=purpose,
        name=rules.clean_name(name),
        content_type=content_type,
        size=size,
        blob_key=blob_key(actor.tenant_id, "media", media_id),
        created_at=clock.now(),
    )


def _fill(media: Media, picture: rules.Picture) -> None:
    media.content_type, media.size = picture.content_type, len(picture.body)
    media.width, media.height, media.status = picture.width, picture.height, "ready"


def _upload_key(media: Media) -> str:
    return blob_key(media.tenant_id, "uploads", media.id)


def _signed(media: Media) -> str:
    return blobs().presigned_get(
        media.blob_key, filename=media.name, inline=media.content_type != rules.SVG, seconds=SECONDS_SIGNED
    )


def _info(media: Media) -> MediaInfo:
    return MediaInfo(
        MediaId(media.id), f"/media/{media.id}", media.name, media.content_type, media.size, media.width, media.height
    )
