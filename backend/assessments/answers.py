"""What a browser may send as answers to a quiz."""

from collections.abc import Sequence
from typing import Any, Final

from backend.assessments import rules
from backend.assessments.dto import Answer
from backend.assessments.errors import AnswerInvalid, AnswersTooLarge
from backend.assessments.quiz import BY_HAND, Question, Quiz

MAX_SEQ: Final = 2**53 - 1
MAX_ANSWERS: Final = 200


def _too_long(question: Question, value: Any) -> str | None:
    """What to say of a text that is too long; None for what is wrong otherwise."""
    most = rules.longest(question)
    if question.kind not in BY_HAND or not isinstance(value, str) or len(value) <= most:
        return None
    return f"It has {len(value):,} characters, and at most {most:,} can be kept. Shorten it, and it is saved."


def check(quiz: Quiz, answers: Sequence[Answer]) -> None:
    """Go on only with answers that this quiz can keep.

    Raises:
        AnswerInvalid: a question or value that the quiz does not have.
        AnswersTooLarge: more than ``MAX_ANSWERS``.
    """
    if len(answers) > MAX_ANSWERS:
        raise AnswersTooLarge
    for answer in answers:
        question = quiz.question(answer.question_id)
        if question is None:
            raise AnswerInvalid("This quiz has no such question.")
        if not 0 < answer.seq <= MAX_SEQ:
            raise AnswerInvalid("An answer's counter is out of bounds.")
        if not rules.value_fits(question, answer.value):
            raise AnswerInvalid(_too_long(question, answer.value))
