"""``lms web`` and ``lms worker``: the two kinds of process that production runs."""

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from backend.entrypoints.cli import programs, steps
from backend.entrypoints.cli.compiling import compile_frontend
from backend.entrypoints.cli.options import DEFAULT_HOME, DEFAULT_HOST, DEFAULT_PORT, Home, Host, Port, Workers, given
from backend.entrypoints.cli.signals import run_until_told_to_stop
from backend.entrypoints.embedded.errors import CannotStart
from backend.entrypoints.embedded.processes import PROJECT
from backend.entrypoints.embedded.stack import embedded_parts, find, use

_NAMES = {
    "postgres": "LMS_DATABASE_URL",
    "valkey": "LMS_REDIS_URL",
    "kafka": "LMS_KAFKA_BROKERS",
    "s3": "LMS_S3_BUCKET",
    "mail": "LMS_SMTP_URL",
}
Works = Annotated[Path | None, typer.Option(hidden=True, help="The file to touch once it works.")]
_NEEDED = ("LMS_DATABASE_PLATFORM_URL", "LMS_SECRET_KEY")
_SHORTEST_KEY = 32


def web(
    port: Port = DEFAULT_PORT,
    host: Host = DEFAULT_HOST,
    workers: Workers = 1,
    home: Home = DEFAULT_HOME,
    fd: Annotated[list[int] | None, typer.Option(hidden=True)] = None,
    gate: Annotated[int | None, typer.Option(hidden=True)] = None,
    works: Works = None,
) -> None:
    """Serve pages and routes."""
    from backend.entrypoints.web import listen, serve

    require_services(given(home))
    if fd:
        serve(fd, gate, works)
        return
    doors = listen(host, port)
    if workers == 1:
        serve([door.detach() for door in doors])
        return
    from backend.entrypoints.embedded.supervisor import Supervisor

    async def supervise(folder: Path) -> None:
        supervisor = Supervisor(None, steps.Lines(), lambda _: None)
        try:
            await supervisor.start(programs.web(doors, workers, folder))
            await asyncio.Event().wait()
        finally:
            await supervisor.stop()

    with TemporaryDirectory(prefix="lyceum-") as folder:
        run_until_told_to_stop(supervise(Path(folder)))


def worker(home: Home = DEFAULT_HOME, works: Works = None) -> None:
    """Relay events to the broker and consume them."""
    from backend.entrypoints.worker import run

    require_services(given(home))
    if works:
        works.touch()
    run_until_told_to_stop(run())


def require_services(home: Path) -> None:
    """See that every service has an address: from the environment, or from a running ``lms up``.

    Raises:
        CannotStart: some have none.
    """
    parts = embedded_parts(os.environ)
    found = find(home) if parts else None
    if found is not None:
        use(found)
    missing = {name for part, name in _NAMES.items() if part in parts and found is None}
    missing |= {name for name in _NEEDED if not os.environ.get(name)}
    if missing:
        raise CannotStart(f"Not set: {', '.join(sorted(missing))}. Set them, or let ./lms up start local services.")
    if len(os.environ["LMS_SECRET_KEY"]) < _SHORTEST_KEY:
        raise CannotStart(
            f"LMS_SECRET_KEY is shorter than {_SHORTEST_KEY} characters. Make one: openssl rand -base64 48"
        )


def build() -> None:
    """Compile the frontend, for an image or before the first start."""
    run_until_told_to_stop(compile_frontend(PROJECT / "build" / "log"))
