"""A course that was read, stored: its pictures, then everything else in one transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from backend.courses import drafts, repository
from backend.courses.authoring import create_from_draft
from backend.courses.content.blocks import JsonBlock
from backend.courses.content.links import media_of
from backend.courses.dto import CompleteWhen, CourseCard, CourseDraft, DraftLesson, DraftSection, LessonKind, LessonNode
from backend.courses.importing.plan import ImportedCourse, ImportedLesson, ImportedPicture
from backend.courses.importing.report import Report
from backend.kernel.actor import Actor
from backend.kernel.ids import LessonId, MediaId
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.media.dto import Purpose
from backend.platform.unit_of_work import unit_of_work

if TYPE_CHECKING:
    from backend.courses.importing.reader import Imported

Tell = Callable[[str, int, int], None]
"""Hears of progress: what is done now ("pictures"), how many of them are done, of how many."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The draft that was made. ``namesake``: a course of the same title was there, so this one has a number."""

    card: CourseCard
    report: Report
    namesake: bool


def _silent(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


async def import_folder(actor: Actor, path: Path, tell: Tell = _silent) -> ImportResult:
    """A folder of Markdown lessons as a new draft of this tutor. It never writes over another course.

    Raises:
        Forbidden, ImportRefused (and the named failures of pictures and drafts): nothing is left behind then.
    """
    # Reading loads a tenth of a second of parsers, which no web process needs at its start.
    from backend.courses.importing.reader import read_course

    actor.demand(Permission.AUTHOR_COURSES)
    imported = await asyncio.to_thread(read_course, path)
    return await store(actor, imported, tell)


async def store(actor: Actor, imported: "Imported", tell: Tell = _silent) -> ImportResult:
    """Store what was read.

    Raises:
        Forbidden, and the named failures of pictures and drafts: nothing is left behind then.
    """
    course = imported.course
    title = await _free_title(actor, course.title)
    drafts.prepare(draft_of(course, title, {}))
    stored: dict[UUID, MediaId] = {}
    try:
        for picture in course.pictures:
            tell("pictures", len(stored), len(course.pictures))
            stored[picture.id] = await _store_picture(actor, picture, course.cover)
        tell("pictures", len(stored), len(course.pictures))
        card = await create_from_draft(actor, draft_of(course, title, stored), imported=True)
    except BaseException:
        await media.take_back(actor, stored.values())
        raise
    tell("lessons", len(course.lessons), len(course.lessons))
    return ImportResult(card, imported.report, title != course.title)


async def _store_picture(actor: Actor, picture: ImportedPicture, cover: UUID | None) -> MediaId:
    purpose = Purpose.COVER if picture.id == cover else Purpose.LESSON
    return (await media.store(actor, picture.path.rsplit("/", 1)[-1], picture.data, purpose)).id


async def _free_title(actor: Actor, title: str) -> str:
    """The title, with a number behind it where the academy has a course of that title."""
    async with unit_of_work(actor, read_only=True) as work:
        taken = await repository.titles_from(work.session, title)
    number, free = 1, title
    while free.casefold() in taken:
        number += 1
        free = f"{title[:190]} ({number})"
    return free


def draft_of(course: ImportedCourse, title: str, stored: dict[UUID, MediaId]) -> CourseDraft:
    """The course as a draft; pictures are named by their ids in the store."""

    def lesson(one: ImportedLesson) -> DraftLesson:
        kind = LessonKind(one.kind)
        rule = CompleteWhen.PASSED if kind is LessonKind.QUIZ else CompleteWhen.MARKED
        node = LessonNode(LessonId(one.id), one.title, kind, one.minutes, rule)
        return DraftLesson(node, [_renamed(block, stored) for block in one.blocks], one.quiz)

    return CourseDraft(
        title=title,
        summary=course.summary,
        description=course.description,
        language=course.language,
        level=course.level,
        category=course.category,
        cover_media_id=stored.get(course.cover) if course.cover else None,
        sections=tuple(
            DraftSection(section.id, section.title, tuple(map(lesson, section.lessons))) for section in course.sections
        ),
    )


def _renamed(block: JsonBlock, stored: dict[UUID, MediaId]) -> JsonBlock:
    props: dict[str, Any] = block["props"]
    picture = media_of(props.get("url", "")) if block["type"] == "image" else None
    if picture in stored:
        props = {**props, "url": f"/media/{stored[picture]}"}
    return {**block, "props": props, "children": [_renamed(child, stored) for child in block["children"]]}
