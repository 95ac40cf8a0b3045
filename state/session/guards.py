"""Who may call a handler. Reflex offers every method of a state to every client, so each says who may.

Written below ``@rx.event``::

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def publish(self, course_id: str): ...

The middleware in ``lms_app.middleware`` refuses what carries no ``guard``, and what arrives with arguments
that do not fit the handler's annotations.
"""

import functools
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, TypeVar

import reflex as rx

from backend.kernel.actor import Actor
from backend.kernel.errors import NotSignedIn
from backend.kernel.permissions import Permission
from backend.platform.telemetry import EVENT_SECONDS, name_actor, start_trace
from state.session.door import actor_of

PUBLIC: Final = "public"
_COOKIE: Final = "lms_session"
_HOLDS_SECONDS: Final = 1.0

Handler = TypeVar("Handler", bound=Callable[..., Any])


def requires(permission: Permission) -> Callable[[Handler], Handler]:
    """Let only those who hold ``permission`` through; the guard is checked again at every call."""

    def wrap(handler: Handler) -> Handler:
        guarded = _guarded_generator(handler, permission) if _yields(handler) else _guarded(handler, permission)
        guarded.guard = permission
        return guarded

    return wrap


def public(handler: Handler) -> Handler:
    """Anyone may call it, signed in or not: for what touches nobody's data."""
    handler.guard = PUBLIC  # type: ignore[attr-defined]
    return handler


async def current_actor(state: rx.State) -> Actor:
    """Who sits at the other end of this connection.

    The host and the cookie are those of the websocket's handshake, which the browser sends and no script can
    change. The session is looked up for every event, so that one revoked a moment ago is refused; within an event
    the answer holds for a second.

    Raises:
        NotSignedIn: no live session on this host.
    """
    headers = state.router.headers
    session = session_cookie(headers.cookie)
    if not session:
        raise NotSignedIn
    known = _let_in_here.get()
    if known and (known.host, known.session) == (headers.host, session) and monotonic() < known.until:
        return known.actor
    return await actor_of(headers.host, session)


def session_cookie(header: str) -> str:
    """The session's value in a Cookie header; empty where there is none."""
    for pair in header.split(";"):
        name, _, value = pair.strip().partition("=")
        if name == _COOKIE:
            return value
    return ""


@dataclass(frozen=True, slots=True)
class _LetIn:
    """Whom the guard of the running event found."""

    host: str
    session: str
    actor: Actor
    until: float


_let_in_here: ContextVar[_LetIn | None] = ContextVar("let_in_here", default=None)


@asynccontextmanager
async def _let_in(state: rx.State, permission: Permission) -> AsyncIterator[None]:
    _let_in_here.set(None)
    actor = await current_actor(state)
    name_actor(actor.tenant_id, actor.user_id)
    actor.demand(permission)
    headers = state.router.headers
    _let_in_here.set(_LetIn(headers.host, session_cookie(headers.cookie), actor, monotonic() + _HOLDS_SECONDS))
    try:
        yield
    finally:
        _let_in_here.set(None)


@contextmanager
def _watched(state: rx.State, handler: Callable[..., Any]) -> Iterator[None]:
    """A trace for what the event sets off, and how long it took, failed or not.

    It is named by the state that ran it, not by the mixin that wrote it; ``__class__`` sees through the proxy that
    a background event is given.
    """
    start_trace()
    with EVENT_SECONDS.labels(f"{state.__class__.__name__}.{handler.__name__}").time():
        yield


def _yields(handler: Callable[..., Any]) -> bool:
    return inspect.isasyncgenfunction(handler)


def _guarded(handler: Callable[..., Any], permission: Permission) -> Any:
    @functools.wraps(handler)
    async def guarded(self: rx.State, *args: Any, **kwargs: Any) -> Any:
        with _watched(self, handler):
            async with _let_in(self, permission):
                return await handler(self, *args, **kwargs)

    return guarded


def _guarded_generator(handler: Callable[..., Any], permission: Permission) -> Any:
    @functools.wraps(handler)
    async def guarded(self: rx.State, *args: Any, **kwargs: Any) -> Any:
        with _watched(self, handler):
            async with _let_in(self, permission):
                async for step in handler(self, *args, **kwargs):
                    yield step

    return guarded
