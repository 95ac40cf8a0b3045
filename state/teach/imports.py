"""A tutor's imports: how each goes, while it goes."""

import asyncio
from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import ImportJob
from backend.kernel.errors import LmsError
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires

_SECONDS = 1.0
_LOOKS = 1_800
_STAGES = {
    "fetching": ("Fetching the file", 0, 10),
    "reading": ("Reading the course", 10, 15),
    "pictures": ("Keeping pictures", 15, 70),
    "files": ("Keeping files", 70, 95),
    "lessons": ("Writing the lessons", 95, 99),
}


@dataclass
class ImportRow:
    """An import in the list; ``at`` is an ISO 8601 moment, ``course`` the address of the editor or ""."""

    id: str
    file_name: str
    title: str
    size: str
    at: str
    status: str
    open: bool
    stage: str
    percent: int
    parts: int
    kept: int
    changed: int
    dropped: int
    error: str
    course: str


class ImportsState(rx.State):
    """The list, looked at every second while something in it goes on; and the question before an undo."""

    loaded: bool = False
    problem: str = ""
    rows: list[ImportRow] = []
    undoing: str = ""
    undoing_title: str = ""
    busy: bool = False
    _watch: int = 0

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def load(self) -> Any:
        """The last imports. A question that was asked stays: what another visit left can be pressed before this."""
        self.busy = False
        return await self._read()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def begun(self, import_id: str) -> Any:
        """A file has arrived."""
        an_id(import_id)
        return await self._read()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def cancel(self, import_id: str) -> Any:
        """Stop an import."""
        await courses.cancel_import(await current_actor(self), an_id(import_id))
        return await self._read()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask_undo(self, import_id: str, title: str) -> None:
        """Ask before a course is removed."""
        self.undoing, self.undoing_title = str(an_id(import_id)), title[:200]

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def keep(self) -> None:
        """Leave it as it is."""
        self.undoing = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def undo(self) -> Any:
        """Remove the course and its files."""
        wanted, self.undoing = self.undoing, ""
        try:
            job = await courses.undo_import(await current_actor(self), an_id(wanted))
        except LmsError as failure:
            return rx.toast.error(failure.message)
        await self._read()
        return rx.toast.success(f"“{job.title}” is gone again.")

    @rx.event(background=True)
    @requires(Permission.AUTHOR_COURSES)
    async def watch(self) -> Any:
        """Look again until nothing goes on any more; a newer watch ends this one."""
        async with self:
            self._watch += 1
            mine, actor = self._watch, await current_actor(self)
            going = {row.id for row in self.rows if row.open}
        for _ in range(_LOOKS):
            await asyncio.sleep(_SECONDS)
            rows = [_row(job) for job in await courses.import_jobs(actor)]
            done = [row for row in rows if row.id in going and row.status == "done"]
            going = {row.id for row in rows if row.open}
            async with self:
                if self._watch != mine:
                    return
                if rows != self.rows:
                    self.rows = rows
            for row in done:
                yield rx.toast.success(f"“{row.title}” is imported.")
            if not going:
                return

    async def _read(self) -> Any:
        try:
            jobs = await courses.import_jobs(await current_actor(self))
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return None
        self.rows, self.problem, self.loaded = [_row(job) for job in jobs], "", True
        return ImportsState.watch if any(row.open for row in self.rows) else None


def _row(job: ImportJob) -> ImportRow:
    words, percent = _how_far(job)
    return ImportRow(
        id=str(job.id),
        file_name=job.file_name,
        title=job.title,
        size=_readable(job.size),
        at=job.created_at.isoformat(),
        status=job.status.value,
        open=job.is_open,
        stage=words,
        percent=percent,
        parts=job.kept + job.changed + job.dropped,
        kept=job.kept,
        changed=job.changed,
        dropped=job.dropped,
        error=job.error if job.status == "failed" else "",
        course=f"/teach/{job.course_id}" if job.course_id else "",
    )


def _how_far(job: ImportJob) -> tuple[str, int]:
    words, start, end = _STAGES.get(job.stage, ("Waiting for a worker", 0, 0))
    part = job.done / job.total if job.total else 0.0
    counted = f": {job.done} of {job.total}" if job.stage in ("pictures", "files") and job.total else ""
    return words + counted, round(start + (end - start) * min(part, 1.0))


def _readable(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} KB"
