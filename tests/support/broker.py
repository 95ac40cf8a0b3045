"""Topics of a test run's own at the shared broker, and waiting for what arrives by itself."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiokafka.admin import AIOKafkaAdminClient

from backend.platform.bus import topics_at_broker
from backend.platform.settings import settings

T = TypeVar("T")


def use_prefix(prefix: str) -> None:
    """Part this process's topics and groups from everybody else's."""
    os.environ["LMS_KAFKA_PREFIX"] = prefix
    settings.cache_clear()


async def delete_topics() -> None:
    """Take this run's topics away."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings().kafka_brokers)
    await admin.start()
    try:
        await admin.delete_topics(topics_at_broker())
    finally:
        await admin.close()


async def until(look: Callable[[], Awaitable[T]], seconds: float = 60) -> T:
    """The first true answer of ``look``; fails where none comes in time."""
    deadline = time.monotonic() + seconds
    while True:
        found = await look()
        if found:
            return found
        assert time.monotonic() < deadline, f"it did not happen within {seconds} s; the last answer was {found!r}"
        await asyncio.sleep(0.1)
