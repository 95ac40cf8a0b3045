"""What came of a file of questions: each item kept, changed or dropped, and why, with where it stood."""

from dataclasses import dataclass, field
from typing import Any, Final

from backend.courses.content.quiz_format import MAX_POINTS, MAX_QUESTIONS, normalise_quiz, parse_quiz, problems
from backend.courses.content.quiz_question import GAP
from backend.courses.content.schema import clean_text
from backend.courses.importing.report import Outcome, short
from backend.kernel.errors import LmsError

MAX_ITEMS: Final = 1_000
"""Of one file; what stands behind them is not read, and the report says so."""


class QuestionDropped(Exception):
    """This question is not taken; ``why`` says so, ``words`` are its beginning."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.why, self.words = why, said


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item stands: a line of its file, from 1 (0: none is known), or what the file calls it."""

    line: int = 0
    ident: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One item: what it was, which one, what became of it, and why if not simply kept."""

    spot: Spot
    kind: str
    outcome: Outcome
    what: str
    why: str = ""


@dataclass
class Harvest:
    """``questions`` are ready to be taken, in the order of the file; ``form`` names what the file is."""

    form: str
    found: list[Found] = field(default_factory=list)
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
        self.found.append(Found(Spot(spot.line, short(spot.ident)), kind, outcome, short(clean_text(what)), why))

    def cut_off(self, spot: Spot) -> None:
        """The file goes on, and is not read further."""
        self.drop(spot, "", f"only the first {MAX_ITEMS:,} items of a file are read: please split it", "file")


def ready(question: dict[str, Any]) -> dict[str, Any]:
    """The question as it is kept, with ids.

    Raises:
        QuestionDropped: it could not be taken and graded.
    """
    said = question.get("prompt", "")
    try:
        kept: dict[str, Any] = normalise_quiz({"questions": [question]})["questions"][0]
        wrong = problems(parse_quiz({"questions": [kept]}))
    except LmsError as failure:
        raise QuestionDropped(failure.message.removeprefix("Question 1: "), said) from None
    if wrong:
        why = wrong[0].message.removeprefix("Question 1: ").removesuffix(".")
        raise QuestionDropped(f"it cannot be graded as it is: {why}", said)
    return kept


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
