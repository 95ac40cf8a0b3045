"""Files for an assignment: in parts straight into the store, beside no library, read by their learner and its tutors.

The machinery is the media library's (``media.outside``); the room, the rows and who may read are ours.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from backend.assessments.dto import FilePartsUpload, HandedInFile
from backend.assessments.hand_ins import repository, rules, shaping
from backend.assessments.hand_ins.errors import FileNotThere, HandInInvalid, NoRoom
from backend.assessments.hand_ins.writing import Standing, standing
from backend.assessments.models import SubmissionFile
from backend.courses import api as courses
from backend.courses.api import CourseNotFound
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.errors import TooMany
from backend.kernel.ids import PLATFORM_TENANT, CourseId, TenantId, new_id
from backend.kernel.permissions import Permission
from backend.media.api import PART_SIZE, FileTooLarge, FileTypeRefused, FileUnreadable, UploadGone, outside
from backend.media.dto import Kind
from backend.platform import cache
from backend.platform.blobs import blob_key
from backend.platform.unit_of_work import platform_work, unit_of_work

ROOM_OF_A_PERSON: Final = 2 * 1024**3
"""Bytes that all files of one learner may take, those that were handed in included."""

MAX_UPLOADS: Final = 60
UPLOADS_WINDOW: Final = 600
UPLOAD_LIFE: Final = timedelta(hours=48)
TENANTS_AT_ONCE: Final = 20
SWEPT_AT_ONCE: Final = 100
_REFUSED = (FileUnreadable, FileTooLarge, FileTypeRefused, HandInInvalid)


async def begin_file(actor: Actor, course_id: UUID, lesson_id: UUID, name: str, size: int) -> FilePartsUpload:
    """Begin an upload in parts of a file of ``size`` bytes for the actor's draft.

    Raises:
        As ``writing.standing``; HandInClosed, HandInInvalid, FileTypeRefused, FileTooLarge, FileUnreadable, NoRoom,
        TooMany, Unavailable
    """
    at = await standing(actor, course_id, lesson_id)
    if closed := at.closed(clock.now()):
        raise closed
    promised = outside.what_it_promises(name, size)
    row = _row(actor, at, promised, size)
    rules.demand_files(at.asked, [row])
    counter = cache.key(actor.tenant_id, "hand-in-uploads", actor.the_user())
    if await cache.count_within(counter, UPLOADS_WINDOW) > MAX_UPLOADS:
        raise TooMany("You uploaded many files just now. Please wait a few minutes.")
    async with unit_of_work(actor) as work:
        used, here = await repository.room(work.session, actor.tenant_id, row.user_id, at.enrollment_id, lesson_id)
        if here >= at.asked.max_files:
            raise HandInInvalid("This assignment takes no more files. Take one out first.")
        if used + size > ROOM_OF_A_PERSON:
            raise NoRoom
        row.upload_id = await outside.begin_parts(row.blob_key, promised.content_type)
        await repository.add_file(work.session, row)
    return FilePartsUpload(row.id, row.name, row.size, PART_SIZE)


async def file_status(actor: Actor, file_id: UUID) -> FilePartsUpload:
    """Which parts have arrived: to go on after a reload, a crash, a lost connection.

    Raises:
        FileNotThere, UploadGone, Unavailable
    """
    row = await _mine(actor, file_id)
    if row.status != "pending":
        raise UploadGone
    arrived = await outside.parts_there(row.blob_key, row.upload_id)
    return FilePartsUpload(row.id, row.name, row.size, PART_SIZE, tuple(part.number for part in arrived))


async def sign_file_parts(actor: Actor, file_id: UUID, numbers: Sequence[int]) -> dict[int, str]:
    """For each of these parts an address to put it to, good for an hour and for exactly its bytes.

    Raises:
        FileNotThere, UploadGone, InvalidInput
    """
    row = await _mine(actor, file_id)
    if row.status != "pending":
        raise UploadGone
    async with unit_of_work(actor) as work:
        await repository.stretch(work.session, actor.tenant_id, file_id, clock.now() + UPLOAD_LIFE)
    return outside.sign(row.blob_key, row.upload_id, row.size, numbers)


async def complete_file(actor: Actor, file_id: UUID) -> HandedInFile:
    """Look at what arrived; keep it with the draft, or delete it and say why. Asking again for a ready file is fine.

    Raises:
        FileNotThere, UploadMissing, FileTooLarge, FileTypeRefused, FileUnreadable, HandInInvalid, Unavailable
    """
    row = await _mine(actor, file_id)
    if row.status == "ready":
        return shaping.file_of(row)
    try:
        found = await outside.finish(row.blob_key, row.upload_id, row.name, Kind(row.kind), row.size)
    except _REFUSED:
        await _forget(actor, row)
        raise
    given = {
        "tenant": actor.tenant_id, "id": file_id, "kind": found.kind.value, "content_type": found.content_type,
        "size": found.size, "sha256": found.sha256,
    }  # fmt: skip
    async with unit_of_work(actor) as work:
        await repository.keep_file(work.session, given)
    return HandedInFile(row.id, row.name, found.kind, found.content_type, found.size, found.sha256)


async def remove_file(actor: Actor, file_id: UUID) -> None:
    """Take a file out of the draft; one that was handed in before stays with that hand-in.

    Raises:
        FileNotThere
    """
    row = await _mine(actor, file_id)
    if row.handed_in:
        async with unit_of_work(actor) as work:
            await repository.take_out(work.session, actor.tenant_id, file_id)
    elif row.in_draft:
        await _forget(actor, row)


async def file_address(actor: Actor, file_id: UUID, *, download: bool = False) -> str:
    """A signed address of a file, for 15 minutes: for its learner, and for the tutors of its course once handed in.

    Raises:
        FileNotThere
    """
    actor.demand(Permission.USE_ACCOUNT)
    async with unit_of_work(actor, read_only=True) as work:
        row = await repository.file(work.session, actor.tenant_id, file_id)
        if row is None or row.status != "ready":
            raise FileNotThere
        if row.user_id != actor.user_id:
            if not (row.handed_in and actor.may(Permission.VIEW_COURSE_RESULTS)):
                raise FileNotThere
            try:
                await courses.taught(work, CourseId(row.course_id))
            except CourseNotFound:
                raise FileNotThere from None
    return outside.address(row.blob_key, row.name, row.content_type, download=download)


async def sweep_files() -> None:
    """Forget the uploads that nobody went on with, in every tenant that has some: the worker calls it now and then."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        due = await repository.tenants_to_sweep(work.session, clock.now(), TENANTS_AT_ONCE)
    for tenant_id in due:
        actor = system(TenantId(tenant_id))
        async with unit_of_work(actor) as work:
            for row in await repository.expired(work.session, tenant_id, clock.now(), SWEPT_AT_ONCE):
                await outside.forget(row.blob_key, row.upload_id)
                await repository.drop_file(work.session, tenant_id, row.id)


async def _mine(actor: Actor, file_id: UUID) -> Any:
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor, read_only=True) as work:
        row = await repository.file(work.session, actor.tenant_id, file_id)
    if row is None or row.user_id != actor.user_id:
        raise FileNotThere
    return row


async def _forget(actor: Actor, row: Any) -> None:
    """The row is held meanwhile, so that nothing that was just handed in loses its bytes."""
    async with unit_of_work(actor) as work:
        held = await repository.file(work.session, actor.tenant_id, row.id, lock=True)
        if held is None or held.handed_in:
            return
        await outside.forget(held.blob_key, held.upload_id)
        await repository.drop_file(work.session, actor.tenant_id, row.id)


def _row(actor: Actor, at: Standing, promised: outside.Promised, size: int) -> SubmissionFile:
    file_id = new_id()
    return SubmissionFile(
        tenant_id=actor.tenant_id,
        id=file_id,
        enrollment_id=at.enrollment_id,
        course_id=at.course_id,
        lesson_id=at.lesson_id,
        user_id=actor.the_user(),
        name=promised.name,
        kind=promised.kind.value,
        content_type=promised.content_type,
        size=size,
        blob_key=blob_key(actor.tenant_id, "hand-ins", file_id),
        expires_at=clock.now() + UPLOAD_LIFE,
        created_at=clock.now(),
    )
