"""What happened to a learner's way through a course."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerEnrolled(Event):
    """Someone is in a course now. ``again``: they were before.

    ``how``: self, code, approved, promoted, added, csv, or path, where a learning path led them in.
    ``access_until``: when their access ends, or None.
    """

    topic: ClassVar[str] = "lms.learning"

    enrollment_id: UUID
    course_id: UUID
    course_title: str
    user_id: UUID
    learner_name: str
    learner_email: str = ""
    how: str = "self"
    again: bool = False
    access_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonCompleted(Event):
    """A lesson was done for the first time; ``percent`` is of the course, after it."""

    topic: ClassVar[str] = "lms.learning"

    enrollment_id: UUID
    course_id: UUID
    lesson_id: UUID
    user_id: UUID
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCompleted(Event):
    """The whole course is done; announced once for each enrolment.

    ``evidence`` has one entry for each lesson: ``lesson_id``, ``title``, ``kind``, ``completed_at`` (ISO 8601, UTC),
    ``percent`` (best quiz result, or None) and ``pass_mark`` (or None).
    """

    topic: ClassVar[str] = "lms.learning"

    enrollment_id: UUID
    course_id: UUID
    course_title: str
    version_id: UUID
    version_number: int
    user_id: UUID
    learner_name: str
    learner_email: str
    completed_at: datetime
    rule: str
    evidence: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRated(Event):
    """A learner said, or said anew, how a course is: 1 to 5 ``stars``."""

    topic: ClassVar[str] = "lms.learning"

    course_id: UUID
    course_title: str
    stars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewHidden(Event):
    """A tutor took the words of ``user_id`` out of sight, or brought them back."""

    topic: ClassVar[str] = "lms.learning"

    course_id: UUID
    course_title: str
    user_id: UUID
    hidden: bool
