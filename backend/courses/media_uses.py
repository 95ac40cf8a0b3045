"""Which lessons, covers and versions show a file; and deleting what none of them does."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from backend.courses import repository
from backend.courses.dto.media import MediaUse, Place
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, LessonId, MediaId
from backend.kernel.permissions import Permission
from backend.media import api as media


async def media_uses(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, tuple[MediaUse, ...]]:
    """Where each of these files is used, in drafts, covers and every published version; unused ones are left out.

    One query. Of a colleague's course only that it is there is told.

    Raises:
        Forbidden
    """
    actor.demand(Permission.UPLOAD_MEDIA)
    found: dict[UUID, list[MediaUse]] = {}
    wanted = set(ids)
    for row in await repository.media_uses(actor, wanted) if wanted else ():
        theirs = bool(row["theirs"])
        use = MediaUse(
            course_id=CourseId(row["course_id"]),
            place=Place(row["place"]),
            theirs=theirs,
            title=row["title"] if theirs else "",
            lesson_id=LessonId(row["lesson_id"]) if row["lesson_id"] and theirs else None,
            lesson=(row["lesson"] or "") if theirs else "",
            number=row["number"],
        )
        found.setdefault(row["media_id"], []).append(use)
    return {media_id: tuple(uses) for media_id, uses in found.items()}


async def remove_media(actor: Actor, ids: Sequence[MediaId]) -> int:
    """Delete files that nothing shows; how many bytes come free. All of them, or none.

    Raises:
        Forbidden, NotFound, MediaInUse: says where
    """
    uses = await media_uses(actor, ids)
    if uses:
        name = (await media.media_info(actor, MediaId(next(iter(uses))))).name
        raise media.MediaInUse(f"“{name}” was not deleted: {sentence(next(iter(uses.values())))}")
    if banked := await repository.banked_media(actor, ids):
        name = (await media.media_info(actor, MediaId(next(iter(banked))))).name
        raise media.MediaInUse(f"“{name}” was not deleted: a question of the bank shows it.")
    return await media.remove_unused(actor, ids)


def sentence(uses: Sequence[MediaUse]) -> str:
    """Where a file is used, in words: the first place, and how many more there are."""
    first, more = uses[0], len(uses) - 1
    rest = f", and in {more} more place{'s' if more > 1 else ''}" if more else ""
    return f"it is used in {_place(first)}{rest}."


def _place(use: MediaUse) -> str:
    if not use.theirs:
        return "a colleague's course"
    if use.place is Place.COVER:
        return f"the cover of “{use.title}”"
    if use.place is Place.VERSION:
        return f"version {use.number} of “{use.title}”, which learners may be reading"
    return f"the lesson “{use.lesson}” of “{use.title}”"
