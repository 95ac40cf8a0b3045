"""All SQL of the gradebook. What learners earned is read by ``grades`` alone: attempts, hand-ins, marks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

import orjson
from sqlalchemy import CursorResult, Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.assessments.dto.gradebook import GradeRowsQuery
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows
from backend.platform.round_trip import in_one_trip

MOST_LEARNERS = 50_000
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grades:
    """What is known of some learners' grades, in rows.

    ``quizzes``: enrollment_id, lesson_id, percents, sources, each in the order of the attempts (None: all of them wait
    for a grader). ``hand_ins``: enrollment_id, lesson_id, version_id, status, points, source. ``marks``: enrollment_id,
    item_id, number, state, value, out_of.
    """

    quizzes: Sequence[Any]
    hand_ins: Sequence[Any]
    marks: Sequence[Any]


_BOOK: LiteralString = "SELECT scheme, revision FROM gradebooks WHERE tenant_id = %(tenant)s AND course_id = %(course)s"
_BOOKS: LiteralString = (
    "SELECT e.id AS enrollment_id, e.course_id, c.title, c.published_version_id, g.scheme, g.revision"
    " FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id"
    " LEFT JOIN gradebooks g ON g.tenant_id = e.tenant_id AND g.course_id = e.course_id"
    " WHERE e.tenant_id = %(tenant)s AND e.user_id = %(person)s AND e.access <> 'ended'"
    " AND (CAST(%(course)s AS uuid) IS NULL OR e.course_id = %(course)s)"
    " ORDER BY e.updated_at DESC, e.id LIMIT %(most)s"
)
_LEARNERS: LiteralString = """
    SELECT e.id, e.user_id, u.name, u.email, count(*) OVER () AS total
    FROM enrollments e JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.user_id
    WHERE e.tenant_id = %(tenant)s AND e.course_id = %(course)s AND e.access <> 'ended'
        AND (%(search)s = '' OR u.name ILIKE %(pattern)s OR u.email::text ILIKE %(pattern)s)
        AND (CAST(%(group)s AS uuid) IS NULL OR EXISTS (SELECT 1 FROM group_members m
            WHERE m.tenant_id = e.tenant_id AND m.group_id = %(group)s AND m.user_id = e.user_id))
        AND (CAST(%(only)s AS uuid[]) IS NULL OR e.id = ANY(%(only)s))
"""
_BY_NAME: LiteralString = " ORDER BY u.name, e.id LIMIT %(size)s OFFSET %(start)s"
_BY_NAME_BACKWARDS: LiteralString = " ORDER BY u.name DESC, e.id LIMIT %(size)s OFFSET %(start)s"
_QUIZZES: LiteralString = """
    SELECT enrollment_id, lesson_id, array_agg(percent ORDER BY number) FILTER (WHERE status = 'submitted') AS percents,
           array_agg(id ORDER BY number) FILTER (WHERE status = 'submitted') AS sources
    FROM attempts WHERE tenant_id = %(tenant)s
        AND (CAST(%(course)s AS uuid) IS NULL OR course_id = %(course)s) AND status IN ('submitted', 'waiting')
        AND (CAST(%(only)s AS uuid[]) IS NULL OR enrollment_id = ANY(%(only)s))
    GROUP BY enrollment_id, lesson_id
"""
_HAND_INS: LiteralString = """
    SELECT DISTINCT ON (enrollment_id, lesson_id) enrollment_id, lesson_id, version_id, status, points, id AS source
    FROM submissions WHERE tenant_id = %(tenant)s
        AND (CAST(%(course)s AS uuid) IS NULL OR course_id = %(course)s) AND status <> 'replaced'
        AND (CAST(%(only)s AS uuid[]) IS NULL OR enrollment_id = ANY(%(only)s))
    ORDER BY enrollment_id, lesson_id, status IN ('passed', 'done') DESC, number DESC
"""
_MARKS: LiteralString = """
    SELECT DISTINCT ON (enrollment_id, item_id) enrollment_id, item_id, number, state, value, out_of
    FROM grade_marks WHERE tenant_id = %(tenant)s AND (CAST(%(course)s AS uuid) IS NULL OR course_id = %(course)s)
        AND (CAST(%(only)s AS uuid[]) IS NULL OR enrollment_id = ANY(%(only)s))
    ORDER BY enrollment_id, item_id, number DESC
"""
_HISTORY: LiteralString = (
    "SELECT at, by_name, before, after, reason FROM grade_marks WHERE tenant_id = %(tenant)s"
    " AND enrollment_id = %(enrollment)s AND item_id = %(item)s ORDER BY number DESC LIMIT 100"
)
# A number that is taken says that a colleague was quicker: of two who saw the same grade, one is told.
_MARK = text("""
    INSERT INTO grade_marks (tenant_id, id, enrollment_id, course_id, item_id, number, state, value, out_of, before,
        after, reason, by_id, by_name, at)
    SELECT :tenant, m.id, m.enrollment, :course, m.item, m.seen + 1, m.state, CAST(m.value AS numeric),
        CAST(m.out_of AS numeric), m.before, m.after, :reason, :by, :by_name, :at
    FROM jsonb_to_recordset(CAST(:marks AS jsonb)) AS m(id uuid, enrollment uuid, item uuid, seen int, state text,
        value text, out_of text, before text, after text)
    WHERE m.seen = (SELECT coalesce(max(o.number), 0) FROM grade_marks o WHERE o.tenant_id = :tenant
        AND o.enrollment_id = m.enrollment AND o.item_id = m.item)
    ON CONFLICT (tenant_id, enrollment_id, item_id, number) DO NOTHING
""")
_SAVE = text("""
    INSERT INTO gradebooks AS g (tenant_id, course_id, scheme, revision, updated_at, updated_by)
    VALUES (:tenant, :course, CAST(:scheme AS jsonb), :revision + 1, :at, :by)
    ON CONFLICT (tenant_id, course_id) DO UPDATE SET scheme = excluded.scheme, revision = g.revision + 1,
        updated_at = excluded.updated_at, updated_by = excluded.updated_by
        WHERE g.revision = :revision
    RETURNING revision
""")


async def book(session: AsyncSession, tenant: UUID, course: UUID) -> Any | None:
    """A course's scheme and its revision; None where nobody has set one."""
    (rows,) = await in_one_trip(session, (_BOOK, {"tenant": tenant, "course": course}))
    return rows[0] if rows else None


async def my_books(actor: Actor, most: int, course: UUID | None = None) -> list[dict[str, Any]]:
    """The actor's courses with the scheme of each, those last learned in first."""
    given = {"tenant": actor.tenant_id, "person": actor.the_user(), "course": course, "most": most}
    return await read_rows(actor, _BOOKS, given)


async def learners(
    session: AsyncSession,
    tenant: UUID,
    course: UUID,
    asked: GradeRowsQuery,
    size: int,
    only: Collection[UUID] | None = None,
) -> list[Any]:
    """Learners of a course by name, from ``asked.start``, each with the ``total`` that fits."""
    words = asked.search.replace("\x00", "").strip()[:100]
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    given = {
        "tenant": tenant, "course": course, "search": words, "pattern": f"%{escaped}%", "group": asked.group_id,
        "only": None if only is None else list(only), "size": size, "start": asked.start,
    }  # fmt: skip
    backwards = asked.order == "name" and asked.descending
    statement: LiteralString = _LEARNERS + (_BY_NAME_BACKWARDS if backwards else _BY_NAME)
    (rows,) = await in_one_trip(session, (statement, given))
    return rows


async def grades(session: AsyncSession, tenant: UUID, course: UUID | None, only: Collection[UUID] | None) -> Grades:
    """What is known of the grades of these enrolments, or of everybody in the course, in one round trip."""
    given = {"tenant": tenant, "course": course, "only": None if only is None else list(only)}
    return Grades(*await in_one_trip(session, (_QUIZZES, given), (_HAND_INS, given), (_MARKS, given)))


async def history(session: AsyncSession, tenant: UUID, enrollment: UUID, item: UUID) -> list[Any]:
    """What tutors said of one grade, the latest first."""
    (rows,) = await in_one_trip(session, (_HISTORY, {"tenant": tenant, "enrollment": enrollment, "item": item}))
    return rows


async def mark(session: AsyncSession, given: Given, marks: Sequence[Given]) -> int:
    """Say something of some grades; how many were kept: those that are still as they were ``seen``."""
    done = await session.execute(_MARK, {**given, "marks": orjson.dumps(list(marks)).decode()})
    assert isinstance(done, CursorResult)
    return done.rowcount


async def save(
    session: AsyncSession, tenant: UUID, course: UUID, scheme: Given, revision: int, by: UUID, at: datetime
) -> int | None:
    """Keep a scheme over ``revision``; its new revision, or None where another one is there."""
    given = {
        "tenant": tenant, "course": course, "scheme": orjson.dumps(scheme).decode(), "revision": revision, "by": by,
        "at": at,
    }  # fmt: skip
    row: Row[Any] | None = (await session.execute(_SAVE, given)).first()
    return row.revision if row else None
