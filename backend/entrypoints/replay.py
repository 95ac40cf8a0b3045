"""Bring back the events that consumers gave up: ``lms events replay lms.learning.dlq``.

Each goes to its own topic again, for all consumers; those that took it the first time pass it by. The order
of the steps lets a crash in between repeat an event, never lose one.
"""

import contextlib
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord
from aiokafka.errors import KafkaError

from backend.kernel.actor import system
from backend.kernel.errors import LmsError, Unavailable
from backend.kernel.ids import TenantId
from backend.platform import outbox
from backend.platform.bus import at_broker, decode, producing
from backend.platform.events import TOPICS, dead_letters
from backend.platform.settings import settings
from backend.platform.unit_of_work import unit_of_work

GROUP = "lms.replay"
QUIET_MS = 1000
JOIN_SECONDS = 20


class NotDeadLetters(LmsError):
    """The topic that was named holds no dead letters."""

    code = "replay.not_dead_letters"
    message = "Name one of: " + ", ".join(map(dead_letters, TOPICS)) + "."


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many events went back, and how many are no events and stayed."""

    events: int
    unreadable: int


async def replay(topic: str) -> Replayed:
    """Send every dead letter of ``topic`` (``lms.learning.dlq``) that was not replayed before.

    Raises:
        NotDeadLetters: no such topic.
        Unavailable: the broker or Postgres does not answer.
    """
    if topic not in map(dead_letters, TOPICS):
        raise NotDeadLetters
    consumer = AIOKafkaConsumer(
        at_broker(topic),
        bootstrap_servers=settings().kafka_brokers,
        group_id=at_broker(GROUP),
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    try:
        await consumer.start()
        await _wait_for_partitions(consumer)
        async with producing() as producer:
            return await _drain(consumer, producer)
    except KafkaError as error:
        raise Unavailable("The broker does not answer. Nothing was lost; try again in a moment.") from error
    finally:
        with contextlib.suppress(KafkaError, OSError):
            await consumer.stop()


async def _wait_for_partitions(consumer: AIOKafkaConsumer) -> None:
    for _ in range(JOIN_SECONDS * 10):
        if consumer.assignment():
            return
        await consumer.getmany(timeout_ms=100)
    raise Unavailable("The broker does not answer. Nothing was lost; try again in a moment.")


async def _drain(consumer: AIOKafkaConsumer, producer: AIOKafkaProducer) -> Replayed:
    events = unreadable = 0
    while batches := await consumer.getmany(timeout_ms=QUIET_MS):
        for partition, records in batches.items():
            for record in records:
                if await _bring_back(record, producer):
                    events += 1
                else:
                    unreadable += 1
            await consumer.commit({partition: records[-1].offset + 1})
    return Replayed(events, unreadable)


async def _bring_back(record: ConsumerRecord, producer: AIOKafkaProducer) -> bool:
    try:
        envelope = decode(record.value)
    except (ValueError, KeyError, TypeError):
        return False
    consumer = dict(record.headers).get("consumer", b"").decode()
    async with unit_of_work(system(TenantId(envelope.tenant_id))) as work:
        await outbox.forget_given_up(work.session, envelope.tenant_id, consumer, envelope.id)
    await producer.send_and_wait(at_broker(envelope.topic), record.value, key=record.key)
    return True
