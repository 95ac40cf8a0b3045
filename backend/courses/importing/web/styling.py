"""What the look of an element says: emphasis and alignment stay, colours and sizes are the academy's."""

import re
from typing import Final

from backend.courses.importing.web.flow import Look
from backend.courses.importing.web.parsing import Element, tag_of

_TAGS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "u": "underline", "ins": "underline", "s": "strike", "del": "strike", "strike": "strike", "code": "code",
    "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
_STYLES: Final = (
    (re.compile(r"font-weight:\s*(bold|bolder|[6-9]00)", re.I), "bold"),
    (re.compile(r"font-style:\s*(italic|oblique)", re.I), "italic"),
    (re.compile(r"text-decoration[\w-]*:[^;]*underline", re.I), "underline"),
    (re.compile(r"text-decoration[\w-]*:[^;]*line-through", re.I), "strike"),
)
_ALIGN: Final = re.compile(r"text-align:\s*(left|center|right|justify)", re.I)
_HIDDEN: Final = re.compile(r"display:\s*none|visibility:\s*hidden", re.I)
_LOST: Final = re.compile(
    r"(?:^|;)\s*(color|font-size|font-family|background|border|padding|margin|float|line-height)", re.I
)
_FOR_READERS_ONLY: Final = frozenset({"screenreader-only", "ui-icon-extlink", "sr-only", "visually-hidden"})
_SUBSCRIPTS: Final = str.maketrans("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")


def look_of(element: Element, look: Look) -> Look:
    """How the words of an element are set, within how those around it are."""
    style = element.get("style", "")
    found = {name for pattern, name in _STYLES if pattern.search(style)}
    if tag := _TAGS.get(tag_of(element)):
        found.add(tag)
    return look.styled(*found) if found else look


def alignment(element: Element, around: str) -> str:
    """Where the text of a box stands."""
    match = _ALIGN.search(element.get("style", ""))
    asked = (match[1] if match else element.get("align", "")).lower()
    if element.tag == "center":
        asked = asked or "center"
    return asked if asked in ("left", "center", "right") else around


def is_hidden(element: Element) -> bool:
    """Whether nobody sees it, or only a screen reader is told of it by the platform that it comes from."""
    names = (element.get("class") or "").split()
    return bool(_HIDDEN.search(element.get("style", ""))) or not _FOR_READERS_ONLY.isdisjoint(names)


def says_more(element: Element) -> bool:
    """Whether its look says what is not kept."""
    return bool(_LOST.search(element.get("style", ""))) or element.tag == "font"


def raised(words: str) -> str | None:
    """A text as superscript characters, None where Unicode has them not all."""
    return _as_characters(words, _SUPERSCRIPTS)


def lowered(words: str) -> str | None:
    """A text as subscript characters, None where Unicode has them not all."""
    return _as_characters(words, _SUBSCRIPTS)


def _as_characters(words: str, characters: dict[int, int]) -> str | None:
    return words.translate(characters) if words and all(ord(one) in characters for one in words) else None
