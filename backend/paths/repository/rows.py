"""SQL of a path's own row and its steps, and of the lists of tutors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.kernel.actor import Actor
from backend.paths.errors import PathNotFound
from backend.paths.models import LearningPath, PathStepRow
from backend.paths.rules import Step
from backend.platform.quick_read import read_rows
from backend.platform.round_trip import in_one_trip

PER_PAGE = 24
STEPS: LiteralString = """
    SELECT s.course_id, s.required, c.title, c.summary, c.level, c.minutes, c.lesson_count, c.cover_media_id,
        c.status = 'published' AND c.published_version_id IS NOT NULL AS available
    FROM path_steps s JOIN courses c ON c.tenant_id = s.tenant_id AND c.id = s.course_id
    WHERE s.tenant_id = %(tenant)s AND s.path_id = %(path)s ORDER BY s.place
"""
STEPS_AS_JSON: LiteralString = """
    (SELECT json_agg(json_build_object('course', s.course_id, 'required', s.required, 'title', c.title,
            'minutes', c.minutes, 'available', c.status = 'published' AND c.published_version_id IS NOT NULL)
            ORDER BY s.place)
        FROM path_steps s JOIN courses c ON c.tenant_id = s.tenant_id AND c.id = s.course_id
        WHERE s.tenant_id = p.tenant_id AND s.path_id = p.id)
"""
_LINES: LiteralString = """
    SELECT p.id, p.title, p.summary, p.cover_media_id, p.status, p.updated_at, u.name AS owner,
        (SELECT count(*) FROM path_steps s WHERE s.tenant_id = p.tenant_id AND s.path_id = p.id) AS courses,
        (SELECT count(*) FROM path_steps s JOIN courses c ON c.tenant_id = s.tenant_id AND c.id = s.course_id
            WHERE s.tenant_id = p.tenant_id AND s.path_id = p.id AND c.status <> 'published') AS unavailable,
        (SELECT count(*) FROM path_members m WHERE m.tenant_id = p.tenant_id AND m.path_id = p.id
            AND m.left_at IS NULL) AS learners,
        (SELECT count(*) FROM path_members m JOIN path_completions d ON d.tenant_id = m.tenant_id
            AND d.member_id = m.id WHERE m.tenant_id = p.tenant_id AND m.path_id = p.id AND m.left_at IS NULL)
            AS completed,
        count(*) OVER () AS total
    FROM learning_paths p JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.owner_id
    WHERE p.tenant_id = %(tenant)s AND (%(owner)s::uuid IS NULL OR p.owner_id = %(owner)s)
        AND (CASE %(status)s WHEN '' THEN p.status <> 'archived' ELSE p.status = %(status)s END)
        AND (%(search)s = '' OR p.title ILIKE %(like)s OR p.summary ILIKE %(like)s)
    ORDER BY p.updated_at DESC, p.id LIMIT %(size)s OFFSET %(start)s
"""
_COUNTS: LiteralString = """
    SELECT count(*) AS learners, count(d.member_id) AS completed
    FROM path_members m LEFT JOIN path_completions d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
    WHERE m.tenant_id = %(tenant)s AND m.path_id = %(path)s AND m.left_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class StepFound:
    """A step, with what there is to show of its course."""

    step: Step
    summary: str
    level: str
    minutes: int
    lessons: int
    cover_media_id: UUID | None


def like(search: str) -> str:
    """A pattern that finds these words anywhere."""
    escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


async def path(session: AsyncSession, path_id: UUID, *, lock: bool = False) -> LearningPath:
    """One path of the tenant; with ``lock``, nobody else changes its row until the transaction ends.

    Raises:
        PathNotFound
    """
    query = select(LearningPath).where(col(LearningPath.id) == path_id)
    found = (await session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()
    if found is None:
        raise PathNotFound
    return found


async def steps(session: AsyncSession, tenant: UUID, path_id: UUID) -> list[StepFound]:
    """A path's steps in their order."""
    (rows,) = await in_one_trip(session, (STEPS, {"tenant": tenant, "path": path_id}))
    return [_step(row) for row in rows]


async def steps_and_counts(
    session: AsyncSession, tenant: UUID, path_id: UUID
) -> tuple[list[StepFound], tuple[int, int]]:
    """The same, with how many are in it and how many of them completed it."""
    given = {"tenant": tenant, "path": path_id}
    rows, (counts,) = await in_one_trip(session, (STEPS, given), (_COUNTS, given))
    return [_step(row) for row in rows], (counts.learners, counts.completed)


def _step(row: Any) -> StepFound:
    step = Step(row.course_id, row.title, row.required, row.available)
    return StepFound(step, row.summary, row.level, row.minutes, row.lesson_count, row.cover_media_id)


async def put_steps(session: AsyncSession, tenant: UUID, path_id: UUID, wanted: Sequence[tuple[UUID, bool]]) -> None:
    """Let these be the steps of a path: (course, whether it is required)."""
    await session.execute(delete(PathStepRow).where(col(PathStepRow.path_id) == path_id))
    rows = [
        {"tenant_id": tenant, "path_id": path_id, "course_id": course, "place": place, "required": required}
        for place, (course, required) in enumerate(wanted)
    ]
    if rows:
        await session.execute(insert(PathStepRow).values(rows))


async def lines(actor: Actor, owner: UUID | None, search: str, status: str, page: int) -> list[dict[str, Any]]:
    """A page of paths, last changed first, each row with the ``total``. ``status`` empty leaves out archived ones."""
    given = {"tenant": actor.tenant_id, "owner": owner, "status": status, "search": search, "like": like(search)}
    return await read_rows(actor, _LINES, {**given, "size": PER_PAGE, "start": (page - 1) * PER_PAGE})
