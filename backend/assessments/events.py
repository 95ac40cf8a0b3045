"""What this domain announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSubmitted(Event):
    """An attempt was handed in and graded. ``percent`` is whole, rounded down."""

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
