"""What the lists of courses share."""

from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.courses.models import Course

PER_PAGE = 24


def matching(query: Select[Any], search: str, level: str, category: str) -> Select[Any]:
    """The rows that fit."""
    if search.strip():
        escaped = search.strip()[:100].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        like = f"%{escaped}%"
        query = query.where(or_(col(Course.title).ilike(like), col(Course.summary).ilike(like)))
    if level:
        query = query.where(col(Course.level) == level)
    if category:
        query = query.where(col(Course.category) == category)
    return query


async def page_of(
    session: AsyncSession, query: Select[Any], order: tuple[Any, ...], page: int
) -> tuple[list[Course], int]:
    """A page of rows, and how many there are in all."""
    total = int((await session.execute(select(func.count()).select_from(query.subquery()))).scalar_one())
    rows = await session.execute(query.order_by(*order).limit(PER_PAGE).offset((max(page, 1) - 1) * PER_PAGE))
    return list(rows.scalars()), total
