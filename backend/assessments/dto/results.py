"""What came of quizzes, for a tutor."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.assessments.dto.quizzes import Review
from backend.kernel.ids import AttemptId, EnrollmentId, LessonId, UserId


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One handed-in attempt as a tutor sees it; one that is ``waiting`` for a grader has no percent.

    ``learner_name`` is empty where graders are not to know it yet.
    """

    attempt_id: AttemptId
    enrollment_id: EnrollmentId
    user_id: UserId
    learner_name: str
    lesson_id: LessonId
    number: int
    percent: int | None
    passed: bool
    submitted_at: datetime
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A page of attempts, and how many there are in all."""

    lines: tuple[ResultLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ResultQuery:
    """Which attempts a tutor asks for. ``order``: when, learner, percent, number. Pages count from 1.

    ``waiting``: only those that wait for a grader.
    """

    lesson_id: UUID | None = None
    passed: bool | None = None
    waiting: bool = False
    search: str = ""
    order: str = "when"
    descending: bool = True
    page: int = 1


@dataclass(frozen=True, slots=True)
class QuizFigures:
    """One quiz of a course in numbers, over all graded attempts; ``mean_percent`` is None where there are none.

    ``submissions`` are the graded ones, ``waiting`` those that wait for a grader. ``by_hand``: it has essays.
    """

    lesson_id: LessonId
    title: str
    question_count: int
    pass_mark: int
    submissions: int
    passed: int
    mean_percent: int | None
    waiting: int = 0
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class CourseResults:
    """The quizzes of a course, in its order."""

    course_title: str
    quizzes: tuple[QuizFigures, ...]


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """How many chose an answer."""

    text: str
    correct: bool
    chosen: int


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How hard one question is: the share that got it right, in percent, of those who were asked it.

    ``discrimination``: how well it parts the strong from the weak, −1 to 1: the correlation of what it earned with what
    all the others earned (corrected item-total correlation). None where everybody earned the same.
    """

    question_id: UUID
    number: int
    prompt: str
    asked: int
    correct: int
    partial: int
    percent_correct: int
    discrimination: float | None = None
    options: tuple[OptionFigures, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizAnalysis:
    """A quiz's questions, hardest first, and how many attempts earned 0–9 %, 10–19 %, … 90–100 %."""

    questions: tuple[QuestionFigures, ...]
    spread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LearnerReview:
    """A learner's attempt for their tutor."""

    learner_name: str
    review: Review
