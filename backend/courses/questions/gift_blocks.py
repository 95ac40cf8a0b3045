"""A GIFT file cut into its items, each with its line. A blank line ends an item, except between its braces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_BRACES: Final = re.compile(r"\\.|[{}]", re.S)


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of an item, without comments; ``open``: a brace in it is never closed."""

    line: int
    text: str
    open: bool = False


def blocks(text: str) -> Iterator[Block]:
    """The items of a file, in order. Linear: no line is looked at more than twice."""
    paragraphs = _paragraphs(text)
    at = 0
    while at < len(paragraphs):
        first = paragraphs[at]
        end = _end(paragraphs, at)
        if end is None:
            yield Block(first.line, first.text, open=True)
            at += 1
        else:
            yield Block(first.line, "\n\n".join(one.text for one in paragraphs[at : end + 1]))
            at = end + 1


def _paragraphs(text: str) -> list[Block]:
    found: list[Block] = []
    lines: list[str] = []
    start = 0
    for number, written in enumerate([*text.split("\n"), ""], 1):
        line = written.strip()
        if line.startswith("//"):
            continue
        if line:
            start = start if lines else number
            lines.append(line)
        elif lines:
            found.append(Block(start, "\n".join(lines)))
            lines = []
    return found


def _end(paragraphs: list[Block], at: int) -> int | None:
    """The paragraph in which the braces of this one are closed; None where another item begins before."""
    if not _opens(paragraphs[at].text):
        return at
    for index in range(at + 1, len(paragraphs)):
        text = paragraphs[index].text
        if text.startswith(("::", "$CATEGORY")):
            return None
        brace = next((found[0] for found in _BRACES.finditer(text) if found[0] in "{}"), "")
        if brace:
            return index if brace == "}" else None
    return None


def _opens(text: str) -> bool:
    """Whether the last brace of a text opens something."""
    last = ""
    for found in _BRACES.finditer(text):
        if found[0] in "{}":
            last = found[0]
    return last == "{"
