"""A course that was read, stored: its pictures, then everything else in one transaction."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from backend.courses import drafts, repository
from backend.courses.authoring import create_from_draft
from backend.courses.content.blocks import JsonBlock
from backend.courses.content.links import media_of
from backend.courses.content.quiz_rich import with_moved_pictures
from backend.courses.content.schema import UPLOADS
from backend.courses.dto import CourseCard, CourseDraft, DraftLesson, DraftSection, LessonKind, LessonNode
from backend.courses.importing import making
from backend.courses.importing.leftovers import take_back
from backend.courses.importing.plan import Imported, ImportedCourse, ImportedFile, ImportedLesson, ImportedPicture
from backend.courses.importing.report import Report
from backend.courses.rules import default_complete_when
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId, MediaId, new_id
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.media.dto import MediaInfo, Purpose
from backend.platform.unit_of_work import Work, unit_of_work


class Watcher:
    """Hears of an import while it runs; this one cares for nothing. Whatever it raises ends the import."""

    async def tell(self, what: str, done: int, of: int) -> None:
        """What is done now ("pictures"), how many of them are done, of how many."""

    async def storing(self, media_id: MediaId) -> None:
        """A file is about to be put into the media library under this id: whoever cleans up must know of it before."""

    async def made(self, work: Work, card: CourseCard, report: Report) -> None:
        """The course comes into being with this transaction."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The draft that was made. ``namesake``: a course of the same title was there, so this one has a number."""

    card: CourseCard
    report: Report
    namesake: bool


async def import_course(actor: Actor, path: Path, watcher: Watcher | None = None, called: str = "") -> ImportResult:
    """A folder, a zip or a cartridge as a new draft of this tutor. It never writes over another course.

    ``called`` is the file's name, where the path has another.

    Raises:
        Forbidden, ImportRefused (and the named failures of pictures and drafts): nothing is left behind then.
    """
    # Reading loads a tenth of a second of parsers, which no web process needs at its start.
    from backend.courses.importing.sources import source

    actor.demand(Permission.AUTHOR_COURSES)
    with ExitStack() as opened:
        imported = await asyncio.to_thread(opened.enter_context, source(path, called))
        return await store(actor, imported, watcher or Watcher())


async def store(actor: Actor, imported: Imported, watcher: Watcher) -> ImportResult:
    """Store what was read.

    Raises:
        Forbidden, and the named failures of pictures and drafts: nothing is left behind then.
    """
    course = imported.course
    title = await _free_title(actor, course.title)
    drafts.prepare(draft_of(course, title, None))
    stored: dict[UUID, MediaInfo] = {}
    begun: list[MediaId] = []

    async def its_id() -> MediaId:
        begun.append(MediaId(new_id()))
        await watcher.storing(begun[-1])
        return begun[-1]

    try:
        for picture in course.pictures:
            await watcher.tell("pictures", len(stored), len(course.pictures))
            stored[picture.id] = await _store_picture(actor, picture, course.cover, await its_id())
        for number, file in enumerate(course.files):
            await watcher.tell("files", number, len(course.files))
            if info := await _store_file(actor, file, imported.report, await its_id()):
                stored[file.id] = info
        await watcher.tell("lessons", 0, len(course.lessons))
        draft = draft_of(course, title, stored)
        card = await create_from_draft(
            actor, draft, imported=True, also=lambda work, card: watcher.made(work, card, imported.report)
        )
    except BaseException:
        await asyncio.shield(take_back(actor.tenant_id, begun))
        raise
    await watcher.tell("lessons", len(course.lessons), len(course.lessons))
    return ImportResult(card, imported.report, title != course.title)


async def _store_picture(actor: Actor, picture: ImportedPicture, cover: UUID | None, media_id: MediaId) -> MediaInfo:
    purpose = Purpose.COVER if picture.id == cover else Purpose.LESSON
    return await media.store(actor, picture.path.rsplit("/", 1)[-1], picture.data, purpose, media_id=media_id)


async def _store_file(actor: Actor, file: ImportedFile, report: Report, media_id: MediaId) -> MediaInfo | None:
    """The file in the library; None where the library does not take it, which costs the file and not the course."""
    try:
        return await media.store(actor, file.name, await asyncio.to_thread(file.source.read_bytes), media_id=media_id)
    except InvalidInput as refused:
        report.took_back("file", file.path, refused.message)
        return None


async def _free_title(actor: Actor, title: str) -> str:
    """The title, with a number behind it where the academy has a course of that title."""
    async with unit_of_work(actor, read_only=True) as work:
        taken = await repository.titles_from(work.session, title)
    number, free = 1, title
    while free.casefold() in taken:
        number += 1
        free = f"{title[:190]} ({number})"
    return free


def draft_of(course: ImportedCourse, title: str, stored: dict[UUID, MediaInfo] | None) -> CourseDraft:
    """The course as a draft; pictures and files are named by their ids in the store (None: before they are in it)."""

    def lesson(one: ImportedLesson) -> DraftLesson:
        kind = LessonKind(one.kind)
        node = LessonNode(
            LessonId(one.id),
            one.title,
            kind,
            one.minutes,
            default_complete_when(kind),
            depth=one.depth,
            required=one.required,
            preview=one.preview,
            assignment=one.assignment,
        )
        return DraftLesson(node, [_renamed(block, stored) for block in one.blocks], _renamed_quiz(one.quiz, stored))

    cover = stored.get(course.cover) if stored and course.cover else None
    return CourseDraft(
        title=title,
        summary=course.summary,
        description=course.description,
        language=course.language,
        level=course.level,
        category=course.category,
        cover_media_id=cover.id if cover else None,
        sections=tuple(
            DraftSection(section.id, section.title, tuple(map(lesson, section.lessons))) for section in course.sections
        ),
    )


def _renamed_quiz(quiz: dict[str, Any] | None, stored: dict[UUID, MediaInfo] | None) -> dict[str, Any] | None:
    """The quiz with its pictures named by their ids in the store."""
    if quiz is None or stored is None:
        return quiz

    def address(url: str) -> str:
        info = stored.get(media_of(url) or UUID(int=0))
        return f"/media/{info.id}" if info else url

    return {**quiz, "questions": [with_moved_pictures(question, address) for question in quiz["questions"]]}


def _renamed(block: JsonBlock, stored: dict[UUID, MediaInfo] | None) -> JsonBlock:
    props: dict[str, Any] = block["props"]
    named = media_of(props.get("url", "")) if block["type"] in UPLOADS and stored is not None else None
    if named and stored and (info := stored.get(named)):
        props = {**props, "url": f"/media/{info.id}"}
        if block["type"] != "image":
            props |= {"name": info.name, "contentType": info.content_type, "size": info.size}
    elif named and block["type"] != "image":
        return making.block("paragraph", [making.text(f"[File: {props['name']}]", italic=True)])
    return {**block, "props": props, "children": [_renamed(child, stored) for child in block["children"]]}
