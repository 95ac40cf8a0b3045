"""The paragraphs of a page while they are written: words, line breaks and pictures become blocks."""

import re
from dataclasses import dataclass, field, replace
from typing import Any, Final

from backend.courses.content.blocks import JsonBlock
from backend.courses.importing.convert import split_pictures
from backend.courses.importing.inlines import Piece
from backend.courses.importing.making import Run, link, text

_SPACE: Final = re.compile(r"[ \t\r\n\f\u00a0]+")


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set, and where they lead."""

    styles: frozenset[str] = frozenset()
    href: str = ""

    def styled(self, *styles: str) -> "Look":
        """The same with more styles."""
        return replace(self, styles=self.styles | set(styles))


@dataclass
class Flow:
    """Blocks in reading order. ``align`` is of the paragraph that is open; ``later`` stands behind it."""

    blocks: list[JsonBlock] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    later: list[JsonBlock] = field(default_factory=list)
    align: str = "left"
    last: str = ""

    def say(self, words: str, look: Look) -> None:
        """Words of the open paragraph; spaces in a row are one, as in a browser."""
        said = _SPACE.sub(" ", words)
        if self.last in ("", " ", "\n"):
            said = said.lstrip(" ")
        if said:
            self._put(said, look)

    def _put(self, said: str, look: Look) -> None:
        run = text(said, **dict.fromkeys(look.styles, True))
        before = self.pieces[-1] if self.pieces else None
        if look.href and before and before["type"] == "link" and before["href"] == look.href:
            self.pieces[-1] = link(look.href, [*before["content"], run])
        else:
            self.pieces.append(link(look.href, [run]) if look.href else run)
        self.last = said[-1]

    def add(self, run: Run) -> None:
        """A run that is no text, within the line."""
        self.pieces.append(run)
        self.last = "x"

    def break_line(self) -> None:
        """A line break; two in a row end the paragraph."""
        if self.last == "\n":
            self.end()
        elif self.pieces:
            self._put("\n", Look())

    def show(self, picture: JsonBlock) -> None:
        """A picture, which interrupts the paragraph."""
        self.pieces.append(picture)
        self.last = ""

    def put(self, *blocks: JsonBlock) -> None:
        """Blocks behind the paragraph that is open."""
        self.end()
        self.blocks += blocks

    def end(self) -> None:
        """Close the open paragraph."""
        props: dict[str, Any] = {"textAlignment": self.align} if self.align != "left" else {}
        self.blocks += split_pictures([_joined(piece) for piece in self.pieces], "paragraph", **props)
        self.blocks += self.later
        self.pieces, self.later, self.last = [], [], ""

    def finish(self) -> list[JsonBlock]:
        """All blocks."""
        self.end()
        return self.blocks


def _joined(piece: Piece) -> Piece:
    """Neighbouring words of a link that are set alike, as one run."""
    if piece["type"] != "link":
        return piece
    joined: list[Run] = []
    for run in piece["content"]:
        if joined and joined[-1]["styles"] == run["styles"]:
            joined[-1] = {**joined[-1], "text": joined[-1]["text"] + run["text"]}
        else:
            joined.append(run)
    return {**piece, "content": joined}
