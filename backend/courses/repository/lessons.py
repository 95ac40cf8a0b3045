"""The bodies of a draft's lessons."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.courses.errors import LessonNotFound
from backend.courses.models import Course, LessonDraft


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
