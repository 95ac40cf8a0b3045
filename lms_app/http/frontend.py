"""The built frontend, served from disk: already compressed, cached for ever where the name has a hash."""

from functools import lru_cache
from pathlib import Path

from reflex.utils.precompressed_staticfiles import PrecompressedStaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lms_app.http.ahead import links
from lms_app.http.csp import hashes_of_inline_scripts, policy
from lms_app.http.plain_page import plain_page
from lms_app.page import page_at

_SOCKET = "/_event"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
BUILT = Path(__file__).resolve().parents[2] / ".web" / "build" / "client"


_FALLBACK = "__spa-fallback.html"


class Frontend:
    """The pages at every path, and Reflex behind its socket alone.

    Reflex's own HTTP endpoints (ping, health, the list of all routes, uploads) are not reachable: we have
    ours, with policies of their own.
    """

    def __init__(self, reflex: ASGIApp, is_page: "PageMatcher", directory: Path = BUILT) -> None:
        self._reflex = reflex
        self._files = _BuiltFiles(directory, is_page)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("lifespan", "websocket") or scope["path"].startswith(_SOCKET):
            await self._reflex(scope, receive, send)
            return
        await self._files(scope, receive, send)


class PageMatcher:
    """Whether a path is one of the app's pages, by Reflex's own router."""

    def __init__(self, app: object) -> None:
        self._app = app

    def __call__(self, path: str) -> str | None:
        """The route pattern, ``courses/[course_id]``; None for a path of nobody's."""
        route: str | None = self._app.router(path)  # type: ignore[attr-defined]
        return None if route == "404" or (route == "index" and path.strip("/")) else route


class _BuiltFiles(PrecompressedStaticFiles):
    def __init__(self, directory: Path, is_page: PageMatcher) -> None:
        super().__init__(directory=directory, html=True, check_dir=False, encodings=["brotli", "gzip"], router=is_page)
        self._is_page = is_page

    async def get_response(self, path: str, scope: Scope) -> Response:
        file = self._file_of(path)
        try:
            response = await super().get_response(file, scope)
        except HTTPException as failure:
            if failure.status_code != 404:
                raise
            return plain_page("Not found", "There is no such page, or the app has not been built yet.", 404)
        hashed = path.startswith("assets/") and response.status_code < 400
        response.headers["Cache-Control"] = _FOR_EVER if hashed else _ASK_AGAIN
        if file == _FALLBACK and response.status_code == 200:
            response.headers["Link"] = self._links(path)
        if file.endswith(".html") or response.status_code == 404:
            # On a 304 too: its headers replace those that the browser has kept.
            page = Path(str(self.directory), file if response.status_code < 400 else "404.html")
            response.headers["Content-Security-Policy"] = _policy_of(page, _changed_at(page))
        return response

    def _file_of(self, path: str) -> str:
        """A page's file: its own where it was prerendered, the common one where its route has parameters."""
        if self._is_page("/" + path.removeprefix(".")) is None:
            return path
        own = f"{path}/index.html"
        return own if self.lookup_path(own)[1] is not None else _FALLBACK

    def _links(self, path: str) -> str:
        """What the browser may fetch before it has run the code that would ask for it.

        The common page names what all pages need; a prerendered one names its own parts too.
        """
        route, folder = self._is_page("/" + path) or "", Path(str(self.directory))
        return links(folder, _changed_at(folder / _FALLBACK), route, path, page_at(route))


@lru_cache(maxsize=256)
def _policy_of(page: Path, _version: int) -> str:
    return policy(frozenset(hashes_of_inline_scripts(page.read_bytes())), evaluates=True)


def stylesheet_href() -> str:
    """The compiled stylesheet's address, for pages that are rendered on the server; empty before the first build."""
    return _stylesheet(BUILT, _changed_at(BUILT / "__spa-fallback.html"))


def _changed_at(file: Path) -> int:
    return file.stat().st_mtime_ns if file.exists() else 0


@lru_cache(maxsize=4)
def _stylesheet(directory: Path, _version: int) -> str:
    found = sorted((directory / "assets").glob("__reflex_global_styles-*.css"))
    return f"/assets/{found[-1].name}" if found else ""
