"""The rows of a quiz's results as a file. The learners' names are read along."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

_ASKED = text(
    "SELECT DISTINCT CAST(item ->> 'question_id' AS uuid) AS id FROM attempts, jsonb_array_elements(result) AS item"
    " WHERE tenant_id = :tenant AND course_id = :course AND lesson_id = :lesson AND status = 'submitted'"
)
_PAGE = text(
    "SELECT a.id, a.number, a.started_at AT TIME ZONE 'UTC' AS started_at, a.percent, a.passed, a.score, a.max_score,"
    " a.submitted_at AT TIME ZONE 'UTC' AS submitted_at, a.result, u.name AS learner_name, u.email AS learner_email"
    " FROM attempts a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id"
    " WHERE a.tenant_id = :tenant AND a.course_id = :course AND a.lesson_id = :lesson AND a.status = 'submitted'"
    " AND (CAST(:after AS uuid) IS NULL OR a.id > :after) ORDER BY a.id LIMIT :most"
)


async def asked(session: AsyncSession, tenant: UUID, course_id: UUID, lesson_id: UUID) -> set[UUID]:
    """The questions that anybody was asked at a quiz."""
    given = {"tenant": tenant, "course": course_id, "lesson": lesson_id}
    return {row.id for row in await session.execute(_ASKED, given)}


async def page(
    session: AsyncSession, tenant: UUID, place: tuple[UUID, UUID], after: UUID | None, most: int
) -> Sequence[Row[Any]]:
    """Final attempts at a quiz (``place``: course and lesson) by id, so many from behind ``after`` on."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1], "after": after, "most": most}
    return (await session.execute(_PAGE, given)).all()
