"""The quiz of a lesson: one form for the editor, the importer and the grader.

A draft may be incomplete (``normalise_quiz`` keeps it as it is); what learners take may not (``ready_quiz``).
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from backend.courses.content.limits import demand_modest
from backend.courses.content.schema import clean_text
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import new_id

MAX_QUESTIONS = 200
MAX_OPTIONS = 20
MAX_ACCEPTED = 50
MAX_POINTS = 1_000
MAX_ATTEMPTS = 100

QuestionKind = Literal["single", "multiple", "truefalse", "numeric", "short"]
CHOICE_KINDS = frozenset({"single", "multiple", "truefalse"})
Prose = Annotated[str, BeforeValidator(clean_text), Field(max_length=5_000)]
Line = Annotated[str, BeforeValidator(clean_text), Field(max_length=1_000)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
ItemId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
# Answers are kept under their question's id, in a column of UUIDs.
QuestionId = Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]


class QuizInvalid(InvalidInput):
    """Not of a quiz's form at all: a wrong type, an unknown kind, beyond a limit."""

    code = "quiz_invalid"
    message = "This quiz is not in the form that we can keep."


class QuizNotReady(InvalidInput):
    """A draft that cannot be graded yet; the message names the first thing to do."""

    code = "quiz_not_ready"
    message = "This quiz is not ready yet."


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Option(_Frozen):
    """An answer to choose from."""

    id: ItemId = Field(default_factory=lambda: str(new_id()))
    text: Line = ""
    correct: bool = False
    feedback: Prose = ""


class Question(_Frozen):
    """One question; which of the fields count depends on its kind."""

    id: QuestionId = Field(default_factory=lambda: str(new_id()))
    kind: QuestionKind
    prompt: Prose = ""
    points: Number = 1
    feedback_correct: Prose = ""
    feedback_incorrect: Prose = ""
    options: tuple[Option, ...] = Field(default=(), max_length=MAX_OPTIONS)
    answer: Number | None = None
    tolerance: Number = 0
    accepted: tuple[Line, ...] = Field(default=(), max_length=MAX_ACCEPTED)
    case_sensitive: bool = False


class Quiz(_Frozen):
    """``pass_mark`` in percent of all points; ``max_attempts`` None is as many as one likes."""

    pass_mark: Annotated[int, Field(ge=0, le=100)] = 70
    max_attempts: Annotated[int, Field(ge=1, le=MAX_ATTEMPTS)] | None = None
    questions: tuple[Question, ...] = Field(default=(), max_length=MAX_QUESTIONS)

    @property
    def max_score(self) -> float:
        """The points of all questions together."""
        return sum(question.points for question in self.questions)


class Problem(_Frozen):
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
    if len(set(ids)) != len(ids):
        raise QuizInvalid("Two questions or answers of this quiz have the same id.")
    return quiz


def normalise_quiz(raw: Any) -> dict[str, Any]:
    """A quiz as JSON, with only the fields that its questions' kinds have.

    Raises:
        QuizInvalid
    """
    quiz = parse_quiz(raw)
    return {**quiz.model_dump(exclude={"questions"}), "questions": [_dump(question) for question in quiz.questions]}


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
    if not quiz.questions:
        return [Problem(question_id=None, message="Add at least one question.")]
    found = []
    for number, question in enumerate(quiz.questions, 1):
        for message in _question_problems(question):
            found.append(Problem(question_id=question.id, message=f"Question {number}: {message}"))
    return found


def _question_problems(question: Question) -> list[str]:
    found = []
    if not question.prompt.strip():
        found.append("write the question.")
    if question.points <= 0:
        found.append("it must be worth more than 0 points.")
    elif question.points > MAX_POINTS:
        found.append(f"it may be worth at most {MAX_POINTS:,} points.")
    if question.kind in CHOICE_KINDS:
        found += _option_problems(question)
    elif question.kind == "numeric":
        found += _numeric_problems(question)
    else:
        found += _short_problems(question)
    return found


def _option_problems(question: Question) -> list[str]:
    found = []
    texts = [option.text.strip().casefold() for option in question.options]
    correct = sum(option.correct for option in question.options)
    if question.kind == "truefalse" and len(texts) != 2:
        found.append("a true or false question has exactly two answers.")
    elif len(texts) < 2:
        found.append("add at least two answers to choose from.")
    if not all(texts):
        found.append("fill in the empty answer, or remove it.")
    if len(set(texts)) != len(texts) and all(texts):
        found.append("two answers are the same.")
    if correct == 0 and texts:
        found.append("mark the correct answer.")
    if correct > 1 and question.kind != "multiple":
        found.append("only one answer can be correct. Unmark the others, or let it have several.")
    return found


def _numeric_problems(question: Question) -> list[str]:
    found = []
    if question.answer is None:
        found.append("enter the number that is correct.")
    if question.tolerance < 0:
        found.append("the tolerance cannot be below 0.")
    return found


def _short_problems(question: Question) -> list[str]:
    texts = [text.strip() if question.case_sensitive else text.strip().casefold() for text in question.accepted]
    if not any(texts):
        return ["enter at least one answer to accept."]
    if not all(texts):
        return ["fill in the empty accepted answer, or remove it."]
    return ["two accepted answers are the same."] if len(set(texts)) != len(texts) else []


_COMMON = {"id", "kind", "prompt", "points", "feedback_correct", "feedback_incorrect"}
_OWN = {"numeric": {"answer", "tolerance"}, "short": {"accepted", "case_sensitive"}}


def _dump(question: Question) -> dict[str, Any]:
    return question.model_dump(include=_COMMON | _OWN.get(question.kind, {"options"}), mode="json")


def _sentence(failure: ValidationError) -> str:
    """The first failure in plain words, with the number of its question."""
    error = failure.errors()[0]
    where = error["loc"]
    if where[:1] == ("pass_mark",):
        return "The pass mark is a whole percentage from 0 to 100."
    if where[:1] == ("max_attempts",):
        return f"The number of attempts is from 1 to {MAX_ATTEMPTS}, or left empty."
    if where == ("questions",) and error["type"] == "too_long":
        return f"A quiz holds at most {MAX_QUESTIONS} questions."
    if len(where) > 1 and where[0] == "questions" and isinstance(where[1], int):
        what = str(where[2]).replace("_", " ") if len(where) > 2 else "form"
        return f"Question {where[1] + 1}: its {what} cannot be kept as it is."
    return QuizInvalid.message
