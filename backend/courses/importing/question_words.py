"""The words of questions as markup (``content/markup.py``), whatever they were written in."""

import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt

from backend.courses.content.blocks import JsonBlock
from backend.courses.content.links import is_external, safe_href
from backend.courses.content.markup import escaped
from backend.courses.importing.context import Shown
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_markup import markup_of, with_formulas
from backend.courses.importing.report import Place, Report
from backend.courses.importing.web.convert import convert_page

MAX_PROMPT: Final = 5_000
MAX_LINE: Final = 1_000
_MAX_SOURCE: Final = 60_000
"""Characters of one text as it is written; no text of 5,000 needs so much markup."""
_MARKUP: Final = re.compile(r"<[a-zA-Z/!]|&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


class NoPictures:
    """What surrounds a question: pictures and links within a course are not kept; what goes is named."""

    def __init__(self, lost: list[str]) -> None:
        self.report, self._lost = Report(), lost

    def picture(self, _place: Place, address: str, words: str) -> Shown | None:
        name = words if address.startswith("data:") else PurePosixPath(unquote(address.split("?")[0])).name
        self._lost.append(f"the picture “{name[:60]}” is left out: put it in from the media library")
        return None

    def link(self, _place: Place, address: str, _words: str) -> str | None:
        href = safe_href(address)
        if href and is_external(href):
            return href
        self._lost.append("links into a course become their text")
        return None

    def attached(self, _place: Place, _address: str, _words: str) -> JsonBlock | None:
        return None

    def framed(self, _place: Place, _address: str, _words: str) -> JsonBlock | None:
        self._lost.append("questions show nothing from elsewhere")
        return None


def tidy(text: str) -> str:
    """Lines without the spaces around them, and without blank ones at either end."""
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def from_html(source: str, lost: list[str]) -> str:
    """The words of HTML as markup, a line for each block.

    Raises:
        QuestionDropped: it is far too long.
    """
    _demand_modest(source)
    if not _MARKUP.search(source):
        return with_formulas("\n".join(" ".join(line.split()) for line in source.strip().splitlines()))
    blocks, _ = convert_page(source, "question", NoPictures(lost))
    return markup_of(blocks, lost)


def from_markdown(source: str, lost: list[str]) -> str:
    """The words of Markdown as markup.

    Raises:
        QuestionDropped
    """
    _demand_modest(source)
    return from_html(MarkdownIt("commonmark").render(source), lost)


def from_moodle(source: str, lost: list[str]) -> str:
    """Moodle's own format as markup: HTML where there is any, and each line a line.

    Raises:
        QuestionDropped
    """
    _demand_modest(source)
    return from_html(source.replace("\n", "<br>"), lost) if _MARKUP.search(source) else with_formulas(tidy(source))


def from_plain(source: str) -> str:
    """Words in which no sign means anything, as markup that says the same."""
    return escaped(tidy(source))


def fitting(text: str, limit: int, lost: list[str]) -> str:
    """At most so many characters; what is cut off is said."""
    if len(text) <= limit:
        return text
    lost.append(f"it is cut off after {limit:,} characters")
    return text[: limit - 1].rstrip() + "…"


def joined(*texts: str) -> str:
    """The texts that say something, each on a line, none twice."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def quoted(text: str) -> str:
    """A text to be named by in a sentence."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 40 else line[:39] + '…'}”"


def _demand_modest(source: str) -> None:
    if len(source) > _MAX_SOURCE:
        raise QuestionDropped(f"one of its texts is {len(source):,} characters long; {MAX_PROMPT:,} are kept at most")
