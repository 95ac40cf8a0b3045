"""SQL of those who are in paths: how far each is, by their courses, and that they completed one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.paths.repository.rows import STEPS_AS_JSON, like
from backend.paths.rules import Mark
from backend.platform.quick_read import read_rows
from backend.platform.round_trip import in_one_trip
from backend.platform.unit_of_work import Work

MEMBERS_PER_PAGE = 50
_MARKS: LiteralString = """
    SELECT e.course_id, e.status = 'completed' AS done, e.percent, e.completed_at, e.access,
        coalesce(v.title, c.title) AS title, v.number AS version
    FROM path_steps s
    JOIN enrollments e ON e.tenant_id = s.tenant_id AND e.course_id = s.course_id AND e.user_id = %(person)s
    JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    JOIN course_versions v ON v.tenant_id = e.tenant_id AND v.id = e.version_id
    WHERE s.tenant_id = %(tenant)s AND s.path_id = %(path)s
"""
_MARKS_AS_JSON: LiteralString = """
    (SELECT json_object_agg(e.course_id, json_build_object('done', e.status = 'completed', 'percent', e.percent))
        FROM path_steps s JOIN enrollments e ON e.tenant_id = s.tenant_id AND e.course_id = s.course_id
        WHERE s.tenant_id = m.tenant_id AND s.path_id = m.path_id AND e.user_id = m.user_id)
"""
_HELD: LiteralString = """
    SELECT m.id, m.path_id, m.user_id, m.left_at, u.name, u.email::text AS email, u.status = 'active' AS active
    FROM path_members m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
    WHERE m.tenant_id = %(tenant)s AND m.id = %(member)s FOR UPDATE OF m
"""
_IS_COMPLETED: LiteralString = (
    "SELECT completed_at FROM path_completions WHERE tenant_id = %(tenant)s AND member_id = %(member)s"
)
_MEMBER: LiteralString = """
    SELECT m.id, m.left_at, d.completed_at, d.title, d.rule, d.evidence, d.certifies
    FROM path_members m LEFT JOIN path_completions d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
    WHERE m.tenant_id = %(tenant)s AND m.path_id = %(path)s AND m.user_id = %(person)s
"""
_COMPLETE: LiteralString = """
    INSERT INTO path_completions (tenant_id, member_id, title, completed_at, rule, evidence, certifies)
    VALUES (%(tenant)s, %(member)s, %(title)s, %(at)s, %(rule)s, CAST(%(evidence)s AS jsonb), %(certifies)s)
"""
_JOIN: LiteralString = """
    INSERT INTO path_members AS m (tenant_id, id, path_id, user_id, how, joined_at)
    SELECT u.tenant_id, i.id, %(path)s, u.id, %(how)s, %(now)s
    FROM unnest(CAST(%(ids)s AS uuid[]), CAST(%(people)s AS uuid[])) AS i(id, person)
    JOIN users u ON u.tenant_id = %(tenant)s AND u.id = i.person AND u.status <> 'deactivated'
    ON CONFLICT (tenant_id, path_id, user_id) DO UPDATE SET left_at = NULL, how = excluded.how
        WHERE m.left_at IS NOT NULL
    RETURNING m.id, m.user_id, m.joined_at < %(now)s AS again
"""
_PEOPLE: LiteralString = """
    SELECT id, name, email::text AS email FROM users WHERE tenant_id = %(tenant)s
    AND id = ANY(CAST(%(people)s AS uuid[]))
"""
_STANDINGS: LiteralString = f"""
    SELECT u.id, u.name, u.email::text AS email, m.id AS member, d.completed_at, {_MARKS_AS_JSON} AS marks,
        (SELECT {STEPS_AS_JSON} FROM learning_paths p WHERE p.tenant_id = u.tenant_id AND p.id = %(path)s) AS steps
    FROM users u
    LEFT JOIN path_members m ON m.tenant_id = u.tenant_id AND m.user_id = u.id AND m.path_id = %(path)s
        AND m.left_at IS NULL
    LEFT JOIN path_completions d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
    WHERE u.tenant_id = %(tenant)s AND u.id = ANY(CAST(%(people)s AS uuid[])) AND u.status <> 'deactivated'
    ORDER BY array_position(CAST(%(people)s AS uuid[]), u.id)
"""  # noqa: S608
_AMONG: LiteralString = f"""
    SELECT p.id, p.title, d.completed_at, {STEPS_AS_JSON} AS steps, {_MARKS_AS_JSON} AS marks
    FROM learning_paths p
    LEFT JOIN path_members m ON m.tenant_id = p.tenant_id AND m.path_id = p.id AND m.user_id = %(person)s
        AND m.left_at IS NULL
    LEFT JOIN path_completions d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
    WHERE p.tenant_id = %(tenant)s AND p.id = ANY(CAST(%(paths)s AS uuid[]))
"""  # noqa: S608
_LEAVE: LiteralString = """
    UPDATE path_members SET left_at = %(now)s
    WHERE tenant_id = %(tenant)s AND path_id = %(path)s AND user_id = %(person)s AND left_at IS NULL RETURNING id
"""
_TO_SETTLE: LiteralString = """
    SELECT m.id FROM path_members m
    WHERE m.tenant_id = %(tenant)s AND m.user_id = %(person)s AND m.left_at IS NULL
    AND EXISTS (SELECT FROM path_steps s WHERE s.tenant_id = m.tenant_id AND s.path_id = m.path_id
        AND s.course_id = %(course)s)
    AND NOT EXISTS (SELECT FROM path_completions d WHERE d.tenant_id = m.tenant_id AND d.member_id = m.id)
    ORDER BY m.id
"""
_UNFINISHED: LiteralString = """
    SELECT m.id FROM path_members m
    WHERE m.tenant_id = %(tenant)s AND m.path_id = %(path)s AND m.left_at IS NULL
    AND (%(after)s::uuid IS NULL OR m.id > %(after)s)
    AND NOT EXISTS (SELECT FROM path_completions d WHERE d.tenant_id = m.tenant_id AND d.member_id = m.id)
    ORDER BY m.id LIMIT %(size)s
"""
_CARD: LiteralString = f"""
    SELECT p.id, p.title, p.summary, p.cover_media_id, p.level, p.category, p.in_order, m.id AS member, d.completed_at,
        count(*) OVER () AS total, {STEPS_AS_JSON} AS steps, {_MARKS_AS_JSON} AS marks
    FROM learning_paths p
"""  # noqa: S608
_MINE: LiteralString = f"""
    {_CARD}
    JOIN path_members m ON m.tenant_id = p.tenant_id AND m.path_id = p.id AND m.user_id = %(person)s
        AND m.left_at IS NULL
    LEFT JOIN path_completions d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
    WHERE p.tenant_id = %(tenant)s AND (%(course)s::uuid IS NULL OR EXISTS (SELECT FROM path_steps s
        WHERE s.tenant_id = p.tenant_id AND s.path_id = p.id AND s.course_id = %(course)s))
    ORDER BY d.completed_at IS NOT NULL, coalesce((SELECT max(e.updated_at) FROM path_steps s
            JOIN enrollments e ON e.tenant_id = s.tenant_id AND e.course_id = s.course_id AND e.user_id = m.user_id
            WHERE s.tenant_id = p.tenant_id AND s.path_id = p.id), m.joined_at) DESC, p.id
    LIMIT %(size)s
"""  # noqa: S608
_BROWSED: LiteralString = f"""
    {_CARD}
    LEFT JOIN path_members m ON m.tenant_id = p.tenant_id AND m.path_id = p.id AND m.user_id = %(person)s
        AND m.left_at IS NULL
    LEFT JOIN path_completions d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
    WHERE p.tenant_id = %(tenant)s AND p.status = 'published'
        AND (%(search)s = '' OR p.title ILIKE %(like)s OR p.summary ILIKE %(like)s OR p.category ILIKE %(like)s)
    ORDER BY lower(p.title), p.id LIMIT %(size)s OFFSET %(start)s
"""
_MEMBERS: LiteralString = f"""
    SELECT m.user_id, u.name, u.email::text AS email, m.joined_at, d.completed_at, count(*) OVER () AS total,
        {_MARKS_AS_JSON} AS marks
    FROM path_members m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
    LEFT JOIN path_completions d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
    WHERE m.tenant_id = %(tenant)s AND m.path_id = %(path)s AND m.left_at IS NULL
        AND (%(search)s = '' OR u.name ILIKE %(like)s OR u.email::text ILIKE %(like)s)
    ORDER BY lower(u.name), m.id LIMIT %(size)s OFFSET %(start)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Found:
    """How someone stands in a course of a path, and what a completion would note of it."""

    mark: Mark
    title: str
    version: int
    completed_at: datetime | None
    access: str


@dataclass(frozen=True, slots=True)
class Member:
    """Someone in a path, held until the transaction ends."""

    id: UUID
    path_id: UUID
    user_id: UUID
    name: str
    email: str
    active: bool
    left: bool
    completed: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came into a path. ``again``: they had been in it before."""

    member_id: UUID
    user_id: UUID
    name: str
    email: str
    again: bool


async def hold(session: AsyncSession, tenant: UUID, member: UUID) -> Member | None:
    """A member, held, and whether they completed the path as it is known once they are held."""
    given = {"tenant": tenant, "member": member}
    rows, completed = await in_one_trip(session, (_HELD, given), (_IS_COMPLETED, given))
    if not rows:
        return None
    row = rows[0]
    return Member(
        row.id, row.path_id, row.user_id, row.name, row.email, row.active, row.left_at is not None, bool(completed)
    )


async def marks(session: AsyncSession, tenant: UUID, path: UUID, person: UUID) -> dict[UUID, Found]:
    """How someone stands in the courses of a path, by course."""
    (rows,) = await in_one_trip(session, (_MARKS, {"tenant": tenant, "path": path, "person": person}))
    return _found(rows)


def _found(rows: Sequence[Any]) -> dict[UUID, Found]:
    return {
        row.course_id: Found(Mark(row.done, row.percent), row.title, row.version, row.completed_at, row.access)
        for row in rows
    }


async def member_and_marks(
    session: AsyncSession, tenant: UUID, path: UUID, person: UUID
) -> tuple[Any | None, dict[UUID, Found]]:
    """Someone's membership with its completion, if any, and how they stand in the path's courses."""
    given = {"tenant": tenant, "path": path, "person": person}
    rows, found = await in_one_trip(session, (_MEMBER, given), (_MARKS, given))
    return (rows[0] if rows else None), _found(found)


async def membership(session: AsyncSession, tenant: UUID, path: UUID, person: UUID) -> Any | None:
    """id, left_at, and of the completion, where there is one, title, completed_at, rule, evidence and certifies."""
    (rows,) = await in_one_trip(session, (_MEMBER, {"tenant": tenant, "path": path, "person": person}))
    return rows[0] if rows else None


async def complete(work: Work, member: UUID, values: Mapping[str, Any]) -> None:
    """Note that a held member completed the path; at once, for whoever looks again in the same transaction."""
    await in_one_trip(work.session, (_COMPLETE, {"tenant": work.actor.tenant_id, "member": member, **values}))


async def enter(work: Work, path: UUID, people: Sequence[UUID], how: str, now: datetime) -> list[Entered]:
    """Bring people of the academy into a path; whoever is in it already is left out."""
    tenant = work.actor.tenant_id
    given = {"tenant": tenant, "path": path, "ids": [new_id() for _ in people], "people": list(people), "how": how}
    entered, known = await in_one_trip(work.session, (_JOIN, {**given, "now": now}), (_PEOPLE, given))
    by_id = {row.id: row for row in known}
    return [
        Entered(row.id, row.user_id, by_id[row.user_id].name, by_id[row.user_id].email, row.again) for row in entered
    ]


async def leave(session: AsyncSession, tenant: UUID, path: UUID, person: UUID, now: datetime) -> UUID | None:
    """Let someone out; their membership's id, or None where they are not in."""
    given = {"tenant": tenant, "path": path, "person": person, "now": now}
    (rows,) = await in_one_trip(session, (_LEAVE, given))
    return rows[0].id if rows else None


async def to_settle(session: AsyncSession, tenant: UUID, person: UUID, course: UUID) -> list[UUID]:
    """The unfinished memberships of someone in paths that have this course."""
    (rows,) = await in_one_trip(session, (_TO_SETTLE, {"tenant": tenant, "person": person, "course": course}))
    return [row.id for row in rows]


async def unfinished(session: AsyncSession, tenant: UUID, path: UUID, after: UUID | None, size: int) -> list[UUID]:
    """The unfinished memberships of a path, from behind ``after`` on."""
    given = {"tenant": tenant, "path": path, "after": after, "size": size}
    (rows,) = await in_one_trip(session, (_UNFINISHED, given))
    return [row.id for row in rows]


async def mine(actor: Actor, size: int, course: UUID | None) -> list[dict[str, Any]]:
    """The paths that the actor is in (those with this course): open ones first, the one touched last before others."""
    given = {"tenant": actor.tenant_id, "person": actor.user_id, "size": size, "course": course}
    return await read_rows(actor, _MINE, given)


async def browsed(actor: Actor, search: str, page: int, size: int) -> list[dict[str, Any]]:
    """A page of the published paths by title, each row with the ``total``, and how the actor stands in them."""
    given = {"tenant": actor.tenant_id, "person": actor.user_id, "search": search, "like": like(search)}
    return await read_rows(actor, _BROWSED, {**given, "size": size, "start": (page - 1) * size})


async def members(session: AsyncSession, tenant: UUID, path: UUID, search: str, page: int) -> Sequence[Any]:
    """A page of those in a path by name, each row with the ``total`` and how they stand in its courses."""
    given = {"tenant": tenant, "path": path, "search": search, "like": like(search), "size": MEMBERS_PER_PAGE}
    (rows,) = await in_one_trip(session, (_MEMBERS, {**given, "start": (page - 1) * MEMBERS_PER_PAGE}))
    return rows


async def standings(session: AsyncSession, tenant: UUID, path: UUID, people: Sequence[UUID]) -> Sequence[Any]:
    """How people stand before a path, those who are not deactivated, in this order; each row with the path's steps."""
    (rows,) = await in_one_trip(session, (_STANDINGS, {"tenant": tenant, "path": path, "people": list(people)}))
    return rows


async def among(session: AsyncSession, tenant: UUID, paths: Sequence[UUID], person: UUID | None) -> Sequence[Any]:
    """Those of the paths that exist, and how far the person, if any, is in each."""
    (rows,) = await in_one_trip(session, (_AMONG, {"tenant": tenant, "paths": list(paths), "person": person}))
    return rows
