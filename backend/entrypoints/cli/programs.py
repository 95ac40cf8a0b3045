"""Our own processes as the supervisor sees them: the web processes and the worker.

Each touches a file once it works. The port alone could not tell: the web processes share it.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from backend.entrypoints.cli.children import ourselves
from backend.entrypoints.embedded.service import Service

_START_SECONDS = 300.0  # of which most may be the first migration and the frontend's first build


def web(
    doors: Sequence[socket.socket],
    workers: int,
    folder: Path,
    needs: tuple[str, ...] = (),
    gate: int | None = None,
) -> list[Service]:
    """The web processes, all on the same doors; ``folder`` is for what they tell each other and us.

    With a ``gate``, the reading end of a pipe, they load at once and serve when its other end is closed.
    """
    figures = folder / "metrics"
    figures.mkdir(parents=True, exist_ok=True)
    for left in figures.iterdir():
        left.unlink()
    descriptors = tuple(door.fileno() for door in doors)
    command = ourselves("web", *(part for each in descriptors for part in ("--fd", str(each))))
    if gate is not None:
        command += ["--gate", str(gate)]
        descriptors = (*descriptors, gate)
    names = ["web"] if workers == 1 else [f"web-{number}" for number in range(1, workers + 1)]
    return [
        Service(
            name=name,
            command=partial(_telling, command, folder / f"{name}.works"),
            ready=_works(folder / f"{name}.works"),
            prepare=partial((folder / f"{name}.works").unlink, missing_ok=True),
            environment={"PROMETHEUS_MULTIPROC_DIR": str(figures)} if workers > 1 else {},
            needs=needs,
            pass_fds=descriptors,
            early=gate is not None,
            start_seconds=_START_SECONDS,
        )
        for name in names
    ]


def worker(folder: Path, needs: tuple[str, ...] = ()) -> Service:
    """The worker: relay and consumers."""
    mark = folder / "worker.works"
    return Service(
        name="worker",
        command=partial(_telling, ourselves("worker"), mark),
        ready=_works(mark),
        prepare=partial(mark.unlink, missing_ok=True),
        needs=needs,
    )


def _telling(command: list[str], mark: Path) -> list[str]:
    return [*command, "--works", str(mark)]


def _works(mark: Path) -> Callable[[], Awaitable[None]]:
    async def ready() -> None:
        if not await asyncio.to_thread(mark.exists):
            raise ConnectionError("not yet")

    return ready
