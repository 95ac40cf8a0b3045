"""The quiz of a lesson: one form for the editor, the importer and the grader.

A draft may be incomplete (``normalise_quiz`` keeps it as it is); what learners take may not (``ready_quiz``).
"""

import re
from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from pydantic import Field, ValidationError

from backend.courses.content.limits import demand_modest
from backend.courses.content.quiz_draw import MAX_DRAWS, Draw, before, shortages
from backend.courses.content.quiz_problems import MAX_POINTS as MAX_POINTS
from backend.courses.content.quiz_problems import points_problems, question_problems
from backend.courses.content.quiz_question import MAX_ACCEPTED as MAX_ACCEPTED
from backend.courses.content.quiz_question import MAX_OPTIONS as MAX_OPTIONS
from backend.courses.content.quiz_question import Question, random_id
from backend.courses.content.quiz_rich import rich_problems
from backend.courses.content.quiz_settings import QuizSettings, dump_settings, sentence, settings_problems
from backend.courses.content.rubrics import Frozen
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
    """The questions and draws, and how they are taken."""

    questions: tuple[Question, ...] = Field(default=(), max_length=MAX_QUESTIONS)
    draws: tuple[Draw, ...] = Field(default=(), max_length=MAX_DRAWS)

    @property
    def asked(self) -> int:
        """How many questions an attempt has."""
        return len(self.questions) + sum(draw.count for draw in self.draws)

    @property
    def max_score(self) -> float:
        """The points of all questions together, and of as many as are drawn."""
        return sum(question.points for question in self.questions) + sum(
            draw.count * draw.points for draw in self.draws
        )


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
    ids = [question.id for question in quiz.questions] + [draw.id for draw in quiz.draws]
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
    return {
        **dump_settings(quiz),
        "questions": [_dump(question) for question in quiz.questions],
        **({"draws": _dump_draws(quiz)} if quiz.draws else {}),
    }


def ready_quiz(raw: Any) -> Quiz:
    """A quiz that can be taken and graded.

    Raises:
        QuizInvalid, QuizNotReady
    """
    quiz = parse_quiz(raw)
    if found := problems(quiz):
        raise QuizNotReady(found[0].message)
    return quiz


def problems(quiz: Quiz, missing: Collection[UUID] = ()) -> list[Problem]:
    """Everything that is missing or wrong, in the order of the questions, in words for the author.

    ``missing``: pictures that are not, or no more, in the media library.
    """
    found = [Problem(question_id=None, message=message) for message in settings_problems(quiz)]
    if not quiz.questions and not quiz.draws:
        return [*found, Problem(question_id=None, message="Add at least one question.")]
    if quiz.asked > MAX_QUESTIONS:
        message = f"A quiz asks at most {MAX_QUESTIONS} questions, and with its draws this one asks {quiz.asked}."
        found.append(Problem(question_id=None, message=message))
    for index, question in enumerate(quiz.questions):
        for message in (*question_problems(question), *rich_problems(question, missing)):
            number = index + 1 + before(quiz.draws, index)
            found.append(Problem(question_id=question.id, message=f"Question {number}: {message}"))
    for draw in quiz.draws:
        for message in points_problems(draw.points):
            found.append(Problem(question_id=draw.id, message=f"{_place_of(quiz, draw)}: {message}"))
    return found


def pool_problems(quiz: Quiz) -> list[Problem]:
    """What keeps the draws of a quiz that is about to be published from giving each attempt its questions."""
    return [
        Problem(
            question_id=draw.id,
            message=f"{_place_of(quiz, draw)}: {draw.count} are to be drawn, and only {there} "
            f"{'fits' if there == 1 else 'fit'} that nothing else of this quiz asks. Draw fewer, choose otherwise, or "
            "add questions to the bank.",
        )
        for draw, there in shortages(quiz.questions, quiz.draws)
    ]


def _place_of(quiz: Quiz, draw: Draw) -> str:
    """The numbers of the questions that a draw stands for."""
    earlier = quiz.draws[: quiz.draws.index(draw)]
    first = draw.at + sum(other.count for other in earlier) + 1
    return f"Question {first}" if draw.count == 1 else f"Questions {first} to {first + draw.count - 1}"


_COMMON = {"id", "kind", "prompt", "points", "feedback_correct", "feedback_incorrect"}
_OWN = {
    "numeric": {"answer", "tolerance", "units", "unit_required"},
    "short": {"accepted", "case_sensitive"},
    "matching": {"pairs", "choices"},
    "ordering": {"items"},
    "gaps": {"text", "gaps", "input", "case_sensitive"},
    "essay": {"min_words", "max_words", "notes", "rubric"},
}
_RANDOM: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def _dump(question: Question) -> dict[str, Any]:
    taken = {name for name in ("bank_version", "rich", "hints") if getattr(question, name)}
    kept = question.model_dump(include=_COMMON | taken | _OWN.get(question.kind, {"options"}), mode="json")
    names = [name for name in ("pairs", "choices", "items") if name in kept]
    fresh = {part["id"]: _random_id(part["id"]) for name in names for part in kept[name]}
    for name in names:
        kept[name] = [{**part, "id": fresh[part["id"]]} for part in kept[name]]
    if "pairs" in kept:
        kept["pairs"] = [{**pair, "choice": fresh.get(pair["choice"], "")} for pair in kept["pairs"]]
    return kept


def _dump_draws(quiz: Quiz) -> list[dict[str, Any]]:
    """The draws from where they stand, the first first; what they were published with stays out of a draft."""
    ordered = sorted(quiz.draws, key=lambda draw: draw.at)
    dumped = (draw.model_dump(exclude={"title", "pool"}, mode="json") for draw in ordered)
    return [{**draw, "at": min(draw["at"], len(quiz.questions))} for draw in dumped]


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
    if where and where[0] == "draws":
        return "A draw of this quiz is not in the form that we can keep: it draws from 1 to 100 questions."
    if len(where) > 1 and where[0] == "questions" and isinstance(where[1], int):
        what = str(where[2]).replace("_", " ") if len(where) > 2 else "form"
        return f"Question {where[1] + 1}: its {what} cannot be kept as it is."
    return QuizInvalid.message
