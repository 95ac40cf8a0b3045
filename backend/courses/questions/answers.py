"""Answers with weights, as GIFT and Moodle have them, to ours: what is right is kept exactly, or said to be lost.

A weight is a percentage of the question's points, from -100 to 100; 100 is right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from backend.courses.content.markup import to_plain
from backend.courses.content.quiz_format import MAX_ACCEPTED, MAX_OPTIONS
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import MAX_LINE, joined, quoted

_NEAR: Final = 0.6
"""Percentage points: platforms write a third as 33, 33.3 or 33.33333."""
_STAR: Final = re.compile(r"(?<!\\)\*")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its words, how much of the points it earns in percent, what is said to whoever gives it."""

    text: str
    weight: float = 0
    feedback: str = ""

    @property
    def right(self) -> bool:
        """Whether it earns everything."""
        return self.weight >= 100 - _NEAR


@dataclass(frozen=True, slots=True)
class NumberAnswer(Answer):
    """A number, and how far off still counts; ``value`` None takes whatever is left."""

    value: Decimal | None = None
    tolerance: Decimal = Decimal(0)


def one_choice(answers: Sequence[Answer], changes: list[str]) -> dict[str, Any]:
    """A question with one right answer.

    Raises:
        QuestionDropped: none of them is fully right, or several are.
    """
    right = [answer for answer in answers if answer.right]
    if not right:
        raise QuestionDropped("none of its answers earns all points")
    if len(right) > 1:
        names = " and ".join(quoted(to_plain(answer.text)) for answer in right[:2])
        raise QuestionDropped(f"each of {names} alone is right; here only one answer can be")
    for answer in answers:
        if answer.weight and not answer.right:
            deed = f"earned {answer.weight:g} %" if answer.weight > 0 else f"took {-answer.weight:g} % away"
            changes.append(f"{quoted(to_plain(answer.text))} {deed}; here it earns nothing")
    return {"kind": "single", "options": _options(answers, [answer.right for answer in answers])}


def several_choices(answers: Sequence[Answer], changes: list[str]) -> dict[str, Any]:
    """A question with several right answers, each of which earns its share.

    Raises:
        QuestionDropped: none of them earns anything.
    """
    right = [answer.weight for answer in answers if answer.weight > 0]
    if not right:
        raise QuestionDropped("none of its answers earns points")
    share = 100 / len(right)
    if any(abs(weight - share) > _NEAR for weight in right):
        weights = ", ".join(f"{weight:g} %" for weight in right)
        changes.append(f"its right answers earned {weights}; here each earns the same share")
    wrong = sorted({answer.weight for answer in answers if answer.weight <= 0})
    if any(abs(-weight - share) > _NEAR for weight in wrong):
        cost = " or ".join(f"{-weight:g} %" if weight else "nothing" for weight in wrong)
        changes.append(f"a wrong choice cost {cost}; here it takes one share away, {share:.3g} %")
    return {"kind": "multiple", "options": _options(answers, [answer.weight > 0 for answer in answers])}


def _options(answers: Sequence[Answer], correct: list[bool]) -> list[dict[str, Any]]:
    if len(answers) > MAX_OPTIONS:
        raise QuestionDropped(f"it has more than {MAX_OPTIONS} answers")
    if any(len(answer.text) > MAX_LINE for answer in answers):
        raise QuestionDropped(f"one of its answers is longer than {MAX_LINE:,} characters")
    pairs = zip(answers, correct, strict=True)
    return [{"text": answer.text, "correct": marked, "feedback": answer.feedback} for answer, marked in pairs]


def true_or_false(right: bool, said_true: str, said_false: str) -> dict[str, Any]:
    """A statement that holds or does not; what is said to whoever calls it true, and false."""
    return {
        "kind": "truefalse",
        "options": [
            {"text": "True", "correct": right, "feedback": said_true},
            {"text": "False", "correct": not right, "feedback": said_false},
        ],
    }


def short_answer(answers: Sequence[Answer], changes: list[str], *, cased: bool) -> dict[str, Any]:
    """A question with words to type; ``*`` in an answer stands for any words, which is not kept.

    Raises:
        QuestionDropped: no answer can be compared as it is.
    """
    rest = [answer for answer in answers if answer.text.strip() == "*" and not answer.weight]
    listed = [answer for answer in answers if answer not in rest]
    right = [answer for answer in listed if answer.right]
    patterns = [answer for answer in right if _STAR.search(answer.text)]
    plain = [answer for answer in right if answer not in patterns]
    if patterns and not plain:
        raise QuestionDropped(f"it accepts whatever fits {quoted(patterns[0].text)}; patterns cannot be kept")
    if not plain:
        raise QuestionDropped("none of its answers earns all points")
    changes += [f"the pattern {quoted(answer.text)} is left out: patterns cannot be kept" for answer in patterns]
    accepted = list(dict.fromkeys(answer.text.replace(r"\*", "*") for answer in plain))
    if not cased:
        accepted = list({text.casefold(): text for text in reversed(accepted)}.values())[::-1]
    if len(accepted) > MAX_ACCEPTED:
        raise QuestionDropped(f"it accepts more than {MAX_ACCEPTED} answers")
    said = _feedback(plain, [answer for answer in listed if not answer.right], rest, changes)
    return {"kind": "short", "accepted": accepted, "case_sensitive": cased, **said}


def number(answers: Sequence[NumberAnswer], changes: list[str]) -> dict[str, Any]:
    """A question with a number to type.

    Raises:
        QuestionDropped: no number, or several, earn all points.
    """
    rest = [answer for answer in answers if answer.value is None and not answer.weight]
    listed = [answer for answer in answers if answer not in rest]
    right = [answer for answer in listed if answer.right]
    if any(answer.value is None for answer in right):
        raise QuestionDropped("it takes any number at all")
    if not right:
        raise QuestionDropped("no number earns all points")
    widest = max(right, key=lambda answer: answer.tolerance)
    if any(not _within(answer, widest) for answer in right):
        raise QuestionDropped("it takes several numbers; here a question has one, with its tolerance")
    said = _feedback(right, [answer for answer in listed if not answer.right], rest, changes)
    return {"kind": "numeric", "answer": float(widest.value or 0), "tolerance": float(widest.tolerance), **said}


def _within(inner: NumberAnswer, outer: NumberAnswer) -> bool:
    assert inner.value is not None
    assert outer.value is not None
    return abs(inner.value - outer.value) + inner.tolerance <= outer.tolerance or inner == outer


def _feedback(
    right: Sequence[Answer], others: Sequence[Answer], rest: Sequence[Answer], changes: list[str]
) -> dict[str, str]:
    """What is said of typed answers: one text to whoever is right, one to everyone else."""
    said = list(dict.fromkeys(answer.feedback for answer in right))
    if len(said) > 1:
        changes.append("what was said to one right answer is said to all of them")
    for answer in others:
        if answer.weight:
            changes.append(f"{quoted(answer.text)} earned {answer.weight:g} %; here it earns nothing")
        elif answer.feedback:
            changes.append(f"the feedback on {quoted(answer.text)} is left out")
    return {
        "feedback_correct": joined(*said),
        "feedback_incorrect": joined(*(answer.feedback for answer in rest)),
    }


def with_feedback(question: dict[str, Any], right: str = "", wrong: str = "", always: str = "") -> dict[str, Any]:
    """The question with what is said of the whole of it: to whoever is right, to whoever is not, and to everyone."""
    return {
        **question,
        "feedback_correct": joined(question.get("feedback_correct", ""), right, always),
        "feedback_incorrect": joined(question.get("feedback_incorrect", ""), wrong, always),
    }


def decimal(written: str) -> Decimal | None:
    """A number as files write it, or None: "1,5" and "1.5" are the same."""
    try:
        value = Decimal(written.strip().replace("\u2212", "-").replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and -400 <= value.adjusted() <= 300 else None


def percent(written: str) -> float:
    """A weight of at most 100 % either way; 0 where it cannot be read."""
    value = decimal(written)
    return float(max(Decimal(-100), min(Decimal(100), value))) if value is not None else 0.0
