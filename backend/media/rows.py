"""What the use cases share: making, filling and reading the row of a file, and the room that a tenant has."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import MediaId, TenantId, new_id
from backend.media import repository, rules
from backend.media.dto import Kind, MediaInfo, Purpose
from backend.media.errors import StorageFull
from backend.media.events import MediaRemoved, MediaStored
from backend.media.examining import Examined
from backend.media.models import Media
from backend.platform.blobs import blob_key, blobs
from backend.platform.unit_of_work import Work
from backend.tenants import api as tenants

MAX_FILES: Final = 20_000
SECONDS_SIGNED: Final = 900
TICKET_LIFE: Final = timedelta(hours=1)
UPLOAD_LIFE: Final = timedelta(hours=48)
GONE_LIFE: Final = timedelta(hours=1)
"""Signed addresses of a removed file still work while it waits, so that nobody's video stops in the middle."""

THUMBNAILS: Final = (320, 640)
"""Widths in pixels."""


def new_row(
    actor: Actor,
    name: str,
    kind: Kind,
    content_type: str,
    size: int,
    purpose: Purpose,
    media_id: MediaId | None = None,
) -> Media:
    """A file that is on its way."""
    media_id = media_id or MediaId(new_id())
    return Media(
        tenant_id=actor.tenant_id,
        id=media_id,
        owner_id=actor.user_id,
        purpose=purpose,
        kind=kind,
        name=rules.clean_name(name),
        content_type=content_type,
        size=size,
        blob_key=blob_key(actor.tenant_id, "media", media_id),
        expires_at=clock.now() + TICKET_LIFE,
        created_at=clock.now(),
    )


def fill(media: Media, examined: Examined) -> None:
    """Write what the look at the bytes found; from now on the file can be shown."""
    media.kind, media.content_type, media.size = examined.kind, examined.content_type, examined.size
    media.width, media.height, media.status = examined.width, examined.height, "ready"
    media.upload_id, media.part_size, media.expires_at = None, None, None


def announce_stored(work: Work, media: Media) -> None:
    """Say that a file is there."""
    work.announce(
        MediaStored(media_id=media.id, name=media.name, kind=media.kind, purpose=media.purpose, size=media.size)
    )


def announce_removed(work: Work, media: Media) -> None:
    """Say that a file is gone."""
    work.announce(MediaRemoved(media_id=media.id, name=media.name, kind=media.kind, size=media.size))


def set_aside(media: Media, at: datetime) -> None:
    """Nobody sees it any more; the sweep takes its bytes in an hour."""
    media.status, media.expires_at = "gone", at + GONE_LIFE


async def reserve(work: Work, media: Media) -> None:
    """Add a row within the room that is left; one reckoning at a time in a tenant.

    Raises:
        StorageFull
    """
    await repository.hold_room(work.session, media.tenant_id)
    files, used = await repository.usage(work.session)
    if files >= MAX_FILES or used + media.size > await tenants.storage_limit(TenantId(media.tenant_id)):
        raise StorageFull
    work.session.add(media)


def upload_key(media: Media) -> str:
    """Where a ticket's form puts the bytes, until they were looked at."""
    return blob_key(media.tenant_id, "uploads", media.id)


def thumbnail_key(media: Media, width: int) -> str:
    """Where a smaller picture of this very file is kept; a replacement has keys of its own."""
    file = media.blob_key.rsplit("/", 1)[-1]
    return blob_key(media.tenant_id, "thumbs", f"{file}-{width}.webp")


async def delete_bytes(media: Media) -> None:
    """Take everything of a file out of the store."""
    if media.upload_id is not None:
        await blobs().give_up_parts(media.blob_key, media.upload_id)
    if media.status == "pending":
        await blobs().delete(upload_key(media))
    await blobs().delete(media.blob_key)
    if media.thumbnail:
        for width in THUMBNAILS:
            await blobs().delete(thumbnail_key(media, width))


def info(media: Media) -> MediaInfo:
    """The shape that crosses the door."""
    return MediaInfo(
        id=MediaId(media.id),
        url=f"/media/{media.id}",
        name=media.name,
        content_type=media.content_type,
        size=media.size,
        width=media.width,
        height=media.height,
        kind=Kind(media.kind),
        seconds=media.seconds,
        alt=media.alt,
        revision=media.revision,
        thumbnail=media.thumbnail,
        owner_id=UUID(str(media.owner_id)) if media.owner_id else None,
        created_at=media.created_at,
    )


def served_as(content_type: str) -> str:
    """Text is UTF-8 for whoever opens it, and plain: a browser reads no markup into it."""
    return "text/plain; charset=utf-8" if content_type in ("text/markdown", "text/csv") else content_type
