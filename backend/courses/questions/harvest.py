"""What came of a file of questions: each item kept, changed or dropped, and why, with where it stood."""

from dataclasses import dataclass, field
from typing import Any, Final

from backend.courses.content.quiz_format import MAX_POINTS, MAX_QUESTIONS
from backend.courses.content.quiz_question import GAP
from backend.courses.content.schema import clean_text
from backend.courses.dto.questions import QuestionFound, Spot
from backend.courses.importing.judging import QuestionDropped, ready
from backend.courses.importing.report import Outcome, short

MAX_ITEMS: Final = 1_000
"""Of one file; what stands behind them is not read, and the report says so."""


@dataclass
class Harvest:
    """``questions`` are ready to be taken, in the order of the file; ``form`` names what the file is."""

    form: str
    found: list[QuestionFound] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether as many items were met as are read."""
        return len(self.found) >= MAX_ITEMS

    def take(self, spot: Spot, question: dict[str, Any], changes: list[str], title: str = "") -> None:
        """Keep a question, with what was changed in it; one that could not be graded is dropped."""
        said = title or question.get("prompt", "") or GAP.sub("…", question.get("text", ""))
        try:
            whole = ready(question)
        except QuestionDropped as dropped:
            self.drop(spot, dropped.words or said, dropped.why)
            return
        if len(self.questions) >= MAX_QUESTIONS:
            self.drop(spot, said, f"a quiz holds at most {MAX_QUESTIONS} questions")
            return
        self.questions.append(whole)
        outcome: Outcome = "changed" if changes else "kept"
        self.tell(spot, "question", outcome, said, "; ".join(dict.fromkeys(changes)))

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
