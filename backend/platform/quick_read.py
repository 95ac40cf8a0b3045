"""Single statements on the hot path: a whole transaction in one round trip.

``unit_of_work`` costs two round trips and the ORM's time; a lesson is read, and left, too often for that. Here begin,
who acts, the statement and the commit travel together (libpq's pipeline mode), under the same role and the same wall.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, LiteralString
from weakref import WeakKeyDictionary

import psycopg
from psycopg.pq import PipelineStatus
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from backend.kernel.actor import Actor
from backend.kernel.errors import Unavailable
from backend.platform.settings import settings

Row = dict[str, Any]
_Pool = AsyncConnectionPool[psycopg.AsyncConnection[Row]]

_BEGIN_READING = "BEGIN READ ONLY"
_BEGIN = "BEGIN"
_SET_ACTOR = (
    "SELECT set_config('app.tenant_id', %s, true), set_config('app.user_id', %s, true),"
    " set_config('app.role', %s, true)"
)
_pools: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, _Pool]] = WeakKeyDictionary()
watchers: list[Callable[[str], None]] = []
"""Called with each statement; the tests' query budgets count here too."""


async def _pool(url: str) -> _Pool:
    pools = _pools.setdefault(asyncio.get_running_loop(), {})
    pool = pools.get(url)
    if pool is None:
        pool = pools[url] = AsyncConnectionPool(
            url,
            min_size=1,
            max_size=max(2, settings().database_pool_size // 2),
            timeout=10,
            open=False,
            kwargs={"autocommit": True, "row_factory": dict_row, "application_name": "lyceum-quick"},
        )
        await pool.open()
    return pool


async def read_rows(
    actor: Actor, statement: LiteralString, parameters: Mapping[str, Any], *, fresh: bool = False
) -> list[Row]:
    """The rows of one SELECT within the actor's tenant.

    ``fresh``: never from a replica, as what was acknowledged a moment ago has to be in it.

    Raises:
        Unavailable: Postgres does not answer.
    """
    conf = settings()
    primary = conf.database_url.get_secret_value()
    url = primary if fresh else conf.database_replica_url.get_secret_value() or primary
    return await _travel(url, _BEGIN_READING, actor, statement, parameters)


async def write_rows(actor: Actor, statement: LiteralString, parameters: Mapping[str, Any]) -> list[Row]:
    """Run one statement that changes rows of the actor's tenant, and commit it; what it returns.

    It announces nothing: what others are to hear of belongs into a unit of work.

    Raises:
        Unavailable: Postgres does not answer.
    """
    return await _travel(settings().database_url.get_secret_value(), _BEGIN, actor, statement, parameters)


async def _travel(
    url: str, begin: LiteralString, actor: Actor, statement: LiteralString, parameters: Mapping[str, Any]
) -> list[Row]:
    for watch in watchers:
        watch(statement)
    who = (str(actor.tenant_id), str(actor.user_id or ""), actor.role or "SYSTEM")
    try:
        async with (await _pool(url)).connection() as connection:
            try:
                async with connection.pipeline():
                    await connection.execute(begin)
                    await connection.execute(_SET_ACTOR, who)
                    cursor = await connection.execute(statement, parameters)
                    await connection.execute("COMMIT")
            finally:
                give_up_half_read(connection)
            return await cursor.fetchall() if cursor.description else []
    except (psycopg.OperationalError, PoolTimeout) as error:
        raise Unavailable from error


def give_up_half_read(connection: psycopg.AsyncConnection[Any]) -> None:
    """Close a connection whose pipeline was broken off: whoever came next would get the answers to what was asked.

    At once and without waiting, for a task that is cancelled may be cancelled again while it waits.
    """
    if connection.pgconn.pipeline_status != PipelineStatus.OFF:
        connection.pgconn.finish()


async def close_quick_reads() -> None:
    """Close this loop's pools."""
    for pool in _pools.pop(asyncio.get_running_loop(), {}).values():
        await pool.close()
