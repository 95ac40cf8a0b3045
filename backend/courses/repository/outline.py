"""Changes of a draft's outline, and the lessons that were taken out of it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import delete, exists, literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlmodel import col

from backend.courses.errors import CannotUndo, CourseNotFound, LessonNotFound
from backend.courses.models import Course, LessonDraft, OutlineChange, RemovedLessonDraft

KEPT_CHANGES = 500
_KEEP = text("""
    WITH gone AS (
        DELETE FROM lesson_drafts USING jsonb_to_recordset(CAST(:lessons AS jsonb))
            AS n(lesson_id uuid, section_id uuid, section_title text, node jsonb)
        WHERE lesson_drafts.id = n.lesson_id RETURNING lesson_drafts.*, n.*
    )
    INSERT INTO removed_lessons (tenant_id, id, course_id, section_id, section_title, node, blocks, quiz, revision,
        removed_at, removed_by)
    SELECT tenant_id, id, course_id, section_id, section_title, node, blocks, quiz, revision, :at, :by FROM gone
    ON CONFLICT (tenant_id, id) DO UPDATE SET course_id = excluded.course_id, section_id = excluded.section_id,
        section_title = excluded.section_title, node = excluded.node, blocks = excluded.blocks, quiz = excluded.quiz,
        revision = excluded.revision, removed_at = excluded.removed_at, removed_by = excluded.removed_by
""")
_BRING_BACK = text("""
    WITH back AS (
        DELETE FROM removed_lessons WHERE course_id = :course AND id = ANY(:ids) RETURNING *
    ), whole AS (
        INSERT INTO lesson_drafts (tenant_id, id, course_id, blocks, quiz, revision, updated_at, updated_by)
        SELECT tenant_id, id, course_id, blocks, quiz, revision, removed_at, removed_by FROM back
        ON CONFLICT (tenant_id, id) DO NOTHING
    )
    SELECT id FROM back
""")


async def keep_removed(
    session: AsyncSession, lessons: Collection[dict[str, Any]], at: datetime, by: UUID | None
) -> None:
    """Take bodies out of a draft and keep them whole: ``{"lesson_id", "section_id", "section_title", "node"}`` each."""
    if lessons:
        await session.execute(_KEEP, {"lessons": orjson.dumps(list(lessons)).decode(), "at": at, "by": by})


async def bring_back(session: AsyncSession, course_id: UUID, ids: Collection[UUID]) -> set[UUID]:
    """Put removed bodies back into the draft; the lessons for which there was one."""
    if not ids:
        return set()
    return set((await session.execute(_BRING_BACK, {"course": course_id, "ids": list(ids)})).scalars())


async def removed(
    session: AsyncSession, course_id: UUID, since: datetime, ids: Collection[UUID] | None = None
) -> list[RemovedLessonDraft]:
    """What was removed from a course since then, last first, without the bodies; at most 500."""
    query = select(RemovedLessonDraft).options(
        defer(RemovedLessonDraft.blocks),  # type: ignore[arg-type]
        defer(RemovedLessonDraft.quiz),  # type: ignore[arg-type]
    )
    # A version that was written over the draft since may have brought it back under the same id.
    there = exists().where(
        col(LessonDraft.tenant_id) == col(RemovedLessonDraft.tenant_id),
        col(LessonDraft.id) == col(RemovedLessonDraft.id),
    )
    query = query.where(
        col(RemovedLessonDraft.course_id) == course_id, col(RemovedLessonDraft.removed_at) > since, ~there
    )
    if ids is not None:
        query = query.where(col(RemovedLessonDraft.id).in_(list(ids)))
    newest = query.order_by(col(RemovedLessonDraft.removed_at).desc(), col(RemovedLessonDraft.id)).limit(500)
    return list((await session.execute(newest)).scalars())


async def forget_removed(session: AsyncSession, before: datetime) -> None:
    """Let go of what was removed before then, in all courses of the tenant."""
    await session.execute(delete(RemovedLessonDraft).where(col(RemovedLessonDraft.removed_at) < before))


async def forget_changes(session: AsyncSession, course_id: UUID, up_to: int) -> None:
    """Let go of a course's changes up to a revision."""
    old = delete(OutlineChange).where(col(OutlineChange.course_id) == course_id, col(OutlineChange.revision) <= up_to)
    await session.execute(old)


async def outline_change(session: AsyncSession, course_id: UUID, change_id: UUID) -> OutlineChange:
    """A change that was not undone.

    Raises:
        CannotUndo
    """
    query = select(OutlineChange).where(col(OutlineChange.id) == change_id, col(OutlineChange.course_id) == course_id)
    found: OutlineChange | None = (await session.execute(query)).scalar_one_or_none()
    if found is None or found.undone_at is not None:
        raise CannotUndo
    return found


async def changes_since(session: AsyncSession, course_id: UUID, since: int) -> list[OutlineChange]:
    """The changes that made the revisions after this one, oldest first, without what they changed."""
    query = select(OutlineChange).options(defer(OutlineChange.difference))  # type: ignore[arg-type]
    query = query.where(col(OutlineChange.course_id) == course_id, col(OutlineChange.revision) > since)
    return list((await session.execute(query.order_by(col(OutlineChange.revision)).limit(KEPT_CHANGES))).scalars())


async def heading(session: AsyncSession, course_id: UUID, lesson_id: UUID | None) -> tuple[Course, Any]:
    """A course without its draft, and (revision, when, by whom) of one lesson's last save; None where it is not there.

    Raises:
        CourseNotFound
    """
    lesson = (
        (col(LessonDraft.tenant_id) == col(Course.tenant_id))
        & (col(LessonDraft.course_id) == col(Course.id))
        & (col(LessonDraft.id) == literal(lesson_id))
    )
    query = (
        select(Course, col(LessonDraft.revision), col(LessonDraft.updated_at), col(LessonDraft.updated_by))
        .outerjoin(LessonDraft, lesson)
        .options(defer(Course.draft), defer(Course.description))  # type: ignore[arg-type]
        .where(col(Course.id) == course_id)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise CourseNotFound
    return row[0], None if row[1] is None else (row[1], row[2], row[3])


async def bodies_of(session: AsyncSession, course_id: UUID, ids: Collection[UUID]) -> dict[UUID, LessonDraft]:
    """The bodies of these lessons of a draft."""
    query = select(LessonDraft).where(col(LessonDraft.course_id) == course_id, col(LessonDraft.id).in_(list(ids)))
    return {body.id: body for body in (await session.execute(query)).scalars()}


async def course_of(session: AsyncSession, lesson_id: UUID) -> UUID:
    """The course whose draft a lesson is in.

    Raises:
        LessonNotFound
    """
    query = select(col(LessonDraft.course_id)).where(col(LessonDraft.id) == lesson_id)
    found: UUID | None = (await session.execute(query)).scalar_one_or_none()
    if found is None:
        raise LessonNotFound
    return found
