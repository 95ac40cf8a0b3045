"""Whether this process can serve, and what it measures."""

import asyncio
from collections.abc import Awaitable

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend.kernel.errors import LmsError
from backend.platform.cache import cache
from backend.platform.database import DbRole, engine

METRICS_TYPE = CONTENT_TYPE_LATEST
_SECONDS = 3.0


async def readiness() -> dict[str, bool]:
    """Whether each service that every page needs answers within three seconds."""
    answers = await asyncio.gather(_answers(_postgres()), _answers(_valkey()))
    return dict(zip(("postgres", "valkey"), answers, strict=True))


def measurements() -> bytes:
    """All metrics in Prometheus's text format; those of every web process where several share a port."""
    registry = CollectorRegistry()
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    except ValueError:  # one process alone: its own figures are all there are
        registry = REGISTRY
    return generate_latest(registry)


async def _answers(question: Awaitable[object]) -> bool:
    try:
        async with asyncio.timeout(_SECONDS):
            await question
    except (SQLAlchemyError, RedisError, OSError, TimeoutError, LmsError):
        return False
    return True


async def _postgres() -> None:
    async with engine(DbRole.APP).connect() as connection:
        await connection.execute(text("SELECT 1"))


async def _valkey() -> None:
    await cache().get("ready?")
