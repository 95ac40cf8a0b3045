"""A quiz as the grader reads it, from the JSON of a published version.

Versions are immutable and outlive the editor's form, so the grader reads them with its own few lines, and leans on
nothing but what every version has had: unknown fields are ignored, missing texts are empty.
"""

from collections import OrderedDict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

CHOICE = frozenset({"single", "truefalse"})


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose from."""

    id: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``points`` and the numbers are exact decimals, so that 0.1 + 0.2 is 0.3."""

    id: UUID
    kind: str
    prompt: str
    points: Decimal
    feedback_correct: str
    feedback_incorrect: str
    options: tuple[Option, ...]
    answer: Decimal
    tolerance: Decimal
    accepted: tuple[str, ...]
    case_sensitive: bool

    @property
    def option_ids(self) -> frozenset[str]:
        """The ids that an answer may name."""
        return frozenset(option.id for option in self.options)

    @property
    def correct_ids(self) -> frozenset[str]:
        """The ids of the correct options."""
        return frozenset(option.id for option in self.options if option.correct)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The quiz of one lesson of one version. ``pass_mark`` is a whole percentage."""

    lesson_id: UUID
    title: str
    course_title: str
    pass_mark: int
    max_attempts: int | None
    questions: tuple[Question, ...]

    @property
    def max_score(self) -> Decimal:
        """The points of all questions together."""
        return sum((question.points for question in self.questions), Decimal(0))

    def question(self, question_id: UUID) -> Question | None:
        """One question, or None where the quiz has no such."""
        return next((question for question in self.questions if question.id == question_id), None)


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value or 0))


def _question(raw: dict[str, Any]) -> Question:
    options = (
        Option(str(item["id"]), item.get("text", ""), bool(item.get("correct")), item.get("feedback", ""))
        for item in raw.get("options") or ()
    )
    return Question(
        id=UUID(str(raw["id"])),
        kind=raw["kind"],
        prompt=raw.get("prompt", ""),
        points=_decimal(raw.get("points", 1)),
        feedback_correct=raw.get("feedback_correct", ""),
        feedback_incorrect=raw.get("feedback_incorrect", ""),
        options=tuple(options),
        answer=_decimal(raw.get("answer")),
        tolerance=_decimal(raw.get("tolerance")),
        accepted=tuple(raw.get("accepted") or ()),
        case_sensitive=bool(raw.get("case_sensitive")),
    )


def quiz_of(snapshot: dict[str, Any], lesson_id: UUID) -> Quiz | None:
    """The quiz of a lesson in a version's snapshot; None where the lesson is missing or holds no quiz."""
    wanted = str(lesson_id)
    for section in snapshot["sections"]:
        for lesson in section["lessons"]:
            if str(lesson["id"]) == wanted and lesson.get("quiz"):
                raw = lesson["quiz"]
                return Quiz(
                    lesson_id=lesson_id,
                    title=lesson["title"],
                    course_title=snapshot["title"],
                    pass_mark=int(raw.get("pass_mark", 0)),
                    max_attempts=raw.get("max_attempts"),
                    questions=tuple(_question(question) for question in raw["questions"]),
                )
    return None


class QuizShelf:
    """Quizzes already read, by version and lesson: a version never changes, so neither does what is kept here."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[tuple[UUID, UUID, UUID], Quiz] = OrderedDict()

    def get(self, tenant_id: UUID, version_id: UUID, lesson_id: UUID) -> Quiz | None:
        """What is kept, and now the most recently used."""
        found = self._kept.get((tenant_id, version_id, lesson_id))
        if found is not None:
            self._kept.move_to_end((tenant_id, version_id, lesson_id))
        return found

    def keep(self, tenant_id: UUID, version_id: UUID, quiz: Quiz) -> None:
        """Keep one more; the least recently used goes."""
        self._kept[tenant_id, version_id, quiz.lesson_id] = quiz
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
