"""The hashed files of the build, from memory: a page asks for two dozen of them at once."""

from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from lms_app.http.frontend import BUILT

PREFIX = "/assets/"
_LARGEST = 400_000
_ENCODINGS = {"br": ".br", "gzip": ".gz", "": ""}
_TYPES = {".js": b"text/javascript; charset=utf-8", ".css": b"text/css; charset=utf-8", ".woff2": b"font/woff2"}

Head = list[tuple[bytes, bytes]]


class Assets:
    """Outermost, for scripts, styles and fonts alone: a name with a hash in it never means anything else.

    They bring fewer headers than a page: what a document may load or ask of the browser says nothing about a
    script, and would weigh more than most of them. Whatever else stands under the path goes the ordinary way,
    and so do ranges, questions whether something changed, and the few files that are too large to keep.
    """

    def __init__(self, app: ASGIApp, directory: Path = BUILT / "assets") -> None:
        self._app = app
        self._kept = lru_cache(maxsize=512)(lambda name, coding: _read(directory, name, coding))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(PREFIX):
            found = self._find(scope["path"].removeprefix(PREFIX), Headers(scope=scope))
            if found:
                head, body = found
                await send({"type": "http.response.start", "status": 200, "headers": head})
                await send({"type": "http.response.body", "body": body})
                return
        await self._app(scope, receive, send)

    def _find(self, name: str, headers: Headers) -> tuple[Head, bytes] | None:
        if Path(name).suffix not in _TYPES or "/" in name or "range" in headers or "if-none-match" in headers:
            return None
        accepted = {part.strip() for part in headers.get("accept-encoding", "").split(",")}
        for coding in _ENCODINGS:
            if not coding or coding in accepted:
                try:
                    return self._kept(name, coding)
                except OSError:
                    continue
        return None


def _read(directory: Path, name: str, coding: str) -> tuple[Head, bytes]:
    """A file's headers and bytes.

    Raises:
        OSError: there is none, not in this coding, or it is too large; asked again, it is looked for again.
    """
    file = directory / f"{name}{_ENCODINGS[coding]}"
    if file.stat().st_size > _LARGEST:
        raise OSError("too large to keep")
    body = file.read_bytes()
    head = [
        (b"content-type", _TYPES[Path(name).suffix]),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"public, max-age=31536000, immutable"),
        (b"vary", b"Accept-Encoding"),
        (b"x-content-type-options", b"nosniff"),
    ]
    return [*head, (b"content-encoding", coding.encode())] if coding else head, body
