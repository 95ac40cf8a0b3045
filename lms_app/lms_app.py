"""The app object: pages, gate, HTTP routes and the built frontend, in one ASGI application."""

import contextlib
import functools
from collections.abc import AsyncIterator

import reflex as rx

from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, NotSignedIn
from backend.kernel.permissions import Permission
from backend.platform.cache import close_cache
from backend.platform.database import dispose_engines
from backend.platform.quick_read import close_quick_reads
from backend.platform.settings import settings
from backend.platform.telemetry import configure_logging
from lms_app import page, wiring
from lms_app.errors import log_browser_failure, show_failure
from lms_app.head import head_components
from lms_app.http.app import http_api
from lms_app.http.assets import Assets
from lms_app.http.edge import HostGate, OriginGuard, SecurityHeaders, SignInGate
from lms_app.http.frontend import Frontend, PageMatcher
from lms_app.http.watch import Watch
from lms_app.locks import never_forget_locks
from lms_app.middleware import Gate
from lms_app.overlay import app_wraps
from state.session import door, guards
from state.session.home import home_of

_STYLES = (
    "fonts",
    "tokens",
    "base",
    "parts",
    "shell",
    "lesson",
    "callouts",
    "attachments",
    "code",
    "learn",
    "calendar",
    "quiz",
)
_OPERATIONS = frozenset({"/healthz", "/readyz", "/metrics"})

app = rx.App(
    stylesheets=[f"/styles/{name}.css" for name in _STYLES],
    reset_style=False,
    html_lang="en",
    head_components=head_components(),
    app_wraps=app_wraps(),
    toaster=rx.toast.provider(position="bottom-right", rich_colors=False, close_button=True),
    backend_exception_handler=show_failure,
    frontend_exception_handler=log_browser_failure,
)
app.add_middleware(Gate())
never_forget_locks(app)
page.register(app)

is_page = PageMatcher(app)


def _needed(path: str) -> Permission | None:
    route = is_page(path)
    spec = page.page_at("" if route == "index" else route) if route else None
    return spec.permission if spec else None


def _protected(path: str) -> bool:
    return _needed(path) is not None


async def _signed_in(host: str, cookie: str) -> Actor:
    if not (session := guards.session_cookie(cookie)):
        raise NotSignedIn
    return await door.actor_of(host, session)


async def _outside(host: str, path: str) -> str:
    """Whoever comes to the academy's address finds its front page, where it has one."""
    return "/welcome" if path == "/" and await door.shows_front_page(host) else ""


def _elsewhere(path: str, who: Actor) -> str:
    """The learners' home is nobody else's: who cannot learn here begins at a home of their own."""
    needed = _needed(path)
    if needed is None or who.may(needed):
        return ""
    if path == "/" and (home := home_of(who.role)) != "/":
        return home
    raise Forbidden("You may not open this page. If you think you should, ask your administrator.")


# The last is the outermost.
app.api_transformer = [
    functools.partial(Frontend, is_page=is_page),
    http_api,
    functools.partial(SignInGate, protected=_protected, signed_in=_signed_in, elsewhere=_elsewhere, outside=_outside),
    functools.partial(HostGate, known=door.is_known_host, passes=_OPERATIONS),
    OriginGuard,
    functools.partial(SecurityHeaders, https=settings().https),
    functools.partial(Watch, page_of=is_page),
    Assets,
]


@contextlib.asynccontextmanager
async def _connections() -> AsyncIterator[None]:
    """Pools are made where they are first used, in each worker, and closed with it."""
    configure_logging("web")
    yield
    await close_quick_reads()
    await dispose_engines()
    await close_cache()


app.register_lifespan_task(_connections)

__all__ = ["app", "wiring"]
