"""The loop that feeds one subscription from the broker, through failures of anything under it.

An event whose handler fails again and again goes to ``<topic>.dlq`` with its error, so that those behind it
get on. A service that does not answer is no fault of the event: then the loop waits, and nothing is given up.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError

from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Unavailable
from backend.kernel.ids import TenantId
from backend.platform import outbox
from backend.platform.bus import Subscription, at_broker, decode, producing, take
from backend.platform.events import Envelope, dead_letters
from backend.platform.settings import settings
from backend.platform.telemetry import CONSUMED, CONSUMER_LAG, DELAY_SECONDS, ERRORS, get_logger, start_trace
from backend.platform.unit_of_work import unit_of_work

log = get_logger(__name__)


class ConsumerLoop:
    """Runs one subscription until it is stopped."""

    TRIES = 5
    FIRST_WAIT_SECONDS = 0.2
    LONGEST_WAIT_SECONDS = 5.0
    BATCH = 100

    def __init__(self, subscription: Subscription) -> None:
        self._subscription = subscription
        self.connected = False
        self.lag = 0

    @property
    def name(self) -> str:
        """The consumer's name."""
        return self._subscription.consumer

    async def run(self, stopping: asyncio.Event) -> None:
        """Take events until ``stopping``; a lost broker is waited for."""
        wait = self.FIRST_WAIT_SECONDS
        while not stopping.is_set():
            try:
                async with self._connection() as consumer:
                    wait = self.FIRST_WAIT_SECONDS
                    while not stopping.is_set():
                        await self._take_batch(consumer, stopping)
            except (KafkaError, Unavailable, OSError, TimeoutError) as error:
                log.warning("consumer waits", consumer=self.name, error=repr(error))
            except Exception:  # a loop that ended would stop its consumer without a word
                ERRORS.labels(f"consumer.{self.name}").inc()
                log.exception("consumer starts over", consumer=self.name)
            await _pause(stopping, wait)
            wait = min(wait * 2, self.LONGEST_WAIT_SECONDS)

    @contextlib.asynccontextmanager
    async def _connection(self) -> AsyncIterator[AIOKafkaConsumer]:
        consumer = AIOKafkaConsumer(
            *map(at_broker, self._subscription.topics),
            bootstrap_servers=settings().kafka_brokers,
            group_id=at_broker(f"lms.{self.name}"),
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            session_timeout_ms=10_000,
            heartbeat_interval_ms=1_000,
            max_poll_interval_ms=300_000,
            max_poll_records=self.BATCH,
        )
        try:
            await consumer.start()
            self.connected = True
            yield consumer
        finally:
            self.connected = False
            with contextlib.suppress(KafkaError, OSError, TimeoutError):
                await asyncio.wait_for(consumer.stop(), 5)

    async def _take_batch(self, consumer: AIOKafkaConsumer, stopping: asyncio.Event) -> None:
        batches: dict[TopicPartition, list[ConsumerRecord]] = await consumer.getmany(timeout_ms=500)
        for partition, records in batches.items():
            done = None
            for record in records:
                if stopping.is_set() or not await self._take_record(record, stopping):
                    break
                done = record.offset + 1
            if done is not None:
                await consumer.commit({partition: done})
        await self._measure_lag(consumer)

    async def _measure_lag(self, consumer: AIOKafkaConsumer) -> None:
        lag = 0
        for partition in consumer.assignment():
            end = consumer.highwater(partition)
            if end is not None:
                with contextlib.suppress(KafkaError, TimeoutError):
                    lag += max(0, end - await asyncio.wait_for(consumer.position(partition), 1))
        self.lag = lag
        CONSUMER_LAG.labels(self.name).set(lag)

    async def _take_record(self, record: ConsumerRecord, stopping: asyncio.Event) -> bool:
        """False where it was stopped before the record was taken or buried."""
        try:
            envelope = decode(record.value)
        except (ValueError, KeyError, TypeError) as error:
            await self._bury(record, repr(error))
            return True
        start_trace(envelope.trace_id or None)
        with structlog.contextvars.bound_contextvars(tenant=str(envelope.tenant_id), consumer=self.name):
            return await self._try_until_done(record, envelope, stopping)

    async def _try_until_done(self, record: ConsumerRecord, envelope: Envelope, stopping: asyncio.Event) -> bool:
        failures, wait = 0, self.FIRST_WAIT_SECONDS
        while not stopping.is_set():
            try:
                taken = await take(self._subscription, envelope)
            except Unavailable as error:
                log.warning("event waits", type=envelope.type, id=str(envelope.id), error=repr(error))
            except Exception as error:  # whatever a handler does wrong, those behind it get on
                failures += 1
                log.warning("event failed", type=envelope.type, id=str(envelope.id), attempt=failures, exc_info=error)
                if failures == self.TRIES:
                    await self._bury(record, repr(error), envelope)
                    return True
            else:
                CONSUMED.labels(self.name, "done" if taken else "passed").inc()
                if taken:
                    DELAY_SECONDS.labels(self.name).observe((clock.now() - envelope.at).total_seconds())
                return True
            await _pause(stopping, wait)
            wait = min(wait * 3, self.LONGEST_WAIT_SECONDS)
        return False

    async def _bury(self, record: ConsumerRecord, error: str, envelope: Envelope | None = None) -> None:
        error = error[:500]
        headers = [("consumer", self.name.encode()), ("error", error.encode())]
        async with producing() as producer:
            await producer.send_and_wait(dead_letters(record.topic), record.value, key=record.key, headers=headers)
        if envelope is not None:
            # Given up, so that the relay does not bring it again; a replay of the dead letters takes this row away.
            async with unit_of_work(system(TenantId(envelope.tenant_id))) as work:
                await outbox.first_time(work.session, envelope.tenant_id, self.name, envelope.id, error)
        ERRORS.labels(f"consumer.{self.name}").inc()
        CONSUMED.labels(self.name, "dead").inc()
        log.error("event buried", topic=record.topic, error=error)


async def _pause(stopping: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)
