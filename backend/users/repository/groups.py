"""All SQL over groups. Row-level security keeps each query within the tenant."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.users.models import Group, GroupMember, User
from backend.users.repository.people import named

_COUNTED = """
    SELECT g.id, g.name::text AS name, g.description, m.people, m.gone, count(*) OVER () AS total
    FROM groups g CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE u.status <> 'deactivated') AS people,
            count(*) FILTER (WHERE u.status = 'deactivated') AS gone
        FROM group_members m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
        WHERE m.tenant_id = g.tenant_id AND m.group_id = g.id
    ) m
    WHERE {which}
    ORDER BY lower(g.name::text), g.id OFFSET :start LIMIT :size
"""
_BY_NAME = text(_COUNTED.replace("{which}", "g.name::text ILIKE :pattern"))
_BY_ID = text(_COUNTED.replace("{which}", "g.id = :id"))
_OF_PEOPLE = text("""
    SELECT m.user_id, array_agg(g.name::text ORDER BY lower(g.name::text)) AS names
    FROM group_members m JOIN groups g ON g.tenant_id = m.tenant_id AND g.id = m.group_id
    WHERE m.user_id = ANY(:people) GROUP BY m.user_id
""")
_CANDIDATES = text("""
    SELECT u.* FROM users u
    WHERE u.status <> 'deactivated' AND u.role <> 'SUPERADMIN'
        AND (u.name ILIKE :pattern OR u.email::text ILIKE :pattern)
        AND NOT EXISTS (SELECT 1 FROM group_members m WHERE m.tenant_id = u.tenant_id AND m.user_id = u.id
            AND m.group_id = :group)
    ORDER BY lower(u.name), u.id LIMIT :size
""")


def _like(search: str) -> str:
    escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


async def page_of(session: AsyncSession, search: str, offset: int, size: int) -> Sequence[Row[Any]]:
    """Groups by name with their figures, each row with the ``total`` that match."""
    return (await session.execute(_BY_NAME, {"pattern": _like(search), "start": offset, "size": size})).all()


async def counted(session: AsyncSession, group_id: UUID) -> Row[Any] | None:
    """One group with its figures."""
    return (await session.execute(_BY_ID, {"id": group_id, "start": 0, "size": 1})).first()


async def count(session: AsyncSession) -> int:
    """How many groups there are."""
    return (await session.execute(select(func.count()).select_from(Group))).scalar_one()


async def hold(session: AsyncSession, group_id: UUID) -> Group | None:
    """A group, while nobody else changes it or who is in it."""
    return await session.scalar(select(Group).where(col(Group.id) == group_id).with_for_update())


async def store(session: AsyncSession, group: Group) -> bool:
    """Store a new or changed group; False where its name is taken, and the transaction is then lost."""
    session.add(group)
    try:
        await session.flush()
    except IntegrityError:
        return False
    return True


async def remove(session: AsyncSession, group: Group) -> int:
    """Delete a group; how many were in it."""
    members = await size(session, group.id)
    await session.delete(group)
    return members


async def size(session: AsyncSession, group_id: UUID) -> int:
    """How many are in a group, deactivated or not."""
    query = select(func.count()).select_from(GroupMember).where(col(GroupMember.group_id) == group_id)
    return (await session.execute(query)).scalar_one()


async def add_members(
    session: AsyncSession, tenant: UUID, group_id: UUID, people: Sequence[UUID], now: datetime
) -> list[UUID]:
    """Put people who are not deactivated into a group; those who were not in it before."""
    present = select(col(User.id)).where(col(User.id).in_(people), col(User.status) != "deactivated")
    rows = [
        {"tenant_id": tenant, "group_id": group_id, "user_id": person, "added_at": now}
        for person in await session.scalars(present.order_by(col(User.id)))
    ]
    if not rows:
        return []
    put = insert(GroupMember).values(rows).on_conflict_do_nothing().returning(col(GroupMember.user_id))
    return list(await session.scalars(put))


async def remove_members(session: AsyncSession, group_id: UUID, people: Sequence[UUID]) -> list[UUID]:
    """Take people out of a group; those who were in it."""
    gone = delete(GroupMember).where(col(GroupMember.group_id) == group_id, col(GroupMember.user_id).in_(people))
    return list(await session.scalars(gone.returning(col(GroupMember.user_id))))


async def members(session: AsyncSession, group_id: UUID, search: str, offset: int, size: int) -> tuple[list[User], int]:
    """People of a group by name, and how many match."""
    found = await session.execute(
        select(User, func.count().over())
        .join(GroupMember, col(GroupMember.user_id) == col(User.id))
        .where(col(GroupMember.group_id) == group_id, *named(search))
        .order_by(func.lower(col(User.name)), col(User.id))
        .offset(offset)
        .limit(size)
    )
    rows = found.all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


async def candidates(session: AsyncSession, group_id: UUID, search: str, size: int) -> list[User]:
    """People outside a group, by name."""
    given = {"group": group_id, "pattern": _like(search), "size": size}
    return list(await session.scalars(select(User).from_statement(_CANDIDATES), given))


async def present(session: AsyncSession, group_id: UUID) -> list[UUID]:
    """Everyone in a group who is not deactivated."""
    found = (
        select(col(GroupMember.user_id))
        .join(User, col(User.id) == col(GroupMember.user_id))
        .where(col(GroupMember.group_id) == group_id, col(User.status) != "deactivated")
    )
    return list(await session.scalars(found.order_by(col(GroupMember.user_id))))


async def names(session: AsyncSession, group_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Names by id, for those that exist."""
    found = await session.execute(select(col(Group.id), col(Group.name)).where(col(Group.id).in_(group_ids)))
    return {row[0]: row[1] for row in found}


async def first_names(session: AsyncSession, size: int) -> list[tuple[UUID, str]]:
    """Ids and names, by name."""
    found = await session.execute(select(col(Group.id), col(Group.name)).order_by(col(Group.name)).limit(size))
    return [(row[0], row[1]) for row in found]


async def of_people(session: AsyncSession, people: Sequence[UUID]) -> dict[UUID, list[str]]:
    """The names of the groups that each of these people is in."""
    found = await session.execute(_OF_PEOPLE, {"people": list(people)})
    return {row.user_id: row.names for row in found}
