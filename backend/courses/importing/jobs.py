"""Imports as their owner sees them: hand a file over, watch it, stop it, take it back."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from backend.courses import policy, repository
from backend.courses.dto.imports import ImportJob, ImportReport, ImportStatus, ImportTicket
from backend.courses.errors import (
    CourseNotFound,
    ImportInUse,
    ImportNotUndoable,
    ImportOver,
    ImportsWaiting,
    ImportTooLarge,
    ImportTypeRefused,
    ImportWasPublished,
)
from backend.courses.events import ImportUndone
from backend.courses.importing.leftovers import AGAIN_AFTER
from backend.courses.media_uses import media_uses
from backend.courses.models import CourseImport
from backend.courses.repository import imports as rows
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound, TooMany
from backend.kernel.ids import CourseId, MediaId, TenantId, new_id
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.platform import cache
from backend.platform.blobs import blob_key, blobs
from backend.platform.unit_of_work import Work, unit_of_work

MAX_UPLOAD = 500 * 1024 * 1024
AT_ONCE = 3
LISTED = 20
MAX_ASKED = 40
WINDOW_SECONDS = 600
UPLOAD_LIFE = timedelta(hours=1)
_ENDINGS = (".zip", ".imscc")
_TYPE = "application/zip"


def upload_key(tenant_id: TenantId | UUID, import_id: UUID) -> str:
    """Where the file of an import is until the import is over."""
    return blob_key(tenant_id, "imports", import_id)


async def request_import(actor: Actor, name: str, size: int) -> ImportTicket:
    """A form with which a browser puts the file (``size`` in bytes) straight into S3, within an hour.

    Raises:
        Forbidden, ImportTypeRefused, ImportTooLarge, ImportsWaiting, TooMany, Unavailable
    """
    actor.demand(Permission.AUTHOR_COURSES)
    called = "".join(char for char in name.replace("\\", "/").rpartition("/")[2] if char.isprintable())[-120:]
    if not called.lower().endswith(_ENDINGS):
        raise ImportTypeRefused
    if not 0 < size <= MAX_UPLOAD:
        raise ImportTooLarge if size > 0 else ImportTypeRefused("This file is empty.")
    at = clock.now()
    row = CourseImport(
        tenant_id=actor.tenant_id,
        id=new_id(),
        owner_id=actor.the_user(),
        file_name=called,
        size=size,
        heartbeat_at=at + UPLOAD_LIFE,
        created_at=at,
    )
    if await cache.count_within(cache.key(actor.tenant_id, "imports", row.owner_id), WINDOW_SECONDS) > MAX_ASKED:
        raise TooMany("You began many imports just now. Please wait a few minutes.")
    async with unit_of_work(actor) as work:
        await _demand_room(work, row.owner_id)
        work.session.add(row)
    key, seconds = upload_key(row.tenant_id, row.id), int(UPLOAD_LIFE.total_seconds())
    form = blobs().presigned_post(key, _TYPE, size, seconds)
    return ImportTicket(row.id, form["url"], form["fields"])


async def begin_import(actor: Actor, import_id: UUID) -> ImportJob:
    """The file is in S3: let a worker take it. Asking again is fine.

    Raises:
        Forbidden, ImportNotFound, UploadMissing, ImportOver, ImportsWaiting, Unavailable
    """
    actor.demand(Permission.AUTHOR_COURSES)
    try:
        await blobs().head(upload_key(actor.tenant_id, import_id))
        arrived = True
    except NotFound:
        arrived = False
    async with unit_of_work(actor) as work:
        row = await rows.get(work.session, import_id, actor.the_user(), lock=True)
        if row.status in ("waiting", "running"):
            return job(row)
        if row.status != "uploading":
            raise ImportOver
        if not arrived:
            raise media.UploadMissing
        await _demand_room(work, row.owner_id)
        row.status, row.heartbeat_at = "waiting", clock.now()
    return job(row)


async def _demand_room(work: Work, owner_id: UUID) -> None:
    if await rows.open_count(work.session, owner_id) >= AT_ONCE:
        raise ImportsWaiting


async def import_jobs(actor: Actor) -> tuple[ImportJob, ...]:
    """This person's last imports, newest first, 20 at most. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        return tuple(map(job, await rows.latest(work.session, actor.the_user(), LISTED)))


async def import_report(actor: Actor, import_id: UUID) -> ImportReport:
    """One import of this person, with what became of every part.

    Raises:
        Forbidden, ImportNotFound
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        row = await rows.with_report(work.session, import_id, actor.the_user())
    return ImportReport(job(row), row.report or {})


async def cancel_import(actor: Actor, import_id: UUID) -> ImportJob:
    """Stop an import: at once where it only waits, else as soon as its worker hears of it.

    Raises:
        Forbidden, ImportNotFound, ImportOver
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor) as work:
        row = await rows.get(work.session, import_id, actor.the_user(), lock=True)
        if row.status not in rows.OPEN:
            raise ImportOver
        row.cancel = True
        stopped = row.status != "running"
        if stopped:
            row.status, row.finished_at = "cancelled", clock.now()
    if stopped:
        await blobs().delete(upload_key(actor.tenant_id, import_id))
    return job(row)


async def undo_import(actor: Actor, import_id: UUID) -> ImportJob:
    """Remove the course that an import made, and those of its files that nothing else uses.

    Raises:
        Forbidden, ImportNotFound, ImportNotUndoable, ImportWasPublished, ImportInUse
    """
    actor.demand(Permission.AUTHOR_COURSES)
    try:
        async with unit_of_work(actor) as work:
            row = await rows.get(work.session, import_id, actor.the_user(), lock=True)
            if row.status == "done" and row.course_id:
                await _remove_course(work, actor, CourseId(row.course_id))
            elif row.status != "undone":
                raise ImportNotUndoable
            row.status, row.heartbeat_at = "undone", clock.now() + AGAIN_AFTER
    except IntegrityError:
        raise ImportInUse from None
    await _remove_files(actor, row)
    return job(row)


async def _remove_course(work: Work, actor: Actor, course_id: CourseId) -> None:
    try:
        course = await repository.course(work.session, course_id, lock=True)
    except CourseNotFound:
        return
    policy.may_teach(actor, course)
    if course.published_number:
        raise ImportWasPublished
    await rows.remove_course(work.session, course_id)
    work.announce(ImportUndone(course_id=course_id, title=course.title))


async def _remove_files(actor: Actor, row: CourseImport) -> None:
    """Afterwards, for S3 is not part of the transaction; the worker goes on where this is cut off."""
    uses = await media_uses(actor, row.media)
    for media_id in row.media:
        if media_id in uses:
            continue
        try:
            await media.remove_unused(actor, [MediaId(media_id)])
        except (NotFound, media.MediaInUse):  # somebody was quicker, or made it the academy's logo
            continue


def job(row: CourseImport) -> ImportJob:
    """An import as others see it."""
    return ImportJob(
        id=row.id,
        file_name=row.file_name,
        size=row.size,
        status=ImportStatus(row.status),
        stage=row.stage,
        done=row.done,
        total=row.total,
        title=row.title,
        course_id=CourseId(row.course_id) if row.course_id and row.status == "done" else None,
        kept=row.kept,
        changed=row.changed,
        dropped=row.dropped,
        error=row.error,
        created_at=row.created_at,
        finished_at=row.finished_at,
    )
