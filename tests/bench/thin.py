"""A socket of Reflex's without a client library: what is timed is the server, and as little else as can be."""

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

_NAMESPACE = "/_event"
# Engine.IO's packet types, then Socket.IO's: 2 ping, 3 pong, 4 message; 0 connect, 2 event.
_PING, _PONG, _CONNECT, _EVENT = "2", "3", f"40{_NAMESPACE},", f"42{_NAMESPACE},"


class Thin:
    """One tab. It sends an event, and waits until the answer that it looks for has come."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    async def ask(self, name: str, payload: dict[str, Any], path: str, answer: str) -> None:
        """Send one event, as from the page at ``path``; return when a message holds ``answer``."""
        router = {"pathname": path, "asPath": path, "query": {}}
        event = json.dumps(["event", {"name": name, "payload": payload, "router_data": router}])
        await self._connection.send(_EVENT + event)
        await self._until(answer)

    async def _until(self, words: str) -> None:
        while words not in (message := str(await self._connection.recv())):
            if message == _PING:
                await self._connection.send(_PONG)


@asynccontextmanager
async def thin(origin: str, cookie: str = "") -> AsyncIterator[Thin]:
    """A tab at ``http://host:port``; the host is named to the server, and never looked up."""
    host, port = origin.removeprefix("http://").rsplit(":", 1)
    address = f"ws://{host}:{port}{_NAMESPACE}/?EIO=4&transport=websocket&token={uuid.uuid4()}"
    headers = {"Cookie": cookie} if cookie else {}
    async with connect(
        address, host="127.0.0.1", port=int(port), origin=origin, additional_headers=headers, max_size=None
    ) as connection:
        tab = Thin(connection)
        await tab._until("sid")
        await connection.send(_CONNECT)
        await tab._until(_CONNECT)
        yield tab
