"""The relay: carries committed events from the outbox to the broker, at least once and in order.

It wakes on NOTIFY, and looks every second all the same. Of several relays one carries at a time: order
within a tenant is worth more than a second pair of hands.
"""

import asyncio
import contextlib
from uuid import UUID

import psycopg
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Unavailable
from backend.kernel.ids import PLATFORM_TENANT
from backend.platform.bus import at_broker, encode, producing
from backend.platform.events import Envelope
from backend.platform.outbox import NOTIFY_CHANNEL
from backend.platform.settings import settings
from backend.platform.telemetry import ERRORS, get_logger
from backend.platform.unit_of_work import platform_work

log = get_logger(__name__)

BATCH = 500
LOOK_EVERY_SECONDS = 1.0
_TURN_KEY = 7205759403793
_TURN = text("SELECT pg_try_advisory_xact_lock(:key)")
_WAITING = text(
    "SELECT tenant_id, id, topic, type, version, actor_id, actor_name, at, payload, trace_id FROM outbox "
    "WHERE published_at IS NULL ORDER BY id LIMIT :n"
)
# "published_at IS NULL" lets the index of waiting rows find them.
_PUBLISHED = text("UPDATE outbox SET published_at = :at WHERE id = ANY(:ids) AND published_at IS NULL")


async def carry_batch(producer: AIOKafkaProducer) -> int:
    """Carry up to BATCH waiting events; how many there were, 0 where another relay is at it.

    Raises:
        KafkaError: the broker did not take one; all of them stay waiting.
    """
    async with platform_work(system(PLATFORM_TENANT)) as work:
        if not (await work.session.execute(_TURN, {"key": _TURN_KEY})).scalar():
            return 0
        rows = (await work.session.execute(_WAITING, {"n": BATCH})).mappings().all()
        if rows:
            await _produce(producer, [Envelope(**row) for row in rows])
            ids: list[UUID] = [row["id"] for row in rows]
            await work.session.execute(_PUBLISHED, {"at": clock.now(), "ids": ids})
    return len(rows)


async def _produce(producer: AIOKafkaProducer, envelopes: list[Envelope]) -> None:
    acknowledged = []
    try:
        for envelope in envelopes:
            key = str(envelope.tenant_id).encode()
            acknowledged.append(await producer.send(at_broker(envelope.topic), encode(envelope), key=key))
    finally:
        results = await asyncio.gather(*acknowledged, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result


async def run(stopping: asyncio.Event) -> None:
    """Carry events until ``stopping``, through broker and database failures."""
    wake = asyncio.Event()
    listener = asyncio.create_task(_listen(wake, stopping))
    try:
        while not stopping.is_set():
            try:
                async with producing() as producer:
                    await _carry(producer, wake, stopping)
            except (KafkaError, SQLAlchemyError, Unavailable, OSError, TimeoutError) as error:
                log.warning("relay waits", error=repr(error))
            except Exception:  # a relay that ended would hold every event back without a word
                ERRORS.labels("relay").inc()
                log.exception("relay starts over")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), LOOK_EVERY_SECONDS)
    finally:
        listener.cancel()
        await asyncio.gather(listener, return_exceptions=True)


async def _carry(producer: AIOKafkaProducer, wake: asyncio.Event, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        wake.clear()
        while await carry_batch(producer) == BATCH and not stopping.is_set():
            pass
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(wake.wait(), LOOK_EVERY_SECONDS)


async def _listen(wake: asyncio.Event, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            async with await psycopg.AsyncConnection.connect(
                settings().database_platform_url.get_secret_value(), autocommit=True, connect_timeout=5
            ) as connection:
                await connection.execute(f"LISTEN {NOTIFY_CHANNEL}")
                wake.set()  # for what was announced while nobody listened
                while not stopping.is_set():
                    async for _ in connection.notifies(timeout=LOOK_EVERY_SECONDS, stop_after=1):
                        wake.set()
        except (psycopg.Error, OSError) as error:
            log.warning("relay does not hear the database", error=repr(error))
            await asyncio.sleep(LOOK_EVERY_SECONDS)
