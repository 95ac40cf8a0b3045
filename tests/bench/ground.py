"""What the measurements stand on: running services, an academy, and connections that owe nothing to the product."""

import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from urllib.parse import urlsplit

import psycopg

from backend.platform.blobs import blobs
from backend.platform.cache import close_cache
from backend.platform.database import dispose_engines
from backend.platform.quick_read import close_quick_reads
from backend.platform.settings import settings
from tests.support.database import own_parts
from tests.support.stack import stack, superuser_url


def prepare() -> dict[str, str]:
    """Services, and a database and a bucket of the bench's own; the ``LMS_*`` variables that lead there."""
    variables = own_parts(stack(), "bench", 1)
    _read_settings_again()
    return variables


@contextmanager
def standing_on(variables: Mapping[str, str]) -> Iterator[None]:
    """Let the backend in this process work where a running site does, for as long as the block lasts."""
    before = {**os.environ}
    os.environ.update(variables)
    _read_settings_again()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        _read_settings_again()


def _read_settings_again() -> None:
    settings.cache_clear()
    blobs.cache_clear()


@asynccontextmanager
async def backend() -> AsyncIterator[None]:
    """The backend in this process, its connections closed at the end."""
    try:
        yield
    finally:
        await close_cache()
        await close_quick_reads()
        await dispose_engines()


@asynccontextmanager
async def bare_connections(count: int) -> AsyncIterator[list[psycopg.AsyncConnection]]:
    """Connections straight to the bench's database, past every wall: the floor."""
    name = urlsplit(os.environ["LMS_DATABASE_URL"]).path.lstrip("/")
    async with AsyncExitStack() as stack_of:
        yield [
            await stack_of.enter_async_context(
                await psycopg.AsyncConnection.connect(superuser_url(name), autocommit=True)
            )
            for _ in range(count)
        ]


@asynccontextmanager
async def scratch_table(connection: psycopg.AsyncConnection) -> AsyncIterator[None]:
    """A table for bare commits, gone afterwards."""
    await connection.execute("CREATE TABLE IF NOT EXISTS bench_scratch (id bigserial PRIMARY KEY, value text)")
    try:
        yield
    finally:
        await connection.execute("DROP TABLE bench_scratch")
