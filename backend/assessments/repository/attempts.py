"""Attempts and their answers. The enrolment's own row is read along where an attempt begins."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

import orjson
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.assessments.dto import Answer, SavedAnswer
from backend.assessments.rules import QuizResult
from backend.assessments.timing import Span
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows, write_rows
from backend.platform.round_trip import in_one_trip
from backend.platform.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class AttemptFacts:
    """What never changes about an attempt."""

    id: UUID
    enrollment_id: UUID
    course_id: UUID
    lesson_id: UUID
    version_id: UUID
    user_id: UUID
    number: int


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An attempt as its learner goes on with it."""

    facts: AttemptFacts
    status: str
    ends_at: datetime | None
    shut_at: datetime | None
    answers: tuple[SavedAnswer, ...]
    reached: int = 0
    hints: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saving:
    """Answers of one person to one attempt, on their way into the database."""

    attempt_id: UUID
    user_id: UUID
    answers: tuple[Answer, ...]


Place = tuple[UUID, UUID]
"""An attempt and a question of it."""

_FACTS: LiteralString = "id, enrollment_id, course_id, lesson_id, version_id, user_id, number"
_FACT_NAMES = _FACTS.split(", ")
_READ_FACTS: LiteralString = f"SELECT {_FACTS} FROM attempts WHERE tenant_id = %(tenant)s AND id = %(id)s"  # noqa: S608
_ANSWERS: LiteralString = (
    "SELECT question_id, value, seq FROM attempt_answers WHERE tenant_id = %(tenant)s AND attempt_id = %(attempt)s"
)
_READ = text("SELECT * FROM attempts WHERE tenant_id = :tenant AND id = :id")
_READ_OPEN: LiteralString = f"""
    SELECT {_FACTS}, status, ends_at, shut_at, reached, hints, (
        SELECT coalesce(jsonb_agg(jsonb_build_array(g.question_id, g.value, g.seq)), '[]') FROM attempt_answers g
        WHERE g.tenant_id = a.tenant_id AND g.attempt_id = a.id) AS answers
    FROM attempts a WHERE tenant_id = %(tenant)s AND id = %(id)s
"""  # noqa: S608
_LOCK: LiteralString = """
    SELECT a.*, u.name AS learner_name, u.email AS learner_email
    FROM attempts a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
    WHERE a.tenant_id = %(tenant)s AND a.id = %(id)s
    AND (CAST(%(person)s AS uuid) IS NULL OR a.user_id = %(person)s) FOR UPDATE OF a
"""
_COURSE_OF: LiteralString = (
    "SELECT course_id FROM enrollments WHERE tenant_id = %(tenant)s AND id = %(id)s AND user_id = %(person)s"
)
_BEGIN: LiteralString = (
    "INSERT INTO attempts (tenant_id, id, enrollment_id, course_id, lesson_id, version_id, user_id, number, status,"
    " started_at, ends_at, shut_at, ended_by, receipt, reached, hints) VALUES (%(tenant)s, %(id)s, %(enrollment_id)s,"
    " %(course_id)s, %(lesson_id)s, %(version_id)s, %(user_id)s, %(number)s, 'open', %(now)s, %(ends)s, %(shut)s,"
    " '', '', 0, '{}')"
    " ON CONFLICT (tenant_id, enrollment_id, lesson_id, number) DO NOTHING RETURNING id"
)
_SUBMIT: LiteralString = (
    "UPDATE attempts SET status = %(status)s, submitted_at = %(at)s, ended_by = %(ended_by)s,"
    " receipt = %(receipt)s, score = %(score)s, max_score = %(max_score)s,"
    " percent = %(percent)s, passed = %(passed)s, result = CAST(%(result)s AS jsonb)"
    " WHERE tenant_id = %(tenant)s AND id = %(id)s"
)
# The share lock makes a hand-in wait for the answers that are on their way, and an answer that comes after a hand-in
# find the attempt closed. Both orders of rows are fixed, so that two batches never wait for each other in a circle.
_PUT: LiteralString = """
    WITH incoming AS (
        SELECT * FROM unnest(CAST(%(attempts)s AS uuid[]), CAST(%(people)s AS uuid[]), CAST(%(questions)s AS uuid[]),
                             CAST(%(values)s AS text[]), CAST(%(seqs)s AS bigint[]))
            AS i(attempt_id, user_id, question_id, value, seq)
    ), open AS MATERIALIZED (
        SELECT a.id, a.user_id FROM attempts a
        WHERE a.tenant_id = %(tenant)s AND a.id = ANY(CAST(%(attempts)s AS uuid[])) AND a.status = 'open'
        AND (a.shut_at IS NULL OR a.shut_at >= %(now)s)
        AND EXISTS (SELECT 1 FROM enrollments e WHERE e.tenant_id = a.tenant_id AND e.id = a.enrollment_id
            AND e.access = 'open' AND (e.access_until IS NULL OR e.access_until > %(now)s))
        ORDER BY a.id FOR SHARE
    ), put AS (
        INSERT INTO attempt_answers AS kept (tenant_id, attempt_id, question_id, value, seq, saved_at)
        SELECT %(tenant)s, i.attempt_id, i.question_id, CAST(i.value AS jsonb), i.seq, %(now)s
        FROM incoming i JOIN open ON open.id = i.attempt_id AND open.user_id = i.user_id
        ORDER BY i.attempt_id, i.question_id
        ON CONFLICT (tenant_id, attempt_id, question_id) DO UPDATE
            SET value = excluded.value, seq = excluded.seq, saved_at = excluded.saved_at
            WHERE excluded.seq > kept.seq
        RETURNING attempt_id, question_id, seq
    )
    SELECT open.id, open.user_id, put.question_id, put.seq FROM open LEFT JOIN put ON put.attempt_id = open.id
"""
_KEPT = text(
    "SELECT attempt_id, question_id, value, seq FROM attempt_answers"
    " WHERE tenant_id = :tenant AND attempt_id = ANY(CAST(:attempts AS uuid[]))"
    " AND question_id = ANY(CAST(:questions AS uuid[]))"
)


_DOOR = text(
    "SELECT a.user_id, a.status, a.ends_at, a.shut_at, a.ended_by, e.access, e.access_until FROM attempts a"
    " JOIN enrollments e ON e.tenant_id = a.tenant_id AND e.id = a.enrollment_id"
    " WHERE a.tenant_id = :tenant AND a.id = :id"
)


def _facts(row: Mapping[str, Any]) -> AttemptFacts:
    return AttemptFacts(**{name: row[name] for name in _FACT_NAMES})


async def facts(actor: Actor, attempt_id: UUID) -> AttemptFacts | None:
    """What never changes about an attempt of the actor's tenant; None where there is no such."""
    rows = await read_rows(actor, _READ_FACTS, {"tenant": actor.tenant_id, "id": attempt_id}, fresh=True)
    return _facts(rows[0]) if rows else None


async def under_way(actor: Actor, attempt_id: UUID) -> UnderWay | None:
    """An attempt of the actor's tenant with its answers, in one round trip; None where there is no such."""
    rows = await read_rows(actor, _READ_OPEN, {"tenant": actor.tenant_id, "id": attempt_id}, fresh=True)
    if not rows:
        return None
    row = rows[0]
    answers = tuple(SavedAnswer(UUID(question), value, seq) for question, value, seq in row["answers"])
    return UnderWay(_facts(row), row["status"], row["ends_at"], row["shut_at"], answers, row["reached"], row["hints"])


async def door(session: AsyncSession, tenant_id: UUID, attempt_id: UUID) -> Row[Any] | None:
    """Whose attempt it is, its status, and what its enrolment lets in; or None."""
    return (await session.execute(_DOOR, {"tenant": tenant_id, "id": attempt_id})).first()


async def read(session: AsyncSession, tenant_id: UUID, attempt_id: UUID) -> Row[Any] | None:
    """A whole attempt, or None."""
    return (await session.execute(_READ, {"tenant": tenant_id, "id": attempt_id})).first()


async def hold(
    session: AsyncSession, tenant_id: UUID, attempt_id: UUID, person: UUID | None = None
) -> tuple[Any | None, list[SavedAnswer]]:
    """An attempt, which nobody else can change until the transaction ends, and its answers.

    None where there is no such attempt, or where it is not the ``person``'s that is given.
    """
    given = {"tenant": tenant_id, "id": attempt_id, "person": person, "attempt": attempt_id}
    # The answers are read by a statement of their own, so that it sees what the lock had to wait for.
    locked, rows = await in_one_trip(session, (_LOCK, given), (_ANSWERS, given))
    return (locked[0] if locked else None), [SavedAnswer(row.question_id, row.value, row.seq) for row in rows]


async def answers(session: AsyncSession, tenant_id: UUID, attempt_id: UUID) -> list[SavedAnswer]:
    """All answers of an attempt."""
    (rows,) = await in_one_trip(session, (_ANSWERS, {"tenant": tenant_id, "attempt": attempt_id}))
    return [SavedAnswer(row.question_id, row.value, row.seq) for row in rows]


async def course_of(actor: Actor, enrollment_id: UUID) -> UUID | None:
    """The course of an enrolment of the actor's own; or None."""
    given = {"tenant": actor.tenant_id, "id": enrollment_id, "person": actor.the_user()}
    rows = await read_rows(actor, _COURSE_OF, given, fresh=True)
    return rows[0]["course_id"] if rows else None


async def begin(actor: Actor, new: AttemptFacts, now: datetime, goes_on: Span) -> bool:
    """Open an attempt of the actor's; False where another tab opened the one of this number first."""
    given = {"tenant": actor.tenant_id, "now": now, "ends": goes_on.ends_at, "shut": goes_on.shut_at}
    return bool(await write_rows(actor, _BEGIN, {**given, **asdict(new)}))


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended: ``by`` its learner or the clock, at which moment, and when that was written down.

    ``receipt``: what its learner gets for it.
    """

    by: str
    at: datetime
    now: datetime
    receipt: str


def outcome(graded: QuizResult) -> dict[str, Any]:
    """What an attempt earned, as its row keeps it: ``score``, ``max_score``, ``percent``, ``passed``, ``result``.

    While something in it waits for a grader, it has no score, percent and verdict.
    """
    result = [
        {
            "question_id": item.question_id,
            "value": item.value,
            "outcome": item.outcome,
            "points": round(float(item.points), 4),
            "max_points": float(item.max_points),
            **({"hints": item.hints} if item.hints else {}),
        }
        for item in graded.questions
    ]
    return {
        "score": None if graded.waits else round(float(graded.score), 4),
        "max_score": float(graded.max_score),
        "percent": None if graded.waits else graded.percent,
        "passed": None if graded.waits else graded.passed,
        "result": orjson.dumps(result).decode(),
    }


def submit(work: Work, last: Saving, graded: QuizResult, ending: Ending) -> None:
    """Close an attempt with what it earned, and keep the last answers that it was graded with: at the commit."""
    tenant_id = work.actor.tenant_id
    given = {
        "tenant": tenant_id,
        "id": last.attempt_id,
        "at": ending.at,
        "ended_by": ending.by,
        "receipt": ending.receipt,
        "status": "waiting" if graded.waits else "submitted",
        **outcome(graded),
    }
    if last.answers:
        work.at_commit(_PUT, _incoming(tenant_id, [last], ending.now))
    work.at_commit(_SUBMIT, given)


async def put_answers(
    actor: Actor, batch: Sequence[Saving], now: datetime
) -> tuple[set[tuple[UUID, UUID]], dict[Place, int]]:
    """Write the answers of many people of the actor's tenant and commit them, in one round trip; an older ``seq`` never
    overwrites a newer.

    Returns:
        the (attempt, person) pairs that are open, and the ``seq`` of each answer that was written.
    """
    found = await write_rows(actor, _PUT, _incoming(actor.tenant_id, batch, now))
    is_open = {(row["id"], row["user_id"]) for row in found}
    written = {(row["id"], row["question_id"]): row["seq"] for row in found if row["question_id"] is not None}
    return is_open, written


def _incoming(tenant_id: UUID, batch: Sequence[Saving], now: datetime) -> dict[str, Any]:
    """The parameters of ``_PUT``: one answer for each place, for a statement cannot write a row twice."""
    newest: dict[tuple[UUID, UUID, UUID], Answer] = {}
    for saving in batch:
        for answer in saving.answers:
            place = (saving.attempt_id, saving.user_id, answer.question_id)
            if place not in newest or answer.seq > newest[place].seq:
                newest[place] = answer
    return {
        "tenant": tenant_id,
        "now": now,
        "attempts": [attempt for attempt, _, _ in newest],
        "people": [person for _, person, _ in newest],
        "questions": [question for _, _, question in newest],
        "values": [orjson.dumps(answer.value).decode() for answer in newest.values()],
        "seqs": [answer.seq for answer in newest.values()],
    }


async def kept_answers(session: AsyncSession, tenant_id: UUID, places: set[Place]) -> dict[Place, SavedAnswer]:
    """What the database has at these places."""
    rows = await session.execute(
        _KEPT,
        {
            "tenant": tenant_id,
            "attempts": [attempt for attempt, _ in places],
            "questions": [question for _, question in places],
        },
    )
    return {(row.attempt_id, row.question_id): SavedAnswer(row.question_id, row.value, row.seq) for row in rows}
