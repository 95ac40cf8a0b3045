"""Whether a question from elsewhere can be taken and graded."""

from typing import Any

from backend.courses.content.quiz_format import normalise_quiz, parse_quiz, problems
from backend.courses.content.quiz_question import heading_of
from backend.kernel.errors import LmsError


class QuestionDropped(Exception):
    """This question is not taken; ``why`` says so, ``words`` are its beginning."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.why, self.words = why, said


def ready(question: dict[str, Any]) -> dict[str, Any]:
    """The question as it is kept, with ids.

    Raises:
        QuestionDropped: it could not be taken and graded.
    """
    said = heading_of(question)
    try:
        kept: dict[str, Any] = normalise_quiz({"questions": [question]})["questions"][0]
        wrong = problems(parse_quiz({"questions": [kept]}))
    except LmsError as failure:
        raise QuestionDropped(failure.message.removeprefix("Question 1: "), said) from None
    if wrong:
        why = wrong[0].message.removeprefix("Question 1: ").removesuffix(".")
        raise QuestionDropped(f"it cannot be graded as it is: {why}", said)
    return kept
