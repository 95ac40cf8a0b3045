"""Kafka: how events travel, and how a consumer takes each of them once.

Delivery is at least once. A consumer's effect and its inbox row share one transaction, so an event
that comes twice is done once.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import orjson
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from backend.kernel.actor import system
from backend.kernel.ids import TenantId
from backend.platform import kafka_compat, outbox
from backend.platform.events import TOPICS, Envelope, dead_letters
from backend.platform.settings import settings
from backend.platform.unit_of_work import Work, unit_of_work

Handler = Callable[[Work, Envelope], Awaitable[None]]


def at_broker(name: str) -> str:
    """What a topic or a group is called at the broker."""
    return settings().kafka_prefix + name


def topics_at_broker() -> list[str]:
    """Every topic, each followed by its dead letters, as the broker calls them."""
    return [at_broker(name) for topic in TOPICS for name in (topic, dead_letters(topic))]


def encode(envelope: Envelope) -> bytes:
    """The envelope as JSON."""
    return orjson.dumps(envelope)


def decode(data: bytes) -> Envelope:
    """The envelope from JSON.

    Raises:
        ValueError, KeyError, TypeError: it is not one.
    """
    raw = orjson.loads(data)
    return Envelope(
        id=UUID(raw["id"]),
        topic=raw["topic"],
        type=raw["type"],
        version=raw["version"],
        tenant_id=UUID(raw["tenant_id"]),
        actor_id=UUID(raw["actor_id"]) if raw["actor_id"] else None,
        actor_name=raw["actor_name"],
        at=datetime.fromisoformat(raw["at"]),
        payload=raw["payload"],
        trace_id=raw["trace_id"],
    )


@contextlib.asynccontextmanager
async def producing() -> AsyncIterator[AIOKafkaProducer]:
    """A producer for the block, which waits for all replicas and does not repeat itself.

    After a failure leave the block and enter another: a broker that came back may no longer know this
    producer's sequence.

    Raises:
        KafkaError: the broker does not answer.
    """
    kafka_compat.install()
    producer = AIOKafkaProducer(
        bootstrap_servers=settings().kafka_brokers,
        acks="all",
        enable_idempotence=True,
        linger_ms=5,
        request_timeout_ms=10_000,
        metadata_max_age_ms=30_000,
    )
    try:
        await producer.start()
        yield producer
    finally:
        with contextlib.suppress(KafkaError, OSError, TimeoutError):
            await asyncio.wait_for(producer.stop(), 5)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A consumer: its name (also its group), what it does by event type, and the topics it reads.

    The type ``*`` takes every event. ``after`` runs once the transaction has committed: a nudge, which a
    crash may skip.
    """

    consumer: str
    topics: tuple[str, ...]
    handlers: dict[str, Handler] = field(default_factory=dict)
    after: Callable[[Envelope], Awaitable[None]] | None = None

    def handler_for(self, event_type: str) -> Handler | None:
        """What to do with an event of this type; None to pass it by."""
        return self.handlers.get(event_type) or self.handlers.get("*")


async def take(subscription: Subscription, envelope: Envelope) -> bool:
    """Let a consumer take one event; False where it did before, or has no interest."""
    handler = subscription.handler_for(envelope.type)
    if handler is None:
        return False
    async with unit_of_work(system(TenantId(envelope.tenant_id))) as work:
        if not await outbox.first_time(work.session, envelope.tenant_id, subscription.consumer, envelope.id):
            return False
        await handler(work, envelope)
    if subscription.after is not None:
        await subscription.after(envelope)
    return True
