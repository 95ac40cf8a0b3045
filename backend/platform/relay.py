"""The relay: carries committed events from the outbox to the broker, at least once and in order.

It wakes on NOTIFY, and looks every second all the same. Rows are locked while they are carried, so that
several relays share the work. Where the broker lost what it had acknowledged, ``republish`` sends again
what some consumer has no inbox row for: Postgres is the truth.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
import psycopg
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import LmsError
from backend.kernel.ids import PLATFORM_TENANT
from backend.platform.bus import Subscription, encode
from backend.platform.events import Envelope
from backend.platform.outbox import NOTIFY_CHANNEL
from backend.platform.settings import settings
from backend.platform.telemetry import OUTBOX_AGE, get_logger
from backend.platform.unit_of_work import platform_work

log = get_logger(__name__)

BATCH = 500
_WAITING = text(
    "SELECT tenant_id, id, topic, type, version, actor_id, actor_name, at, payload, trace_id FROM outbox "
    "WHERE published_at IS NULL ORDER BY id LIMIT :n FOR UPDATE SKIP LOCKED"
)
_PUBLISHED = text("UPDATE outbox SET published_at = :at WHERE id = ANY(:ids)")
_OLDEST = text("SELECT extract(epoch FROM now() - min(at)) FROM outbox WHERE published_at IS NULL")
_MISSED = text(
    "UPDATE outbox SET published_at = NULL WHERE published_at < now() - make_interval(secs => :grace) AND id IN ("
    " SELECT o.id FROM outbox o"
    " JOIN jsonb_to_recordset(CAST(:wanted AS jsonb)) AS w(consumer text, topic text, type text)"
    " ON w.topic = o.topic AND w.type IN (o.type, '*')"
    " LEFT JOIN inbox i ON i.tenant_id = o.tenant_id AND i.consumer = w.consumer AND i.event_id = o.id"
    " WHERE i.event_id IS NULL AND o.at > now() - make_interval(days => :days)"
    " AND o.published_at < now() - make_interval(secs => :grace)) RETURNING id"
)


async def carry_batch(producer: AIOKafkaProducer) -> int:
    """Carry up to BATCH waiting events; how many there were.

    Raises:
        KafkaError: the broker did not take one; all of them stay waiting.
    """
    async with platform_work(system(PLATFORM_TENANT)) as work:
        rows = (await work.session.execute(_WAITING, {"n": BATCH})).mappings().all()
        if rows:
            sends = [await _send(producer, Envelope(**row)) for row in rows]
            await asyncio.gather(*sends)
            ids: list[UUID] = [row["id"] for row in rows]
            await work.session.execute(_PUBLISHED, {"at": clock.now(), "ids": ids})
    return len(rows)


async def _send(producer: AIOKafkaProducer, envelope: Envelope) -> "asyncio.Future[Any]":
    future: asyncio.Future[Any] = await producer.send(
        envelope.topic, encode(envelope), key=str(envelope.tenant_id).encode()
    )
    return future


async def republish(subscriptions: Sequence[Subscription], *, grace_seconds: int = 60, days: int = 7) -> int:
    """Mark as waiting again what was published a while ago and some consumer has not taken; how many."""
    wanted = [
        {"consumer": s.consumer, "topic": topic, "type": event_type}
        for s in subscriptions
        for topic in s.topics
        for event_type in s.handlers
    ]
    async with platform_work(system(PLATFORM_TENANT)) as work:
        found = await work.session.execute(
            _MISSED, {"wanted": orjson.dumps(wanted).decode(), "grace": grace_seconds, "days": days}
        )
        return len(found.all())


async def measure_age() -> None:
    """Set the gauge of the oldest waiting event's age."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        OUTBOX_AGE.set(float((await work.session.execute(_OLDEST)).scalar() or 0))


async def _listen(wake: asyncio.Event, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            async with await psycopg.AsyncConnection.connect(
                settings().database_platform_url.get_secret_value(), autocommit=True
            ) as connection:
                await connection.execute(f"LISTEN {NOTIFY_CHANNEL}")
                while not stopping.is_set():
                    async for _ in connection.notifies(timeout=1, stop_after=1):
                        wake.set()
        except (psycopg.Error, OSError) as error:
            log.warning("relay waits for the database", error=repr(error))
            await asyncio.sleep(1)


async def run(producer: AIOKafkaProducer, subscriptions: Sequence[Subscription], stopping: asyncio.Event) -> None:
    """Carry events until ``stopping``, through broker and database failures."""
    wake = asyncio.Event()
    listener = asyncio.create_task(_listen(wake, stopping))
    housekeeping = asyncio.create_task(_keep_house(subscriptions, stopping))
    try:
        while not stopping.is_set():
            try:
                while await carry_batch(producer) == BATCH:
                    pass
            except (KafkaError, SQLAlchemyError, LmsError, OSError, TimeoutError) as error:
                log.warning("relay could not carry", error=repr(error))
                await asyncio.sleep(1)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(wake.wait(), 1)
            wake.clear()
    finally:
        for task in (listener, housekeeping):
            task.cancel()
        await asyncio.gather(listener, housekeeping, return_exceptions=True)


async def _keep_house(subscriptions: Sequence[Subscription], stopping: asyncio.Event) -> None:
    beat = 0
    while not stopping.is_set():
        try:
            await measure_age()
            if beat % 12 == 0 and (again := await republish(subscriptions)):
                log.warning("events published again", count=again)
        except (SQLAlchemyError, LmsError, OSError) as error:
            log.warning("relay's housekeeping failed", error=repr(error))
        beat += 1
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), 5)
