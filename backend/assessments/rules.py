"""How a quiz is graded. Pure: no clock, no database, exact arithmetic.

- Single choice, true or false: all points for the correct option, none otherwise.
- Several correct: each correct option that is chosen earns its share of the points, each wrong one that is chosen
  takes one such share away, and a question never earns less than 0.
- Number: correct within the tolerance, both ends included; in any of the question's units, and without one too
  where none is asked for.
- Short answer: equal to one of the accepted answers, after the same tidying of both.
- Matching, a text with gaps: each line or gap that is right earns its share (``parts.py``).
- Putting in order: each line that directly follows the one that it should earns its share.
- Marks taken away, where the quiz takes some: an answer that is wholly wrong costs that share of its question's points;
  no answer costs nothing, and a quiz never earns less than 0.
- Hints: each that was taken costs its share of what the question is worth; an answer never earns less than 0 by it.
- Essay: what somebody gave, as a share of the points at that time; while nobody has, it waits. An empty one is 0.
- Percent: rounded down, so that a percentage on the screen that reaches the pass mark is always a pass.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal
from uuid import UUID

from backend.assessments import parts
from backend.assessments.numbers import MAX_NUMBER_LENGTH, quantity
from backend.assessments.quiz import BY_HAND, CHOICE, Question, Quiz
from backend.assessments.words import MAX_ESSAY_LENGTH, MAX_TEXT_LENGTH, keepable, matches

Value = str | list[str] | dict[str, str] | None
Outcome = Literal["correct", "partial", "incorrect", "unanswered", "waiting"]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What one question earned; ``points`` out of ``max_points``. ``hints``: how many were taken."""

    question_id: UUID
    value: Value
    outcome: Outcome
    points: Fraction
    max_points: Decimal
    hints: int = 0


@dataclass(frozen=True, slots=True)
class QuizResult:
    """What a quiz earned. ``percent`` is whole, rounded down."""

    questions: tuple[QuestionResult, ...]
    score: Fraction
    max_score: Fraction
    percent: int
    passed: bool

    @property
    def waits(self) -> bool:
        """Whether something in it waits for a grader; until then nothing of the whole is final."""
        return any(question.outcome == "waiting" for question in self.questions)


def answered(value: Any) -> bool:
    """Whether a value is an answer at all: blank text, an empty choice and gaps that are all blank are none."""
    if isinstance(value, dict):
        return any(answered(each) for each in value.values())
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def value_fits(question: Question, value: Any) -> bool:
    """Whether a value has the form and size that the question's kind asks for; None clears an answer.

    A number that cannot be read yet does fit: people are saved while they type.
    """
    if value is None:
        return True
    if question.kind in parts.KINDS:
        return parts.fits(question, value)
    if question.kind == "multiple":
        return (
            isinstance(value, list)
            and all(isinstance(item, str) for item in value)
            and len(set(value)) == len(value)
            and question.option_ids.issuperset(value)
        )
    if not isinstance(value, str) or not keepable(value):
        return False
    if question.kind in CHOICE:
        return value in question.option_ids
    return len(value) <= longest(question)


def longest(question: Question) -> int:
    """How many characters a typed answer may have."""
    if question.kind in BY_HAND:
        return MAX_ESSAY_LENGTH
    return MAX_NUMBER_LENGTH if question.kind == "numeric" else MAX_TEXT_LENGTH


def share(question: Question, value: Value) -> Fraction:
    """How much of the question's points an answer earns, from 0 to 1."""
    if not answered(value):
        return Fraction(0)
    if question.kind in parts.KINDS:
        return parts.share(question, value)
    if question.kind == "multiple":
        return _share_of_several(question, value)
    if not isinstance(value, str):
        return Fraction(0)
    if question.kind in CHOICE:
        return Fraction(value in question.correct_ids)
    if question.kind in BY_HAND:
        return Fraction(0)
    if question.kind == "numeric":
        number = quantity(question, value)
        return Fraction(number is not None and _near(number, question.answer, question.tolerance))
    return Fraction(matches(value, question.accepted, case_sensitive=question.case_sensitive))


def _near(number: Fraction, answer: Decimal, tolerance: Decimal) -> bool:
    return abs(number - Fraction(answer)) <= Fraction(tolerance)


def _share_of_several(question: Question, value: Value) -> Fraction:
    correct = question.correct_ids
    if not isinstance(value, list) or not correct:
        return Fraction(0)
    chosen = frozenset(value)
    right, wrong = len(chosen & correct), len(chosen - correct)
    return Fraction(max(0, right - wrong), len(correct))


def after_hints(question: Question, part: Fraction, taken: int) -> Fraction:
    """What is left of the share that an answer earned, once the first ``taken`` hints are paid for."""
    return max(Fraction(0), part - sum((hint.costs for hint in question.hints[: max(0, taken)]), Fraction(0)))


def grade_question(
    question: Question, value: Value, wrong_costs: Fraction = Fraction(0), hints: int = 0
) -> QuestionResult:
    """What one answer earns; a wholly wrong one costs the share ``wrong_costs`` (0 to 1) of the points.

    ``hints``: how many were taken. The outcome says how right the answer is, whatever it cost.
    """
    part = share(question, value)
    outcome: Outcome = "partial"
    if not answered(value):
        outcome = "unanswered"
    elif part in (0, 1):
        outcome = "correct" if part else "incorrect"
    if outcome == "incorrect":
        part = -wrong_costs
    elif hints:
        part = after_hints(question, part, hints)
    return QuestionResult(question.id, value, outcome, part * Fraction(question.points), question.points, hints)


def graded_by_hand(question: Question, value: Value, given: Fraction | None) -> QuestionResult:
    """What somebody gave for an answer, as a share from 0 to 1; None: nobody has yet. An empty one needs nobody."""
    most = question.points
    if not answered(value):
        return QuestionResult(question.id, value, "unanswered", Fraction(0), most)
    if given is None:
        return QuestionResult(question.id, value, "waiting", Fraction(0), most)
    part = min(Fraction(1), max(Fraction(0), given))
    outcome: Outcome = "partial" if part not in (0, 1) else "correct" if part else "incorrect"
    return QuestionResult(question.id, value, outcome, part * Fraction(most), most)


def grade(
    quiz: Quiz,
    answers: Mapping[UUID, Any],
    by_hand: Mapping[UUID, Fraction] | None = None,
    hints: Mapping[str, int] | None = None,
) -> QuizResult:
    """What a whole quiz earns, never less than 0; a question without an answer earns nothing.

    ``by_hand``: what was given for the answers that no machine grades, as shares of their points. ``hints``: how many
    were taken, by the question's id as the attempt's row has it.
    """
    given, taken = by_hand or {}, hints or {}
    results = tuple(
        graded_by_hand(question, answers.get(question.id), given.get(question.id))
        if question.kind in BY_HAND
        else grade_question(question, answers.get(question.id), quiz.wrong_costs, taken.get(str(question.id), 0))
        for question in quiz.questions
    )
    score = max(Fraction(0), sum((result.points for result in results), Fraction(0)))
    most = Fraction(quiz.max_score)
    percent = percent_of(score, most)
    return QuizResult(results, score, most, percent, percent >= quiz.pass_mark)


def percent_of(score: Fraction, most: Fraction) -> int:
    """A whole percentage, rounded down; a quiz without points is passed by handing it in."""
    return 100 * score.numerator * most.denominator // (score.denominator * most.numerator) if most else 100


def counted(how: str, percents: Sequence[int]) -> int | None:
    """What counts of somebody's handed-in attempts, the first one first; None where there are none.

    A mean is rounded down, as every percentage is.
    """
    if not percents:
        return None
    if how == "last":
        return percents[-1]
    if how == "first":
        return percents[0]
    return sum(percents) // len(percents) if how == "average" else max(percents)


def attempts_left(max_attempts: int | None, used: int, more: int = 0) -> int | None:
    """How many more attempts may begin, for somebody who has so many ``more``; None for as many as one likes."""
    return None if max_attempts is None else max(0, max_attempts + more - used)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands with a quiz. ``over``: it has closed, so that no attempt can begin any more."""

    passed: bool
    left: int | None
    open_attempt: bool
    over: bool


def answers_may_be_shown(when: str, at: Standing) -> bool:
    """Whether a review may show what was correct; never while an attempt is open.

    ``after_pass``: once a first pass, or none, is to come any more.
    """
    if at.open_attempt:
        return False
    if when == "after_close":
        return at.over
    if when == "after_pass":
        return at.passed or at.left == 0 or at.over
    return when == "after_each"
