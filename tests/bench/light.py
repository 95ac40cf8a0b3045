"""HTTP/1.1 over one kept connection, at next to no cost: a thousand of its like share two cores with what they ask."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: its status, and its body as it came."""

    status: int
    body: bytes

    def json(self) -> Any:
        """The body, read."""
        return orjson.loads(self.body)


class Light:
    """One client with one connection, opened where it is needed. One request at a time."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self._port = port
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> "Light":
        return self

    async def __aexit__(self, *_: object) -> None:
        self._hang_up()

    async def ask(self, method: str, address: str, cookie: str, body: Any = None, *, seconds: float = 30) -> Said:
        """The answer to one request.

        Raises:
            OSError, EOFError, TimeoutError: the connection failed; the next request opens another.
        """
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(method, address, cookie, b"" if body is None else orjson.dumps(body))
        except BaseException:
            self._hang_up()
            raise

    async def _ask(self, method: str, address: str, cookie: str, body: bytes) -> Said:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        about = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        head = f"{method} {address} HTTP/1.1\r\n{self._headers}Cookie: lms_session={cookie}\r\n{about}\r\n"
        writer.write(head.encode() + body)
        first, *lines = (await reader.readuntil(_END)).decode("latin-1").split("\r\n")
        length = next(int(line[15:]) for line in lines if line[:15].lower() == "content-length:")
        return Said(int(first[9:12]), await reader.readexactly(length))

    def _hang_up(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
