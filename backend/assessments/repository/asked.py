"""Handed-in attempts that were asked a question of the bank, and by which of its versions they were graded."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

_OLDER = text("""
    WITH graded AS (
        SELECT course_id, lesson_id, coalesce(graded_version_id, version_id) AS version_id, count(*) AS attempts
        FROM attempts WHERE tenant_id = :tenant AND course_id = ANY(CAST(:courses AS uuid[])) AND result IS NOT NULL
        AND result @> jsonb_build_array(jsonb_build_object('question_id', CAST(:question AS text))) GROUP BY 1, 2, 3
    )
    SELECT g.course_id, g.lesson_id, sum(g.attempts)::int AS attempts
    FROM graded g JOIN course_versions v ON v.tenant_id = :tenant AND v.id = g.version_id
    WHERE (coalesce(
        jsonb_path_query_first(
            v.snapshot, '$.sections[*].lessons[*].quiz.questions[*] ? (@.id == $id).bank_version',
            jsonb_build_object('id', CAST(:question AS text))
        ),
        jsonb_path_query_first(
            v.snapshot, '$.sections[*].lessons[*].quiz.draws[*].pool[*] ? (@.id == $id).bank_version',
            jsonb_build_object('id', CAST(:question AS text))
        ),
        '0'
    ))::int < :newest
    GROUP BY 1, 2
""")


async def by_older(
    session: AsyncSession, tenant: UUID, courses: Sequence[UUID], question: UUID, newest: int
) -> Sequence[Row[Any]]:
    """How many ``attempts`` at which quizzes of these courses were graded by an older version than ``newest``."""
    given = {"tenant": tenant, "courses": list(courses), "question": question, "newest": newest}
    return (await session.execute(_OLDER, given)).all()
