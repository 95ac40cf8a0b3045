"""SQL of the notebook. Each statement names the person: nobody reads another's notes, whatever their role."""

from typing import Any, LiteralString
from uuid import UUID

from backend.enrollments.note_shapes import MAX_NOTES, NoteDraft, NotesWanted
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows, write_rows

PER_PAGE = 20
_Row = dict[str, Any]

_OF_LESSON = """
    SELECT id, kind, block, quote, body, revision, created_at, updated_at FROM notes
    WHERE tenant_id = %(tenant)s AND user_id = %(person)s AND lesson_id = %(lesson)s
    ORDER BY created_at, id LIMIT 500
"""
_ONE = """
    SELECT id, body, revision, updated_at FROM notes
    WHERE tenant_id = %(tenant)s AND user_id = %(person)s AND id = %(id)s
"""
_ADD = """
    INSERT INTO notes (tenant_id, id, user_id, course_id, lesson_id, lesson_title, kind, block, quote, body, revision,
                       created_at, updated_at)
    SELECT %(tenant)s, %(id)s, %(person)s, %(course)s, %(lesson)s, %(title)s, %(kind)s, %(block)s, %(quote)s, %(body)s,
           1, %(at)s, %(at)s
    WHERE (SELECT count(*) FROM notes WHERE tenant_id = %(tenant)s AND user_id = %(person)s) < %(most)s
    ON CONFLICT DO NOTHING
    RETURNING id, revision, updated_at
"""
_CHANGE = """
    UPDATE notes SET body = %(body)s, revision = revision + 1, updated_at = %(at)s
    WHERE tenant_id = %(tenant)s AND user_id = %(person)s AND id = %(id)s AND revision = %(revision)s
    RETURNING id, revision, updated_at
"""
_BOOKMARK = """
    SELECT id, revision, updated_at FROM notes
    WHERE tenant_id = %(tenant)s AND user_id = %(person)s AND lesson_id = %(lesson)s AND block = %(block)s
      AND kind = 'bookmark'
"""
_REMOVE = "DELETE FROM notes WHERE tenant_id = %(tenant)s AND user_id = %(person)s AND id = %(id)s"
_MATCHING: LiteralString = """
    FROM notes n
    JOIN courses c ON c.tenant_id = n.tenant_id AND c.id = n.course_id
    LEFT JOIN enrollments e ON e.tenant_id = n.tenant_id AND e.course_id = n.course_id AND e.user_id = n.user_id
    WHERE n.tenant_id = %(tenant)s AND n.user_id = %(person)s
      AND (%(query)s::text = '' OR n.words @@ to_tsquery('simple', %(query)s::text))
      AND (%(kind)s::text IS NULL OR n.kind = %(kind)s::text)
"""
_LINES = (
    """
    SELECT n.id, n.kind, n.course_id, c.title AS course_title, n.lesson_id, n.lesson_title, n.block, n.quote, n.body,
           n.created_at, n.updated_at, e.version_id, count(*) OVER () AS total,
           CASE WHEN %(query)s::text = '' THEN left(n.body, 600) ELSE ts_headline('simple', n.body,
               to_tsquery('simple', %(query)s::text),
               CASE WHEN length(n.body) <= 600 THEN %(marks)s::text || ', HighlightAll=true'
                    ELSE %(marks)s::text || %(parts)s::text END) END AS excerpt
    """
    + _MATCHING
    + """
      AND (%(course)s::uuid IS NULL OR n.course_id = %(course)s)
    ORDER BY n.updated_at DESC, n.id LIMIT %(size)s OFFSET %(start)s
    """
)
_COURSES = (
    "SELECT n.course_id, c.title, count(*) AS count"
    + _MATCHING
    + "GROUP BY n.course_id, c.title ORDER BY lower(c.title), n.course_id"
)
_MARKS = "StartSel=\x02, StopSel=\x03"
_PARTS = ', MaxFragments=3, MaxWords=30, MinWords=12, FragmentDelimiter=" … "'


async def of_lesson(actor: Actor, lesson: UUID) -> list[_Row]:
    """The person's notes of a lesson, in the order in which they were made."""
    return await read_rows(actor, _OF_LESSON, _mine(actor, lesson=lesson))


async def one(actor: Actor, note: UUID) -> _Row | None:
    """A note of this person."""
    rows = await read_rows(actor, _ONE, _mine(actor, id=note))
    return rows[0] if rows else None


async def bookmark_at(actor: Actor, draft: NoteDraft) -> _Row | None:
    """The bookmark that this person has at that very place."""
    rows = await read_rows(actor, _BOOKMARK, _mine(actor, lesson=draft.lesson_id, block=draft.block))
    return rows[0] if rows else None


async def add(actor: Actor, note: UUID, draft: NoteDraft, title: str, at: Any) -> _Row | None:
    """Keep a new note; None where that id, or a bookmark at that place, is there already, or the notebook is full."""
    values = _mine(
        actor, id=note, course=draft.course_id, lesson=draft.lesson_id, title=title, kind=draft.kind,
        block=draft.block, quote=draft.quote, body=draft.text, at=at, most=MAX_NOTES,
    )  # fmt: skip
    rows = await write_rows(actor, _ADD, values)
    return rows[0] if rows else None


async def change(actor: Actor, note: UUID, text: str, revision: int, at: Any) -> _Row | None:
    """Other words over that revision; None where it is not the one that is there."""
    rows = await write_rows(actor, _CHANGE, _mine(actor, id=note, body=text, revision=revision, at=at))
    return rows[0] if rows else None


async def remove(actor: Actor, note: UUID) -> None:
    """Forget a note of this person."""
    await write_rows(actor, _REMOVE, _mine(actor, id=note))


async def lines(actor: Actor, query: str, wanted: NotesWanted, size: int = PER_PAGE) -> list[_Row]:
    """A page of this person's notes with their courses and the version that they are on; each row has the ``total``."""
    start = (max(wanted.page, 1) - 1) * size
    narrowed = {"query": query, "kind": wanted.kind, "course": wanted.course_id}
    values = _mine(actor, **narrowed, size=size, start=start, marks=_MARKS, parts=_PARTS)
    return await read_rows(actor, _LINES, values)


async def courses(actor: Actor, query: str, wanted: NotesWanted) -> list[_Row]:
    """The courses of the notes that fit, with how many."""
    return await read_rows(actor, _COURSES, _mine(actor, query=query, kind=wanted.kind))


def _mine(actor: Actor, **values: Any) -> dict[str, Any]:
    return {"tenant": actor.tenant_id, "person": actor.the_user(), **values}
