"""The quiz of a lesson: one form for the editor, the importer and the grader.

A draft may be incomplete (``normalise_quiz`` keeps it as it is); what learners take may not (``ready_quiz``).
"""

import re
from typing import Any, Final

from pydantic import Field, ValidationError

from backend.courses.content.limits import demand_modest
from backend.courses.content.quiz_problems import MAX_POINTS as MAX_POINTS
from backend.courses.content.quiz_problems import question_problems
from backend.courses.content.quiz_question import MAX_ACCEPTED as MAX_ACCEPTED
from backend.courses.content.quiz_question import MAX_OPTIONS as MAX_OPTIONS
from backend.courses.content.quiz_question import Frozen, Question, random_id
from backend.courses.content.quiz_settings import QuizSettings, dump_settings, sentence, settings_problems
from backend.kernel.errors import InvalidInput

MAX_QUESTIONS = 200


class QuizInvalid(InvalidInput):
    """Not of a quiz's form at all: a wrong type, an unknown kind, beyond a limit."""

    code = "quiz_invalid"
    message = "This quiz is not in the form that we can keep."


class QuizNotReady(InvalidInput):
    """A draft that cannot be graded yet; the message names the first thing to do."""

    code = "quiz_not_ready"
    message = "This quiz is not ready yet."


class Quiz(QuizSettings):
    """The questions, and how they are taken."""

    questions: tuple[Question, ...] = Field(default=(), max_length=MAX_QUESTIONS)

    @property
    def max_score(self) -> float:
        """The points of all questions together."""
        return sum(question.points for question in self.questions)


class Problem(Frozen):
    """What keeps a quiz from being ready; ``question_id`` is None for the quiz as a whole."""

    question_id: str | None
    message: str


def parse_quiz(raw: Any) -> Quiz:
    """A quiz from JSON, complete or not; ids are given where there are none.

    Raises:
        QuizInvalid
    """
    demand_modest(raw)
    try:
        quiz = Quiz.model_validate(raw)
    except ValidationError as failure:
        raise QuizInvalid(_sentence(failure)) from None
    ids = [question.id for question in quiz.questions]
    ids += [option.id for question in quiz.questions for option in question.options]
    parts = [question.part_ids for question in quiz.questions]
    if any(len(set(each)) != len(each) for each in (ids, *parts)):
        raise QuizInvalid("Two questions or answers of this quiz have the same id.")
    return quiz


def normalise_quiz(raw: Any) -> dict[str, Any]:
    """A quiz as JSON, with only the fields that its questions' kinds have.

    The lines of a matching or an ordering question get ids at random where theirs may tell what belongs together, or
    comes first: learners see them.

    Raises:
        QuizInvalid
    """
    quiz = parse_quiz(raw)
    return {**dump_settings(quiz), "questions": [_dump(question) for question in quiz.questions]}


def ready_quiz(raw: Any) -> Quiz:
    """A quiz that can be taken and graded.

    Raises:
        QuizInvalid, QuizNotReady
    """
    quiz = parse_quiz(raw)
    if found := problems(quiz):
        raise QuizNotReady(found[0].message)
    return quiz


def problems(quiz: Quiz) -> list[Problem]:
    """Everything that is missing or wrong, in the order of the questions, in words for the author."""
    found = [Problem(question_id=None, message=message) for message in settings_problems(quiz)]
    if not quiz.questions:
        return [*found, Problem(question_id=None, message="Add at least one question.")]
    for number, question in enumerate(quiz.questions, 1):
        for message in question_problems(question):
            found.append(Problem(question_id=question.id, message=f"Question {number}: {message}"))
    return found


_COMMON = {"id", "kind", "prompt", "points", "feedback_correct", "feedback_incorrect"}
_OWN = {
    "numeric": {"answer", "tolerance", "units", "unit_required"},
    "short": {"accepted", "case_sensitive"},
    "matching": {"pairs", "choices"},
    "ordering": {"items"},
    "gaps": {"text", "gaps", "input", "case_sensitive"},
}
_RANDOM: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def _dump(question: Question) -> dict[str, Any]:
    taken = {"bank_version"} if question.bank_version else set()
    kept = question.model_dump(include=_COMMON | taken | _OWN.get(question.kind, {"options"}), mode="json")
    names = [name for name in ("pairs", "choices", "items") if name in kept]
    fresh = {part["id"]: _random_id(part["id"]) for name in names for part in kept[name]}
    for name in names:
        kept[name] = [{**part, "id": fresh[part["id"]]} for part in kept[name]]
    if "pairs" in kept:
        kept["pairs"] = [{**pair, "choice": fresh.get(pair["choice"], "")} for pair in kept["pairs"]]
    return kept


def _random_id(known: str) -> str:
    return known if _RANDOM.fullmatch(known) else random_id()


def _sentence(failure: ValidationError) -> str:
    """The first failure in plain words, with the number of its question."""
    error = failure.errors()[0]
    where = error["loc"]
    if where and (said := sentence(str(where[0]))):
        return said
    if where == ("questions",) and error["type"] == "too_long":
        return f"A quiz holds at most {MAX_QUESTIONS} questions."
    if len(where) > 1 and where[0] == "questions" and isinstance(where[1], int):
        what = str(where[2]).replace("_", " ") if len(where) > 2 else "form"
        return f"Question {where[1] + 1}: its {what} cannot be kept as it is."
    return QuizInvalid.message
