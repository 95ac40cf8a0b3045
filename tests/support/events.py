"""What was announced, as the outbox has it."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from backend.kernel.actor import system
from backend.kernel.ids import PLATFORM_TENANT
from backend.platform.unit_of_work import platform_work


async def announced(tenant_id: UUID, event_type: str) -> list[dict[str, Any]]:
    """The payloads of a tenant's events of one type, oldest first."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        found = await work.session.execute(
            text("SELECT payload FROM outbox WHERE tenant_id = :tenant AND type = :type ORDER BY id"),
            {"tenant": tenant_id, "type": event_type},
        )
        return [row[0] for row in found]
