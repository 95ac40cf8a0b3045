"""All SQL over people. Row-level security keeps each query within the tenant."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.kernel import clock
from backend.users.models import GroupMember, User


async def by_email(session: AsyncSession, email: str) -> User | None:
    """A person by address."""
    return await session.scalar(select(User).where(col(User.email) == email))


async def by_id(session: AsyncSession, user_id: UUID, *, lock: bool = False) -> User | None:
    """A person; held for this transaction where they are to be changed."""
    query = select(User).where(col(User.id) == user_id)
    return await session.scalar(query.with_for_update() if lock else query)


async def add(session: AsyncSession, user: User) -> bool:
    """Store a person; False where the address is taken, and the transaction is then lost."""
    session.add(user)
    try:
        await session.flush()
    except IntegrityError:
        return False
    return True


async def change(session: AsyncSession, user_id: UUID, values: dict[str, Any]) -> None:
    """Write some fields of a person."""
    await session.execute(update(User).where(col(User.id) == user_id).values(**values))


async def come_in(session: AsyncSession, user_id: UUID, password_hash: str) -> User | None:
    """Hold an active person whose password is still this one, and note that they were here."""
    found = await session.execute(
        update(User)
        .where(col(User.id) == user_id, col(User.status) == "active", col(User.password_hash) == password_hash)
        .values(last_seen_at=clock.now())
        .returning(User)
    )
    return found.scalar()


async def administrators(session: AsyncSession, role: str) -> list[UUID]:
    """The active people of the role that lets others in, held so that two cannot remove each other."""
    found = await session.scalars(
        select(col(User.id))
        .where(col(User.role) == role, col(User.status) == "active")
        .order_by(col(User.id))
        .with_for_update()
    )
    return list(found)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people; what is empty matches all."""

    search: str
    role: str
    status: str
    group: UUID | None


async def page_of(session: AsyncSession, wanted: Wanted, offset: int, size: int) -> tuple[list[User], int]:
    """People by name, and how many match."""
    where = named(wanted.search)
    if wanted.role:
        where.append(col(User.role) == wanted.role)
    if wanted.status:
        where.append(col(User.status) == wanted.status)
    if wanted.group:
        inside = select(col(GroupMember.user_id)).where(col(GroupMember.group_id) == wanted.group)
        where.append(col(User.id).in_(inside))
    found = await session.execute(
        select(User, func.count().over())
        .where(*where)
        .order_by(func.lower(col(User.name)), col(User.id))
        .offset(offset)
        .limit(size)
    )
    rows = found.all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


async def count_by_status(session: AsyncSession) -> dict[str, int]:
    """How many people there are of each status."""
    found = await session.execute(select(col(User.status), func.count()).group_by(col(User.status)))
    return {row[0]: row[1] for row in found}


async def names(session: AsyncSession, user_ids: list[UUID]) -> dict[UUID, str]:
    """Names by id, for those who exist."""
    found = await session.execute(select(col(User.id), col(User.name)).where(col(User.id).in_(user_ids)))
    return {row[0]: row[1] for row in found}


async def people(session: AsyncSession, user_ids: list[UUID]) -> list[User]:
    """Those of these people that there are."""
    return list(await session.scalars(select(User).where(col(User.id).in_(user_ids))))


async def active_of(session: AsyncSession, search: str, roles: list[str], limit: int) -> list[User]:
    """Active people of some roles, by name."""
    query = select(User).where(*named(search), col(User.role).in_(roles), col(User.status) == "active")
    return list(await session.scalars(query.order_by(func.lower(col(User.name)), col(User.id)).limit(limit)))


def named(search: str) -> list[ColumnElement[bool]]:
    """The condition that a person's name or address has these words; none for no words."""
    if not search:
        return []
    name, email = col(User.name), col(User.email)
    return [or_(name.icontains(search, autoescape=True), email.icontains(search, autoescape=True))]
