"""The web process: the Reflex application under uvicorn, on sockets that its parent opened.

The parent keeps the sockets, so a request that arrives while a process is replaced waits instead of failing.
"""

import asyncio
import gc
import os
import socket
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from backend.entrypoints import frontend
from backend.entrypoints.embedded.errors import CannotStart

if TYPE_CHECKING:
    import uvicorn

GRACE_SECONDS = 5
BACKLOG = 1024
IDLE_SECONDS = 75
"""How long an idle connection stays: longer than somebody thinks about a question, and than a proxy keeps its own."""
_MODULE = "lms_app.lms_app"

_ENVIRONMENT = {
    **frontend.REFLEX,
    "__REFLEX_SKIP_COMPILE": "true",
}


def listen(host: str, port: int) -> list[socket.socket]:
    """Open the port; a loopback host is opened for IPv4 and IPv6, since browsers resolve *.localhost to either.

    Raises:
        CannotStart: another program has it, or we may not.
    """
    hosts = ["127.0.0.1", "::1"] if host in ("127.0.0.1", "localhost", "::1") else [host]
    opened: list[socket.socket] = []
    for each in hosts:
        try:
            opened.append(_open(each, port))
        except OSError as error:
            if each == "::1" and opened and not _ipv6():
                continue
            for one in opened:
                one.close()
            raise CannotStart(_why_not(host, port, error)) from error
    return opened


def _open(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            door.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        door.bind((host, port))
        door.listen(BACKLOG)
        door.setblocking(False)
    except OSError:
        door.close()
        raise
    return door


def _ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _why_not(host: str, port: int, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"Port {port} is for root alone on this machine. Choose one above 1023: ./lms up --port 8000"
    if error.errno == 98 or "in use" in str(error).lower():
        return f"Port {port} is taken by another program. Stop it, or choose another one: ./lms up --port {port + 1}"
    return f"{host}:{port} cannot be listened on ({error.strerror}). Choose another with --host and --port."


def serve(descriptors: Sequence[int], gate: int | None = None, works: Path | None = None) -> None:
    """Serve until SIGTERM or SIGINT; then requests in flight get a few seconds.

    With a ``gate``, load the application and wait until the other end of that pipe is closed. The file
    ``works`` is touched once visitors are served.

    Raises:
        CannotStart: the frontend was never built.
    """
    os.environ.update(_ENVIRONMENT)
    if gate is not None:
        import_module(_MODULE)
        os.read(gate, 1)
    if not frontend.is_built():
        raise CannotStart("The frontend is not built. Run ./lms build once, then start again.")
    import uvicorn  # after the environment: importing the application reads it

    config = uvicorn.Config(
        f"{_MODULE}:app",
        factory=True,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=BACKLOG,
        timeout_keep_alive=IDLE_SECONDS,
    )
    server = uvicorn.Server(config)
    once_started(server, works)
    server.run(sockets=[socket.socket(fileno=each) for each in descriptors])


def once_started(server: "uvicorn.Server", works: Path | None) -> None:
    """Keep what was loaded from the collector, and touch ``works``, once the server has started."""
    begin = server.startup

    async def startup(sockets: list[socket.socket] | None = None) -> None:
        await begin(sockets)
        # What the application is made of stays for good. A full collection that goes through all of it stops everybody
        # for 200 ms and more.
        gc.collect()
        gc.freeze()
        if works:
            await asyncio.to_thread(works.touch)

    server.startup = startup  # type: ignore[method-assign]
