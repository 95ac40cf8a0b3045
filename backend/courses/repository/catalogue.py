"""What learners can find."""

from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlmodel import col

from backend.courses.dto import Wanted
from backend.courses.models import Course
from backend.courses.repository.paging import PER_PAGE, matching, page_of

_LENGTH = case((col(Course.minutes) < 60, "short"), (col(Course.minutes) <= 180, "medium"), else_="long")


async def published(
    session: AsyncSession, search: str, level: str, category: str, page: int
) -> tuple[list[Course], int]:
    """A page of what learners can find, by title; and how many there are."""
    query = matching(select(Course), search, level, category).where(col(Course.status) == "published")
    return await page_of(session, query, (func.lower(col(Course.title)), col(Course.id)), page)


async def browse(session: AsyncSession, wanted: Wanted, page: int) -> list[Course]:
    """A page of the published courses that are wanted; their drafts stay in the database."""
    query = _findable(select(Course).options(defer(Course.draft)), wanted.search)  # type: ignore[arg-type]
    facets: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (col(Course.level), wanted.levels),
        (_LENGTH, wanted.lengths),
        (col(Course.category), wanted.categories),
    )
    for column, values in facets:
        if values:
            query = query.where(column.in_(values))
    if wanted.order == "newest":
        query = query.order_by(col(Course.published_at).desc())
    query = query.order_by(func.lower(col(Course.title)), col(Course.id))
    rows = await session.execute(query.limit(PER_PAGE).offset((page - 1) * PER_PAGE))
    return list(rows.scalars())


async def browse_cells(session: AsyncSession, search: str) -> list[tuple[str, str, str, int]]:
    """(level, length, category, how many) of the published courses that fit the words."""
    query = select(col(Course.level), _LENGTH, col(Course.category), func.count())
    grouped = _findable(query, search).group_by(col(Course.level), _LENGTH, col(Course.category))
    return [(row[0], row[1], row[2], row[3]) for row in await session.execute(grouped)]


def _findable(query: Select[Any], search: str) -> Select[Any]:
    """What is published, and has every word of the search in its title, summary or category."""
    query = query.where(col(Course.status) == "published")
    for word in search[:100].split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        like = f"%{escaped}%"
        words_of = (col(Course.title), col(Course.summary), col(Course.category))
        query = query.where(or_(*(column.ilike(like) for column in words_of)))
    return query


async def categories(session: AsyncSession) -> list[str]:
    """The categories of what learners can find."""
    query = select(col(Course.category)).where(col(Course.status) == "published", col(Course.category) != "").distinct()
    return sorted((await session.execute(query)).scalars())
