"""One transaction, at the edge: begin, set who acts, change, announce, commit once.

``unit_of_work(actor)`` runs as ``lms_app``: with no tenant set, row-level security shows zero rows.
``platform_work(actor)`` runs as ``lms_platform``: the few tables that span tenants.

Round trips are what a short transaction costs most: the beginning travels with who acts, and the end with the events
and with every statement that was left ``at_commit``.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, SessionTransaction

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import Unavailable
from backend.kernel.permissions import Role
from backend.platform import outbox
from backend.platform.database import DbRole, engine
from backend.platform.events import Event
from backend.platform.round_trip import Statement, commit_in_one_trip

_BEGIN = (
    "BEGIN; SELECT set_config('app.tenant_id', '{tenant}', true), set_config('app.user_id', '{person}', true),"
    " set_config('app.role', '{role}', true)"
)


class _ActingSession(Session):
    """A session that tells Postgres who acts, at the start of each of its transactions."""

    actor: Actor


@event.listens_for(_ActingSession, "after_begin")
def _begin(session: _ActingSession, _transaction: SessionTransaction, connection: Connection) -> None:
    """Two statements in one message take no parameters: what goes in is checked to be an id or a role of ours."""
    actor = session.actor
    person = UUID(str(actor.user_id)) if actor.user_id else ""
    role = Role(actor.role) if actor.role else "SYSTEM"
    connection.exec_driver_sql(
        _BEGIN.format(tenant=UUID(str(actor.tenant_id)), person=person, role=role),
        execution_options={"lms_uncounted": True, "no_parameters": True},
    )


class Work:
    """The open transaction of one use case."""

    def __init__(self, session: AsyncSession, actor: Actor) -> None:
        self.session = session
        self.actor = actor
        self._announced: list[tuple[UUID, outbox.Announced]] = []
        self._at_commit: list[Statement] = []

    def announce(self, happened: Event, tenant_id: UUID | None = None) -> None:
        """Say that something happened; it is stored with this transaction, or not at all.

        ``tenant_id`` is for platform work alone, where the event belongs to another tenant than the actor.
        """
        self._announced.append((tenant_id or self.actor.tenant_id, outbox.Announced(happened, clock.now())))

    def at_commit(self, statement: LiteralString, given: Mapping[str, Any]) -> None:
        """Leave a write for the end, where it costs no round trip of its own; parameters are ``%(name)s``.

        Nothing in this transaction sees it, and nobody is told how many rows it changed.
        """
        self._at_commit.append((statement, given))

    async def _commit(self) -> None:
        await self.session.flush()
        by_tenant: dict[UUID, list[outbox.Announced]] = {}
        for tenant_id, happened in self._announced:
            by_tenant.setdefault(tenant_id, []).append(happened)
        events = [outbox.storing(self.actor, events, tenant_id) for tenant_id, events in by_tenant.items()]
        if last := [*self._at_commit, *events]:
            await commit_in_one_trip(self.session, *last)
        await self.session.commit()


@asynccontextmanager
async def _work(role: DbRole, actor: Actor) -> AsyncIterator[Work]:
    session = AsyncSession(engine(role), sync_session_class=_ActingSession, expire_on_commit=False, autoflush=False)
    acting = session.sync_session
    assert isinstance(acting, _ActingSession)
    acting.actor = actor
    try:
        async with session:
            work = Work(session, actor)
            yield work
            await work._commit()
    except (InterfaceError, PoolTimeout) as error:
        _go_on_being_cancelled(error)
        raise Unavailable from error
    except OperationalError as error:
        _go_on_being_cancelled(error)
        if error.connection_invalidated or error.orig is None or getattr(error.orig, "sqlstate", None) is None:
            raise Unavailable from error
        raise


def _go_on_being_cancelled(error: Exception) -> None:
    """A connection that was closed because its work was broken off is no failure of Postgres."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError from error


@asynccontextmanager
async def unit_of_work(actor: Actor, *, read_only: bool = False) -> AsyncIterator[Work]:
    """A transaction within the actor's tenant; committed at the end, rolled back by any exception.

    ``read_only`` may go to a replica, where one is set.

    Raises:
        Unavailable: Postgres does not answer.
    """
    async with _work(DbRole.APP_READ if read_only else DbRole.APP, actor) as work:
        yield work


@asynccontextmanager
async def platform_work(actor: Actor) -> AsyncIterator[Work]:
    """A transaction over the named cross-tenant tables: tenants, outbox, inbox, the platform's roll-ups.

    Raises:
        Unavailable: Postgres does not answer.
    """
    async with _work(DbRole.PLATFORM, actor) as work:
        yield work
