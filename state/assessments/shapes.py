"""A review as a page shows it: words made here, so that learner and tutor read the same."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from backend.assessments.dto import HandGrade, LateAnswer, OptionReview, PartReview, QuestionReview, Review
from state.session.moments import moment

_OUTCOMES = {
    "correct": "Correct",
    "partial": "Partly correct",
    "incorrect": "Not correct",
    "unanswered": "No answer",
    "waiting": "Waits for a grader",
}


@dataclass(frozen=True)
class OptionShown:
    """``mark``: chosen-right, chosen-wrong, right, chosen, or empty; ``words`` says it."""

    text: str
    mark: str
    words: str
    feedback: str


@dataclass(frozen=True)
class PartShown:
    """``mark``: right, wrong, given, none, or text for words between gaps; ``words`` says it."""

    label: str
    given: str
    mark: str
    words: str
    expected: str


@dataclass(frozen=True)
class LevelShown:
    """The level that was given for a criterion."""

    criterion: str
    level: str
    points: str


@dataclass(frozen=True)
class SaidShown:
    """What somebody gave for an answer; ``by`` is empty where nobody did."""

    by: str = ""
    comment: str = ""
    levels: list[LevelShown] = field(default_factory=list)


@dataclass(frozen=True)
class QuestionShown:
    """One question of a review."""

    number: int
    kind: str
    prompt: str
    outcome: str
    outcome_words: str
    points: str
    options: list[OptionShown]
    given: str
    expected: str
    feedback: str
    parts: list[PartShown]
    corrected: bool
    said: SaidShown


@dataclass(frozen=True)
class LateShown:
    """An answer that came after the end, and what became of it."""

    question: str
    given: str
    words: str


@dataclass(frozen=True)
class ReviewShown:
    """A whole review. ``left`` says in words how many attempts remain; ``may_retry`` whether there is one.

    ``waiting``: somebody has yet to grade a part of it. ``ended``: that the clock handed it in. ``held_back``: when
    what was correct is shown; empty where it is.
    """

    title: str = ""
    course_title: str = ""
    percent: int = 0
    passed: bool = False
    waiting: bool = False
    score: str = ""
    pass_mark: str = ""
    attempt: str = ""
    left: str = ""
    may_retry: bool = False
    retry_words: str = "Try again"
    ended: str = ""
    receipt: str = ""
    held_back: str = ""
    late: list[LateShown] = field(default_factory=list)
    late_waits: bool = False
    questions: list[QuestionShown] = field(default_factory=list)


def review_shown(review: Review, zone: ZoneInfo) -> ReviewShown:
    """A review in words; moments in the reader's own ``zone``."""
    result = review.result
    left = result.attempts_left
    return ReviewShown(
        title=review.title,
        course_title=review.course_title,
        percent=result.percent,
        passed=result.passed,
        waiting=result.waiting,
        score="" if result.waiting else f"{_number(result.score)} of {_points(result.max_score)}",
        pass_mark=f"{result.pass_mark} % passes",
        attempt=f"Attempt {result.number}",
        left="" if left is None else f"{_attempts(left)} left",
        may_retry=review.resumable or left is None or left > 0,
        retry_words="Go on with the open attempt" if review.resumable else "Try again",
        ended="Handed in when the time was over" if result.ended_by == "clock" else "",
        receipt=f"Receipt {result.receipt}" if result.receipt else "",
        held_back="" if review.answers_shown else _held_back(review, zone),
        late=[_late(one, zone) for one in review.late],
        late_waits=any(one.decision == "waiting" for one in review.late),
        questions=[_question(number, question) for number, question in enumerate(review.questions, 1)],
    )


def _held_back(review: Review, zone: ZoneInfo) -> str:
    if review.show_answers == "never":
        return "What would have been correct is not shown for this quiz."
    if review.show_answers == "after_close" and review.closes_at:
        return (
            f"What would have been correct is shown when the quiz closes: {moment(review.closes_at.astimezone(zone))}."
        )
    if review.resumable:
        return "What would have been correct is shown when the open attempt is handed in."
    return "What would have been correct is shown once you have passed, or have no attempt left."


_DECISIONS = {
    "waiting": "A tutor decides whether it counts",
    "counted": "Counted",
    "declined": "Not counted",
}


def _late(one: LateAnswer, zone: ZoneInfo) -> LateShown:
    came = f"came {moment(one.arrived_at.astimezone(zone))}"
    return LateShown(f"Question {one.number}", one.given, f"{_DECISIONS[one.decision]} · {came}")


def _question(number: int, question: QuestionReview) -> QuestionShown:
    return QuestionShown(
        number=number,
        kind=question.kind,
        prompt=question.prompt,
        outcome=question.outcome,
        outcome_words="Graded" if question.said else _OUTCOMES[question.outcome],
        points=f"{_reached(question)} of {_points(question.max_points)}{_hints(question.hints)}",
        options=[_option(option) for option in question.options],
        given=question.given,
        expected=question.expected,
        feedback=question.feedback,
        parts=[_part(part) for part in question.parts],
        corrected=any(part.expected for part in question.parts),
        said=_said(question.said),
    )


def _reached(question: QuestionReview) -> str:
    return "–" if question.outcome == "waiting" else _number(question.points)


def _said(said: HandGrade | None) -> SaidShown:
    if said is None:
        return SaidShown()
    levels = [
        LevelShown(one.criterion, one.level, f"{_number(one.points)} of {_points(one.out_of)}") for one in said.levels
    ]
    return SaidShown(said.by, said.comment, levels)


def _part(part: PartReview) -> PartShown:
    if part.given is None:
        return PartShown(part.label, "", "text", "", "")
    mark, words = ("given", "") if part.given else ("none", "")
    if part.right is not None:
        mark, words = ("right", "correct") if part.right else ("wrong" if part.given else "none", "not correct")
    return PartShown(part.label, part.given or "no answer", mark, words if part.given else "", part.expected)


def _option(option: OptionReview) -> OptionShown:
    mark, words = "", ""
    if option.chosen and option.correct is None:
        mark, words = "chosen", "Chosen"
    elif option.chosen:
        mark, words = ("chosen-right", "Chosen, correct") if option.correct else ("chosen-wrong", "Chosen, not correct")
    elif option.correct:
        mark, words = "right", "Correct"
    return OptionShown(option.text, mark, words, option.feedback)


def _hints(taken: int) -> str:
    return f", {taken} {'hint' if taken == 1 else 'hints'} taken" if taken else ""


def _number(value: float) -> str:
    """At most two decimals, and none that are nothing: ``2.5``, ``6``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _points(value: float) -> str:
    return f"{_number(value)} {'point' if value == 1 else 'points'}"


def _attempts(count: int) -> str:
    return {0: "No attempt", 1: "1 attempt"}.get(count, f"{count} attempts")
