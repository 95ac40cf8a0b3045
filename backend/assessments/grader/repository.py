"""SQL of the grader: which answers wait, one of them, and a grader's own comments. Learners' names are read along."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

PAGE: Final = 50
Place = tuple[UUID, UUID]
"""A course and a lesson."""

# A grade is of one text: it holds while the answer has the counter that it was given for.
_ITEMS = """
    SELECT a.id AS attempt_id, a.number AS attempt, a.user_id, a.submitted_at,
        CAST(item->>'question_id' AS uuid) AS question_id,
        CASE WHEN a.status = 'submitted' THEN 'released' WHEN EXISTS (
            SELECT 1 FROM attempt_answers w JOIN hand_grades g ON g.tenant_id = w.tenant_id
                AND g.attempt_id = w.attempt_id AND g.question_id = w.question_id AND g.seq = w.seq
            WHERE w.tenant_id = a.tenant_id AND w.attempt_id = a.id
                AND w.question_id = CAST(item->>'question_id' AS uuid)
        ) THEN 'held' ELSE 'waiting' END AS state
    FROM attempts a CROSS JOIN LATERAL jsonb_array_elements(a.result) AS item
    WHERE a.tenant_id = :tenant AND a.course_id = :course AND a.lesson_id = :lesson
        AND a.status IN ('waiting', 'submitted') AND item->>'outcome' <> 'unanswered'
        AND CAST(item->>'question_id' AS uuid) = ANY(CAST(:questions AS uuid[]))
"""
_VERSIONS = text(
    "SELECT DISTINCT version_id, graded_version_id FROM attempts WHERE tenant_id = :tenant AND course_id = :course"
    " AND lesson_id = :lesson AND status IN ('waiting', 'submitted')"
)
_COUNTS = text(f"SELECT question_id, state, count(*) AS answers FROM ({_ITEMS}) items GROUP BY 1, 2")  # noqa: S608
_READY = text(f"""
    SELECT attempt_id, bool_and(state = 'held') AS ready FROM ({_ITEMS}) items WHERE state <> 'released'
    GROUP BY attempt_id ORDER BY attempt_id
""")  # noqa: S608 - constants alone
_LIST = text(f"""
    SELECT items.*, u.name AS learner_name, count(*) OVER () AS total
    FROM ({_ITEMS}) items JOIN users u ON u.tenant_id = :tenant AND u.id = items.user_id
    WHERE (CAST(:question AS uuid) IS NULL OR question_id = :question) AND (:everything OR state = 'waiting')
    ORDER BY CASE WHEN :mixed THEN md5(CAST(attempt_id AS text) || CAST(:lesson AS text)) END, submitted_at,
        attempt_id, array_position(CAST(:questions AS uuid[]), question_id)
    LIMIT :most OFFSET :start
""")  # noqa: S608 - constants alone
_ONE = text("""
    SELECT a.id, a.id AS attempt_id, a.course_id, a.lesson_id, a.number AS attempt, a.status, a.submitted_at,
        a.version_id, a.graded_version_id, u.name AS learner_name, w.value, w.seq AS answer_seq, g.number, g.seq,
        g.points, g.out_of,
        g.levels, g.comment, g.by_name, g.at
    FROM attempts a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
    JOIN attempt_answers w ON w.tenant_id = a.tenant_id AND w.attempt_id = a.id AND w.question_id = :question
    LEFT JOIN LATERAL (
        SELECT * FROM hand_grades h WHERE h.tenant_id = a.tenant_id AND h.attempt_id = a.id
        AND h.question_id = :question ORDER BY h.number DESC LIMIT 1
    ) g ON true
    WHERE a.tenant_id = :tenant AND a.id = :attempt AND a.course_id = :course AND a.status <> 'open'
""")
_SAVED = text(
    "SELECT id, text FROM saved_comments WHERE tenant_id = :tenant AND user_id = :person"
    " ORDER BY used_at DESC, id LIMIT :most"
)
_HOLD_BANK = text("SELECT pg_advisory_xact_lock(hashtextextended('saved comments ' || CAST(:person AS text), 0))")
_COUNT_SAVED = text("SELECT count(*) FROM saved_comments WHERE tenant_id = :tenant AND user_id = :person")
_SAVE = text(
    "INSERT INTO saved_comments (tenant_id, id, user_id, text, used_at) VALUES (:tenant, :id, :person, :text, :at)"
)
_USE = text(
    "UPDATE saved_comments SET used_at = :at WHERE tenant_id = :tenant AND user_id = :person AND id = :id RETURNING id"
)
_DROP = text("DELETE FROM saved_comments WHERE tenant_id = :tenant AND user_id = :person AND id = :id RETURNING id")


async def versions(session: AsyncSession, tenant: UUID, place: Place) -> Sequence[Row[Any]]:
    """On which versions the handed-in attempts at a quiz were taken, and by which they were graded anew."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1]}
    return (await session.execute(_VERSIONS, given)).all()


async def counts(
    session: AsyncSession, tenant: UUID, place: Place, questions: Sequence[UUID]
) -> dict[tuple[UUID, str], int]:
    """How many answers to each question are in each state."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1], "questions": list(questions)}
    return {(row.question_id, row.state): row.answers for row in await session.execute(_COUNTS, given)}


async def attempts(
    session: AsyncSession, tenant: UUID, place: Place, questions: Sequence[UUID]
) -> tuple[list[UUID], int]:
    """(attempts that are graded and held, how many are not graded yet)."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1], "questions": list(questions)}
    rows = (await session.execute(_READY, given)).all()
    ready = [row.attempt_id for row in rows if row.ready]
    return ready, len(rows) - len(ready)


async def items(session: AsyncSession, tenant: UUID, place: Place, asked: dict[str, Any]) -> Sequence[Row[Any]]:
    """A page of answers, each with the ``total``. ``asked``: questions, question, everything, mixed, start."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1], "most": PAGE, **asked}
    return (await session.execute(_LIST, given)).all()


async def one(session: AsyncSession, tenant: UUID, course_id: UUID, attempt_id: UUID, question_id: UUID) -> Any | None:
    """A handed-in answer with its attempt, its learner's name and the newest grade; or None."""
    given = {"tenant": tenant, "course": course_id, "attempt": attempt_id, "question": question_id}
    return (await session.execute(_ONE, given)).first()


async def saved(session: AsyncSession, tenant: UUID, person: UUID, most: int) -> Sequence[Row[Any]]:
    """The comments that a person keeps, those used last first."""
    return (await session.execute(_SAVED, {"tenant": tenant, "person": person, "most": most})).all()


async def count_saved(session: AsyncSession, tenant: UUID, person: UUID) -> int:
    """How many comments a person keeps; one reckoning at a time for each of them."""
    await session.execute(_HOLD_BANK, {"person": str(person)})
    return int((await session.execute(_COUNT_SAVED, {"tenant": tenant, "person": person})).scalar_one())


async def save(session: AsyncSession, tenant: UUID, person: UUID, id: UUID, words: str, at: datetime) -> None:
    """Keep a comment."""
    await session.execute(_SAVE, {"tenant": tenant, "id": id, "person": person, "text": words, "at": at})


async def use(session: AsyncSession, tenant: UUID, person: UUID, id: UUID, at: datetime) -> bool:
    """A comment was used; False where the person has no such."""
    given = {"tenant": tenant, "person": person, "id": id, "at": at}
    return (await session.execute(_USE, given)).first() is not None


async def drop(session: AsyncSession, tenant: UUID, person: UUID, id: UUID) -> bool:
    """Remove a comment; False where the person has no such."""
    return (await session.execute(_DROP, {"tenant": tenant, "person": person, "id": id})).first() is not None
