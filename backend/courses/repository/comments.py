"""Comments on blocks."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.courses.models import BlockComment, LessonDraft

MOST = 2_000
"""Comments of one course that are shown; the newest threads first."""


async def comments(session: AsyncSession, course_id: UUID, lesson_id: UUID | None) -> list[BlockComment]:
    """The comments on a course's draft, or on one lesson of it; by thread, oldest first."""
    query = select(BlockComment).where(col(BlockComment.course_id) == course_id)
    if lesson_id is not None:
        query = query.where(col(BlockComment.lesson_id) == lesson_id)
    query = query.order_by(col(BlockComment.thread_id).desc(), col(BlockComment.id)).limit(MOST)
    return list((await session.execute(query)).scalars())


async def comment(session: AsyncSession, comment_id: UUID, *, lock: bool = False) -> BlockComment | None:
    """One comment."""
    query = select(BlockComment).where(col(BlockComment.id) == comment_id)
    found: BlockComment | None = (
        await session.execute(query.with_for_update() if lock else query)
    ).scalar_one_or_none()
    return found


async def thread_authors(session: AsyncSession, thread_id: UUID) -> list[UUID]:
    """Who wrote in a thread."""
    query = select(col(BlockComment.author_id)).where(col(BlockComment.thread_id) == thread_id).distinct()
    return list((await session.execute(query)).scalars())


async def replies(session: AsyncSession, thread_id: UUID) -> int:
    """How many comments a thread has beside its first."""
    query = select(func.count()).where(col(BlockComment.thread_id) == thread_id, col(BlockComment.id) != thread_id)
    return int((await session.execute(query)).scalar_one())


async def remove_comment(session: AsyncSession, comment_id: UUID) -> None:
    """Take a comment away."""
    await session.execute(delete(BlockComment).where(col(BlockComment.id) == comment_id))


async def commented_bodies(session: AsyncSession, lesson_ids: Iterable[UUID]) -> dict[UUID, tuple[list[Any], Any]]:
    """(blocks, quiz) of these lessons of the draft, those that are still there."""
    query = select(col(LessonDraft.id), col(LessonDraft.blocks), col(LessonDraft.quiz)).where(
        col(LessonDraft.id).in_(list(lesson_ids))
    )
    return {row[0]: (row[1], row[2]) for row in await session.execute(query)}
