"""What happened at a course's door, and to people's access. They travel beside the events of learning."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _DoorEvent(Event):
    topic: ClassVar[str] = "lms.learning"

    course_id: UUID
    course_title: str
    user_id: UUID
    learner_name: str
    learner_email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentRequested(_DoorEvent):
    """Someone asks to be let in; ``owner_id`` is whose course it is, and decides."""

    message: str
    owner_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentDeclined(_DoorEvent):
    """A tutor said no, or took someone off the waiting list."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWithdrawn(_DoorEvent):
    """Someone took their request back, or left the waiting list (``waiting``)."""

    waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerWaitlisted(_DoorEvent):
    """Every seat is taken; ``position`` in the waiting list counts from 1."""

    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLearnerPromoted(_DoorEvent):
    """A seat for someone who waited. ``LearnerEnrolled`` is announced beside it."""

    enrollment_id: UUID
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentSuspended(_DoorEvent):
    """A tutor shut an enrolment for a while."""

    enrollment_id: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentResumed(_DoorEvent):
    """A suspended enrolment is open again."""

    enrollment_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentExtended(_DoorEvent):
    """Access ends at another moment, or never (None). ``reopened``: it had run out."""

    enrollment_id: UUID
    access_until: datetime | None
    reopened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentEnded(_DoorEvent):
    """Someone left, or was un-enrolled by a tutor; progress is kept. ``was``: the access before, open or another."""

    enrollment_id: UUID
    by_learner: bool
    reason: str
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentExpired(_DoorEvent):
    """Access ran out at ``ended_at``; progress is kept."""

    enrollment_id: UUID
    ended_at: datetime
