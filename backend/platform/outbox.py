"""The outbox and the inbox: an event commits with its change, and takes effect once for each consumer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

import orjson
from sqlalchemy import Index, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.platform.database import TenantEntity, TenantTable, jsonb, timestamp
from backend.platform.events import Event
from backend.platform.round_trip import Statement
from backend.platform.telemetry import trace_id

NOTIFY_CHANNEL = "lms_outbox"


class OutboxRow(TenantEntity, table=True):
    """An event that was announced; ``published_at`` is empty until the broker has it."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "id", postgresql_where=text("published_at IS NULL")),
        Index("ix_outbox_published", "published_at"),
    )

    topic: str
    type: str
    version: int
    actor_id: UUID | None = None
    actor_name: str = ""
    at: datetime = timestamp()
    payload: dict[str, Any] = jsonb()
    trace_id: str = ""
    published_at: datetime | None = timestamp(nullable=True)


class InboxRow(TenantTable, table=True):
    """What a consumer has already done; ``error`` is why it gave the event up, and empty where it did not."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_given_up", "consumer", postgresql_where=text("error <> ''")),)

    consumer: str = Field(primary_key=True)
    event_id: UUID = Field(primary_key=True)
    at: datetime = timestamp()
    error: str = Field(default="", sa_column_kwargs={"server_default": ""})


_STORE: LiteralString = f"""
    WITH announced AS (
        INSERT INTO outbox (tenant_id, id, topic, type, version, actor_id, actor_name, at, payload, trace_id)
        SELECT * FROM jsonb_to_recordset(CAST(%(rows)s AS jsonb))
            AS e(tenant_id uuid, id uuid, topic text, type text, version int, actor_id uuid, actor_name text,
                 at timestamptz, payload jsonb, trace_id text)
    )
    SELECT pg_notify('{NOTIFY_CHANNEL}', '')
"""  # noqa: S608 - the channel's name is ours


@dataclass(frozen=True, slots=True)
class Announced:
    """An event, and the moment it was announced at."""

    event: Event
    at: datetime


def storing(actor: Actor, events: list[Announced], tenant_id: UUID) -> Statement:
    """What stores events in the transaction of their change, and wakes the relay at its commit."""
    rows = [
        {
            "tenant_id": tenant_id,
            "id": new_id(),
            "topic": one.event.topic,
            "type": type(one.event).__name__,
            "version": one.event.version,
            "actor_id": actor.user_id,
            "actor_name": actor.name,
            "at": one.at,
            "payload": one.event.payload(),
            "trace_id": trace_id(),
        }
        for one in events
    ]
    return _STORE, {"rows": orjson.dumps(rows).decode()}


_TAKE = text(
    "INSERT INTO inbox (tenant_id, consumer, event_id, at, error) VALUES (:t, :c, :e, :at, :error) "
    "ON CONFLICT DO NOTHING RETURNING 1"
)
_FORGET = text("DELETE FROM inbox WHERE tenant_id = :t AND consumer = :c AND event_id = :e AND error <> ''")


async def first_time(session: AsyncSession, tenant_id: UUID, consumer: str, event_id: UUID, error: str = "") -> bool:
    """Note that a consumer takes an event; False where it did before, and must do nothing now.

    With an ``error`` the consumer gives the event up.
    """
    values = {"t": tenant_id, "c": consumer, "e": event_id, "at": clock.now(), "error": error}
    return (await session.execute(_TAKE, values)).first() is not None


async def forget_given_up(session: AsyncSession, tenant_id: UUID, consumer: str, event_id: UUID) -> None:
    """Let a consumer that gave an event up take it again; what it did take stays taken."""
    await session.execute(_FORGET, {"t": tenant_id, "c": consumer, "e": event_id})
