"""Whether each service under us answers: for /readyz and the operations page."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend.kernel.errors import LmsError, NotFound
from backend.platform.blobs import blobs
from backend.platform.cache import cache
from backend.platform.database import DbRole, engine
from backend.platform.settings import settings

SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Probe:
    """One service: whether it answered within SECONDS, how fast, and what it said where it did not."""

    name: str
    ok: bool
    milliseconds: int
    problem: str = ""


async def probe_all() -> tuple[Probe, ...]:
    """Ask them all, side by side."""
    asked: dict[str, Callable[[], Awaitable[object]]] = {
        "postgres": _postgres,
        "valkey": _valkey,
        "s3": _s3,
        "broker": _broker,
    }
    return tuple(await asyncio.gather(*(_probe(name, ask) for name, ask in asked.items())))


async def _probe(name: str, ask: Callable[[], Awaitable[object]]) -> Probe:
    began, problem = time.monotonic(), ""
    try:
        async with asyncio.timeout(SECONDS):
            await ask()
    except TimeoutError:
        problem = f"no answer within {SECONDS:.0f} s"
    except (SQLAlchemyError, RedisError, LmsError, OSError) as error:
        problem = type(error).__name__
    return Probe(name, not problem, round((time.monotonic() - began) * 1000), problem)


async def _postgres() -> None:
    async with engine(DbRole.APP).connect() as connection:
        await connection.execute(text("SELECT 1"))


async def _valkey() -> None:
    await cache().get("is-anyone-there")


async def _s3() -> None:
    try:
        await blobs().head("is-anyone-there")
    except NotFound:
        return


async def _broker() -> None:
    """A connection to any of the brokers; a whole client would take longer than a probe may."""
    problem: OSError | None = None
    for address in settings().kafka_brokers.split(","):
        at = urlsplit(f"//{address.strip()}")
        try:
            _, writer = await asyncio.open_connection(at.hostname, at.port or 9092)
        except OSError as error:
            problem = error
            continue
        writer.close()
        return
    raise problem or ConnectionError("no broker is configured")
