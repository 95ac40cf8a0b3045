"""SQL of what is graded by hand: what was given for an answer, and attempts that wait for it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import CursorResult, Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.assessments.dto import HandGrade, LevelGiven
from backend.assessments.repository.attempts import outcome
from backend.assessments.rules import QuizResult

_GRADES = text("""
    SELECT DISTINCT ON (question_id) question_id, number, seq, points, out_of, levels, comment, by_name, at
    FROM hand_grades WHERE tenant_id = :tenant AND attempt_id = :attempt ORDER BY question_id, number DESC
""")
# A number that is taken says that a colleague was quicker: of two who saw the same, one is told.
_ADD = text("""
    INSERT INTO hand_grades (tenant_id, id, attempt_id, question_id, number, seq, points, out_of, levels, comment,
        by_id, by_name, at)
    VALUES (:tenant, :id, :attempt, :question, :number, :seq, :points, :out_of, CAST(:levels AS jsonb), :comment,
        :by, :by_name, :at)
    ON CONFLICT (tenant_id, attempt_id, question_id, number) DO NOTHING
""")
_FINISH = text(
    "UPDATE attempts SET status = 'submitted', score = :score, max_score = :max_score, percent = :percent,"
    " passed = :passed, result = CAST(:result AS jsonb)"
    " WHERE tenant_id = :tenant AND id = :id AND status = 'waiting'"
)
# What it was worth before stays in its row, for whoever is told what changed.
_WAIT = text(
    "UPDATE attempts SET status = 'waiting', max_score = :max_score, result = CAST(:result AS jsonb)"
    " WHERE tenant_id = :tenant AND id = :id AND status IN ('submitted', 'waiting')"
)
_WAITING = text(
    "SELECT course_id, count(*) AS waiting FROM attempts WHERE tenant_id = :tenant AND status = 'waiting'"
    " AND course_id = ANY(CAST(:courses AS uuid[])) GROUP BY course_id"
)


async def grades(session: AsyncSession, tenant: UUID, attempt_id: UUID) -> dict[UUID, Row[Any]]:
    """What was given last for each answer of an attempt: number, seq, points, out_of, levels, comment, by_name, at."""
    rows = await session.execute(_GRADES, {"tenant": tenant, "attempt": attempt_id})
    return {row.question_id: row for row in rows}


async def said(session: AsyncSession, tenant: UUID, attempt_id: UUID) -> dict[UUID, HandGrade]:
    """The same in the form that is shown."""
    return {question: grade_of(row) for question, row in (await grades(session, tenant, attempt_id)).items()}


def grade_of(row: Any) -> HandGrade:
    """A row of what was given."""
    levels = tuple(LevelGiven(**level) for level in row.levels)
    return HandGrade(row.number, row.points, row.out_of, levels, row.comment, row.by_name, row.at)


async def add(session: AsyncSession, given: Mapping[str, Any], levels: Sequence[LevelGiven]) -> bool:
    """Say one more time what an answer is worth; False where its number is taken."""
    done = await session.execute(_ADD, {**given, "levels": orjson.dumps(list(levels)).decode()})
    assert isinstance(done, CursorResult)
    return done.rowcount == 1


async def finish(session: AsyncSession, tenant: UUID, attempt_id: UUID, graded: QuizResult) -> None:
    """Give an attempt that waited its result."""
    await session.execute(_FINISH, {"tenant": tenant, "id": attempt_id, **outcome(graded)})


async def wait(session: AsyncSession, tenant: UUID, attempt_id: UUID, graded: QuizResult) -> None:
    """Let an attempt wait for a grader, with what the machine found."""
    kept = outcome(graded)
    given = {"tenant": tenant, "id": attempt_id, "max_score": kept["max_score"], "result": kept["result"]}
    await session.execute(_WAIT, given)


async def waiting(session: AsyncSession, tenant: UUID, courses: Sequence[UUID]) -> dict[UUID, int]:
    """How many attempts of each course wait for a grader, or for their release."""
    rows = await session.execute(_WAITING, {"tenant": tenant, "courses": list(courses)})
    return {row.course_id: row.waiting for row in rows}
