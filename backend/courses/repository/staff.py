"""Who works on courses, what they wait for, and other rows beside a course's own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.courses.models import Course, CoursePrerequisite, CourseStaff, LessonDraft
from backend.courses.repository.paging import matching

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended('prerequisites:' || CAST(:tenant AS text), 0))")


async def put_staff(
    session: AsyncSession, tenant_id: UUID, course_id: UUID, user_id: UUID, part: str, at: datetime
) -> None:
    """Give someone a part in a course, in place of any that they had."""
    row = insert(CourseStaff).values(tenant_id=tenant_id, course_id=course_id, user_id=user_id, part=part, added_at=at)
    await session.execute(
        row.on_conflict_do_update(index_elements=["tenant_id", "course_id", "user_id"], set_={"part": part})
    )


async def remove_staff(session: AsyncSession, course_id: UUID, user_id: UUID) -> None:
    """Take someone's part in a course away."""
    await session.execute(
        delete(CourseStaff).where(col(CourseStaff.course_id) == course_id, col(CourseStaff.user_id) == user_id)
    )


async def hold_prerequisites(session: AsyncSession, tenant_id: UUID) -> None:
    """Let nobody else of this tenant change what courses wait for until the transaction ends."""
    await session.execute(_HOLD, {"tenant": tenant_id})


async def all_prerequisites(session: AsyncSession) -> dict[UUID, frozenset[UUID]]:
    """What each course of the tenant waits for."""
    query = select(col(CoursePrerequisite.course_id), func.array_agg(col(CoursePrerequisite.requires_id)))
    rows = await session.execute(query.group_by(col(CoursePrerequisite.course_id)))
    return {course: frozenset(required) for course, required in rows}


async def add_prerequisite(session: AsyncSession, tenant_id: UUID, course_id: UUID, requires_id: UUID) -> None:
    """Let a course wait for another."""
    await session.execute(
        insert(CoursePrerequisite).values(tenant_id=tenant_id, course_id=course_id, requires_id=requires_id)
    )


async def remove_prerequisite(session: AsyncSession, course_id: UUID, requires_id: UUID) -> None:
    """Let a course wait for another no more."""
    await session.execute(
        delete(CoursePrerequisite).where(
            col(CoursePrerequisite.course_id) == course_id, col(CoursePrerequisite.requires_id) == requires_id
        )
    )


async def titled(session: AsyncSession, search: str, limit: int) -> list[tuple[UUID, str]]:
    """Courses that learners can find, by their titles."""
    chosen: Any = select(col(Course.id), col(Course.title))
    query = matching(chosen, search, "", "")
    query = query.where(col(Course.status) == "published", col(Course.is_template).is_(False))
    rows = await session.execute(query.order_by(func.lower(col(Course.title)), col(Course.id)).limit(limit))
    return [(row[0], row[1]) for row in rows]


async def names_of(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, tuple[str, bool]]:
    """(title, whether learners can find it) by course."""
    query = select(col(Course.id), col(Course.title), col(Course.status)).where(col(Course.id).in_(list(ids)))
    return {row[0]: (row[1], row[2] == "published") for row in await session.execute(query)}


async def pass_marks(session: AsyncSession, course_id: UUID) -> dict[UUID, int]:
    """The pass mark of each quiz of a draft, in percent."""
    mark = col(LessonDraft.quiz)["pass_mark"].as_integer()
    query = select(col(LessonDraft.id), mark).where(col(LessonDraft.course_id) == course_id, mark.is_not(None))
    return {row[0]: row[1] for row in await session.execute(query)}


async def put_code(session: AsyncSession, course: Course, code: str) -> bool:
    """Give a course a code to enrol with; False where another of the tenant has it."""
    try:
        async with session.begin_nested():
            course.enrol_code = code
            await session.flush()
    except IntegrityError:
        return False
    return True
