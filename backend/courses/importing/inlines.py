"""Markdown within a line to runs of text, links and pictures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath

from markdown_it.token import Token

from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.content.tex import clean_tex, tex_problem
from backend.courses.importing.attributes import parse_attributes
from backend.courses.importing.context import Surroundings
from backend.courses.importing.making import Run, block, formula, link, text
from backend.courses.importing.report import Place

Piece = Run | JsonBlock
"""A run, or an image block that interrupts the line."""

LESSON_WIDTH = 720
PICTURE_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ""})
_TAG = re.compile(r"^<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^>]*?)/?>$")
_HTML_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "u": "underline",
    "ins": "underline", "s": "strike", "del": "strike", "strike": "strike", "code": "code", "kbd": "code",
    "samp": "code", "var": "italic", "tt": "code",
}  # fmt: skip
_TOKEN_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}
_VOID_WORDS = {"sub", "sup", "small", "span", "mark", "abbr", "q", "font", "big", "time", "wbr"}
_BARRED = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "svg",
    "math",
    "video",
    "audio",
    "div",
    "p",
}
_SPACES = re.compile(r" {2,}")
_DASHES = ((re.compile(r"(?<=\w)---(?=\w)"), "—"), (re.compile(r"(?<=\s)---?(?=\s)"), "–"))


@dataclass
class _Line:
    """The state while a line is read."""

    around: Surroundings
    file: str
    line: int
    styles: dict[str, int] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    href: str | None = None
    linked: list[Run] = field(default_factory=list)
    in_link: bool = False
    silent: int = 0

    @property
    def place(self) -> Place:
        return Place(self.file, self.line)

    def say(self, words: str, **more: bool) -> None:
        if self.silent:
            return
        run = text(words, **{name: True for name, depth in self.styles.items() if depth > 0}, **more)
        (self.linked if self.in_link else self.pieces).append(run)

    def style(self, name: str, step: int) -> None:
        self.styles[name] = max(0, self.styles.get(name, 0) + step)

    def open_link(self, href: str) -> None:
        self.close_link()
        self.href, self.linked, self.in_link = href, [], True

    def close_link(self) -> None:
        if not self.in_link:
            return
        self.in_link = False
        words = inline_text(self.linked)
        target = self.around.link(self.place, self.href or "", words)
        self.pieces.extend([link(target, self.linked)] if target and words.strip() else self.linked)


def read_inline(tokens: Sequence[Token], around: Surroundings, place: Place) -> list[Piece]:
    """Runs and pictures in reading order. ``place`` is where the text starts; lines are counted from there."""
    line = _Line(around, place.file, place.line)
    for token in tokens:
        _read(token, line)
    line.close_link()
    return _with_formulas(line.pieces)


def _with_formulas(pieces: list[Piece]) -> list[Piece]:
    """``$`x^2`$``: code between dollar signs is a formula, where it can be set."""
    found: list[Piece] = []
    for piece in pieces:
        found.append(piece)
        if len(found) < 3 or [one["type"] for one in found[-3:]] != ["text"] * 3:
            continue
        before, code, after = found[-3:]
        marked = before["text"].endswith("$") and code["styles"] == {"code": True} and after["text"].startswith("$")
        if marked and tex_problem(tex := clean_tex(code["text"])) is None:
            found[-3:] = [
                {**before, "text": before["text"][:-1]},
                formula(tex),
                {**after, "text": after["text"][1:]},
            ]
    return found


def _read(token: Token, line: _Line) -> None:
    kind = token.type
    if kind in ("text", "text_special"):
        line.say(_set(token.content))
    elif kind == "code_inline":
        line.say(token.content, code=True)
    elif kind in ("softbreak", "hardbreak"):
        line.say(" " if kind == "softbreak" else "\n")
        line.line += 1
    elif kind.removesuffix("_open") in _TOKEN_STYLES and token.nesting == 1:
        line.style(_TOKEN_STYLES[kind.removesuffix("_open")], 1)
    elif kind.removesuffix("_close") in _TOKEN_STYLES and token.nesting == -1:
        line.style(_TOKEN_STYLES[kind.removesuffix("_close")], -1)
    elif kind == "link_open":
        line.open_link(str(token.attrs.get("href", "")))
    elif kind == "link_close":
        line.close_link()
    elif kind == "image":
        _image(token, line)
    elif kind == "html_inline":
        _html(token.content, line)
    elif kind == "footnote_ref":
        line.say(f"[{token.meta['id'] + 1}]")
        line.around.report.changed(
            line.place, "footnote", token.meta.get("label", ""), "notes stand at the lesson's end"
        )
    elif token.content:
        line.say(token.content)


def _set(words: str) -> str:
    """Dashes for hyphens in a row, and one space for several."""
    for pattern, dash in _DASHES:
        words = pattern.sub(dash, words)
    return _SPACES.sub(" ", words)


def _image(token: Token, line: _Line) -> None:
    given: dict[str, str] = token.meta.get("attributes", {})
    words = inline_text([text(child.content) for child in token.children or [] if child.content])
    alt = given.get("alt", words).strip()
    caption = words.strip() if "alt" in given else str(token.attrs.get("title", "")).strip()
    place_picture(line, str(token.attrs.get("src", "")), alt, caption, given.get("width", ""))


def place_picture(line: _Line, address: str, alt: str, caption: str, width: str) -> None:
    """An image block where the picture can be shown; else its words, so that the lesson still makes sense."""
    is_picture = PurePosixPath(address).suffix.lower() in PICTURE_ENDINGS
    # Pandoc shows films and sounds, and offers other files, by the same mark.
    if not is_picture and (kept := line.around.attached(line.place, address, caption or alt)):
        line.pieces.append(kept)
        return
    shown = line.around.picture(line.place, address, alt or caption or address)
    if shown is None:
        if alt or caption:
            line.pieces.append(text(f"[Picture: {alt or caption}]", italic=True))
        return
    props = {"url": shown.url, "alt": alt, "caption": caption, "name": address.rsplit("/", 1)[-1][:200]}
    if pixels := shown_width(width, shown.width):
        props["previewWidth"] = pixels  # type: ignore[assignment]
    line.pieces.append(block("image", props=props))


def shown_width(asked: str, own: int | None) -> int | None:
    """Pixels that a picture is wide in a lesson: as asked for ("40%", "300px"), else its own where that is less."""
    match = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)\s*(%|px)?", asked.strip())
    if match and float(match[1]) > 0:
        return round(float(match[1]) * LESSON_WIDTH / 100) if match[2] == "%" else round(float(match[1]))
    return own if own and own < LESSON_WIDTH else None


def _html(source: str, line: _Line) -> None:
    match = _TAG.match(source.strip())
    if not match:
        if source.startswith("<!--"):
            line.around.report.dropped(line.place, "comment", source, "comments are for authors, not for learners")
        else:
            line.around.report.dropped(line.place, "HTML", source, "it says nothing to a learner")
        return
    closes, name, rest = bool(match[1]), match[2].lower(), unescape(match[3])
    if name == "br":
        line.say("\n")
    elif name in _HTML_STYLES:
        line.style(_HTML_STYLES[name], -1 if closes else 1)
        if not closes:
            _report_style(name, source, line)
    elif name == "a":
        line.close_link() if closes else line.open_link(parse_attributes(rest).get("href", ""))
    elif name == "img":
        given = parse_attributes(rest)
        place_picture(line, given.get("src", ""), given.get("alt", ""), given.get("title", ""), given.get("width", ""))
    elif name in ("script", "style"):
        line.silent = max(0, line.silent + (-1 if closes else 1))
        if not closes:
            line.around.report.dropped(line.place, "HTML", source, "what runs or loads is not allowed in lessons")
    elif not closes:
        _drop(name, source, line)


def _report_style(name: str, source: str, line: _Line) -> None:
    if name == "kbd":
        line.around.report.changed(line.place, "HTML", source, "names of keys are set like code")
    else:
        line.around.report.kept(line.place, "HTML", source)


def _drop(name: str, source: str, line: _Line) -> None:
    if name in _VOID_WORDS:
        line.around.report.dropped(line.place, "HTML", source, "the text stays, its setting is not kept")
    elif name in _BARRED:
        line.around.report.dropped(line.place, "HTML", source, "this element is not allowed in lessons")
    else:
        line.say(source)
        line.around.report.changed(line.place, "HTML", source, "there is no such element; it is shown as text")
