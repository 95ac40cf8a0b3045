"""Imports as workers do them.

A run claims its import and says every few seconds that it is alive. Whoever finds one that fell silent takes it up
from the beginning, under a claim of its own; the course and the end of the import are one transaction that asks for
the claim, so that two runs never make two courses.
"""

import asyncio
import contextlib
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from backend.courses.dto import CourseCard
from backend.courses.errors import ImportNotFound
from backend.courses.importing.jobs import upload_key
from backend.courses.importing.leftovers import AGAIN_AFTER, sweep, take_back
from backend.courses.importing.report import OUTCOMES, Report
from backend.courses.importing.storing import Watcher, import_course
from backend.courses.models import CourseImport
from backend.courses.repository import imports as rows
from backend.kernel import clock
from backend.kernel.actor import Actor, person, system
from backend.kernel.errors import Forbidden, LmsError, NotFound, Unavailable
from backend.kernel.ids import PLATFORM_TENANT, MediaId, TenantId, UserId, new_id
from backend.platform.blobs import blobs
from backend.platform.telemetry import ERRORS, get_logger
from backend.platform.unit_of_work import Work, platform_work, unit_of_work
from backend.users import api as users

log = get_logger(__name__)

LOOK_EVERY_SECONDS: Final = 1.0
BEAT_SECONDS: Final = 5.0
TELL_SECONDS: Final = 0.5
SILENT: Final = timedelta(seconds=30)
TRIES: Final = 3
FIRST_WAIT: Final = timedelta(seconds=5)
_PIECE: Final = 8 * 1024 * 1024
_GAVE_UP: Final = "The import was begun three times and never came to its end. Nothing was imported."
_BUG: Final = "Something went wrong on our side, and nothing was imported. We were told of it."


class ImportStopped(LmsError):
    """Its owner cancelled it."""

    code = "import_cancelled"
    message = "You cancelled this import. Nothing was imported."


class ClaimLost(Exception):
    """Another run has it by now: this one leaves nothing behind and says nothing."""


async def run(stopping: asyncio.Event) -> None:
    """Do what is due until ``stopping``, one import at a time, through failures of database and file store."""
    while not stopping.is_set():
        try:
            while await work_once() and not stopping.is_set():
                pass
        except (SQLAlchemyError, Unavailable, OSError) as error:
            log.warning("importer waits", error=repr(error))
        except Exception:  # an importer that ended would hold back every import without a word
            ERRORS.labels("import").inc()
            log.exception("importer starts over")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), LOOK_EVERY_SECONDS)


async def work_once() -> bool:
    """Take up one import that is due, and bring it to its end; whether there was any."""
    now = clock.now()
    async with platform_work(system(PLATFORM_TENANT)) as work:
        found = await rows.due(work.session, now, now - SILENT, 5)
    for tenant_id, import_id in found:
        if await _take_up(TenantId(tenant_id), import_id):
            return True
    return False


async def _take_up(tenant_id: TenantId, import_id: UUID) -> bool:
    claim = new_id()
    async with unit_of_work(system(tenant_id)) as work:
        now = clock.now()
        row = await rows.hold(work.session, import_id, now, now - SILENT)
        if row is None:
            return False
        if row.status == "uploading":
            await work.session.delete(row)
        elif row.status in rows.FRUITLESS:
            row.heartbeat_at = now + AGAIN_AFTER
        elif row.tries >= TRIES:
            _end(row, "failed", LmsError(_GAVE_UP))
        else:
            row.status, row.claim, row.tries, row.stage = "running", claim, row.tries + 1, "reading"
            row.done, row.total, row.heartbeat_at = 0, 0, now
    if row.status == "running":
        await _run(row, claim)
    else:
        await _clear(row)
        await sweep(row)
    return True


def _end(row: CourseImport, status: str, failure: LmsError) -> None:
    row.status, row.error_code, row.error = status, failure.code, failure.message
    row.stage, row.finished_at, row.claim = "", clock.now(), None


async def _run(row: CourseImport, claim: UUID) -> None:
    """One try, to whichever end."""
    job = _Run(row, claim)
    beating = asyncio.create_task(job.beat())
    try:
        await job.work()
    except ClaimLost:
        log.warning("import taken over", id=str(row.id))
    except Unavailable:
        await job.let_go()
    except asyncio.CancelledError:
        await asyncio.shield(job.let_go())
        raise
    except LmsError as failure:
        await job.fail("cancelled" if isinstance(failure, ImportStopped) else "failed", failure)
    except Exception:
        ERRORS.labels("import").inc()
        log.exception("import failed", id=str(row.id), file=row.file_name)
        await job.fail("failed", LmsError(_BUG))
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _clear(row: CourseImport) -> None:
    with contextlib.suppress(NotFound):
        await blobs().delete(upload_key(row.tenant_id, row.id))


class _Run(Watcher):
    """One try at one import."""

    def __init__(self, row: CourseImport, claim: UUID) -> None:
        self._row, self._claim, self._told = row, claim, 0.0
        self._system = system(TenantId(row.tenant_id))
        self._stop: LmsError | ClaimLost | None = None
        self._made = False

    async def work(self) -> None:
        """Fetch the file, read it, store it."""
        await self._take_back()
        actor = await self._owner()
        with tempfile.TemporaryDirectory(prefix="lyceum-upload-") as directory:
            file = Path(directory) / "upload"
            await self._fetch(file)
            await import_course(actor, file, self, self._row.file_name)
        await _clear(self._row)

    async def _owner(self) -> Actor:
        """Whoever handed it over, as they are now.

        Raises:
            Forbidden: they may no longer write courses.
        """
        async with unit_of_work(self._system, read_only=True) as work:
            found = await users.get(work, UserId(self._row.owner_id))
        card = found.card
        actor = person(self._system.tenant_id, card.id, card.role, name=card.name, email=card.email)
        if not found.is_active:
            raise Forbidden
        return actor

    async def _take_back(self) -> None:
        """What an earlier try stored before it was cut off."""
        if self._row.media:
            await take_back(self._row.tenant_id, self._row.media)
            await self._note({"media": []})

    async def _fetch(self, file: Path) -> None:
        key = upload_key(self._row.tenant_id, self._row.id)
        size = (await blobs().head(key)).size
        with file.open("wb") as out:
            for start in range(0, size, _PIECE):
                await asyncio.to_thread(out.write, await blobs().get_range(key, start, min(_PIECE, size - start)))
                await self.tell("fetching", start * 100 // size, 100)
        await self.tell("reading", 0, 0)

    async def tell(self, what: str, done: int, of: int) -> None:
        """See ``Watcher``."""
        if self._made:  # the import is over, and with it the claim
            return
        if self._stop:
            raise self._stop
        if what != self._row.stage or time.monotonic() - self._told > TELL_SECONDS:
            self._told, self._row.stage = time.monotonic(), what
            await self._note({"stage": what, "done": done, "total": of})

    async def storing(self, media_id: MediaId) -> None:
        """See ``Watcher``."""
        async with unit_of_work(self._system) as work:
            if not await rows.note_media(work.session, self._row.id, self._claim, media_id):
                raise ClaimLost

    async def made(self, work: Work, card: CourseCard, report: Report) -> None:
        """See ``Watcher``."""
        row = await rows.claimed(work.session, self._row.id, self._claim)
        if row is None:
            raise ClaimLost
        if row.cancel:
            raise ImportStopped
        row.status, row.stage, row.course_id, row.title = "done", "", card.id, card.title
        row.report, row.finished_at, row.claim = report.as_json(), clock.now(), None
        row.kept, row.changed, row.dropped = (
            sum(1 for item in report.items if item.outcome == outcome) for outcome in OUTCOMES
        )
        self._made = True

    async def beat(self) -> None:
        """Say that this run is alive, and hear whether it is to stop."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            with contextlib.suppress(SQLAlchemyError, Unavailable, ClaimLost, ImportStopped):
                await self._note({})

    async def _note(self, values: dict[str, object]) -> None:
        async with unit_of_work(self._system) as work:
            heard = await rows.beat(work.session, self._row.id, self._claim, {"heartbeat_at": clock.now(), **values})
        if heard is None:
            self._stop = ClaimLost()
        elif heard:
            self._stop = ImportStopped()
        if self._stop:
            raise self._stop

    async def let_go(self) -> None:
        """Something under us does not answer: another try will come, in a while."""
        with contextlib.suppress(SQLAlchemyError, Unavailable, ImportNotFound):
            async with unit_of_work(self._system) as work:
                if row := await rows.claimed(work.session, self._row.id, self._claim):
                    row.status, row.claim = "waiting", None
                    row.heartbeat_at = clock.now() + FIRST_WAIT * 4 ** (row.tries - 1)

    async def fail(self, status: str, failure: LmsError) -> None:
        """It is over."""
        async with unit_of_work(self._system) as work:
            row = await rows.claimed(work.session, self._row.id, self._claim)
            if row is None:
                return
            _end(row, status, failure)
        await _clear(row)
        await sweep(row)
