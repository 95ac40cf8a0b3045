"""The tenant's library: find, rename, describe, remove."""

from collections.abc import Iterable
from uuid import UUID

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidField
from backend.kernel.ids import MediaId
from backend.kernel.permissions import Permission
from backend.media import policy, repository, rows, rules
from backend.media.dto import LibraryPage, MediaInfo, Sought
from backend.media.errors import MediaInUse
from backend.media.kinds import extension
from backend.media.models import Media
from backend.media.usage import storage
from backend.platform.unit_of_work import Work, unit_of_work
from backend.tenants import api as tenants

MAX_ALT = 500


async def library(actor: Actor, sought: Sought) -> LibraryPage:
    """A page of the tenant's files, 50 at most. Three queries.

    Raises:
        Forbidden
    """
    actor.demand(Permission.UPLOAD_MEDIA)
    async with unit_of_work(actor, read_only=True) as work:
        found, total = await repository.library(work.session, sought)
    pages = max(1, -(-total // repository.PER_PAGE))
    return LibraryPage(tuple(map(rows.info, found)), total, max(1, sought.page), pages, await storage(actor))


async def media_info(actor: Actor, media_id: MediaId) -> MediaInfo:
    """One file of the library.

    Raises:
        Forbidden, NotFound
    """
    actor.demand(Permission.UPLOAD_MEDIA)
    async with unit_of_work(actor, read_only=True) as work:
        media = await repository.get(work.session, media_id)
    policy.may_see(actor, media)
    return rows.info(media)


async def changeable(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these this person may rename, replace or delete."""
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.several(work.session, ids)
    return {media.id for media in found if policy.is_theirs(actor, media)}


async def rename(actor: Actor, media_id: MediaId, name: str) -> MediaInfo:
    """Give a file another name; its ending stays, since it says what the file is.

    Raises:
        Forbidden, NotFound, InvalidField
    """
    if not name.strip():
        raise InvalidField("name", "A file needs a name.")
    async with unit_of_work(actor) as work:
        media = await _changing(work, actor, media_id)
        ending = extension(media.name)
        wanted = rules.clean_name(name)
        kept = not ending or extension(wanted) == ending
        media.name = wanted if kept else f"{wanted[: 119 - len(ending)]}.{ending}"
    return rows.info(media)


async def describe_in_words(actor: Actor, media_id: MediaId, alt: str) -> MediaInfo:
    """What a picture shows, for those who do not see it; lessons offer it when the picture is put in.

    Raises:
        Forbidden, NotFound, InvalidField
    """
    words = " ".join(alt.split())
    if len(words) > MAX_ALT:
        raise InvalidField("alt", f"At most {MAX_ALT} characters, please.")
    async with unit_of_work(actor) as work:
        media = await _changing(work, actor, media_id)
        media.alt = words
    return rows.info(media)


async def remove_unused(actor: Actor, ids: Iterable[MediaId]) -> int:
    """Take files out of the library that nothing shows; how many bytes come free.

    Whether a lesson or a cover shows one is known to ``courses`` alone: call ``courses.remove_media``, which asks
    there first and then here. Logos are looked after here.

    Raises:
        Forbidden, NotFound, MediaInUse
    """
    wanted = set(ids)
    logo = (await tenants.brand_of(actor.tenant_id)).logo_media_id
    if logo in wanted:
        raise MediaInUse("This picture is the academy's logo. Choose another logo first.")
    freed = 0
    async with unit_of_work(actor) as work:
        for media_id in sorted(wanted):
            media = await _changing(work, actor, media_id)
            rows.set_aside(media, clock.now())
            rows.announce_removed(work, media)
            freed += media.size
    return freed


async def _changing(work: Work, actor: Actor, media_id: UUID) -> Media:
    media = await repository.get(work.session, media_id, lock=True)
    policy.may_change(actor, media)
    return media
