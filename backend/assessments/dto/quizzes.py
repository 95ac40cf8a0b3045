"""Quizzes: attempts, answers, results."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from backend.assessments.dto.grader import CriterionShown, HandGrade
from backend.courses.dto import Counts, ShowAnswers
from backend.kernel.ids import AttemptId, CourseId, EnrollmentId, LessonId, UserId

AnswerValue = str | list[str] | dict[str, str] | None
"""Single choice, true or false: the option's id. Several: a list of ids. Number, short answer: the text as typed.
Matching: the choice's id for each pair's id. Order: the ids of all lines. Gaps: the text for each gap's id."""

Outcome = Literal["correct", "partial", "incorrect", "unanswered", "waiting"]
"""``waiting``: nobody has graded it yet, or it is not released."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer on its way in. ``seq`` grows with every change in the browser; the highest wins."""

    question_id: UUID
    value: AnswerValue
    seq: int


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """One answer that is in the database."""

    question_id: UUID
    value: AnswerValue
    seq: int


@dataclass(frozen=True, slots=True)
class SaveReceipt:
    """The answers are durable. ``newer`` are those that the database already had a later answer for."""

    saved_at: datetime
    newer: tuple[SavedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionToTake:
    """An answer to choose from, without a word on whether it is correct."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class GapToTake:
    """A gap; ``words`` are what may be chosen for it, where one chooses."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionToTake:
    """A question without its solution and feedback.

    ``choices`` (of ``pairs``), ``items``, the words of ``gaps`` and the ``pool`` that words are dragged from are
    shuffled, the same way throughout an attempt. ``[[1]]`` in ``text`` is the place of the first gap. ``units`` may
    stand behind a number. ``longest``: how many characters an essay may have; ``rubric``: what it is graded by.
    ``rich``: prompt, text and lines are sanitised HTML; else they are plain text. ``hints``: what each costs, in
    percent of the points.
    """

    id: UUID
    kind: str
    prompt: str
    points: float
    options: tuple[OptionToTake, ...]
    pairs: tuple[OptionToTake, ...] = ()
    choices: tuple[OptionToTake, ...] = ()
    items: tuple[OptionToTake, ...] = ()
    text: str = ""
    input: str = "typed"
    gaps: tuple[GapToTake, ...] = ()
    pool: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    unit_required: bool = False
    min_words: int | None = None
    max_words: int | None = None
    longest: int | None = None
    rubric: tuple[CriterionShown, ...] = ()
    rich: bool = False
    hints: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSeen:
    """A question that is being written, as a learner will see it. ``feedback``: to whom it is said, and the words."""

    question: QuestionToTake
    feedback: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AttemptToTake:
    """All that the taking page needs, once. ``now`` is the server's clock, by which the browser sets its own.

    ``ends_at``: when the time is over; None where it never is. ``wrong_costs``: percent of a question's points.
    ``reached``: the question that one is at where nobody goes back. ``hints`` were taken: HTML, by question.
    """

    id: AttemptId
    course_id: CourseId
    lesson_id: LessonId
    title: str
    course_title: str
    number: int
    max_attempts: int | None
    pass_mark: int
    submitted: bool
    questions: tuple[QuestionToTake, ...]
    answers: tuple[SavedAnswer, ...]
    now: datetime
    ends_at: datetime | None = None
    wrong_costs: int = 0
    per_page: int = 1
    forward_only: bool = False
    practice: bool = False
    reached: int = 0
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turned:
    """The question, from 0, that an attempt is at now, where nobody goes back."""

    reached: int


@dataclass(frozen=True, slots=True)
class HintsTaken:
    """The hints of a question that were taken, as HTML, in their order."""

    question_id: UUID
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttemptStart:
    """The attempt to take; ``resumed`` where it was open already."""

    id: AttemptId
    number: int
    resumed: bool


@dataclass(frozen=True, slots=True)
class AttemptResult:
    """What an attempt earned. ``attempts_left`` is None for as many as one likes. ``ended_by``: learner, clock.

    ``waiting``: somebody has yet to grade a part of it, so that there is no percent and no verdict.

    ``receipt`` names the answers as they were handed in; empty for what is older than receipts.
    """

    attempt_id: AttemptId
    number: int
    score: float
    max_score: float
    percent: int
    pass_mark: int
    passed: bool
    submitted_at: datetime
    attempts_left: int | None
    ended_by: str = "learner"
    receipt: str = ""
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class OptionReview:
    """An option as it was taken; ``correct`` is None where the review does not show it yet. Its words are HTML."""

    id: str
    text: str
    chosen: bool
    correct: bool | None
    feedback: str


@dataclass(frozen=True, slots=True)
class PartReview:
    """A part of an answer: a line with its match, a place in an order, a gap.

    ``given`` is None where nothing can be answered: words between gaps. ``right`` is None, and ``expected`` empty,
    where the review does not show it yet. Its words are sanitised HTML.
    """

    label: str
    given: str | None
    right: bool | None = None
    expected: str = ""


@dataclass(frozen=True, slots=True)
class QuestionReview:
    """One question after the hand-in. ``expected`` says in words what was correct, or is empty.

    ``said``: what somebody gave for it and why, where it is graded by hand and released.
    Prompt and feedback are sanitised HTML; ``given`` and ``expected`` are text.
    """

    id: UUID
    kind: str
    prompt: str
    points: float
    max_points: float
    outcome: Outcome
    options: tuple[OptionReview, ...]
    given: str
    expected: str
    feedback: str
    parts: tuple[PartReview, ...] = ()
    said: HandGrade | None = None
    hints: int = 0


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """An answer that came after the end. ``given``: in words. ``decision``: waiting, counted, declined."""

    question_id: UUID
    number: int
    given: str
    arrived_at: datetime
    decision: str


@dataclass(frozen=True, slots=True)
class Review:
    """A handed-in attempt, question by question. ``resumable``: a later attempt at the same quiz is open.

    ``show_answers`` and ``closes_at`` say when what was correct is shown. ``late``: what came after the end.
    """

    result: AttemptResult
    title: str
    course_title: str
    course_id: CourseId
    lesson_id: LessonId
    enrollment_id: EnrollmentId
    user_id: UserId
    answers_shown: bool
    resumable: bool
    questions: tuple[QuestionReview, ...]
    show_answers: ShowAnswers = "after_pass"
    closes_at: datetime | None = None
    late: tuple[LateAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One attempt in a list; open ones, and those that wait for a grader, have no percent."""

    id: AttemptId
    number: int
    submitted_at: datetime | None
    percent: int | None
    passed: bool | None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class QuizCard:
    """What a learner sees before they begin, and when they come back. ``attempts`` come newest first.

    ``time_limit`` in minutes. ``ends_at``: when the open attempt ends.
    """

    lesson_id: LessonId
    title: str
    question_count: int
    max_score: float
    pass_mark: int
    max_attempts: int | None
    attempts_left: int | None
    open_attempt_id: AttemptId | None
    counted_percent: int | None
    passed: bool
    attempts: tuple[AttemptLine, ...]
    time_limit: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    asks_code: bool = False
    wrong_costs: int = 0
    ends_at: datetime | None = None
    counts: Counts = "best"
    per_page: int = 1
    forward_only: bool = False
    practice: bool = False
