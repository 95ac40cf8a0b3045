"""Topics of a test run's own at the shared broker, and waiting for what arrives by itself."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from backend.platform.events import TOPICS, dead_letters
from backend.platform.settings import settings

T = TypeVar("T")


def use_prefix(prefix: str) -> None:
    """Part this process's topics and groups from everybody else's."""
    os.environ["LMS_KAFKA_PREFIX"] = prefix
    settings.cache_clear()


def topics() -> list[str]:
    """Every topic under this run's prefix."""
    return [settings().kafka_prefix + name for topic in TOPICS for name in (topic, dead_letters(topic))]


async def create_topics(partitions: int = 2) -> None:
    """Create this run's topics."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings().kafka_brokers)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(name, partitions, 1) for name in topics()])
    finally:
        await admin.close()


async def delete_topics() -> None:
    """Take this run's topics away."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings().kafka_brokers)
    await admin.start()
    try:
        await admin.delete_topics(topics())
    finally:
        await admin.close()


async def until(look: Callable[[], Awaitable[T]], seconds: float = 30) -> T:
    """The first true answer of ``look``; fails where none comes in time."""
    deadline = time.monotonic() + seconds
    while True:
        found = await look()
        if found:
            return found
        assert time.monotonic() < deadline, f"it did not happen within {seconds} s; the last answer was {found!r}"
        await asyncio.sleep(0.1)
