"""What nobody completed, and what was removed, goes out of the store and out of the table."""

from typing import Final

from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.ids import PLATFORM_TENANT, TenantId
from backend.media import repository, rows
from backend.platform.unit_of_work import platform_work, unit_of_work

TENANTS_AT_ONCE: Final = 20


async def remove_abandoned(actor: Actor, limit: int = 100) -> int:
    """Delete what expired in this tenant; how many files they were.

    Each new upload clears away some old ones, and the worker the rest: what nobody completed never fills the storage.
    """
    async with unit_of_work(actor) as work:
        stale = await repository.expired(work.session, clock.now(), limit)
        for media in stale:
            await rows.delete_bytes(media)
            await work.session.delete(media)
    return len(stale)


async def sweep() -> None:
    """Do so in every tenant that has something to sweep: the worker calls it now and then."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        due = await repository.tenants_to_sweep(work.session, clock.now(), TENANTS_AT_ONCE)
    for tenant_id in due:
        await remove_abandoned(system(TenantId(tenant_id)))
