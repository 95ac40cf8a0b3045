"""All SQL of courses."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, cast, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlmodel import col

from backend.courses.dto import Wanted
from backend.courses.errors import CourseNotFound, LessonNotFound, VersionNotFound
from backend.courses.models import Course, CourseVersion, LessonDraft
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows

PER_PAGE = 24
_LENGTH = case((col(Course.minutes) < 60, "short"), (col(Course.minutes) <= 180, "medium"), else_="long")
_VERSION_TEXTS = """
    SELECT id, course_id, number, snapshot::text AS snapshot FROM course_versions WHERE id = ANY(%(versions)s)
"""


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


async def titles_from(session: AsyncSession, beginning: str) -> set[str]:
    """The titles that begin like this, case-folded, of archived courses too."""
    query = select(col(Course.title)).where(func.starts_with(func.lower(col(Course.title)), beginning.lower()[:190]))
    return {title.casefold() for title in (await session.execute(query)).scalars()}


async def touch(session: AsyncSession, course_id: UUID, at: datetime) -> None:
    """Note that a course's draft changed."""
    await session.execute(update(Course).where(col(Course.id) == course_id).values(updated_at=at))


async def lesson(session: AsyncSession, lesson_id: UUID, *, lock: bool = False) -> tuple[LessonDraft, Course]:
    """A lesson's body and its course.

    Raises:
        LessonNotFound
    """
    same = (col(Course.id) == col(LessonDraft.course_id)) & (col(Course.tenant_id) == col(LessonDraft.tenant_id))
    query = select(LessonDraft, Course).join(Course, same).where(col(LessonDraft.id) == lesson_id)
    if lock:
        query = query.with_for_update(of=LessonDraft)
    found = (await session.execute(query)).one_or_none()
    if found is None:
        raise LessonNotFound
    return found[0], found[1]


async def bodies(session: AsyncSession, course_id: UUID, *, lock: bool = False) -> dict[UUID, LessonDraft]:
    """The bodies of all lessons of a draft, by lesson."""
    query = select(LessonDraft).where(col(LessonDraft.course_id) == course_id)
    if lock:
        query = query.with_for_update()
    return {body.id: body for body in (await session.execute(query)).scalars()}


async def remove_bodies(session: AsyncSession, ids: Iterable[UUID]) -> None:
    """Forget the bodies of these lessons."""
    await session.execute(delete(LessonDraft).where(col(LessonDraft.id).in_(list(ids))))


def _matching(query: Select[Any], search: str, level: str, category: str) -> Select[Any]:
    if search.strip():
        escaped = search.strip()[:100].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        like = f"%{escaped}%"
        query = query.where(or_(col(Course.title).ilike(like), col(Course.summary).ilike(like)))
    if level:
        query = query.where(col(Course.level) == level)
    if category:
        query = query.where(col(Course.category) == category)
    return query


async def _page(
    session: AsyncSession, query: Select[Any], order: tuple[Any, ...], page: int
) -> tuple[list[Course], int]:
    total = int((await session.execute(select(func.count()).select_from(query.subquery()))).scalar_one())
    rows = await session.execute(query.order_by(*order).limit(PER_PAGE).offset((max(page, 1) - 1) * PER_PAGE))
    return list(rows.scalars()), total


async def owned(
    session: AsyncSession, owner_id: UUID | None, search: str, status: str, page: int
) -> tuple[list[Course], int]:
    """A page of the courses of one owner (None: of everyone), last changed first; and how many there are."""
    query = _matching(select(Course), search, "", "")
    if owner_id is not None:
        query = query.where(col(Course.owner_id) == owner_id)
    query = query.where(col(Course.status) == status) if status else query.where(col(Course.status) != "archived")
    return await _page(session, query, (col(Course.updated_at).desc(), col(Course.id)), page)


async def published(
    session: AsyncSession, search: str, level: str, category: str, page: int
) -> tuple[list[Course], int]:
    """A page of what learners can find, by title; and how many there are."""
    query = _matching(select(Course), search, level, category).where(col(Course.status) == "published")
    return await _page(session, query, (func.lower(col(Course.title)), col(Course.id)), page)


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


async def courses(session: AsyncSession, ids: Iterable[UUID]) -> list[Course]:
    """Those of these courses that the tenant has."""
    return list((await session.execute(select(Course).where(col(Course.id).in_(list(ids))))).scalars())


async def owned_ids(session: AsyncSession, owner_id: UUID | None) -> list[UUID]:
    """The ids of one owner's courses (None: of everyone's)."""
    query = select(col(Course.id)).order_by(col(Course.id))
    if owner_id is not None:
        query = query.where(col(Course.owner_id) == owner_id)
    return list((await session.execute(query)).scalars())


async def version_texts(actor: Actor, version_ids: Iterable[UUID]) -> list[tuple[UUID, UUID, int, str]]:
    """(version, course, number, snapshot as JSON text) of those of the versions that the tenant has."""
    rows = await read_rows(actor, _VERSION_TEXTS, {"versions": list(version_ids)})
    return [(row["id"], row["course_id"], row["number"], row["snapshot"]) for row in rows]


async def version(session: AsyncSession, version_id: UUID) -> CourseVersion:
    """A version with its snapshot.

    Raises:
        VersionNotFound
    """
    found: CourseVersion | None = (
        await session.execute(select(CourseVersion).where(col(CourseVersion.id) == version_id))
    ).scalar_one_or_none()
    if found is None:
        raise VersionNotFound
    return found


async def versions(session: AsyncSession, course_id: UUID) -> list[tuple[Any, ...]]:
    """(id, number, title, lesson count, when, by whom) of a course's versions, newest first, without the snapshots."""
    snapshot = cast(col(CourseVersion.snapshot), JSONB)
    lessons = func.jsonb_array_length(
        func.jsonb_path_query_array(snapshot, cast("$.sections[*].lessons[*].id", JSONPATH))
    )
    query = (
        select(
            col(CourseVersion.id),
            col(CourseVersion.number),
            snapshot["title"].astext,
            lessons,
            col(CourseVersion.published_at),
            col(CourseVersion.published_by),
        )
        .where(col(CourseVersion.course_id) == course_id)
        .order_by(col(CourseVersion.number).desc())
        .limit(200)
    )
    return [tuple(row) for row in await session.execute(query)]


async def hash_of(session: AsyncSession, version_id: UUID) -> str | None:
    """The hash of a version."""
    query = select(col(CourseVersion.hash)).where(col(CourseVersion.id) == version_id)
    return (await session.execute(query)).scalar_one_or_none()
