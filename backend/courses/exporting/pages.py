"""Lessons as HTML outside of Lyceum: the renderer's own, with its addresses turned into files of the archive."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Final

from backend.courses.content.blocks import inline_text, walk
from backend.courses.content.embeds import embed_of
from backend.courses.content.render import render
from backend.courses.dto import DraftLesson
from backend.courses.exporting.parcel import Parcel
from backend.courses.importing.report import Place

_MEDIA: Final = re.compile(r'(src|href)="(/media/[0-9a-f-]{36})"')
_LESSON: Final = re.compile(r'href="/lesson/([0-9a-f-]{36})(#[^"]*)?"')
_BLOCK: Final = re.compile(r' data-block="[^"]*"')
_FRAME: Final = re.compile(
    r'<figure class="embed[^"]*" data-src="([^"]*)" data-site="([^"]*)" data-title="([^"]*)">.*?</figure>', re.S
)
_OWN: Final = re.compile(r' loading="lazy"| decoding="async"')
_INLINE_MATH: Final = re.compile(r'<span class="math">(.*?)</span>', re.S)
_BLOCK_MATH: Final = re.compile(r'<div class="math-block"[^>]*>(.*?)</div>', re.S)
Frame = Callable[[str, str, str], str]
"""(address of the frame, its site, its title) to HTML."""
Formula = Callable[[str, bool], str]
"""(TeX, whether it has lines of its own) to HTML."""


def as_tex(tex: str, block: bool) -> str:
    """A formula as most platforms look for it, to set it themselves."""
    return f"\\[{escape(tex)}\\]" if block else f"\\({escape(tex)}\\)"


def lesson_html(parcel: Parcel, lesson: DraftLesson, file: str, frame: Frame, formula: Formula = as_tex) -> str:
    """The body of a lesson as HTML that works from ``file`` in the archive."""
    blocks = [block for block in lesson.blocks if _is_there(parcel, block, file)]
    html = _BLOCK.sub("", render(blocks, lambda lesson_id: f"/lesson/{lesson_id}").html)

    def media(match: re.Match[str]) -> str:
        path = parcel.path(match[2], file)
        return f'{match[1]}="{escape(path)}"' if path else f'{match[1]}="#"'

    def link(match: re.Match[str]) -> str:
        target = parcel.lesson(f"lesson:{match[1]}{unescape(match[2] or '')}", file)
        return f'href="{escape(target)}"' if target else 'href="#"'

    html = _MEDIA.sub(media, html)
    html = _LESSON.sub(link, html)
    html = _FRAME.sub(lambda match: frame(unescape(match[1]), unescape(match[2]), unescape(match[3])), html)
    html = _INLINE_MATH.sub(lambda match: f'<span class="math">{formula(unescape(match[1]), False)}</span>', html)
    html = _BLOCK_MATH.sub(lambda match: f'<div class="math-block">{formula(unescape(match[1]), True)}</div>', html)
    _report(parcel, lesson, file)
    return _OWN.sub("", html)


def _is_there(parcel: Parcel, block: dict[str, object], file: str) -> bool:
    props = block["props"]
    url = props.get("url", "") if isinstance(props, dict) else ""
    return not str(url).startswith("/media/") or parcel.path(str(url), file) is not None


def _report(parcel: Parcel, lesson: DraftLesson, file: str) -> None:
    place = Place(file)
    for block in walk(lesson.blocks):
        kind, props = block["type"], block["props"]
        if kind in ("image", "file", "video", "audio") and str(props.get("url", "")).startswith("/media/"):
            what, name = ("picture" if kind == "image" else "file"), props.get("name") or props.get("alt") or kind
            if parcel.path(props["url"], file):
                parcel.report.kept(place, what, name)
            else:
                parcel.report.dropped(place, what, name, "it is not in the media library")
        elif kind == "image" and props.get("url"):
            parcel.report.changed(place, "picture", props["url"], "a picture of another site becomes a link to it")
        elif kind == "embed" and embed_of(props.get("url", "")):
            parcel.report.kept(place, "embed", props["url"])
        elif kind == "callout":
            parcel.report.kept(place, "call-out", inline_text(block["content"]))
