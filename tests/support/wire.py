"""A hand-written client of Reflex's socket: what an attacker, or a stopwatch, uses instead of the page."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import socketio

NAMESPACE = "/_event"


@dataclass
class Wire:
    """One tab's connection. ``updates`` are the state updates that came, in order."""

    client: socketio.AsyncClient
    origin: str
    updates: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)

    async def send(self, name: str, payload: dict[str, Any] | None = None, path: str = "/") -> None:
        """Call a handler by its full name, as from the page at ``path``."""
        router = {"pathname": path, "asPath": path, "query": {}}
        event = {"name": name, "payload": payload or {}, "router_data": router}
        await self.client.emit("event", event, namespace=NAMESPACE)

    async def until(self, text: str, within: float = 10.0) -> dict[str, Any]:
        """The first update from here on that holds ``text``.

        Raises:
            TimeoutError: none came.
        """
        async with asyncio.timeout(within):
            while text not in json.dumps(update := await self.updates.get(), ensure_ascii=False):
                pass
            return update

    async def silence(self, quiet: float) -> list[dict[str, Any]]:
        """Everything that comes until nothing has for ``quiet`` seconds."""
        came: list[dict[str, Any]] = []
        while True:
            try:
                came.append(await asyncio.wait_for(self.updates.get(), quiet))
            except TimeoutError:
                return came

    async def settle(self, handler: str, within: float = 60.0) -> list[dict[str, Any]]:
        """Everything that came until the server answers a last call, which it does after all earlier ones.

        The last call names an argument that no handler takes; the refusal names it back.
        """
        last = f"settle{secrets.token_hex(6)}"
        await self.send(handler, {last: 1})
        came: list[dict[str, Any]] = []
        async with asyncio.timeout(within):
            while not came or last not in json.dumps(came[-1]):
                came.append(await self.updates.get())
        return came


@asynccontextmanager
async def wire(port: int, host: str, cookie: str = "", *, origin: str | None = None) -> AsyncIterator[Wire]:
    """Connect as a browser at ``http://<host>`` would (``host`` with its port).

    Raises:
        socketio.exceptions.ConnectionError: the server refuses.
    """
    client = socketio.AsyncClient(reconnection=False)
    here = Wire(client, origin or f"http://{host}")

    async def note(update: dict[str, Any]) -> None:
        here.updates.put_nowait(update)

    client.on("event", note, namespace=NAMESPACE)
    headers = {"Host": host, "Origin": here.origin} | ({"Cookie": cookie} if cookie else {})
    await client.connect(
        f"http://127.0.0.1:{port}?token={secrets.token_hex(16)}",
        headers=headers,
        transports=["websocket"],
        namespaces=[NAMESPACE],
        socketio_path="_event",
        wait_timeout=5,
    )
    try:
        yield here
    finally:
        await client.disconnect()
