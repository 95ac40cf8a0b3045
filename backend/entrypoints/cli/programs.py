"""Our own processes as the supervisor sees them: the web processes and the worker."""

import asyncio
import shutil
import socket
from collections.abc import Sequence
from pathlib import Path

from backend.entrypoints.cli.children import ourselves
from backend.entrypoints.embedded.service import Service

_ANSWER_SECONDS = 5.0
_START_SECONDS = 300.0  # of which most may be the first migration and the frontend's first build


def web(
    doors: Sequence[socket.socket],
    workers: int,
    needs: tuple[str, ...] = (),
    figures: Path | None = None,
    gate: int | None = None,
) -> list[Service]:
    """The web processes, all on the same doors. Several of them count together in the folder ``figures``.

    With a ``gate``, the reading end of a pipe, they load at once and serve when its other end is closed.
    """
    if figures:
        shutil.rmtree(figures, ignore_errors=True)
        figures.mkdir(parents=True)
    descriptors = tuple(door.fileno() for door in doors)
    command = ourselves("web", *(part for each in descriptors for part in ("--fd", str(each))))
    if gate is not None:
        command += ["--gate", str(gate)]
        descriptors = (*descriptors, gate)
    port = int(doors[0].getsockname()[1])
    return [
        Service(
            name="web" if workers == 1 else f"web-{number}",
            port=port,
            command=lambda: command,
            ready=lambda: _answers(doors[0]),
            environment={"PROMETHEUS_MULTIPROC_DIR": str(figures)} if figures else {},
            needs=needs,
            pass_fds=descriptors,
            early=gate is not None,
            start_seconds=_START_SECONDS,
        )
        for number in range(1, workers + 1)
    ]


def worker(needs: tuple[str, ...] = ()) -> Service:
    """The worker: relay and consumers. It listens on no port; running is being up."""
    return Service(name="worker", port=0, command=lambda: ourselves("worker"), ready=_at_once, needs=needs)


async def _at_once() -> None:
    return None


async def _answers(door: socket.socket) -> None:
    """Whether /healthz says 200. Someone must accept first, so a silent door is a closed one."""
    host, port = door.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - reading, not binding
    try:
        async with asyncio.timeout(_ANSWER_SECONDS):
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            status = await reader.readline()
            writer.close()
    except TimeoutError as error:
        raise ConnectionError("no answer yet") from error
    if b" 200 " not in status:
        raise ConnectionError(status.decode(errors="replace").strip())
