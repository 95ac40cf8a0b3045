"""A lesson's HTML as it stands on paper, one of many on a page: what plays is named, what is folded is open.

It starts from what ``render`` wrote, so what comes out is as safe.
"""

import re
from html import escape, unescape
from typing import Final

from backend.courses.content.mathml import mathml

_PLAYS: Final = re.compile(r'<figure class="(video|audio)"[^>]*>.*?aria-label="([^"]*)".*?</figure>', re.S)
_FRAME: Final = re.compile(
    r'<figure class="embed[^"]*"[^>]*? data-site="([^"]*)" data-title="([^"]*)"[^>]*>.*?href="([^"]*)".*?</figure>',
    re.S,
)
_MATH: Final = re.compile(r'<(span class="math"|div class="math-block")[^>]*>(.*?)</(?:span|div)>', re.S)
_HEADING: Final = re.compile(r"(</?h)([2-4])\b")
_NAME: Final = re.compile(r' id="([^"]*)"')
_WITHIN: Final = re.compile(r' href="#([^"]*)"')
_OF_THE_PLAYER: Final = re.compile(r' loading="lazy"| decoding="async"| data-block="[^"]*"')
_KINDS: Final = {"video": "Video", "audio": "Recording"}


def on_paper(html: str, name: str) -> str:
    """A lesson's HTML for a page with many of them; ``name`` parts its anchors from those of the others.

    Headings stand two levels deeper, below the section's and the lesson's.
    """
    html = _OF_THE_PLAYER.sub("", html)
    html = _PLAYS.sub(lambda match: _note(_KINDS[match[1]], match[2]), html)
    html = _FRAME.sub(lambda match: _note(f"On {match[1]}", f"{match[2]}: {match[3]}"), html)
    html = _MATH.sub(_formula, html).replace('<details class="fold"', '<details class="fold" open')
    html = _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 2}", html)
    html = _NAME.sub(lambda match: f' id="{name}-{match[1]}"', html)
    return _WITHIN.sub(lambda match: f' href="#{name}-{match[1]}"', html)


def _note(kind: str, words: str) -> str:
    """``words`` come out of an attribute, and are escaped as they are."""
    return f'<p class="on-paper"><strong>{kind}</strong> {words}</p>'


def _formula(match: re.Match[str]) -> str:
    block = match[1].startswith("div")
    tex = unescape(match[2])
    drawn = mathml(tex, block=block) or f"<code>{escape(tex)}</code>"
    return f'<div class="math-block">{drawn}</div>' if block else f'<span class="math">{drawn}</span>'
