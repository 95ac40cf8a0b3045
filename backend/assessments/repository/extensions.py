"""Who has more time and attempts at a quiz. Groups and their members are read along."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.assessments.dto import Extension, Whom
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows
from backend.platform.round_trip import in_one_trip


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt at a quiz, and what came of it."""

    id: UUID
    user_id: UUID
    number: int
    status: str
    ends_at: datetime | None
    shut_at: datetime | None
    submitted_at: datetime | None
    percent: int | None
    passed: bool | None


_TRIED = tuple(field.name for field in fields(Tried))
_OF_PERSON: LiteralString = """
    SELECT coalesce(max(x.minutes), 0) AS minutes, coalesce(max(x.attempts), 0) AS attempts,
        max(x.closes_at) AS more_until
    FROM quiz_extensions x WHERE x.tenant_id = %(tenant)s AND x.lesson_id = %(lesson)s AND (x.user_id = %(person)s
        OR x.group_id IN (SELECT m.group_id FROM group_members m
            WHERE m.tenant_id = %(tenant)s AND m.user_id = %(person)s))
"""
_STANDING: LiteralString = f"""
    SELECT more.*, a.id, a.user_id, a.number, a.status, a.ends_at, a.shut_at, a.submitted_at, a.percent, a.passed
    FROM ({_OF_PERSON}) more LEFT JOIN attempts a
        ON a.tenant_id = %(tenant)s AND a.enrollment_id = %(enrollment)s AND a.lesson_id = %(lesson)s
    ORDER BY a.number DESC
"""  # noqa: S608 - constants alone
_LINES = text(
    "SELECT x.*, coalesce(u.name, g.name::text) AS name FROM quiz_extensions x"
    " LEFT JOIN users u ON u.tenant_id = x.tenant_id AND u.id = x.user_id"
    " LEFT JOIN groups g ON g.tenant_id = x.tenant_id AND g.id = x.group_id"
    " WHERE x.tenant_id = :tenant AND x.course_id = :course AND x.lesson_id = :lesson ORDER BY name, x.id LIMIT :most"
)
_PUT = text(
    "INSERT INTO quiz_extensions"
    " (tenant_id, id, course_id, lesson_id, user_id, group_id, minutes, attempts, closes_at, given_at, given_by)"
    " VALUES (:tenant, :id, :course, :lesson, :person, :group, :minutes, :attempts, :closes, :now, :by)"
    " ON CONFLICT (tenant_id, lesson_id, {whom}) DO UPDATE SET minutes = excluded.minutes,"
    " attempts = excluded.attempts, closes_at = excluded.closes_at, given_at = excluded.given_at,"
    " given_by = excluded.given_by"
).text
_TAKE = text(
    "DELETE FROM quiz_extensions WHERE tenant_id = :tenant AND course_id = :course AND id = :id"
    " RETURNING lesson_id, user_id, group_id"
)
_OPEN = text(
    "SELECT a.id, a.user_id, a.version_id, a.started_at, a.shut_at FROM attempts a"
    " WHERE a.tenant_id = :tenant AND a.course_id = :course AND a.lesson_id = :lesson AND a.status = 'open'"
    " AND a.shut_at IS NOT NULL AND (a.user_id = :person OR a.user_id IN"
    " (SELECT m.user_id FROM group_members m WHERE m.tenant_id = a.tenant_id AND m.group_id = :group))"
    " ORDER BY a.id FOR UPDATE OF a"
)
_MOVE = text("UPDATE attempts SET ends_at = :ends, shut_at = :shut WHERE tenant_id = :tenant AND id = :id")
_IN_COURSE = text(
    "SELECT EXISTS (SELECT 1 FROM enrollments WHERE tenant_id = :tenant AND course_id = :course AND user_id = :person)"
)


async def of_person(session: AsyncSession, tenant: UUID, lesson_id: UUID, person: UUID) -> Extension:
    """What a person has beyond the others, by their own name and by their groups: the most of each."""
    ((row,),) = await in_one_trip(session, (_OF_PERSON, {"tenant": tenant, "lesson": lesson_id, "person": person}))
    return Extension(row.minutes, row.attempts, row.more_until)


async def standing(actor: Actor, enrollment_id: UUID, lesson_id: UUID) -> tuple[list[Tried], Extension]:
    """The actor's attempts at one quiz, newest first, and what they have beyond the others. One round trip."""
    given = {"tenant": actor.tenant_id, "enrollment": enrollment_id, "lesson": lesson_id, "person": actor.the_user()}
    rows = await read_rows(actor, _STANDING, given, fresh=True)
    more = Extension(rows[0]["minutes"], rows[0]["attempts"], rows[0]["more_until"])
    return [Tried(**{name: row[name] for name in _TRIED}) for row in rows if row["id"] is not None], more


async def lines(session: AsyncSession, tenant: UUID, place: tuple[UUID, UUID], most: int) -> Sequence[Row[Any]]:
    """What was given at a quiz (``place``: course and lesson), by name."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1], "most": most}
    return (await session.execute(_LINES, given)).all()


async def put(session: AsyncSession, given: dict[str, Any], whom: Whom) -> None:
    """Give, or change what was given to the same."""
    column = "user_id" if whom.user_id else "group_id"
    await session.execute(text(_PUT.format(whom=column)), {**given, "person": whom.user_id, "group": whom.group_id})


async def take(session: AsyncSession, tenant: UUID, course_id: UUID, extension_id: UUID) -> Row[Any] | None:
    """Take one back; whose it was, or None where there is no such."""
    given = {"tenant": tenant, "course": course_id, "id": extension_id}
    return (await session.execute(_TAKE, given)).first()


async def open_attempts(
    session: AsyncSession, tenant: UUID, place: tuple[UUID, UUID], whom: Whom
) -> Sequence[Row[Any]]:
    """The timed attempts at a quiz that these have open, held until the transaction ends."""
    given = {"tenant": tenant, "course": place[0], "lesson": place[1]}
    return (await session.execute(_OPEN, {**given, "person": whom.user_id, "group": whom.group_id})).all()


async def move(session: AsyncSession, tenant: UUID, attempt_id: UUID, ends: datetime, shut: datetime) -> None:
    """Let an open attempt end at another moment."""
    await session.execute(_MOVE, {"tenant": tenant, "id": attempt_id, "ends": ends, "shut": shut})


async def is_in_course(session: AsyncSession, tenant: UUID, course_id: UUID, person: UUID) -> bool:
    """Whether a person is, or was, in a course."""
    given = {"tenant": tenant, "course": course_id, "person": person}
    return bool((await session.execute(_IN_COURSE, given)).scalar_one())
