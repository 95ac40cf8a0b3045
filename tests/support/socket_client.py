"""A client of the app's websocket that says exactly what a test wants said, as an attacker would."""

import asyncio
import uuid
from typing import Any
from urllib.parse import urlsplit

import socketio

_ANSWER = 8.0


class Tab:
    """One tab: a socket with a host, a cookie, a state token. ``updates`` are the answers, oldest first."""

    def __init__(self, origin: str, cookie: str = "", *, claims_origin: str | None = None, token: str = "") -> None:
        self._origin, self._cookie = origin, cookie
        self._claims = origin if claims_origin is None else claims_origin
        self.token = token or str(uuid.uuid4())
        self.updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._socket = socketio.AsyncClient(reconnection=False)
        self._socket.on("event", self._take, namespace="/_event")

    async def _take(self, update: Any) -> None:
        await self.updates.put(update)

    async def __aenter__(self) -> "Tab":
        # Not every resolver knows *.localhost, so the host is named in the header alone.
        host = urlsplit(self._origin)
        headers = {"Origin": self._claims, "Host": host.netloc}
        if self._cookie:
            headers["Cookie"] = f"lms_session={self._cookie}"
        await self._socket.connect(
            f"http://127.0.0.1:{host.port}?token={self.token}",
            headers=headers,
            transports=["websocket"],
            socketio_path="/_event",
            namespaces=["/_event"],
            wait_timeout=5,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.disconnect()
        await self._socket.shutdown()

    async def send(self, name: str, payload: dict[str, Any] | None = None, path: str = "/") -> None:
        """One event, as the browser would phrase it."""
        event = {
            "name": name,
            "payload": payload or {},
            "router_data": {"pathname": path, "query": {}},
            "token": self.token,
        }
        await self._socket.emit("event", event, namespace="/_event")

    async def until(self, words: str) -> str:
        """Read answers until one holds ``words``; that answer as text.

        Raises:
            TimeoutError: none did.
        """
        seen: list[str] = []
        try:
            while True:
                seen.append(str(await asyncio.wait_for(self.updates.get(), _ANSWER)))
                if words in seen[-1]:
                    return seen[-1]
        except TimeoutError as silence:
            raise TimeoutError(f"nobody said {words!r}: {seen}") from silence

    async def silence(self, seconds: float = 0.6) -> list[str]:
        """What arrives within ``seconds``."""
        await asyncio.sleep(seconds)
        return [str(self.updates.get_nowait()) for _ in range(self.updates.qsize())]
