"""SQL of what learners say of courses."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kernel.actor import Actor
from backend.platform.quick_read import Row, read_rows

_RATER = text("""
    SELECT c.title, EXISTS (
               SELECT 1 FROM lesson_progress p
                WHERE p.tenant_id = e.tenant_id AND p.enrollment_id = e.id AND p.completed_at IS NOT NULL) AS begun
      FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
     WHERE e.course_id = :course AND e.user_id = :person
""")
_SAVE = text("""
    INSERT INTO course_ratings (tenant_id, course_id, user_id, stars, words, hidden, created_at, updated_at)
    VALUES (:tenant, :course, :person, :stars, :words, false, :at, :at)
    ON CONFLICT (tenant_id, course_id, user_id)
    DO UPDATE SET stars = :stars, words = :words, updated_at = :at,
                  hidden = course_ratings.hidden AND course_ratings.words = :words
""")
_REMOVE = text("DELETE FROM course_ratings WHERE course_id = :course AND user_id = :person")
_HIDE = text("UPDATE course_ratings SET hidden = :hidden WHERE course_id = :course AND user_id = :person")
_AVERAGES = """
    SELECT course_id, avg(stars) AS average, count(*) AS count
      FROM course_ratings WHERE course_id = ANY(%(courses)s) GROUP BY course_id
"""
_MINE = """
    SELECT r.stars, r.words, e.id IS NOT NULL AND EXISTS (
               SELECT 1 FROM lesson_progress p
                WHERE p.tenant_id = e.tenant_id AND p.enrollment_id = e.id AND p.completed_at IS NOT NULL) AS may_rate
      FROM (SELECT %(course)s::uuid AS course_id, %(person)s::uuid AS user_id) AS me
      LEFT JOIN enrollments e ON e.course_id = me.course_id AND e.user_id = me.user_id
      LEFT JOIN course_ratings r ON r.course_id = me.course_id AND r.user_id = me.user_id
"""
_REVIEWS = """
    SELECT r.user_id, u.name, r.stars, r.words, r.updated_at, r.hidden, count(*) OVER () AS total
      FROM course_ratings r JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.user_id
     WHERE r.course_id = %(course)s AND r.words <> '' AND (%(hidden_too)s OR NOT r.hidden)
     ORDER BY r.updated_at DESC, r.user_id LIMIT %(size)s OFFSET %(start)s
"""


async def rater(session: AsyncSession, course: UUID, person: UUID) -> tuple[str, bool] | None:
    """(the course's title, whether a lesson of it is done) for someone who is in it; None for others."""
    row = (await session.execute(_RATER, {"course": course, "person": person})).one_or_none()
    return (row[0], row[1]) if row else None


async def save_rating(
    session: AsyncSession, tenant: UUID, course: UUID, person: UUID, stars: int, words: str, at: datetime
) -> None:
    """Keep what someone says, over what they said; words that were hidden stay so until they change."""
    values: dict[str, Any] = {"tenant": tenant, "course": course, "person": person, "at": at}
    await session.execute(_SAVE, {**values, "stars": stars, "words": words})


async def remove_rating(session: AsyncSession, course: UUID, person: UUID) -> None:
    """Forget what someone said."""
    await session.execute(_REMOVE, {"course": course, "person": person})


async def set_hidden(session: AsyncSession, course: UUID, person: UUID, hidden: bool) -> bool:
    """Hide someone's words, or show them; whether there are any."""
    result = await session.execute(_HIDE, {"course": course, "person": person, "hidden": hidden})
    assert isinstance(result, CursorResult)
    return bool(result.rowcount)


async def averages(actor: Actor, courses: Sequence[UUID]) -> list[Row]:
    """``course_id, average, count`` of those of the courses that were rated."""
    return await read_rows(actor, _AVERAGES, {"courses": list(courses)})


async def my_rating(actor: Actor, course: UUID, person: UUID) -> Row | None:
    """``stars, words, may_rate`` of one person; the first two are None where they said nothing yet."""
    rows = await read_rows(actor, _MINE, {"course": course, "person": person})
    return rows[0] if rows else None


async def reviews(actor: Actor, course: UUID, *, hidden_too: bool, page: int, size: int) -> list[Row]:
    """One page of what was said in words, newest first, each row with the ``total``."""
    values = {"course": course, "hidden_too": hidden_too, "size": size, "start": (page - 1) * size}
    return await read_rows(actor, _REVIEWS, values)
