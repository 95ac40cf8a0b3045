"""A learner's notes, by plain HTTP: a save is acknowledged, can be repeated, and goes on while the socket is down."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from backend.enrollments import api as enrollments
from backend.enrollments.dto import NotebookLine, NoteDraft, NoteKind, NotesWanted
from backend.kernel.errors import NotFound
from lms_app.http.acting import Acting
from lms_app.http.reports import as_csv
from state.session.address import an_id

router = APIRouter(prefix="/api/v1")
_HEAD = ("Course", "Lesson", "Kind", "Quote", "Note", "Created (UTC)", "Changed (UTC)", "Still in the course")


class NoteSent(BaseModel):
    """A note as its writer's browser has it; ``revision`` 0 is a new one."""

    course_id: UUID
    lesson_id: UUID
    kind: NoteKind = NoteKind.NOTE
    text: Annotated[str, Field(max_length=20_000)] = ""
    quote: Annotated[str, Field(max_length=2_000)] = ""
    block: Annotated[str, Field(max_length=64)] = ""
    revision: Annotated[int, Field(ge=0)]


@router.get("/learn/{course_id}/lessons/{lesson_id}/notes")
async def of_lesson(course_id: str, lesson_id: str, actor: Acting) -> Response:
    """``{"notes": […]}``: the actor's own notes and bookmarks of a lesson."""
    an_id(course_id)
    return _json({"notes": await enrollments.notes_in(actor, an_id(lesson_id))})


@router.put("/notes/{note_id}")
async def save(note_id: str, sent: NoteSent, actor: Acting) -> Response:
    """Keep a note: ``{"id", "revision", "saved_at"}`` once it is in the database.

    409 ``note.changed`` carries what is there: ``{"text", "revision", "saved_at"}``.
    """
    draft = NoteDraft(sent.course_id, sent.lesson_id, sent.kind, sent.text, sent.quote, sent.block)
    try:
        return _json(await enrollments.save_note(actor, an_id(note_id), draft, sent.revision))
    except enrollments.NoteChanged as newer:
        there = {"text": newer.text, "revision": newer.revision, "saved_at": newer.saved_at}
        return _json({"code": newer.code, "message": newer.message, **there}, newer.status)


@router.delete("/notes/{note_id}", status_code=204)
async def delete(note_id: str, actor: Acting) -> None:
    """Forget a note of the actor's."""
    await enrollments.delete_note(actor, an_id(note_id))


@router.get("/notes/export.{form}")
async def export(
    form: str, actor: Acting, search: str = "", course: str = "", kind: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """The notes that fit as a file: ``md`` or ``csv``."""
    if form not in ("md", "csv"):
        raise NotFound("Notes are exported as Markdown or as CSV.")
    chosen = NoteKind(kind) if kind in tuple(NoteKind) else None
    wanted = NotesWanted(search, an_id(course) if course else None, chosen)
    lines = await enrollments.export_notes(actor, wanted)
    headers = {"Content-Disposition": f'attachment; filename="notes.{form}"', "Cache-Control": "no-store"}
    if form == "csv":
        return Response(as_csv([_HEAD, *map(_cells, lines)]), media_type="text/csv; charset=utf-8", headers=headers)
    return Response(as_markdown(lines), media_type="text/markdown; charset=utf-8", headers=headers)


def as_markdown(lines: tuple[NotebookLine, ...]) -> str:
    """A heading for each course and lesson; quotes as quotes, bookmarks as marked lines."""
    out: list[str] = ["# My notes"]
    course = lesson = None
    for line in lines:
        if line.course_id != course:
            course, lesson = line.course_id, None
            out.append(f"## {_one_line(line.course_title)}")
        if line.lesson_id != lesson:
            lesson = line.lesson_id
            gone = "" if line.in_course else " (no longer in the course)"
            out.append(f"### {_one_line(line.lesson_title)}{gone}")
        if line.kind is NoteKind.BOOKMARK:
            out.append(f"- Bookmark, {_day(line.created_at)}: {_one_line(line.quote or line.lesson_title)}")
            continue
        if line.quote:
            out.append(f"> {_one_line(line.quote)}")
        out.append(line.text.strip())
        out.append(f"*{_day(line.updated_at)}*")
    return "\n\n".join(out) + "\n"


def _cells(line: NotebookLine) -> tuple[str, ...]:
    here = "yes" if line.in_course else "no"
    times = (line.created_at.isoformat(timespec="seconds"), line.updated_at.isoformat(timespec="seconds"))
    return (line.course_title, line.lesson_title, line.kind.value, line.quote, line.text, *times, here)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _json(body: Any, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(orjson.dumps(body), status, media_type="application/json", headers=headers)
