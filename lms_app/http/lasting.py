"""JSON that never changes under its name, such as the text of a lesson in one version.

Whoever asks is let in (or not) at every request; the answer itself is written and compressed once for all of them, and
a browser that has it already is told so without it.
"""

import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import orjson
from fastapi import Request
from starlette.responses import Response

_KEPT_BYTES = 24 * 1024 * 1024
_WORTH_COMPRESSING = 800
_GZIP = 16 + zlib.MAX_WBITS


class Shelf:
    """The answers that were asked for last, each as it is and compressed."""

    def __init__(self, most: int = _KEPT_BYTES) -> None:
        self._most, self._bytes = most, 0
        self._kept: OrderedDict[str, tuple[bytes, bytes]] = OrderedDict()

    def answer(
        self, request: Request, name: str, make: Callable[[], Any], headers: dict[str, str] | None = None
    ) -> Response:
        """The JSON that ``make`` gives for ``name``, for whom the caller has let in; 304 where the browser has it.

        ``name`` is printable ASCII and stands for these very bytes for ever. ``headers`` may differ each time.
        """
        head = {"ETag": f'"{name}"', "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding", **(headers or {})}
        if f'"{name}"' in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=head)
        plain, packed = self._get(name, make)
        if packed and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(packed, media_type="application/json", headers={**head, "Content-Encoding": "gzip"})
        return Response(plain, media_type="application/json", headers=head)

    def _get(self, name: str, make: Callable[[], Any]) -> tuple[bytes, bytes]:
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        plain = orjson.dumps(make())
        packed = zlib.compress(plain, 6, _GZIP) if len(plain) >= _WORTH_COMPRESSING else b""
        self._kept[name] = (plain, packed)
        self._bytes += len(plain) + len(packed)
        while self._bytes > self._most and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= sum(map(len, gone))
        return plain, packed
