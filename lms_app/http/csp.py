"""The Content-Security-Policy: what a page of ours may load, and from where."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from backend.courses.api import FRAME_SOURCES
from backend.platform.settings import settings

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def file_store_origin() -> str:
    """Where browsers fetch and put files: the S3 endpoint."""
    conf = settings()
    if conf.aws_endpoint:
        return conf.aws_endpoint.rstrip("/")
    return f"https://{conf.s3_bucket}.s3.{conf.aws_region}.amazonaws.com"


@lru_cache(maxsize=256)
def policy(scripts: frozenset[str] = frozenset(), *, evaluates: bool = False) -> str:
    """The policy of one page.

    ``scripts`` are the hashes of its own inline scripts. ``evaluates``: Reflex runs what the server asks
    of the browser (a toast, a redirect) through ``eval``, so its pages need it and ours do without. They alone show
    lessons, with frames of the sites that lessons may embed, and the PDFs that learners hand in, which an address of
    ours leads to in the store.
    Styles are open to inline ones because React sets them; they cannot run anything.
    """
    store = file_store_origin()
    frames = " ".join([*FRAME_SOURCES, "'self'", store]) if evaluates else "'none'"
    allowed = " ".join(["'self'", *sorted(scripts), *(["'unsafe-eval'"] if evaluates else [])])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {allowed}",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {store}",
            f"media-src 'self' blob: {store}",
            f"frame-src {frames}",
            f"connect-src 'self' {store}",
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            f"form-action 'self' {store}",
            "frame-ancestors 'none'",
        ]
    )


def hashes_of_inline_scripts(html: bytes) -> Iterable[str]:
    """``'sha256-…'`` of each script that stands in the page itself."""
    for match in _INLINE_SCRIPT.finditer(html):
        yield f"'sha256-{base64.b64encode(hashlib.sha256(match[1]).digest()).decode()}'"
