"""Plans, kept drafts and the notes of versions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import RowMapping, delete, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.courses.models import CourseSchedule, CourseVersion, DraftCheckpoint

_DUE = text("SELECT tenant_id, id FROM course_schedules WHERE state = 'waiting' AND at <= :now ORDER BY at LIMIT :most")
_MOST_PLANS = 20


async def due_plans(session: AsyncSession, now: datetime, most: int) -> list[tuple[UUID, UUID]]:
    """(tenant, id) of the plans whose time has come; platform work."""
    return [(row.tenant_id, row.id) for row in await session.execute(_DUE, {"now": now, "most": most})]


async def plan_of(session: AsyncSession, plan_id: UUID) -> CourseSchedule | None:
    """A plan of the tenant."""
    query = select(CourseSchedule).where(col(CourseSchedule.id) == plan_id)
    found: CourseSchedule | None = (await session.execute(query)).scalar_one_or_none()
    return found


async def hold_plan(session: AsyncSession, plan_id: UUID, *, wait: bool = False) -> CourseSchedule | None:
    """A plan that waits, for this transaction alone; None where it waits no more.

    Without ``wait``: None too where someone else holds it.
    """
    query = select(CourseSchedule).where(col(CourseSchedule.id) == plan_id, col(CourseSchedule.state) == "waiting")
    held = query.with_for_update(skip_locked=not wait)
    found: CourseSchedule | None = (await session.execute(held)).scalar_one_or_none()
    return found


async def waiting_plan(session: AsyncSession, course_id: UUID, what: str) -> CourseSchedule | None:
    """The plan of a kind that waits for a course, held until the transaction ends."""
    query = select(CourseSchedule).where(
        col(CourseSchedule.course_id) == course_id,
        col(CourseSchedule.what) == what,
        col(CourseSchedule.state) == "waiting",
    )
    found: CourseSchedule | None = (await session.execute(query.with_for_update())).scalar_one_or_none()
    return found


async def plans(session: AsyncSession, course_id: UUID, since: datetime) -> Sequence[RowMapping]:
    """The plans of a course that wait, and those that failed since, newest first."""
    failed = (col(CourseSchedule.state) == "failed") & (col(CourseSchedule.done_at) >= since)
    query = (
        select(*(getattr(CourseSchedule, name) for name in CourseSchedule.model_fields if name != "tenant_id"))
        .where(col(CourseSchedule.course_id) == course_id, or_(col(CourseSchedule.state) == "waiting", failed))
        .order_by(col(CourseSchedule.made_at).desc())
        .limit(_MOST_PLANS)
    )
    return (await session.execute(query)).mappings().all()


async def checkpoints(session: AsyncSession, course_id: UUID) -> Sequence[RowMapping]:
    """The kept drafts of a course without their content, newest first."""
    columns = (
        DraftCheckpoint.id,
        DraftCheckpoint.made_at,
        DraftCheckpoint.made_by,
        DraftCheckpoint.replaced_by,
        DraftCheckpoint.lesson_count,
    )
    query = select(*columns).where(col(DraftCheckpoint.course_id) == course_id)  # type: ignore[call-overload]
    rows = await session.execute(query.order_by(col(DraftCheckpoint.made_at).desc()))
    return list(rows.mappings().all())


async def checkpoint(session: AsyncSession, course_id: UUID, checkpoint_id: UUID) -> DraftCheckpoint | None:
    """A kept draft with its content."""
    query = select(DraftCheckpoint).where(
        col(DraftCheckpoint.id) == checkpoint_id, col(DraftCheckpoint.course_id) == course_id
    )
    found: DraftCheckpoint | None = (await session.execute(query)).scalar_one_or_none()
    return found


async def forget_checkpoints(session: AsyncSession, course_id: UUID, keep: int) -> None:
    """Let all but the newest kept drafts of a course go."""
    newest = (
        select(col(DraftCheckpoint.id))
        .where(col(DraftCheckpoint.course_id) == course_id)
        .order_by(col(DraftCheckpoint.made_at).desc())
        .limit(keep)
    )
    old = delete(DraftCheckpoint).where(
        col(DraftCheckpoint.course_id) == course_id, col(DraftCheckpoint.id).not_in(newest)
    )
    await session.execute(old)


async def notes_between(session: AsyncSession, course_id: UUID, after: int, up_to: int) -> list[tuple[int, str]]:
    """(number, notes) of a course's versions in between, newest first, those with notes."""
    query = (
        select(col(CourseVersion.number), col(CourseVersion.notes))
        .where(
            col(CourseVersion.course_id) == course_id,
            col(CourseVersion.number) > after,
            col(CourseVersion.number) <= up_to,
            col(CourseVersion.notes) != "",
        )
        .order_by(col(CourseVersion.number).desc())
        .limit(20)
    )
    return [(row[0], row[1]) for row in await session.execute(query)]


_THE_LESSON = "jsonb_path_query_first({content}, '$.sections[*].lessons[*] ? (@.id == $id)', CAST(:names AS jsonb))"
_IN_A_VERSION = text(
    f"SELECT {_THE_LESSON.format(content='snapshot')} AS lesson FROM course_versions"  # noqa: S608 - constants alone
    " WHERE course_id = :course AND id = :side"
    f" UNION ALL SELECT {_THE_LESSON.format(content='content')} FROM draft_checkpoints"
    " WHERE course_id = :course AND id = :side"
)
_IN_THE_DRAFT = text(
    "SELECT jsonb_build_object('blocks', blocks, 'quiz', quiz) AS lesson FROM lesson_drafts"
    " WHERE course_id = :course AND id = :lesson"
)


async def lesson_in(
    session: AsyncSession, course_id: UUID, side: UUID | None, lesson_id: UUID
) -> dict[str, Any] | None:
    """A lesson's ``blocks`` and ``quiz`` in a version or a kept draft (``side``), or in the draft (None)."""
    if side is None:
        found = await session.execute(_IN_THE_DRAFT, {"course": course_id, "lesson": lesson_id})
    else:
        names = orjson.dumps({"id": str(lesson_id)}).decode()
        found = await session.execute(_IN_A_VERSION, {"course": course_id, "side": side, "names": names})
    lesson: dict[str, Any] | None = found.scalar()
    return lesson
