"""What every request passes before any page, route or socket: ASGI, outermost first.

``Assets`` → ``Watch`` → ``SecurityHeaders`` → ``OriginGuard`` → ``HostGate`` → ``SignInGate`` → the HTTP routes → the
built pages and the socket of Reflex.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kernel.errors import LmsError, NotSignedIn
from lms_app.http.csp import policy
from lms_app.http.plain_page import plain_page

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITES = frozenset({"same-origin", "none"})


class OriginGuard:
    """Refuse what another site's page sends with our cookie.

    Sibling tenants are one *site* to a browser, so SameSite cookies do not keep them apart: the origin
    does. A websocket from another origin is refused, and so is every request that could change something.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE and _foreign(Headers(scope=scope)):
            await PlainTextResponse("This was sent from another site.", 403)(scope, receive, send)
            return
        if scope["type"] == "websocket" and _foreign(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "another origin"})
            return
        await self._app(scope, receive, send)


def _foreign(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
        return True
    return headers.get("sec-fetch-site", "same-origin") not in _OWN_SITES


class HostGate:
    """Answer only for hosts that are somebody's; the rest get a 404, whatever they ask for."""

    def __init__(self, app: ASGIApp, known: Callable[[str], Awaitable[bool]], passes: frozenset[str]) -> None:
        self._app, self._known, self._passes = app, known, passes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or self._for_anyone(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            known = await self._known(Headers(scope=scope).get("host", ""))
        except LmsError as failure:
            await _turn_away(scope, receive, send, "Please try again in a moment", failure.message, failure.status)
            return
        if known:
            await self._app(scope, receive, send)
            return
        advice = "Look at the address again, or ask whoever gave it to you."
        await _turn_away(scope, receive, send, "There is no academy here", advice, 404)

    def _for_anyone(self, path: str) -> bool:
        return path in self._passes or path.startswith("/assets/")


async def _turn_away(scope: Scope, receive: Receive, send: Send, title: str, text: str, status: int) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": title})
        return
    await plain_page(title, text, status)(scope, receive, send)


class SignInGate:
    """Send a person without a session to sign-in before a page is loaded, not after it has flashed up.

    ``elsewhere`` gives, for a path and whoever ``signed_in`` found, the page that is theirs instead; empty to go on.
    It may raise Forbidden. ``outside`` gives, for a host and a path, what a stranger sees instead of sign-in.
    """

    def __init__(
        self,
        app: ASGIApp,
        protected: Callable[[str], bool],
        signed_in: Callable[[str, str], Awaitable[Any]],
        elsewhere: Callable[[str, Any], str] = lambda _path, _who: "",
        outside: Callable[[str, str], Awaitable[str]] | None = None,
    ) -> None:
        self._app, self._protected, self._signed_in, self._elsewhere = app, protected, signed_in, elsewhere
        self._outside = outside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not self._protected(scope["path"]):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            who = await self._signed_in(headers.get("host", ""), headers.get("cookie", ""))
            better = self._elsewhere(scope["path"], who)
        except NotSignedIn:
            query = scope["query_string"].decode("latin-1")
            wanted = scope["path"] + (f"?{query}" if query else "")
            front = await self._outside(headers.get("host", ""), scope["path"]) if self._outside else ""
            away = RedirectResponse(
                front or f"/sign-in?next={quote(wanted, safe='/')}", 303, {"Cache-Control": "no-store"}
            )
            await away(scope, receive, send)
            return
        except LmsError as failure:
            closed = plain_page("This page cannot be opened", failure.message, failure.status, way_home=True)
            await closed(scope, receive, send)
            return
        if better:
            await RedirectResponse(better, 303, {"Cache-Control": "no-store"})(scope, receive, send)
            return
        await self._app(scope, receive, send)


class SecurityHeaders:
    """Put on every answer what tells a browser to be strict with it."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._fixed = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        }
        if https:
            self._fixed["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def strict(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._fixed.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", policy())
            await send(message)

        await self._app(scope, receive, strict)
