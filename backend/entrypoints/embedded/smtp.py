"""The development mail catcher: takes every mail and keeps it as a file, sends none on.

Run as a child: ``python -m backend.entrypoints.embedded.smtp PORT FOLDER``.
"""

import asyncio
import signal
import sys
import time
from functools import partial
from pathlib import Path

from backend.entrypoints.embedded.ports import LOOPBACK
from backend.entrypoints.embedded.service import Service

LARGEST_MAIL = 10 * 1024 * 1024


def service(home: Path, port: int) -> Service:
    """A catcher that writes ``<home>/mail/<nanoseconds>.eml``."""

    async def ready() -> None:
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
        greeting = await reader.readline()
        writer.close()
        await writer.wait_closed()
        if not greeting.startswith(b"220"):
            raise ConnectionError("no greeting")

    return Service(
        name="mail",
        command=lambda: [sys.executable, "-m", "backend.entrypoints.embedded.smtp", str(port), str(folder(home))],
        ready=ready,
        prepare=lambda: folder(home).mkdir(exist_ok=True),
    )


def folder(home: Path) -> Path:
    """Where the mails of a home are."""
    return home / "mail"


def variables(home: Path, port: int) -> dict[str, str]:
    """How to send, and where to look."""
    return {"LMS_SMTP_URL": f"smtp://{LOOPBACK}:{port}", "LMS_MAIL_CATCHER": str(folder(home))}


class Catcher:
    """Keeps each mail as it came, with its envelope's receivers on top."""

    def __init__(self, into: Path) -> None:
        self._into = into

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        """Store one mail; the name sorts by arrival, the rename makes it appear whole."""
        receivers = ", ".join(getattr(envelope, "rcpt_tos", []))
        name = f"{time.time_ns()}.eml"
        draft = self._into / f".{name}"
        draft.write_bytes(f"X-Envelope-To: {receivers}\r\n".encode() + getattr(envelope, "content", b""))
        draft.replace(self._into / name)
        return "250 Caught"


async def run(port: int, into: Path) -> None:
    """Serve until told to stop."""
    from aiosmtpd.smtp import SMTP

    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    serve = partial(SMTP, Catcher(into), hostname="localhost", data_size_limit=LARGEST_MAIL, enable_SMTPUTF8=True)
    server = await loop.create_server(serve, LOOPBACK, port)
    await stop.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1]), Path(sys.argv[2])))
