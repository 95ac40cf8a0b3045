"""Valkey: sessions, counters, short-lived copies. Every key starts with its tenant."""

import asyncio
from uuid import UUID
from weakref import WeakKeyDictionary

from redis.asyncio import BlockingConnectionPool, Redis

from backend.platform.settings import settings

_clients: WeakKeyDictionary[asyncio.AbstractEventLoop, Redis] = WeakKeyDictionary()


def cache() -> Redis:
    """The client of this process and event loop; answers are bytes."""
    loop = asyncio.get_running_loop()
    client = _clients.get(loop)
    if client is None:
        pool = BlockingConnectionPool.from_url(
            settings().redis_url.get_secret_value(),
            socket_connect_timeout=2,
            socket_timeout=5,
            health_check_interval=30,
            max_connections=64,
            timeout=5,  # whoever comes while all are in use waits for one: a crowd is no outage
        )
        client = _clients[loop] = Redis.from_pool(pool)
    return client


def key(tenant_id: UUID, *parts: object) -> str:
    """A key within a tenant: ``<tenant>:session:<id>``."""
    return ":".join([str(tenant_id), *map(str, parts)])


async def close_cache() -> None:
    """Close this loop's client."""
    client = _clients.pop(asyncio.get_running_loop(), None)
    if client is not None:
        await client.aclose()


async def count_within(name: str, seconds: int) -> int:
    """Count one more under ``name``; the count forgets itself ``seconds`` after the first."""
    async with cache().pipeline(transaction=True) as pipe:
        pipe.incr(name)
        pipe.expire(name, seconds, nx=True)
        counted, _ = await pipe.execute()
    return int(counted)
