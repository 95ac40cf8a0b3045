"""Lets the consumers take a tenant's events in this process, without waiting for a broker."""

from uuid import UUID

from sqlalchemy import text

from backend.entrypoints.subscriptions import subscriptions
from backend.kernel.actor import system
from backend.kernel.ids import PLATFORM_TENANT
from backend.platform.bus import take
from backend.platform.events import Envelope
from backend.platform.unit_of_work import platform_work

_EVENTS = text(
    "SELECT tenant_id, id, topic, type, version, actor_id, actor_name, at, payload, trace_id FROM outbox"
    " WHERE tenant_id = :tenant ORDER BY id"
)


async def drain(tenant_id: UUID) -> None:
    """Until no consumer has anything left to take: a consumer's own events are taken too."""
    while True:
        async with platform_work(system(PLATFORM_TENANT)) as work:
            rows = (await work.session.execute(_EVENTS, {"tenant": tenant_id})).mappings().all()
        taken = [
            await take(one, Envelope(**row)) for row in rows for one in subscriptions() if row["topic"] in one.topics
        ]
        if not any(taken):
            return
