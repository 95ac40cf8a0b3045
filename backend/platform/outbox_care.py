"""What keeps the outbox honest and small: figures, events brought again, old rows taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import text

from backend.kernel.actor import system
from backend.kernel.ids import PLATFORM_TENANT
from backend.platform.bus import Subscription
from backend.platform.unit_of_work import platform_work

_WAITING = text(
    "SELECT count(*) AS waiting, coalesce(extract(epoch FROM now() - min(at)), 0) AS age"
    " FROM outbox WHERE published_at IS NULL"
)
_GIVEN_UP = text("SELECT consumer, count(*) AS events FROM inbox WHERE error <> '' GROUP BY consumer")
_NOT_TAKEN = (
    " FROM outbox o JOIN jsonb_to_recordset(CAST(:wanted AS jsonb)) AS w(consumer text, topic text, type text)"
    " ON w.topic = o.topic AND w.type IN (o.type, '*')"
    " WHERE NOT EXISTS (SELECT FROM inbox i"
    "  WHERE i.tenant_id = o.tenant_id AND i.consumer = w.consumer AND i.event_id = o.id)"
)
_BACKLOG = text(
    f"SELECT w.consumer, count(*) AS events{_NOT_TAKEN}"
    " AND (o.published_at IS NULL OR o.published_at > now() - make_interval(days => :days)) GROUP BY w.consumer"
)
_BRING_AGAIN = text(
    "UPDATE outbox SET published_at = NULL WHERE (tenant_id, id) IN ("  # noqa: S608 - constants alone
    f"SELECT o.tenant_id, o.id{_NOT_TAKEN}"
    " AND o.published_at > now() - make_interval(days => :days)"
    " AND o.published_at < now() - make_interval(secs => :grace)"
    " ORDER BY o.id LIMIT :most) RETURNING id"
)
_TRIM_OUTBOX = text(
    "DELETE FROM outbox WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM outbox"
    " WHERE published_at < now() - make_interval(days => :days) LIMIT :most)"
)
_TRIM_INBOX = text(
    "DELETE FROM inbox WHERE (tenant_id, consumer, event_id) IN (SELECT tenant_id, consumer, event_id FROM inbox"
    " WHERE at < now() - make_interval(days => :days) AND error = '' LIMIT :most)"
)

RETRY_DAYS = 7
KEEP_OUTBOX_DAYS = 30
KEEP_INBOX_DAYS = 90


@dataclass(frozen=True, slots=True)
class OutboxFigures:
    """Events that the broker does not have: how many, and the age of the oldest in seconds."""

    waiting: int
    oldest_seconds: float


def _wanted(subscriptions: Sequence[Subscription]) -> str:
    return orjson.dumps(
        [
            {"consumer": s.consumer, "topic": topic, "type": event_type}
            for s in subscriptions
            for topic in s.topics
            for event_type in s.handlers
        ]
    ).decode()


async def figures() -> OutboxFigures:
    """What waits for the broker."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        row = (await work.session.execute(_WAITING)).one()
    return OutboxFigures(row.waiting, max(0.0, float(row.age)))


async def backlog(subscriptions: Sequence[Subscription]) -> dict[str, int]:
    """How many announced events each consumer has not taken, in the broker or before it."""
    values = {"wanted": _wanted(subscriptions), "days": RETRY_DAYS}
    async with platform_work(system(PLATFORM_TENANT)) as work:
        rows = (await work.session.execute(_BACKLOG, values)).all()
    return {s.consumer: 0 for s in subscriptions} | {row.consumer: row.events for row in rows}


async def given_up() -> dict[str, int]:
    """How many events each consumer gave up on and nobody replayed; a consumer without any is not named."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        return {row.consumer: row.events for row in (await work.session.execute(_GIVEN_UP)).all()}


async def bring_again(subscriptions: Sequence[Subscription], *, grace_seconds: int = 60, most: int = 5000) -> int:
    """Let the relay carry again what it carried a while ago and some consumer has not taken.

    The broker may have lost it. Where the consumer is only slow, the second copy does nothing, and ``most``
    bounds how many such copies there are.
    """
    values = {"wanted": _wanted(subscriptions), "grace": grace_seconds, "days": RETRY_DAYS, "most": most}
    async with platform_work(system(PLATFORM_TENANT)) as work:
        return len((await work.session.execute(_BRING_AGAIN, values)).all())


async def trim(most: int = 5000) -> None:
    """Take away what was carried long ago. The inbox outlives the outbox and the broker's log."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        await work.session.execute(_TRIM_OUTBOX, {"days": KEEP_OUTBOX_DAYS, "most": most})
        await work.session.execute(_TRIM_INBOX, {"days": KEEP_INBOX_DAYS, "most": most})
