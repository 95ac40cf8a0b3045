"""The worker: carries events to the broker, lets every consumer take them, and sends the mail.

Any of its parts may lose Postgres, Valkey, S3, the broker or the mail server and goes on when it is back.
Several workers may run; consumers share the partitions, one relay carries at a time.
"""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable

from prometheus_client import start_http_server
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from backend.assessments import api as assessments
from backend.assigning import api as assigning
from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel import clock
from backend.kernel.errors import Unavailable
from backend.media import api as media
from backend.notifications import api as notifications
from backend.platform import outbox_care, pulse, relay
from backend.platform.cache import close_cache
from backend.platform.consumer import ConsumerLoop
from backend.platform.database import dispose_engines
from backend.platform.settings import settings
from backend.platform.telemetry import (
    CONSUMER_BACKLOG,
    DEAD_LETTERS,
    ERRORS,
    OUTBOX_AGE,
    OUTBOX_WAITING,
    configure_logging,
    get_logger,
)

log = get_logger(__name__)

BEAT_SECONDS = 5.0
CARE_SECONDS = 60.0
SWEEP_SECONDS = 300.0
PLANS_SECONDS = 2.0
STOP_SECONDS = 20.0


async def run() -> None:
    """Work until SIGTERM or SIGINT, then finish what is in hand."""
    configure_logging("worker")
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    if port := settings().worker_metrics_port:
        start_http_server(port, addr="127.0.0.1")
    log.info("worker started", consumers=[s.consumer for s in subscriptions()])
    try:
        await work(stopping)
    finally:
        with contextlib.suppress(RedisError, OSError):
            await pulse.leave(pulse.worker_name())
        await close_cache()
        await dispose_engines()
        log.info("worker stopped")


async def work(stopping: asyncio.Event) -> None:
    """Run every part until ``stopping``; those that do not end in time are cut off."""
    loops = [ConsumerLoop(subscription) for subscription in subscriptions()]
    parts = [
        relay.run(stopping),
        notifications.send_mail(stopping),
        every(BEAT_SECONDS, _Beat(loops), stopping),
        every(CARE_SECONDS, _take_care, stopping),
        every(SWEEP_SECONDS, media.sweep, stopping),
        every(SWEEP_SECONDS, assessments.sweep_files, stopping),
        every(PLANS_SECONDS, _do_what_is_planned, stopping),
        every(PLANS_SECONDS, _end_attempts, stopping),
        every(CARE_SECONDS, _care_for_seats, stopping),
        every(CARE_SECONDS, _tell_due, stopping),
        assigning.run_assigning(stopping),
        courses.run_imports(stopping),
        *(loop.run(stopping) for loop in loops),
    ]
    tasks = [asyncio.create_task(part) for part in parts]
    await stopping.wait()
    _, late = await asyncio.wait(tasks, timeout=STOP_SECONDS)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def every(seconds: float, do: Callable[[], Awaitable[None]], stopping: asyncio.Event) -> None:
    """Do something at once and then again and again, whatever becomes of each time."""
    while not stopping.is_set():
        try:
            await do()
        except (SQLAlchemyError, RedisError, Unavailable, OSError, TimeoutError) as error:
            log.warning("worker waits", part=getattr(do, "__name__", type(do).__name__), error=repr(error))
        except Exception:  # a part that ended would be missed by nobody
            ERRORS.labels("worker").inc()
            log.exception("worker part failed")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), seconds)


class _Beat:
    """Measures the pipeline and tells it to Prometheus and to the operations page."""

    def __init__(self, loops: list[ConsumerLoop]) -> None:
        self._loops = loops
        self._started_at = clock.now()

    async def __call__(self) -> None:
        waiting = await outbox_care.figures()
        OUTBOX_WAITING.set(waiting.waiting)
        OUTBOX_AGE.set(waiting.oldest_seconds)
        backlog = await outbox_care.backlog(subscriptions())
        given_up = await outbox_care.given_up()
        consumers = []
        for loop in self._loops:
            name = loop.name
            CONSUMER_BACKLOG.labels(name).set(backlog[name])
            DEAD_LETTERS.labels(name).set(given_up.get(name, 0))
            consumers.append(pulse.ConsumerPulse(name, loop.connected, loop.lag, backlog[name], given_up.get(name, 0)))
        await pulse.beat(pulse.Pulse(pulse.worker_name(), self._started_at, clock.now(), tuple(consumers)))


async def _take_care() -> None:
    if again := await outbox_care.bring_again(subscriptions()):
        log.warning("events carried again", count=again)
    await outbox_care.trim()


async def _end_attempts() -> None:
    """Attempts whose time is over are handed in, also when their browser is gone."""
    if ended := await assessments.end_due():
        log.info("attempts ended by the clock", count=ended)


async def _do_what_is_planned() -> None:
    if done := await courses.run_due():
        log.info("plans done", count=done)


async def _care_for_seats() -> None:
    """Access that ran out is over, and whoever waits for what became free comes in."""
    await enrollments.expire_due()
    if promoted := await enrollments.promote_waiting():
        log.info("waiting learners promoted without an event", count=promoted)


async def _tell_due() -> None:
    """Who has something assigned hears of it three days before, and once when it is late."""
    if told := await assigning.tell_due():
        log.info("people told of what is due", count=told)
