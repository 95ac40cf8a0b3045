"""Several statements of one transaction in one round trip (libpq's pipeline mode).

They run one after another, each seeing what the one before it did and, where that had to wait for a lock, what was
committed meanwhile; only the waiting for their answers is shared.
"""

from collections.abc import Mapping
from typing import Any, LiteralString, cast

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kernel.errors import Unavailable
from backend.platform import quick_read

Statement = tuple[LiteralString, Mapping[str, Any]]


async def in_one_trip(session: AsyncSession, *statements: Statement) -> list[list[Any]]:
    """The rows of each statement, as named tuples; none for one that returns nothing.

    Parameters are written ``%(name)s``.

    Raises:
        Unavailable: Postgres does not answer.
    """
    return await _travel(session, statements, commit=False)


async def commit_in_one_trip(session: AsyncSession, *statements: Statement) -> None:
    """Run the last statements of a transaction and commit it; where one fails, nothing is committed.

    Raises:
        Unavailable: Postgres does not answer.
    """
    await _travel(session, statements, commit=True)


async def _travel(session: AsyncSession, statements: tuple[Statement, ...], *, commit: bool) -> list[list[Any]]:
    connection = await session.connection()
    raw = cast("psycopg.AsyncConnection[Any]", (await connection.get_raw_connection()).driver_connection)
    for statement, _ in statements:
        for watch in quick_read.watchers:
            watch(statement)
    try:
        async with raw.pipeline():
            cursors = []
            for statement, given in statements:
                cursor = raw.cursor(row_factory=namedtuple_row)
                await cursor.execute(statement, given)
                cursors.append(cursor)
            if commit:
                await raw.commit()
        return [await cursor.fetchall() if cursor.description else [] for cursor in cursors]
    except psycopg.OperationalError as error:
        if error.sqlstate is None:
            raise Unavailable from error
        raise
    finally:
        quick_read.give_up_half_read(raw)
