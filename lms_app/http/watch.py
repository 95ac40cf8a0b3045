"""Each request's trace, and how long it took by route: ASGI."""

import re
from collections.abc import Callable
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.platform.telemetry import REQUEST_SECONDS, get_logger, start_trace

_GIVEN = re.compile(r"[0-9a-fA-F-]{8,64}")
_FRONTEND = "frontend"
_QUIET = frozenset({_FRONTEND, "/healthz", "/readyz", "/metrics"})
_OURS = 500
"""From here on a status says that it was our fault: that is told of any route."""

log = get_logger(__name__)


class Watch:
    """Begin a trace for every request, give its id back, and measure.

    The label is the route's pattern, never the path: a path may hold an id, and there is no end of those.
    """

    def __init__(self, app: ASGIApp, page_of: Callable[[str], str | None]) -> None:
        self._app, self._page_of = app, page_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        trace = start_trace(given if _GIVEN.fullmatch(given) else None)
        status, began, path = 500, perf_counter(), scope["path"]

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = trace
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._note(self._route(scope, path), scope["method"], status, perf_counter() - began)

    def _note(self, route: str, method: str, status: int, seconds: float) -> None:
        """Measure it, and log it with tenant and actor where they are known; the route alone, for a path may hold
        a one-time link."""
        REQUEST_SECONDS.labels(route, method, status).observe(seconds)
        if route not in _QUIET or status >= _OURS:
            log.info("request", route=route, method=method, status=status, ms=round(seconds * 1000, 1))

    def _route(self, scope: Scope, path: str) -> str:
        pattern = getattr(scope.get("route"), "path", "")
        if pattern:
            return str(pattern)
        page = self._page_of(path)
        return f"/{page}" if page else _FRONTEND
