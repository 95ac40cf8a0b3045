"""Files that callers have in hand, and the ways to see one."""

from collections.abc import Iterable
from uuid import UUID

from backend.kernel.actor import Actor, system
from backend.kernel.errors import NotFound
from backend.kernel.ids import MediaId, TenantId
from backend.media import examining, policy, repository, rows, rules
from backend.media.dto import MediaInfo, Purpose
from backend.media.kinds import shown_inline
from backend.media.models import Media
from backend.platform.blobs import blobs
from backend.platform.unit_of_work import unit_of_work


async def store(
    actor: Actor, name: str, body: bytes, purpose: Purpose = Purpose.LESSON, *, media_id: MediaId | None = None
) -> MediaInfo:
    """Keep a file that the caller already has, after the same look at its bytes: for imports and seeds.

    The name's ending says which kind it should be; without a known one it should be a picture. A caller that must
    know the file's id before the file is there chooses it: ``media_id``, fresh from ``new_id``.

    Raises:
        Forbidden, FileTooLarge, FileTypeRefused, FileUnreadable (of pictures their Picture… kinds), StorageFull,
        Unavailable
    """
    policy.may_upload(actor, purpose)
    examined = await examining.of_bytes(body, name)
    media = rows.new_row(actor, name, examined.kind, examined.content_type, examined.size, purpose, media_id)
    async with unit_of_work(actor) as work:
        await rows.reserve(work, media)
    kept = examined.rewritten if examined.rewritten is not None else body
    await blobs().put(media.blob_key, kept, examined.content_type)
    async with unit_of_work(actor) as work:
        media = await repository.get(work.session, media.id, lock=True)
        rows.fill(media, examined)
        rows.announce_stored(work, media)
    return rows.info(media)


async def take_back(actor: Actor, ids: Iterable[MediaId]) -> None:
    """Delete files that nothing shows, at once: for imports that came to nothing. Those not there are passed over.

    A person takes back what they stored; the system, what anybody did.

    Raises:
        NotFound: one of them is another person's. Unavailable
    """
    async with unit_of_work(actor, read_only=True) as work:
        there = await repository.there_among(work.session, ids)
    for media_id in sorted(there):
        async with unit_of_work(actor) as work:
            try:
                media = await repository.get(work.session, media_id, lock=True)
            except NotFound:  # somebody was quicker
                continue
            if actor.user_id is not None:
                policy.may_complete(actor, media)
            await rows.delete_bytes(media)
            await work.session.delete(media)
            rows.announce_removed(work, media)


async def url_of(actor: Actor, media_id: MediaId) -> str:
    """A signed address of the file, for 15 minutes; ranges of it can be asked for. What could run is a download.

    Raises:
        Forbidden, NotFound, Unavailable
    """
    return _signed(await _seen(actor, media_id))


async def body_of(actor: Actor, media_id: MediaId) -> bytes:
    """The whole file: for exports, which take it away.

    Raises:
        Forbidden, NotFound, Unavailable
    """
    return await blobs().get((await _seen(actor, media_id)).blob_key)


async def thumbnail_url(actor: Actor, media_id: MediaId, width: int) -> str:
    """A signed address of a smaller picture, at least ``width`` pixels wide where the file is; for 15 minutes.

    A picture without one is shown itself.

    Raises:
        Forbidden, NotFound: there is none (yet), Unavailable
    """
    media = await _seen(actor, media_id)
    if media.thumbnail:
        fits = next((one for one in rows.THUMBNAILS if one >= width), rows.THUMBNAILS[-1])
        return blobs().presigned_get(
            rows.thumbnail_key(media, fits), seconds=rows.SECONDS_SIGNED, content_type="image/webp"
        )
    if not media.content_type.startswith("image/"):
        raise NotFound("There is no picture of that file.")
    return _signed(media)


async def logo_url(tenant_id: TenantId, media_id: MediaId) -> str:
    """A signed address of a tenant's logo, for anyone: it is on the sign-in page.

    Raises:
        NotFound: there is none, or it is no logo.
    """
    return _signed(await _logo(tenant_id, media_id))


async def logo_bytes(tenant_id: TenantId, media_id: MediaId) -> tuple[bytes, str]:
    """(bytes, content type) of a tenant's logo: for certificates and mails.

    Raises:
        NotFound, Unavailable
    """
    media = await _logo(tenant_id, media_id)
    return await blobs().get(media.blob_key), media.content_type


async def missing(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these are not files of this tenant that can be shown."""
    wanted = set(ids)
    if not wanted:
        return set()
    async with unit_of_work(actor, read_only=True) as work:
        return wanted - await repository.ready_among(work.session, wanted)


async def describe(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, MediaInfo]:
    """What these files are, by id; those that are not there are left out. One query.

    For renderers and importers: it asks for no permission, as ids are known from the tenant's own content.
    """
    wanted = set(ids)
    if not wanted:
        return {}
    async with unit_of_work(actor, read_only=True) as work:
        return {media.id: rows.info(media) for media in await repository.several(work.session, wanted)}


async def _seen(actor: Actor, media_id: MediaId) -> Media:
    async with unit_of_work(actor, read_only=True) as work:
        media = await repository.get(work.session, media_id)
    policy.may_see(actor, media)
    return media


async def _logo(tenant_id: TenantId, media_id: MediaId) -> Media:
    async with unit_of_work(system(tenant_id), read_only=True) as work:
        media = await repository.get(work.session, media_id)
    if media.purpose != Purpose.LOGO or media.status != "ready":
        raise NotFound(repository.NOT_THERE)
    return media


def _signed(media: Media) -> str:
    return blobs().presigned_get(
        media.blob_key,
        filename=media.name,
        inline=shown_inline(media.content_type) and media.content_type != rules.SVG,
        seconds=rows.SECONDS_SIGNED,
        content_type=rows.served_as(media.content_type),
    )
