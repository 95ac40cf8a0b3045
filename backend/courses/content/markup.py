"""The words of a question that says it is ``rich``: a little Markdown, rendered and sanitised here alone.

``**bold**``, ``*italic*``, `` `code` ``, ``~low~``, ``^high^``, ``[text](https://…)``, ``$x^2$``,
``![what it shows](/media/…)``, and code on lines of its own between three backticks. A backslash before a sign takes
its meaning away. A question that does not say so is plain: none of these signs means anything in it.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from html import escape, unescape
from typing import Final
from uuid import UUID

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from backend.courses.content.highlight import coloured
from backend.courses.content.links import is_external, media_of, safe_href
from backend.courses.content.mathml import mathml
from backend.courses.content.sanitise import sanitise
from backend.courses.content.tex import tex_problem

GAP: Final = re.compile(r"\[\[([1-9]\d?)\]\]")
"""The place of a gap in its text, by its number from 1."""
_FENCE: Final = re.compile(r"^```([A-Za-z0-9_+#.-]{0,40})[ \t]*\n(.*?)(?:\n)?^```[ \t]*$\n?", re.M | re.S)
_SIGNS: Final = re.compile(r"\[\[[1-9]\d?\]\]|[\\`*_~^$\[\]]")
_SHOWN: Final = re.compile(r"(?<!\\)!\[((?:\\.|[^\[\]\\])*)\]\(([^()\s]+)\)")
_MATH: Final = re.compile(r'<span class="math">(.*?)</span>', re.S)
_TAGS: Final = {"strong": "strong", "em": "em", "sub": "sub", "sup": "sup"}
_WORDS: Final = frozenset({"text", "text_special", "softbreak", "hardbreak"})
_BLANKS: Final = re.compile(r"[ \t]+")


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("zero", {"maxNesting": 20}).enable(["backticks", "emphasis", "escape", "image", "link", "newline"])
    md.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=False)
    md.use(sub_plugin).use(superscript_plugin)
    # Which links may stay is decided below.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    return md


def _pieces(source: str) -> Iterator[tuple[str, str | None]]:
    """Text and code in turns: (text, None), or (code, its language)."""
    at = 0
    for found in _FENCE.finditer(source):
        if found.start() > at:
            yield source[at : found.start()].removesuffix("\n"), None
        yield found[2], found[1]
        at = found.end()
    if at < len(source):
        yield source[at:], None


def _tokens(source: str) -> list[Token]:
    seen = source.replace("\x00", "")
    return [token for block in _parser().parseInline(seen) for token in block.children or []]


@lru_cache(maxsize=20_000)
def to_html(source: str) -> str:
    """Sanitised HTML without paragraphs, for a heading, a label or a line alike; formulas are MathML."""
    parts = [_code(text, language) if language is not None else _inline(text) for text, language in _pieces(source)]
    return _MATH.sub(lambda found: _formula(unescape(found[1])), sanitise("".join(parts)))


def gaps_to_html(source: str) -> str:
    """The same of a text with gaps, whose markers stay as they are; nothing reaches over a gap."""
    parts = GAP.split(source)
    return "".join(f"[[{part}]]" if place % 2 else to_html(part) for place, part in enumerate(parts))


def gap_parts(text: str) -> list[tuple[str, int | None]]:
    """A text with gaps in pieces: words, or nothing and the place of a gap in the question's list, from 0."""
    pieces: list[tuple[str, int | None]] = []
    for place, piece in enumerate(GAP.split(text)):
        if place % 2:
            pieces.append(("", int(piece) - 1))
        elif piece:
            pieces.append((piece, None))
    return pieces


def to_plain(source: str) -> str:
    """What there is to read: formulas as TeX, pictures by what they show."""
    return "\n".join(text if language is not None else _plain(text) for text, language in _pieces(source))


def escaped(plain: str) -> str:
    """Markup that means these plain words; places of gaps stay places of gaps."""
    return _SIGNS.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", plain)


def is_plain(source: str) -> bool:
    """Whether nothing is set in it: its words say all."""
    return not any(
        language is not None or any(token.type not in _WORDS for token in _tokens(text))
        for text, language in _pieces(source)
    )


def pictures(source: str) -> list[UUID]:
    """The pictures of the media library that are shown."""
    found = (media_of(str(token.attrs.get("src", ""))) for token in _of_type(source, "image"))
    return [media for media in found if media]


def with_pictures(source: str, address: Callable[[str], str]) -> str:
    """The same words with their pictures under other addresses; one that is left without has its words alone."""

    def moved(found: re.Match[str]) -> str:
        at = address(found[2])
        return f"![{found[1]}]({at})" if at else found[1]

    return _SHOWN.sub(moved, source)


def markup_problems(source: str, missing: frozenset[UUID] = frozenset()) -> Iterator[str]:
    """What keeps these words from being shown, in sentences for their author."""
    for token in _of_type(source, "math_inline"):
        if problem := tex_problem(token.content):
            yield problem
    for token in _of_type(source, "image"):
        media, shown = media_of(str(token.attrs.get("src", ""))), _alternative(token)
        if media is None:
            yield "a picture has to come from the media library."
        elif media in missing:
            yield f"the picture “{shown}” is missing. Upload it again, or take it out."
        elif not shown:
            yield "describe the picture for those who cannot see it, between [ and ]."


def _of_type(source: str, kind: str) -> list[Token]:
    return [
        token for text, language in _pieces(source) if language is None for token in _tokens(text) if token.type == kind
    ]


def _inline(source: str) -> str:
    html, links = [], []
    for token in _tokens(source):
        if token.type == "link_open":
            href = safe_href(str(token.attrs.get("href", "")))
            links.append("</a>" if href and not href.startswith(("#", "lesson:")) else "")
            html.append(_link(href) if href and links[-1] else "")
        elif token.type == "link_close":
            html.append(links.pop() if links else "")
        else:
            html.append(_token(token))
    return "".join(html)


def _link(href: str) -> str:
    kind = ' class="external"' if is_external(href) else ""
    return f'<a{kind} href="{escape(href)}" rel="noopener" target="_blank">'


def _token(token: Token) -> str:
    if token.type in _WORDS:
        return "<br>" if token.type.endswith("break") else escape(token.content)
    if token.type == "code_inline":
        return f"<code>{escape(token.content)}</code>"
    if token.type == "math_inline":
        return f'<span class="math">{escape(token.content)}</span>'
    if token.type == "image":
        return _picture(token)
    name = token.tag if token.tag in _TAGS else ""
    return f"<{'/' if token.nesting < 0 else ''}{name}>" if name and token.nesting else escape(token.content)


def _picture(token: Token) -> str:
    url, shown = str(token.attrs.get("src", "")), _alternative(token)
    if media_of(url) is None:
        return escape(shown)
    return f'<img src="{url}" alt="{escape(shown)}" decoding="async">'


def _alternative(token: Token) -> str:
    return _BLANKS.sub(" ", "".join(_plain_token(child) for child in token.children or [])).strip()


def _code(code: str, language: str) -> str:
    return f'<code class="highlight">{coloured(code, language)}</code>'


def _formula(tex: str) -> str:
    return mathml(tex, block=False) or f"<code>{escape(tex)}</code>"


def _plain(source: str) -> str:
    return "".join(map(_plain_token, _tokens(source)))


def _plain_token(token: Token) -> str:
    if token.type == "image":
        return _alternative(token)
    return "\n" if token.type.endswith("break") else token.content
