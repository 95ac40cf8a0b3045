"""Rows of courses."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.courses.errors import CourseNotFound
from backend.courses.models import Course, CoursePrerequisite, CourseStaff
from backend.courses.repository.paging import matching, page_of

_MOST_TEMPLATES = 100


async def course(session: AsyncSession, course_id: UUID, *, lock: bool = False) -> Course:
    """One course of the tenant; with ``lock``, nobody else changes its row until the transaction ends.

    Raises:
        CourseNotFound
    """
    query = select(Course).where(col(Course.id) == course_id)
    if lock:
        query = query.with_for_update()
    found: Course | None = (await session.execute(query)).scalar_one_or_none()
    if found is None:
        raise CourseNotFound
    return found


async def hold(session: AsyncSession, course_id: UUID) -> None:
    """Let nobody else change a course's row until the transaction ends."""
    await session.execute(select(col(Course.id)).where(col(Course.id) == course_id).with_for_update())


async def titles_from(session: AsyncSession, beginning: str) -> set[str]:
    """The titles that begin like this, case-folded, of archived courses too."""
    query = select(col(Course.title)).where(func.starts_with(func.lower(col(Course.title)), beginning.lower()[:190]))
    return {title.casefold() for title in (await session.execute(query)).scalars()}


async def touch(session: AsyncSession, course_id: UUID, at: datetime) -> None:
    """Note that a course's draft changed."""
    await session.execute(update(Course).where(col(Course.id) == course_id).values(updated_at=at))


async def owned(
    session: AsyncSession, owner_id: UUID | None, search: str, status: str, page: int
) -> tuple[list[Course], int]:
    """A page of the courses that a person works on (None: of everyone's), last changed first; and how many there are.

    They own them, teach them beside the owner, or review them. ``status`` "" leaves out archived ones; "template" has
    the templates, which are in no other list.
    """
    query = matching(select(Course), search, "", "").where(col(Course.is_template).is_(status == "template"))
    if owner_id is not None:
        query = query.where(_worked_on_by(owner_id))
    plain = status in ("", "template")
    query = query.where(col(Course.status) != "archived") if plain else query.where(col(Course.status) == status)
    return await page_of(session, query, (col(Course.updated_at).desc(), col(Course.id)), page)


async def templates(session: AsyncSession) -> list[Course]:
    """The templates of the tenant, by title; 100 at most."""
    query = select(Course).where(col(Course.is_template), col(Course.status) != "archived")
    query = query.order_by(func.lower(col(Course.title)), col(Course.id)).limit(_MOST_TEMPLATES)
    return list((await session.execute(query)).scalars())


async def courses(session: AsyncSession, ids: Iterable[UUID]) -> list[Course]:
    """Those of these courses that the tenant has."""
    return list((await session.execute(select(Course).where(col(Course.id).in_(list(ids))))).scalars())


async def owned_ids(session: AsyncSession, owner_id: UUID | None) -> list[UUID]:
    """The ids of the courses that a person teaches, as owner or beside them (None: of everyone's)."""
    query = select(col(Course.id)).order_by(col(Course.id))
    if owner_id is not None:
        query = query.where(_worked_on_by(owner_id, "tutor"))
    return list((await session.execute(query)).scalars())


async def prerequisites(session: AsyncSession, course_id: UUID) -> list[UUID]:
    """The courses that must be completed before one joins this one."""
    query = select(col(CoursePrerequisite.requires_id)).where(col(CoursePrerequisite.course_id) == course_id)
    return list((await session.execute(query.order_by(col(CoursePrerequisite.requires_id)))).scalars())


def _worked_on_by(user_id: UUID, *parts: str) -> ColumnElement[bool]:
    beside = select(col(CourseStaff.course_id)).where(col(CourseStaff.user_id) == user_id)
    if parts:
        beside = beside.where(col(CourseStaff.part).in_(parts))
    return or_(col(Course.owner_id) == user_id, col(Course.id).in_(beside))
