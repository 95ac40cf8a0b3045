"""How much a tenant may have."""

from backend.kernel.actor import system
from backend.kernel.ids import TenantId
from backend.tenants import repository


async def storage_limit(tenant_id: TenantId) -> int:
    """Bytes that all the tenant's files may take. Safe within a caller's open transaction."""
    return await repository.storage_limit(system(tenant_id))
