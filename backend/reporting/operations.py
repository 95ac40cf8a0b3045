"""What the platform stands on, at this moment: services, workers, queues, and what was given up."""

from redis.exceptions import RedisError

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform import outbox_care, pulse, telemetry
from backend.platform.events import dead_letters
from backend.platform.probes import probe_all
from backend.platform.pulse import Pulse
from backend.platform.unit_of_work import platform_work
from backend.reporting.dto import ConsumerHealth, GivenUp, Operations, ServiceHealth
from backend.reporting.repository import reading


async def operations(actor: Actor) -> Operations:
    """The state of everything, for the platform's operators.

    Raises:
        Forbidden
        Unavailable: Postgres, which all of it is read from, does not answer.
    """
    actor.demand(Permission.VIEW_OPERATIONS)
    services = tuple(ServiceHealth(p.name, p.ok, p.milliseconds, p.problem) for p in await probe_all())
    alive = await _alive()
    waiting = await outbox_care.figures()
    async with platform_work(actor) as work:
        mails = await reading.mails(work.session)
        given_up = await reading.given_up(work.session)
    return Operations(
        at=clock.now(),
        services=services,
        workers=len(alive),
        consumers=_consumers(alive),
        outbox_waiting=waiting.waiting,
        outbox_age_seconds=waiting.oldest_seconds,
        mails_queued=mails.get("queued", 0),
        mails_failed=mails.get("failed", 0),
        given_up=tuple(GivenUp(r.consumer, r.type, dead_letters(r.topic), r.error, r.at) for r in given_up),
    )


async def measure_events() -> None:
    """Set this process's gauges of what waits for the broker and for the consumers.

    Raises:
        Unavailable: Postgres does not answer.
    """
    waiting = await outbox_care.figures()
    telemetry.OUTBOX_WAITING.set(waiting.waiting)
    telemetry.OUTBOX_AGE.set(waiting.oldest_seconds)
    for one in _consumers(await _alive()):
        telemetry.CONSUMER_LAG.labels(one.name).set(one.lag)
        telemetry.CONSUMER_BACKLOG.labels(one.name).set(one.backlog)
        telemetry.DEAD_LETTERS.labels(one.name).set(one.given_up)


async def _alive() -> list[Pulse]:
    try:
        return [one for one in await pulse.pulses() if one.fresh]
    except RedisError:  # its own line among the services says so
        return []


def _consumers(alive: list[Pulse]) -> tuple[ConsumerHealth, ...]:
    """Each worker has some partitions, so lags add up; all of them read the same outbox, so backlogs do not."""
    found: dict[str, ConsumerHealth] = {}
    for worker in alive:
        for one in worker.consumers:
            so_far = found.get(one.name) or ConsumerHealth(one.name, 0, 0, one.backlog, one.given_up)
            found[one.name] = ConsumerHealth(
                one.name,
                so_far.workers + int(one.connected),
                so_far.lag + one.lag,
                so_far.backlog,
                so_far.given_up,
            )
    return tuple(found.values())
