"""Let every consumer take what waits in the outbox, here and without the broker: for the seed and tests."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import text

from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.ids import PLATFORM_TENANT, TenantId
from backend.platform import outbox
from backend.platform.bus import Subscription
from backend.platform.events import Envelope
from backend.platform.unit_of_work import platform_work, unit_of_work

BATCH = 500
_WAITING = text(
    "SELECT tenant_id, id, topic, type, version, actor_id, actor_name, at, payload, trace_id FROM outbox"
    " WHERE published_at IS NULL AND (CAST(:tenant AS uuid) IS NULL OR tenant_id = :tenant)"
    " ORDER BY tenant_id, id LIMIT :n"
)
_DONE = text("UPDATE outbox SET published_at = now() WHERE id = ANY(:ids) AND published_at IS NULL")


async def catch_up(subscriptions: Sequence[Subscription], tenant_id: TenantId | None = None) -> int:
    """Take everything that waits (of one tenant, or of all), and what that announces in turn; how many events.

    Each effect happens at its event's moment. A failing handler fails the whole call; what was taken stays taken.
    """
    taken = 0
    while envelopes := await _waiting(tenant_id):
        for its_tenant, batch in groupby(envelopes, key=lambda one: one.tenant_id):
            events = list(batch)
            for subscription in subscriptions:
                await _take_all(subscription, TenantId(its_tenant), events)
        async with platform_work(system(PLATFORM_TENANT)) as work:
            await work.session.execute(_DONE, {"ids": [one.id for one in envelopes]})
        taken += len(envelopes)
    return taken


async def _waiting(tenant_id: TenantId | None) -> list[Envelope]:
    values = {"n": BATCH, "tenant": tenant_id}
    async with platform_work(system(PLATFORM_TENANT)) as work:
        return [Envelope(**row) for row in (await work.session.execute(_WAITING, values)).mappings()]


async def _take_all(subscription: Subscription, tenant_id: TenantId, envelopes: list[Envelope]) -> None:
    wanted = [one for one in envelopes if one.topic in subscription.topics]
    async with unit_of_work(system(tenant_id)) as work:
        for envelope in wanted:
            handler = subscription.handler_for(envelope.type)
            new = handler and await outbox.first_time(work.session, tenant_id, subscription.consumer, envelope.id)
            if handler and new:
                with clock.held_at(envelope.at):
                    await handler(work, envelope)
                    await work.session.flush()
