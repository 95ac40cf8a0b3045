"""A hand-written client of Reflex's socket: what an attacker uses instead of the page."""

import asyncio
import json
import secrets
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import socketio

NAMESPACE = "/_event"


@dataclass
class Wire:
    """One tab's connection. ``token`` names its state; ``updates`` are what the server says, oldest first, as JSON."""

    client: socketio.AsyncClient
    token: str
    updates: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    async def send(self, name: str, payload: dict[str, Any] | None = None, path: str = "/") -> None:
        """Call a handler by its full name, as from the page at ``path``."""
        router = {"pathname": path, "asPath": path, "query": {}}
        event = {"name": name, "payload": payload or {}, "router_data": router, "token": self.token}
        await self.client.emit("event", event, namespace=NAMESPACE)

    async def until(self, words: str, within: float = 30.0) -> str:
        """The first update from here on that holds ``words``.

        Raises:
            TimeoutError: none came; with those that did.
        """
        seen: list[str] = []
        try:
            async with asyncio.timeout(within):
                while not seen or words not in seen[-1]:
                    seen.append(await self.updates.get())
        except TimeoutError as silence:
            raise TimeoutError(f"nobody said {words!r}: {seen}") from silence
        return seen[-1]

    async def silence(self, quiet: float = 0.6) -> list[str]:
        """Everything that comes until nothing has for ``quiet`` seconds."""
        came: list[str] = []
        while True:
            try:
                came.append(await asyncio.wait_for(self.updates.get(), quiet))
            except TimeoutError:
                return came

    async def settle(self, handler: str, within: float = 60.0) -> list[str]:
        """Everything that came until the server answers a last call, which it does after all earlier ones.

        The last call names an argument that no handler takes; the refusal names it back.
        """
        last = f"settle{secrets.token_hex(6)}"
        await self.send(handler, {last: 1})
        came: list[str] = []
        async with asyncio.timeout(within):
            while not came or last not in came[-1]:
                came.append(await self.updates.get())
        return came


@asynccontextmanager
async def wire(origin: str, session: str = "", *, token: str = "", claims_origin: str = "") -> AsyncIterator[Wire]:
    """Connect as a page of ``origin`` would, with a session's token; ``token`` comes back to a tab's state.

    Raises:
        socketio.exceptions.ConnectionError: the server refuses, or says nothing for half a minute.
    """
    client = socketio.AsyncClient(reconnection=False)
    here = Wire(client, token or str(uuid.uuid4()))

    async def note(update: Any) -> None:
        here.updates.put_nowait(json.dumps(update, ensure_ascii=False))

    client.on("event", note, namespace=NAMESPACE)
    # Not every resolver knows *.localhost, so the host is named in the header alone.
    host = urlsplit(origin)
    headers = {"Host": host.netloc, "Origin": claims_origin or origin}
    if session:
        headers["Cookie"] = f"lms_session={session}"
    await client.connect(
        f"http://127.0.0.1:{host.port}?token={here.token}",
        headers=headers,
        transports=["websocket"],
        namespaces=[NAMESPACE],
        socketio_path="_event",
        wait_timeout=30,
    )
    try:
        yield here
    finally:
        await client.disconnect()
        await client.shutdown()
