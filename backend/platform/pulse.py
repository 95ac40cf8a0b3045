"""What each worker last said of itself, kept in Valkey for the operations page and for /metrics."""

import os
import socket
from dataclasses import dataclass
from datetime import datetime

import orjson

from backend.kernel import clock
from backend.kernel.ids import PLATFORM_TENANT
from backend.platform.cache import cache, key

STALE_SECONDS = 30
_FORGET_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class ConsumerPulse:
    """One consumer: ``lag`` in the broker, ``backlog`` from the outbox on, and events it gave up, all counts."""

    name: str
    connected: bool
    lag: int
    backlog: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """A worker at a moment."""

    worker: str
    started_at: datetime
    at: datetime
    consumers: tuple[ConsumerPulse, ...]

    @property
    def fresh(self) -> bool:
        """Whether it spoke lately enough to be alive."""
        return (clock.now() - self.at).total_seconds() < STALE_SECONDS


def worker_name() -> str:
    """This process, among all workers."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _key() -> str:
    return key(PLATFORM_TENANT, "operations", "workers")


async def beat(pulse: Pulse) -> None:
    """Say that this worker is alive, and how its consumers are.

    Raises:
        redis.RedisError: Valkey does not answer.
    """
    await cache().hset(_key(), pulse.worker, orjson.dumps(pulse).decode())  # type: ignore[misc]


async def leave(worker: str) -> None:
    """Say that a worker has ended as it should."""
    await cache().hdel(_key(), worker)  # type: ignore[misc]


async def pulses() -> list[Pulse]:
    """What every worker last said, the freshest first; those long silent are forgotten.

    Raises:
        redis.RedisError: Valkey does not answer.
    """
    raw: dict[bytes, bytes] = await cache().hgetall(_key())  # type: ignore[misc]
    found = sorted((_read(value) for value in raw.values()), key=lambda pulse: pulse.at, reverse=True)
    gone = [p.worker for p in found if (clock.now() - p.at).total_seconds() > _FORGET_SECONDS]
    if gone:
        await cache().hdel(_key(), *gone)  # type: ignore[misc]
    return [p for p in found if p.worker not in gone]


def _read(data: bytes) -> Pulse:
    raw = orjson.loads(data)
    return Pulse(
        worker=raw["worker"],
        started_at=datetime.fromisoformat(raw["started_at"]),
        at=datetime.fromisoformat(raw["at"]),
        consumers=tuple(ConsumerPulse(**one) for one in raw["consumers"]),
    )
