"""The sites that lessons may show frames of. This is the only list of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, parse_qs

Shape = Literal["wide", "page"]
_SECONDS = re.compile(r"^(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$")


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of address: the path that it has, and the frame's address made of what the path holds."""

    path: re.Pattern[str]
    frame: str
    more: Callable[[SplitResult], str] = lambda _given: ""


@dataclass(frozen=True, slots=True)
class Site:
    """``hosts`` of shared addresses, ``frames``: hosts of the frames; "*." stands for one name before the host."""

    name: str
    hosts: tuple[str, ...]
    frames: tuple[str, ...]
    ways: tuple[Way, ...]
    shape: Shape = "page"


def _way(path: str, frame: str, more: Callable[[SplitResult], str] = lambda _given: "") -> Way:
    return Way(re.compile(path), frame, more)


def argument(given: SplitResult, name: str, pattern: str) -> str:
    """A value of the query where it is of this form, else ""."""
    value = parse_qs(given.query).get(name, [""])[0]
    return value if re.fullmatch(pattern, value) else ""


def start(given: SplitResult) -> str:
    """YouTube's "t=1m30s" or "start=90", in seconds."""
    asked = argument(given, "t", r"\w{1,12}") or argument(given, "start", r"\d{1,6}")
    found = _SECONDS.match(asked) if asked else None
    if not found:
        return ""
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = hours * 3600 + minutes * 60 + seconds
    return f"?start={total}" if total else ""


def _hash(given: SplitResult) -> str:
    """The key of an unlisted Vimeo video."""
    key = argument(given, "h", r"[0-9a-f]{6,20}")
    return f"&h={key}" if key else ""


VIDEO = "[A-Za-z0-9_-]{11}"
_KEY = "[A-Za-z0-9_-]{10,120}"
SITES: tuple[Site, ...] = (
    Site(
        "YouTube",
        (
            *("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"),
            *("youtube-nocookie.com", "www.youtube-nocookie.com"),
        ),
        ("www.youtube-nocookie.com",),
        (
            _way(rf"/(?:embed|shorts|live|v)/({VIDEO})", "https://www.youtube-nocookie.com/embed/{0}", start),
            _way(rf"/({VIDEO})", "https://www.youtube-nocookie.com/embed/{0}", start),
        ),
        "wide",
    ),
    Site(
        "Vimeo",
        ("vimeo.com", "www.vimeo.com", "player.vimeo.com"),
        ("player.vimeo.com",),
        (
            _way(r"/(\d{1,12})/([0-9a-f]{6,20})", "https://player.vimeo.com/video/{0}?dnt=1&h={1}"),
            _way(r"/(?:video/)?(\d{1,12})", "https://player.vimeo.com/video/{0}?dnt=1", _hash),
        ),
        "wide",
    ),
    Site(
        "Google Docs",
        ("docs.google.com",),
        ("docs.google.com",),
        (
            _way(rf"/document/d/e/({_KEY})/\w+", "https://docs.google.com/document/d/e/{0}/pub?embedded=true"),
            _way(rf"/presentation/d/e/({_KEY})/\w+", "https://docs.google.com/presentation/d/e/{0}/embed"),
            _way(rf"/spreadsheets/d/e/({_KEY})/\w+", "https://docs.google.com/spreadsheets/d/e/{0}/pubhtml?widget=true"),
            _way(rf"/forms/d/e/({_KEY})(?:/\w*)?", "https://docs.google.com/forms/d/e/{0}/viewform?embedded=true"),
            _way(rf"/presentation/d/({_KEY})(?:/\w*)?", "https://docs.google.com/presentation/d/{0}/embed"),
            _way(rf"/(document|spreadsheets)/d/({_KEY})(?:/\w*)?", "https://docs.google.com/{0}/d/{1}/preview"),
        ),
    ),
    Site(
        "Google Drive",
        ("drive.google.com",),
        ("drive.google.com",),
        (_way(rf"/file/d/({_KEY})(?:/\w*)?", "https://drive.google.com/file/d/{0}/preview"),),
    ),
    Site(
        "Figma",
        ("figma.com", "www.figma.com", "embed.figma.com"),
        ("embed.figma.com",),
        (
            _way(r"/file/([A-Za-z0-9]{10,64})(?:/[^/]*)?", "https://embed.figma.com/design/{0}?embed-host=lyceum"),
            _way(
                r"/(design|proto|board|slides)/([A-Za-z0-9]{10,64})(?:/[^/]*)?",
                "https://embed.figma.com/{0}/{1}?embed-host=lyceum",
            ),
        ),
    ),
    Site(
        "CodePen",
        ("codepen.io", "www.codepen.io"),
        ("codepen.io",),
        (
            _way(
                r"/([A-Za-z0-9_-]{1,60})/(?:pen|embed|full|details)/([A-Za-z0-9]{4,40})",
                "https://codepen.io/{0}/embed/{1}?default-tab=result",
            ),
        ),
    ),
    Site(
        "Desmos",
        ("desmos.com", "www.desmos.com"),
        ("www.desmos.com",),
        (_way(r"/(calculator|geometry|3d)/([a-z0-9]{6,20})", "https://www.desmos.com/{0}/{1}?embed"),),
    ),
    Site(
        "GeoGebra",
        ("geogebra.org", "www.geogebra.org"),
        ("www.geogebra.org",),
        (
            _way(r"/(?:m|classic|calculator|graphing|geometry|3d)/([a-z0-9]{6,12})", "https://www.geogebra.org/material/iframe/id/{0}"),
            _way(r"/material/(?:show|iframe)/id/([a-z0-9]{6,12})", "https://www.geogebra.org/material/iframe/id/{0}"),
        ),
    ),
    Site(
        "H5P",
        ("h5p.org", "www.h5p.org"),
        ("h5p.org",),
        (_way(r"/(?:h5p/embed|node)/(\d{1,10})", "https://h5p.org/h5p/embed/{0}"),),
    ),
    Site(
        "H5P.com",
        ("*.h5p.com",),
        ("*.h5p.com",),
        (_way(r"/content/(\d{6,24})(?:/embed)?", "https://{host}/content/{0}/embed"),),
    ),
    Site(
        "Loom",
        ("loom.com", "www.loom.com"),
        ("www.loom.com",),
        (_way(r"/(?:share|embed)/([0-9a-f]{32})", "https://www.loom.com/embed/{0}"),),
        "wide",
    ),
    Site(
        "PhET",
        ("phet.colorado.edu",),
        ("phet.colorado.edu",),
        (_way(r"/sims/html/([a-z0-9-]{2,80})/latest/([A-Za-z0-9_-]{2,90})\.html", "https://phet.colorado.edu/sims/html/{0}/latest/{1}.html"),),
    ),
    Site("Scratch", ("scratch.mit.edu",), ("scratch.mit.edu",), (_way(r"/projects/(\d{1,12})(?:/embed)?", "https://scratch.mit.edu/projects/{0}/embed"),)),
)  # fmt: skip
