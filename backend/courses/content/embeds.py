"""What a lesson may show from other sites: how their shared addresses become frames.

A page's Content-Security-Policy is made from the same list, so that a frame of another host could not even load.
Nothing here fetches anything.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from backend.courses.content.embed_sites import SITES, VIDEO, Shape, argument, start

_MAX_ADDRESS = 2_000
_SUBDOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@dataclass(frozen=True, slots=True)
class Embed:
    """What to show: ``src`` for the frame, ``site`` as people call it, 16:9 (``wide``) or taller (``page``)."""

    src: str
    site: str
    shape: Shape


FRAME_SOURCES: tuple[str, ...] = tuple(f"https://{host}" for site in SITES for host in site.frames)
"""Where frames may come from, as a Content-Security-Policy names it."""

SITE_NAMES: tuple[str, ...] = tuple(site.name for site in SITES)


def embed_of(address: str) -> Embed | None:
    """The frame for an address that someone shared; None where its site, or that page of it, cannot be embedded."""
    given = _split(address)
    if given is None:
        return None
    host, path = given.hostname or "", given.path.rstrip("/")
    for site in SITES:
        if not any(_is(host, allowed) for allowed in site.hosts):
            continue
        if site.name == "YouTube" and (src := _youtube_by_query(given)):
            return Embed(src, site.name, site.shape)
        for way in site.ways:
            if found := way.path.fullmatch(path):
                return Embed(way.frame.format(*found.groups(), host=host) + way.more(given), site.name, site.shape)
    return None


def may_frame(src: str) -> bool:
    """Whether this is the address of a frame, as ``embed_of`` makes them."""
    given = _split(src)
    if given is None or given.scheme != "https":
        return False
    return any(_is(given.hostname or "", host) for site in SITES for host in site.frames)


def host_of(address: str) -> str:
    """The host that an address names, without "www.", to be said to people; "" where it names none."""
    given = _split(address)
    return (given.hostname or "").removeprefix("www.") if given else ""


def _youtube_by_query(given: SplitResult) -> str:
    if given.path == "/watch" and (video := argument(given, "v", VIDEO)):
        return f"https://www.youtube-nocookie.com/embed/{video}{start(given)}"
    if given.path == "/playlist" and (many := argument(given, "list", r"[A-Za-z0-9_-]{10,60}")):
        return f"https://www.youtube-nocookie.com/embed/videoseries?list={many}"
    return ""


def _split(address: str) -> SplitResult | None:
    if len(address) > _MAX_ADDRESS or not address.isascii() or not address.isprintable() or "\\" in address:
        return None
    try:
        given = urlsplit(address.strip())
        if given.port is not None:
            return None
    except ValueError:
        return None
    named = given.scheme in ("http", "https") and given.hostname and given.username is None and given.password is None
    return given if named else None


def _is(host: str, allowed: str) -> bool:
    if not allowed.startswith("*."):
        return host == allowed
    return host.endswith(allowed[1:]) and bool(_SUBDOMAIN.fullmatch(host.removesuffix(allowed[1:])))
