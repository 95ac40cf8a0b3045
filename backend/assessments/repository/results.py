"""What came of a course's quizzes, for its tutor. The learners' names are read along."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.assessments.repository.attempts import outcome
from backend.assessments.rules import QuizResult

_ORDERS = {
    "when": "submitted_at",
    "learner": "learner_name",
    "percent": "percent",
    "number": "number",
}
# Whose name graders are not to know yet.
_HIDDEN = "(a.status = 'waiting' AND a.lesson_id = ANY(CAST(:hidden AS uuid[])))"
_WHERE = f"""
    a.tenant_id = :tenant AND a.course_id = :course AND a.status IN ('submitted', 'waiting')
    AND (CAST(:lesson AS uuid) IS NULL OR a.lesson_id = :lesson)
    AND (NOT :waiting OR a.status = 'waiting')
    AND (CAST(:passed AS boolean) IS NULL OR (a.status = 'submitted' AND a.passed = :passed))
    AND (:search = '' OR (NOT {_HIDDEN} AND u.name ILIKE :pattern))
"""
_JOINED = "FROM attempts a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id"
_LINES = f"""
    SELECT a.id, a.enrollment_id, a.user_id, CASE WHEN {_HIDDEN} THEN '' ELSE u.name END AS learner_name, a.lesson_id,
           a.number, CASE WHEN a.status = 'submitted' THEN a.percent END AS percent, a.passed, a.status,
           a.submitted_at, count(*) OVER () AS total
    {_JOINED} WHERE {_WHERE}
    ORDER BY {{order}} {{direction}} NULLS LAST, id DESC LIMIT :limit OFFSET :offset
"""
_FIGURES = text("""
    SELECT lesson_id, count(*) FILTER (WHERE status = 'submitted') AS submissions,
           count(*) FILTER (WHERE status = 'submitted' AND passed) AS passed,
           floor(avg(percent) FILTER (WHERE status = 'submitted'))::int AS mean_percent,
           count(*) FILTER (WHERE status = 'waiting') AS waiting
    FROM attempts WHERE tenant_id = :tenant AND course_id = :course AND status IN ('submitted', 'waiting')
    GROUP BY lesson_id
""")
_ITEMS = """
    SELECT (item->>'question_id')::uuid AS question_id, item->>'outcome' AS outcome, item->'value' AS value,
        (item->>'points')::float8 AS points, nullif((item->>'max_points')::float8, 0) AS most, a.score
    FROM attempts a CROSS JOIN LATERAL jsonb_array_elements(a.result) AS item
    WHERE a.tenant_id = :tenant AND a.course_id = :course AND a.lesson_id = :lesson AND a.status = 'submitted'
"""
_QUESTIONS = text(f"""
    SELECT question_id, count(*) AS asked, count(*) FILTER (WHERE outcome = 'correct') AS correct,
        count(*) FILTER (WHERE outcome = 'partial') AS partial, corr(points / most, score - points) AS discrimination
    FROM ({_ITEMS}) items GROUP BY 1
""")  # noqa: S608 - constants alone
_CHOSEN = text(f"""
    SELECT question_id, chosen.id AS option_id, count(*) AS times
    FROM ({_ITEMS}) items CROSS JOIN LATERAL jsonb_array_elements_text(
        CASE jsonb_typeof(value) WHEN 'array' THEN value WHEN 'string' THEN jsonb_build_array(value) ELSE '[]' END
    ) AS chosen(id)
    WHERE chosen.id = ANY(CAST(:options AS text[])) GROUP BY 1, 2
""")  # noqa: S608 - constants alone
_SPREAD = text(
    "SELECT least(9, percent / 10) AS tenth, count(*) AS attempts FROM attempts WHERE tenant_id = :tenant"
    " AND course_id = :course AND lesson_id = :lesson AND status = 'submitted' GROUP BY 1"
)
_ONE = text("""
    SELECT a.*, u.name AS learner_name
    FROM attempts a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
    WHERE a.tenant_id = :tenant AND a.id = :id
""")


_REGRADE = text(
    "UPDATE attempts SET score = :score, max_score = :max_score, percent = :percent, passed = :passed,"
    " result = CAST(:result AS jsonb) WHERE tenant_id = :tenant AND id = :id AND status = 'submitted'"
    " AND (result IS DISTINCT FROM CAST(:result AS jsonb) OR percent <> :percent OR passed <> :passed)"
    " RETURNING id"
)
_STANDING = text(
    "SELECT array_agg(percent ORDER BY number) AS percents, bool_or(passed) AS passed FROM attempts"
    " WHERE tenant_id = :tenant AND enrollment_id = :enrollment AND lesson_id = :lesson AND status = 'submitted'"
)


_GRADINGS = text(
    "SELECT version_id, graded_version_id, count(*) AS attempts FROM attempts WHERE tenant_id = :tenant"
    " AND course_id = :course AND lesson_id = :lesson AND status = 'submitted' GROUP BY 1, 2"
)
_TO_REGRADE = text(
    "SELECT a.id, a.number, a.version_id, a.graded_version_id, a.percent, a.passed, a.result, a.hints,"
    " u.name AS learner_name"
    " FROM attempts a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id"
    " WHERE a.tenant_id = :tenant AND a.course_id = :course AND a.lesson_id = :lesson AND a.status = 'submitted'"
    " AND coalesce(a.graded_version_id, a.version_id) <> :published"
    " AND (CAST(:after AS uuid) IS NULL OR a.id > :after) ORDER BY a.id LIMIT :most"
)
_NOTE_GRADING = text("UPDATE attempts SET graded_version_id = :version WHERE tenant_id = :tenant AND id = :id")


async def gradings(session: AsyncSession, tenant: UUID, course_id: UUID, lesson_id: UUID) -> Sequence[Row[Any]]:
    """By which versions the attempts at a quiz were taken and graded, and how many."""
    given = {"tenant": tenant, "course": course_id, "lesson": lesson_id}
    return (await session.execute(_GRADINGS, given)).all()


async def to_regrade(
    session: AsyncSession, tenant: UUID, place: tuple[UUID, UUID], published: UUID, after: UUID | None, most: int
) -> Sequence[Row[Any]]:
    """Handed-in attempts (``place``: course and lesson) that another version graded, by id, from ``after`` on."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1], "published": published}
    return (await session.execute(_TO_REGRADE, {**given, "after": after, "most": most})).all()


async def note_grading(session: AsyncSession, tenant: UUID, attempt_id: UUID, version_id: UUID) -> None:
    """An attempt is graded by the questions of this version from now on."""
    await session.execute(_NOTE_GRADING, {"tenant": tenant, "id": attempt_id, "version": version_id})


async def regrade(session: AsyncSession, tenant: UUID, attempt_id: UUID, graded: QuizResult) -> bool:
    """Give a handed-in attempt another result; False where it has this one already."""
    given = {"tenant": tenant, "id": attempt_id, **outcome(graded)}
    return (await session.execute(_REGRADE, given)).first() is not None


async def standing(session: AsyncSession, tenant: UUID, enrollment_id: UUID, lesson_id: UUID) -> Row[Any]:
    """The ``percents`` of somebody's handed-in attempts at a quiz in their order, and whether one ``passed``."""
    given = {"tenant": tenant, "enrollment": enrollment_id, "lesson": lesson_id}
    return (await session.execute(_STANDING, given)).one()


async def lines(session: AsyncSession, tenant: UUID, course_id: UUID, asked: dict[str, Any]) -> Sequence[Row[Any]]:
    """Handed-in attempts, each with the total of all pages."""
    order = _ORDERS.get(asked["order"], _ORDERS["when"])
    statement = _LINES.format(order=order, direction="DESC" if asked["descending"] else "ASC")
    search = asked["search"].strip()
    given = {
        "tenant": tenant,
        "course": course_id,
        "lesson": asked["lesson_id"],
        "passed": asked["passed"],
        "waiting": asked["waiting"],
        "hidden": list(asked["hidden"]),
        "search": search,
        "pattern": f"%{_literal(search)}%",
        "limit": asked["limit"],
        "offset": asked["offset"],
    }
    return (await session.execute(text(statement), given)).all()


def _literal(search: str) -> str:
    """The search with LIKE's own signs taken as themselves."""
    return search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def figures(session: AsyncSession, tenant: UUID, course_id: UUID) -> Sequence[Row[Any]]:
    """Each quiz of a course in numbers."""
    return (await session.execute(_FIGURES, {"tenant": tenant, "course": course_id})).all()


async def questions(session: AsyncSession, tenant: UUID, course_id: UUID, lesson_id: UUID) -> Sequence[Row[Any]]:
    """How each question of a quiz was answered, over all versions."""
    given = {"tenant": tenant, "course": course_id, "lesson": lesson_id}
    return (await session.execute(_QUESTIONS, given)).all()


async def chosen(
    session: AsyncSession, tenant: UUID, place: tuple[UUID, UUID], options: Sequence[str]
) -> dict[tuple[UUID, str], int]:
    """How often each of these options was chosen at a quiz (``place``: course and lesson), by question and option."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1], "options": list(options)}
    return {(row.question_id, row.option_id): row.times for row in await session.execute(_CHOSEN, given)}


async def spread(session: AsyncSession, tenant: UUID, course_id: UUID, lesson_id: UUID) -> dict[int, int]:
    """How many attempts at a quiz earned so many tenths, 0 to 9; the full marks are among the last."""
    given = {"tenant": tenant, "course": course_id, "lesson": lesson_id}
    return {row.tenth: row.attempts for row in await session.execute(_SPREAD, given)}


async def one(session: AsyncSession, tenant: UUID, attempt_id: UUID) -> Row[Any] | None:
    """An attempt with its learner's name and its course's owner; or None."""
    return (await session.execute(_ONE, {"tenant": tenant, "id": attempt_id})).first()
