"""Notes and bookmarks: kept over the revision that one saw, searched, exported."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.enrollments import policy
from backend.enrollments import repository as enrolled
from backend.enrollments.errors import LessonNotFound
from backend.enrollments.note_shapes import (
    MAX_NOTES,
    MAX_QUOTE,
    MAX_TEXT,
    Note,
    NotebookLine,
    NotebookPage,
    NotedCourse,
    NoteDraft,
    NoteKind,
    NoteSaved,
    NotesWanted,
)
from backend.enrollments.notebook import repository
from backend.enrollments.notebook.errors import NotebookFull, NoteChanged, NoteGone, NoteTooLong
from backend.enrollments.versions import Version, version, versions
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission

_BLOCK = re.compile(r"[A-Za-z0-9_-]{0,64}")
_WORD = re.compile(r"\w+")
_AT_MOST_WORDS = 12
EXPORTED = 5_000


async def notes_in(actor: Actor, lesson_id: UUID) -> tuple[Note, ...]:
    """The actor's own notes and bookmarks of a lesson, oldest first. One query."""
    actor.demand(Permission.LEARN)
    return tuple(
        Note(
            row["id"], NoteKind(row["kind"]), row["block"], row["quote"], row["body"], row["revision"],
            row["created_at"], row["updated_at"],
        )
        for row in await repository.of_lesson(actor, lesson_id)
    )  # fmt: skip


async def save_note(actor: Actor, note_id: UUID, draft: NoteDraft, revision: int) -> NoteSaved:
    """Keep a note over the revision that its writer saw; 0 is a new one, under an id that the browser chose.

    Sending again what is there already succeeds, so that a save whose answer was lost may be repeated. A second
    bookmark at one place is the first one.

    Raises:
        InvalidInput, NoteTooLong, NotebookFull
        CourseNotOpen, NotEnrolled, AccessSuspended, AccessEnded, LessonNotFound: of a new one.
        NoteGone: it was deleted. NoteChanged: with what is there.
    """
    actor.demand(Permission.LEARN)
    kept = _checked(draft)
    if revision == 0:
        row = await _add(actor, note_id, kept)
    else:
        row = await repository.change(actor, note_id, kept.text, revision, clock.now())
    if row is None:
        row = await _as_it_is(actor, note_id, kept)
    return NoteSaved(row["id"], row["revision"], row["updated_at"])


async def delete_note(actor: Actor, note_id: UUID) -> None:
    """Forget a note of the actor's; one that is not there is forgotten already."""
    actor.demand(Permission.LEARN)
    await repository.remove(actor, note_id)


async def my_notes(actor: Actor, wanted: NotesWanted) -> NotebookPage:
    """A page of the actor's notes and bookmarks. Three queries at most."""
    actor.demand(Permission.LEARN)
    query = _query(wanted.search)
    rows = await repository.lines(actor, query, wanted)
    courses = await repository.courses(actor, query, wanted)
    total = rows[0]["total"] if rows else 0
    pages = max(1, -(-total // repository.PER_PAGE))
    found = tuple(NotedCourse(row["course_id"], row["title"], row["count"]) for row in courses)
    return NotebookPage(await _lines(actor, rows), total, max(wanted.page, 1), pages, found)


async def export_notes(actor: Actor, wanted: NotesWanted) -> tuple[NotebookLine, ...]:
    """All that fit (``page`` means nothing here), by course and lesson in the order of learning. Two queries."""
    actor.demand(Permission.LEARN)
    rows = await repository.lines(actor, _query(wanted.search), replace(wanted, page=1), EXPORTED)
    known = await versions(actor, {row["version_id"] for row in rows if row["version_id"]})

    def place(row: Mapping[str, Any]) -> tuple[str, str, int, Any]:
        lesson = known[row["version_id"]].shape.by_id.get(row["lesson_id"]) if row["version_id"] in known else None
        last = len(known[row["version_id"]].shape.lessons) if row["version_id"] in known else 0
        return (row["course_title"].casefold(), str(row["course_id"]), lesson.index if lesson else last, row["id"])

    return await _lines(actor, sorted(rows, key=place))


async def _add(actor: Actor, note_id: UUID, draft: NoteDraft) -> Mapping[str, Any] | None:
    found = policy.may_learn(await enrolled.find(actor, draft.course_id, actor.the_user()))
    title = None
    for version_id in (found.version_id, found.published_version_id):
        at: Version | None = await version(actor, version_id) if version_id and title is None else None
        lesson = at.shape.by_id.get(draft.lesson_id) if at else None
        title = lesson.title if lesson else title
    if title is None:
        raise LessonNotFound
    return await repository.add(actor, note_id, draft, title, clock.now())


async def _as_it_is(actor: Actor, note_id: UUID, draft: NoteDraft) -> Mapping[str, Any]:
    """What is there where nothing could be written."""
    if draft.kind is NoteKind.BOOKMARK and (there := await repository.bookmark_at(actor, draft)):
        return there
    row = await repository.one(actor, note_id)
    if row is None:
        full = await repository.lines(actor, "", NotesWanted(), size=1)
        raise NotebookFull if full and full[0]["total"] >= MAX_NOTES else NoteGone
    if row["body"] != draft.text:
        raise NoteChanged(row["body"], row["revision"], row["updated_at"])
    return row


def _checked(draft: NoteDraft) -> NoteDraft:
    text = draft.text.replace("\r\n", "\n").replace("\x00", "")
    if len(text) > MAX_TEXT:
        raise NoteTooLong
    if not _BLOCK.fullmatch(draft.block):
        raise InvalidInput("That is no place in a lesson.")
    quote = " ".join(draft.quote.replace("\x00", "").split())[:MAX_QUOTE]
    return replace(draft, text="" if draft.kind is NoteKind.BOOKMARK else text, quote=quote)


def _query(search: str) -> str:
    """Every word, each as a beginning, in the language of ``to_tsquery``."""
    return " & ".join(f"{word}:*" for word in _WORD.findall(search[:200])[:_AT_MOST_WORDS])


async def _lines(actor: Actor, rows: Sequence[Mapping[str, Any]]) -> tuple[NotebookLine, ...]:
    known = await versions(actor, {row["version_id"] for row in rows if row["version_id"]})
    return tuple(_line(row, known.get(row["version_id"])) for row in rows)


def _line(row: Mapping[str, Any], at: Version | None) -> NotebookLine:
    lesson = at.shape.by_id.get(row["lesson_id"]) if at else None
    return NotebookLine(
        id=row["id"],
        kind=NoteKind(row["kind"]),
        course_id=row["course_id"],
        course_title=row["course_title"],
        lesson_id=row["lesson_id"],
        lesson_title=lesson.title if lesson else row["lesson_title"],
        in_course=lesson is not None,
        block=row["block"],
        quote=row["quote"],
        text=row["body"],
        excerpt=row["excerpt"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
