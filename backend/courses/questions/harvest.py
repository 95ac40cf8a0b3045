"""What came of a file of questions: each item kept, changed or dropped, and why, with where it stood."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from backend.courses.content.quiz_format import MAX_POINTS, MAX_QUESTIONS
from backend.courses.content.quiz_question import heading_of
from backend.courses.content.quiz_rich import settled
from backend.courses.content.schema import clean_text
from backend.courses.dto.questions import QuestionFound, Spot
from backend.courses.importing.judging import QuestionDropped, ready
from backend.courses.importing.report import Outcome, short

_CONTEXT: Final = re.compile(r"\$\w+\$")
MAX_ITEMS: Final = 1_000
"""Of one file; what stands behind them is not read, and the report says so."""


@dataclass
class Harvest:
    """``questions`` are ready to be taken, in the order of the file; ``form`` names what the file is.

    ``bank``: they go into the academy's bank; ``homes`` are then the categories of each, from the top down.
    ``markup``: the words that are taken are markup; where nothing is set in them, the question is plain.
    """

    form: str
    bank: bool = False
    markup: bool = True
    found: list[QuestionFound] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    homes: list[tuple[str, ...]] = field(default_factory=list)
    _home: tuple[str, ...] = ()

    @property
    def most(self) -> int:
        """How many questions are taken."""
        return MAX_ITEMS if self.bank else MAX_QUESTIONS

    @property
    def full_words(self) -> str:
        """Why no more are."""
        return f"a {'file' if self.bank else 'quiz'} holds at most {self.most:,} questions"

    @property
    def full(self) -> bool:
        """Whether as many items were met as are read."""
        return len(self.found) >= MAX_ITEMS

    def take(self, spot: Spot, question: dict[str, Any], changes: list[str], title: str = "") -> None:
        """Keep a question, with what was changed in it; one that could not be graded is dropped."""
        question = settled(question) if self.markup else question
        said = title or heading_of(question)
        try:
            whole = ready(question)
        except QuestionDropped as dropped:
            self.drop(spot, dropped.words or said, dropped.why)
            return
        if len(self.questions) >= self.most:
            self.drop(spot, said, self.full_words)
            return
        self.add(whole)
        outcome: Outcome = "changed" if changes else "kept"
        self.tell(spot, "question", outcome, said, "; ".join(dict.fromkeys(changes)))

    def add(self, question: dict[str, Any]) -> None:
        """Take a question that is ready, into the category that the file is at."""
        self.questions.append(question)
        self.homes.append(self._home)

    def turn_to(self, spot: Spot, written: str) -> None:
        """What comes next lies in another category, written as Moodle does: ``$course$/top/Tides/Spring``."""
        if not self.bank:
            self.drop(spot, written, "a quiz has no categories; the questions behind it are taken", "category")
            return
        self._home = categories_in(written)
        self.tell(spot, "category", "kept", " / ".join(self._home) or "The top")

    def drop(self, spot: Spot, what: str, why: str, kind: str = "question") -> None:
        """It is not taken."""
        self.tell(spot, kind, "dropped", what, why)

    def tell(self, spot: Spot, kind: str, outcome: Outcome, what: str, why: str = "") -> None:
        """What became of an item."""
        self.found.append(
            QuestionFound(Spot(spot.line, short(spot.ident)), kind, outcome, short(clean_text(what)), why)
        )

    def cut_off(self, spot: Spot) -> None:
        """The file goes on, and is not read further."""
        self.drop(spot, "", f"only the first {MAX_ITEMS:,} items of a file are read: please split it", "file")


def categories_in(written: str) -> tuple[str, ...]:
    """The names in a path of Moodle's, without what it begins with there; ``//`` is a stroke of a name."""
    names = [" ".join(part.replace("\x00", "/").split()) for part in written.replace("//", "\x00").split("/")]
    if names and _CONTEXT.fullmatch(names[0]):
        names = names[2:] if names[1:2] == ["top"] else names[1:]
    return tuple(name for name in names if name)


def points_of(written: str | float | None, changes: list[str]) -> float:
    """The points that a file gives a question; 1 where it gives none."""
    if written is None or written == "":
        return 1
    try:
        points = float(str(written).replace(",", "."))
    except ValueError:
        points = -1
    if not 0 < points <= MAX_POINTS:
        changes.append("it is worth 1 point, for every question counts")
        return 1
    return points
