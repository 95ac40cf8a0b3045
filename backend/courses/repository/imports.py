"""All SQL of imports."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer, undefer
from sqlmodel import col

from backend.courses.errors import ImportNotFound
from backend.courses.models import Course, CourseImport

OPEN = ("uploading", "waiting", "running")
FRUITLESS = ("failed", "cancelled", "undone")
_REPORT: Any = CourseImport.report
_DUE = text(
    "SELECT tenant_id, id FROM course_imports WHERE (status = 'waiting' AND heartbeat_at <= :now)"
    " OR (status IN ('running', 'uploading') AND heartbeat_at < :silent)"
    " OR (status IN ('failed', 'cancelled', 'undone') AND media <> '{}' AND heartbeat_at <= :now)"
    " ORDER BY heartbeat_at LIMIT :most"
)


async def get(session: AsyncSession, import_id: UUID, owner_id: UUID, *, lock: bool = False) -> CourseImport:
    """An import of this person, without its report.

    Raises:
        ImportNotFound
    """
    query = (
        select(CourseImport)
        .options(defer(_REPORT))
        .where(col(CourseImport.id) == import_id, col(CourseImport.owner_id) == owner_id)
    )
    found: CourseImport | None = (
        await session.execute(query.with_for_update() if lock else query)
    ).scalar_one_or_none()
    if found is None:
        raise ImportNotFound
    return found


async def with_report(session: AsyncSession, import_id: UUID, owner_id: UUID) -> CourseImport:
    """An import of this person, with its report.

    Raises:
        ImportNotFound
    """
    query = (
        select(CourseImport)
        .options(undefer(_REPORT))
        .where(col(CourseImport.id) == import_id, col(CourseImport.owner_id) == owner_id)
    )
    found: CourseImport | None = (await session.execute(query)).scalar_one_or_none()
    if found is None:
        raise ImportNotFound
    return found


async def latest(session: AsyncSession, owner_id: UUID, most: int) -> Sequence[CourseImport]:
    """A person's imports, newest first, without those that were never uploaded."""
    query = (
        select(CourseImport)
        .options(defer(_REPORT))
        .where(col(CourseImport.owner_id) == owner_id, col(CourseImport.status) != "uploading")
        .order_by(col(CourseImport.created_at).desc(), col(CourseImport.id).desc())
        .limit(most)
    )
    return (await session.execute(query)).scalars().all()


async def open_count(session: AsyncSession, owner_id: UUID) -> int:
    """How many of a person's imports workers have before them."""
    waiting = col(CourseImport.status).in_(("waiting", "running"))
    query = select(func.count()).where(col(CourseImport.owner_id) == owner_id, waiting)
    return (await session.execute(query)).scalar_one()


async def due(session: AsyncSession, now: datetime, silent: datetime, most: int) -> Sequence[Any]:
    """(tenant, id) of what waits, of what nobody has been heard of since ``silent``, and of what left files behind.

    Of all tenants.
    """
    return (await session.execute(_DUE, {"now": now, "silent": silent, "most": most})).all()


async def hold(session: AsyncSession, import_id: UUID, now: datetime, silent: datetime) -> CourseImport | None:
    """An import that may be taken up, for this transaction alone; None where another worker has it."""
    status, beat_at = col(CourseImport.status), col(CourseImport.heartbeat_at)
    left_files = status.in_(FRUITLESS) & (col(CourseImport.media) != []) & (beat_at <= now)
    query = (
        select(CourseImport)
        .options(defer(_REPORT))
        .where(
            col(CourseImport.id) == import_id,
            or_(status == "waiting", status.in_(OPEN) & (beat_at < silent), left_files),
        )
    )
    return (await session.execute(query.with_for_update(skip_locked=True))).scalar_one_or_none()


async def claimed(session: AsyncSession, import_id: UUID, claim: UUID) -> CourseImport | None:
    """The import that this run claimed, locked; None where it is another's by now."""
    query = select(CourseImport).where(
        col(CourseImport.id) == import_id, col(CourseImport.claim) == claim, col(CourseImport.status) == "running"
    )
    return (await session.execute(query.with_for_update())).scalar_one_or_none()


async def beat(session: AsyncSession, import_id: UUID, claim: UUID, values: dict[str, Any]) -> bool | None:
    """Note that a run is alive, and how far it is; whether it is to stop, or None where it lost its claim."""
    change = (
        update(CourseImport)
        .where(col(CourseImport.id) == import_id, col(CourseImport.claim) == claim)
        .where(col(CourseImport.status) == "running")
        .values(**values)
        .returning(col(CourseImport.cancel))
    )
    return (await session.execute(change)).scalar_one_or_none()


async def note_media(session: AsyncSession, import_id: UUID, claim: UUID, media_id: UUID) -> bool:
    """Remember a file that a run is about to store; False where the run lost its claim."""
    change = (
        update(CourseImport)
        .where(col(CourseImport.id) == import_id, col(CourseImport.claim) == claim)
        .where(col(CourseImport.status) == "running")
        .values(media=func.array_append(col(CourseImport.media), media_id))
        .returning(col(CourseImport.id))
    )
    return (await session.execute(change)).scalar_one_or_none() is not None


async def forget_media(session: AsyncSession, import_id: UUID) -> None:
    """The files of an import that is over, and made no course, are gone."""
    over = (col(CourseImport.id) == import_id, col(CourseImport.status).in_(FRUITLESS))
    await session.execute(update(CourseImport).where(*over).values(media=[]))


async def remove_course(session: AsyncSession, course_id: UUID) -> None:
    """Delete a course and its draft."""
    await session.execute(delete(Course).where(col(Course.id) == course_id))
