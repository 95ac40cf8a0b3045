"""What this domain announces."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSubmitted(Event):
    """An attempt was handed in and graded. ``percent`` is whole, rounded down. ``ended_by``: learner, clock."""

    topic: ClassVar[str] = "lms.assessment"

    attempt_id: UUID
    enrollment_id: UUID
    course_id: UUID
    lesson_id: UUID
    quiz_title: str
    user_id: UUID
    learner_name: str
    score: float
    max_score: float
    percent: int
    passed: bool
    ended_by: str = "learner"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizHandedIn(Event):
    """An attempt was handed in and waits for a grader: ``AttemptGraded`` follows.

    ``attempt_id`` is None where graders are not to know whose it is.
    """

    topic: ClassVar[str] = "lms.assessment"

    attempt_id: UUID | None
    course_id: UUID
    lesson_id: UUID
    quiz_title: str
    user_id: UUID
    learner_name: str
    ended_by: str = "learner"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptGraded(Event):
    """An attempt that waited for a grader has its result, and its learner may see it. ``percent`` as ever."""

    topic: ClassVar[str] = "lms.assessment"

    attempt_id: UUID
    enrollment_id: UUID
    course_id: UUID
    course_title: str
    lesson_id: UUID
    quiz_title: str
    user_id: UUID
    learner_name: str
    learner_email: str
    score: float
    max_score: float
    percent: int
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRegraded(Event):
    """A handed-in attempt has another result than before. ``from_percent`` and ``percent`` are whole percentages."""

    topic: ClassVar[str] = "lms.assessment"

    attempt_id: UUID
    enrollment_id: UUID
    course_id: UUID
    course_title: str
    lesson_id: UUID
    quiz_title: str
    user_id: UUID
    learner_name: str
    learner_email: str
    from_percent: int
    from_passed: bool
    percent: int
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAnswersDecided(Event):
    """A tutor let answers that came after the end count, or not; ``answers`` says how many.

    ``user_id`` is None where graders are not to know whose they are.
    """

    topic: ClassVar[str] = "lms.assessment"

    attempt_id: UUID
    course_id: UUID
    lesson_id: UUID
    quiz_title: str
    user_id: UUID | None
    learner_name: str
    answers: int
    counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGiven(Event):
    """A tutor gave a person or a group (``whom``, by name) more ``minutes`` or ``attempts``, or a later end."""

    topic: ClassVar[str] = "lms.assessment"

    course_id: UUID
    lesson_id: UUID
    quiz_title: str
    whom: str
    minutes: int
    attempts: int
    closes_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionTaken(Event):
    """What was given to ``whom`` at a quiz was taken back."""

    topic: ClassVar[str] = "lms.assessment"

    course_id: UUID
    lesson_id: UUID
    quiz_title: str
    whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn(Event):
    """A learner handed in for an assignment; ``number`` counts their hand-ins of it."""

    topic: ClassVar[str] = "lms.assessment"

    submission_id: UUID
    enrollment_id: UUID
    course_id: UUID
    course_title: str
    lesson_id: UUID
    assignment_title: str
    user_id: UUID
    learner_name: str
    number: int
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged(Event):
    topic: ClassVar[str] = "lms.assessment"

    submission_id: UUID
    enrollment_id: UUID
    course_id: UUID
    course_title: str
    lesson_id: UUID
    assignment_title: str
    user_id: UUID
    learner_name: str
    learner_email: str
    points: int | None
    max_points: int | None
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandInReturned(_Judged):
    """A tutor gave a hand-in back: it needs work. ``comment`` says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandInPassed(_Judged):
    """A tutor passed a hand-in; ``points`` of ``max_points``, where it gives any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeChanged(Event):
    """A tutor changed a learner's grades. ``from_grade`` and ``to_grade`` are words, of the first of ``items``.

    ``shown``: the learner sees the grades of this course.
    """

    topic: ClassVar[str] = "lms.assessment"

    enrollment_id: UUID
    course_id: UUID
    course_title: str
    user_id: UUID
    learner_name: str
    items: list[str]
    from_grade: str
    to_grade: str
    reason: str
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingChanged(Event):
    """A tutor changed how a course is graded. ``before`` and ``after`` are its schemes, as they are kept."""

    topic: ClassVar[str] = "lms.assessment"

    course_id: UUID
    course_title: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesImported(Event):
    """A tutor read grades in from a file: so many ``cells`` changed."""

    topic: ClassVar[str] = "lms.assessment"

    course_id: UUID
    course_title: str
    file_name: str
    cells: int
