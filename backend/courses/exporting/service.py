"""A course as a file to take away: its draft, or one of its versions."""

import asyncio
import csv
import io
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from backend.courses import drafts, policy, repository, snapshots, tree
from backend.courses.dto import CourseDraft
from backend.courses.errors import VersionNotFound
from backend.courses.exporting.cartridge import pack_cartridge
from backend.courses.exporting.errors import ExportEmpty, ExportFormUnknown, ExportsTooOften, ExportTooLarge
from backend.courses.exporting.markdown import pack_markdown
from backend.courses.exporting.parcel import ExportForm, Parcel, slug, wanted_media
from backend.courses.exporting.site import pack_pages
from backend.courses.importing.report import Place, Report
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId, MediaId, VersionId
from backend.media import api as media
from backend.platform import cache
from backend.platform.unit_of_work import unit_of_work

MAX_BYTES: Final = 2_000_000_000
MAX_EXPORTS: Final = 30
WINDOW_SECONDS: Final = 600
_PACK: Final[dict[ExportForm, Callable[[Parcel], None]]] = {
    ExportForm.MARKDOWN: pack_markdown,
    ExportForm.CARTRIDGE: pack_cartridge,
    ExportForm.PAGES: pack_pages,
}
_ENDINGS: Final = {ExportForm.MARKDOWN: "markdown.zip", ExportForm.CARTRIDGE: "imscc", ExportForm.PAGES: "pages.zip"}


_NOT_ALONG: Final = "it draws from the academy's bank of questions, which is exported by itself"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that is the caller's to delete, the name to give it, and what became of every part."""

    path: Path
    name: str
    report: Report


async def export_preview(actor: Actor, course_id: CourseId, form: str, version: VersionId | None = None) -> Report:
    """What would become of every part; nothing is written.

    Raises:
        CourseNotFound, VersionNotFound, ExportFormUnknown, ExportEmpty
    """
    parcel = await _parcel(actor, course_id, version)
    await asyncio.to_thread(_pack, parcel, _form(form))
    return parcel.report


async def export_course(actor: Actor, course_id: CourseId, form: str, version: VersionId | None = None) -> Exported:
    """A course as an archive on this machine's disk; ``version`` None is the draft.

    Raises:
        CourseNotFound, VersionNotFound, ExportFormUnknown, ExportEmpty, ExportTooLarge, ExportsTooOften, Unavailable
    """
    chosen = _form(form)
    parcel = await _parcel(actor, course_id, version)
    key = cache.key(actor.tenant_id, "exports", actor.the_user())
    if await cache.count_within(key, WINDOW_SECONDS) > MAX_EXPORTS:
        raise ExportsTooOften
    if sum(info.size for info in parcel.media.values()) > MAX_BYTES:
        raise ExportTooLarge
    await asyncio.to_thread(_pack, parcel, chosen)
    with tempfile.NamedTemporaryFile(prefix="lyceum-export-", suffix=".zip", delete=False) as file:
        path = Path(file.name)
    try:
        await _write(actor, parcel, path)
    except BaseException:
        await asyncio.to_thread(path.unlink, missing_ok=True)
        raise
    return Exported(path, f"{slug(parcel.draft.title) or 'course'}.{_ENDINGS[chosen]}", parcel.report)


def _form(form: str) -> ExportForm:
    try:
        return ExportForm(form)
    except ValueError:
        raise ExportFormUnknown from None


async def _parcel(actor: Actor, course_id: CourseId, version: VersionId | None) -> Parcel:
    """The course and its files, for whoever may read its draft."""
    draft = await _draft(actor, course_id, version)
    if not any(section.lessons for section in draft.sections):
        raise ExportEmpty
    return Parcel(draft, await media.describe(actor, wanted_media(draft)))


async def _draft(actor: Actor, course_id: CourseId, version_id: VersionId | None) -> CourseDraft:
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        if version_id is None:
            bodies = await repository.bodies(work.session, course_id)
            return drafts.assemble(course, tree.parse(course.draft), bodies)
        version = await repository.version(work.session, version_id)
    if version.course_id != course.id:
        raise VersionNotFound
    return snapshots.draft_of(version.snapshot)


def _pack(parcel: Parcel, form: ExportForm) -> None:
    _PACK[form](parcel)
    for lesson in (lesson for section in parcel.draft.sections for lesson in section.lessons):
        for draw in (lesson.quiz or {}).get("draws", []):
            what = f"{draw['count']} drawn at random, {lesson.node.title}"
            parcel.report.dropped(Place(parcel.files.get(lesson.node.id, "")), "draw", what, _NOT_ALONG)
    parcel.add("export-report.csv", _csv(parcel.report))


def _csv(report: Report) -> str:
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(("File", "Part", "Which", "Outcome", "Why"))
    for item in report.items:
        # A spreadsheet runs what begins like a formula.
        what = f"'{item.what}" if item.what.startswith(("=", "+", "-", "@")) else item.what
        lines.writerow((item.file, item.kind, what, item.outcome, item.why))
    return "\ufeff" + out.getvalue()


async def _write(actor: Actor, parcel: Parcel, path: Path) -> None:
    """Texts first, then one file of the library after the other: one in memory at a time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parcel.entries.items():
            archive.writestr(name, text)
        for media_id, name in parcel.names.items():
            try:
                body = await media.body_of(actor, MediaId(media_id))
            except NotFound:  # deleted a moment ago: the archive is whole without it
                continue
            stored = zipfile.ZipInfo(name)
            await asyncio.to_thread(archive.writestr, stored, body)
