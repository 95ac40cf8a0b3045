"""Valkey behind a crowd: more callers than connections."""

import asyncio

from backend.platform.cache import cache, count_within, key
from tests.factories.academies import Academy


async def test_more_callers_than_connections_wait_for_one_and_none_is_refused(tenant: Academy):
    counter = key(tenant.id, "crowd")
    connections = cache().connection_pool.max_connections
    counted = await asyncio.gather(*(count_within(counter, 60) for _ in range(connections * 4)))
    assert sorted(counted) == list(range(1, connections * 4 + 1))
