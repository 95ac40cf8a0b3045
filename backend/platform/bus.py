"""Kafka: how events travel, and how a consumer takes each of them once.

Delivery is at least once. A consumer's effect and its inbox row share one transaction, so an event
that comes twice is done once. What fails again and again goes to ``<topic>.dlq`` with its error.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError
from sqlalchemy.exc import SQLAlchemyError

from backend.kernel.actor import system
from backend.kernel.errors import LmsError
from backend.kernel.ids import TenantId
from backend.platform import kafka_compat, outbox
from backend.platform.events import Envelope, dead_letters
from backend.platform.settings import settings
from backend.platform.telemetry import CONSUMED, CONSUMER_LAG, ERRORS, get_logger, start_trace
from backend.platform.unit_of_work import Work, unit_of_work

log = get_logger(__name__)

Handler = Callable[[Work, Envelope], Awaitable[None]]


def encode(envelope: Envelope) -> bytes:
    """The envelope as JSON."""
    return orjson.dumps(envelope)


def decode(data: bytes) -> Envelope:
    """The envelope from JSON.

    Raises:
        ValueError, KeyError: it is not one.
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


def producer() -> AIOKafkaProducer:
    """A producer that waits for all replicas and does not repeat itself; the caller starts and stops it."""
    kafka_compat.install()
    return AIOKafkaProducer(
        bootstrap_servers=settings().kafka_brokers,
        acks="all",
        enable_idempotence=True,
        linger_ms=5,
        request_timeout_ms=10_000,
        metadata_max_age_ms=30_000,
    )


@dataclass(frozen=True, slots=True)
class Subscription:
    """A consumer: its name (also its group), what it does by event type, and the topics it reads.

    The type ``*`` takes every event. ``after`` runs once the transaction has committed.
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


class ConsumerLoop:
    """Runs one subscription until it is stopped, through broker and database failures."""

    TRIES = 5
    FIRST_WAIT_SECONDS = 0.2

    def __init__(self, subscription: Subscription, dead: AIOKafkaProducer) -> None:
        self._subscription = subscription
        self._dead = dead
        self._consumer: AIOKafkaConsumer | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        """Take events until ``stopping``; a lost broker is waited for."""
        wait = self.FIRST_WAIT_SECONDS
        while not stopping.is_set():
            try:
                await self._connect()
                wait = self.FIRST_WAIT_SECONDS
                while not stopping.is_set():
                    await self._take_batch()
            except (KafkaError, OSError, TimeoutError) as error:
                log.warning("consumer waits for the broker", consumer=self._subscription.consumer, error=repr(error))
            finally:
                await self._disconnect()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), wait)
            wait = min(wait * 2, 5)

    async def _connect(self) -> None:
        self._consumer = AIOKafkaConsumer(
            *self._subscription.topics,
            bootstrap_servers=settings().kafka_brokers,
            group_id=f"lms.{self._subscription.consumer}",
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            session_timeout_ms=10_000,
            heartbeat_interval_ms=1_000,
            max_poll_interval_ms=300_000,
        )
        await self._consumer.start()

    async def _disconnect(self) -> None:
        if self._consumer is not None:
            with contextlib.suppress(KafkaError, OSError, TimeoutError):
                await asyncio.wait_for(self._consumer.stop(), 5)
            self._consumer = None

    async def _take_batch(self) -> None:
        assert self._consumer is not None
        batches: dict[TopicPartition, list[ConsumerRecord[Any, Any]]] = await self._consumer.getmany(timeout_ms=500)
        for partition, records in batches.items():
            for record in records:
                await self._take_record(record)
            await self._consumer.commit({partition: records[-1].offset + 1})
        self._measure_lag()

    def _measure_lag(self) -> None:
        assert self._consumer is not None
        lag = 0
        for partition in self._consumer.assignment():
            end = self._consumer.highwater(partition)
            at = self._consumer._subscription.subscription.assignment.state_value(partition)
            if end is not None and at is not None and at.has_valid_position:
                lag += max(0, end - at.position)
        CONSUMER_LAG.labels(self._subscription.consumer).set(lag)

    async def _take_record(self, record: ConsumerRecord[Any, Any]) -> None:
        name = self._subscription.consumer
        try:
            envelope = decode(record.value)
        except (ValueError, KeyError, TypeError) as error:
            await self._bury(record, repr(error))
            return
        start_trace(envelope.trace_id or None)
        wait = self.FIRST_WAIT_SECONDS
        for attempt in range(1, self.TRIES + 1):
            try:
                taken = await take(self._subscription, envelope)
            except (LmsError, SQLAlchemyError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                log.warning("event failed", consumer=name, id=str(envelope.id), attempt=attempt, error=repr(error))
                if attempt == self.TRIES:
                    await self._bury(record, repr(error), envelope)
                    return
                await asyncio.sleep(wait)
                wait *= 3
            else:
                CONSUMED.labels(name, "done" if taken else "passed").inc()
                return

    async def _bury(self, record: ConsumerRecord[Any, Any], error: str, envelope: Envelope | None = None) -> None:
        ERRORS.labels(f"consumer.{self._subscription.consumer}").inc()
        CONSUMED.labels(self._subscription.consumer, "dead").inc()
        headers = [("consumer", self._subscription.consumer.encode()), ("error", error[:1000].encode())]
        await self._dead.send_and_wait(dead_letters(record.topic), record.value, key=record.key, headers=headers)
        if envelope is not None:
            # Taken, as far as the relay's republishing goes; a replay from the dead letters takes this row away.
            async with unit_of_work(system(TenantId(envelope.tenant_id))) as work:
                await outbox.first_time(work.session, envelope.tenant_id, self._subscription.consumer, envelope.id)
        log.error("event buried", consumer=self._subscription.consumer, topic=record.topic, error=error)
