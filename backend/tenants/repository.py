"""All SQL over tenants and brands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import PLATFORM_TENANT
from backend.platform.quick_read import read_rows
from backend.tenants.models import Brand, Tenant


async def by_slug(session: AsyncSession, slug: str) -> Tenant | None:
    """An academy by its address; the platform has none."""
    return await session.scalar(select(Tenant).where(col(Tenant.slug) == slug, col(Tenant.kind) == "academy"))


async def by_id(session: AsyncSession, tenant_id: UUID, *, lock: bool = False) -> Tenant | None:
    """A tenant, held for this transaction where it is to be changed."""
    query = select(Tenant).where(col(Tenant.tenant_id) == tenant_id)
    return await session.scalar(query.with_for_update() if lock else query)


async def add(session: AsyncSession, tenant: Tenant, brand: Brand) -> bool:
    """Store a tenant with its brand; False where the address is taken, and the transaction is then lost."""
    session.add(tenant)
    try:
        await session.flush()
    except IntegrityError:
        return False
    session.add(brand)
    return True


async def names(session: AsyncSession, tenant_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of these academies."""
    query = select(col(Tenant.tenant_id), col(Tenant.name)).where(col(Tenant.tenant_id).in_(tenant_ids))
    return {row[0]: row[1] for row in await session.execute(query)}


async def slug_taken(session: AsyncSession, slug: str) -> bool:
    """Whether an address is in use."""
    return await session.scalar(select(func.count()).where(col(Tenant.slug) == slug)) != 0


async def brand_of(session: AsyncSession, tenant_id: UUID) -> tuple[Brand, str] | None:
    """A brand with its tenant's name, in one query."""
    found = await session.execute(
        select(Brand, col(Tenant.name))
        .join(Tenant, col(Tenant.tenant_id) == col(Brand.tenant_id))
        .where(col(Brand.tenant_id) == tenant_id)
    )
    row = found.first()
    return (row[0], row[1]) if row else None


async def change_brand(session: AsyncSession, tenant_id: UUID, from_revision: int, values: dict[str, Any]) -> bool:
    """Write a brand that nobody else changed since ``from_revision``; False where somebody did."""
    done = await session.execute(
        update(Brand)
        .where(col(Brand.tenant_id) == tenant_id, col(Brand.revision) == from_revision)
        .values(**values, revision=from_revision + 1, updated_at=clock.now())
        .returning(col(Brand.revision))
    )
    return done.first() is not None


async def page_of(
    session: AsyncSession, search: str, status: str, offset: int, size: int
) -> tuple[list[tuple[Tenant, str]], int]:
    """Academies with their colours, newest first, and how many match."""
    where: list[ColumnElement[bool]] = [col(Tenant.tenant_id) != PLATFORM_TENANT]
    if status:
        where.append(col(Tenant.status) == status)
    if search:
        name, address = col(Tenant.name), col(Tenant.slug)
        where.append(or_(name.icontains(search, autoescape=True), address.icontains(search, autoescape=True)))
    found = await session.execute(
        select(Tenant, col(Brand.primary_colour), func.count().over())
        .outerjoin(Brand, col(Brand.tenant_id) == col(Tenant.tenant_id))
        .where(*where)
        .order_by(col(Tenant.created_at).desc(), col(Tenant.tenant_id))
        .offset(offset)
        .limit(size)
    )
    rows = found.all()
    total = rows[0][2] if rows else 0
    return [(row[0], row[1] or "") for row in rows], total


async def storage_limit(actor: Actor) -> int:
    """Bytes that the files of the actor's tenant may take; 0 where there is no such tenant."""
    rows = await read_rows(actor, "SELECT storage_limit FROM tenants WHERE tenant_id = lms_tenant()", {})
    return int(rows[0]["storage_limit"]) if rows else 0
