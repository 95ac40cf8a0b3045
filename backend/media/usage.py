"""What the files of tenants take: for one of them, and for whoever runs the platform."""

from collections.abc import Iterable
from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.media import repository
from backend.media.dto import Storage
from backend.platform.unit_of_work import platform_work, unit_of_work
from backend.tenants import api as tenants


async def storage(actor: Actor) -> Storage:
    """The room that the tenant's files take, uploads that wait included."""
    async with unit_of_work(actor, read_only=True) as work:
        _, used = await repository.usage(work.session)
    return Storage(used, await tenants.storage_limit(actor.tenant_id))


async def storage_used(actor: Actor) -> int:
    """Bytes of all the tenant's files."""
    return (await storage(actor)).used


async def used_by(actor: Actor, tenant_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Bytes of all files of each of these tenants; one without a file is left out. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.MANAGE_TENANTS)
    async with platform_work(actor) as work:
        return await repository.usage_by_tenant(work.session, list(tenant_ids))
