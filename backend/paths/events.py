"""What paths announce: what tutors do to them on ``lms.content``, what learners do on ``lms.learning``."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _PathEvent(Event):
    topic: ClassVar[str] = "lms.content"

    path_id: UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathCreated(_PathEvent):
    """Someone began a path."""

    owner_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPublished(_PathEvent):
    """Learners find it, and may join."""

    courses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PathUnpublished(_PathEvent):
    """Nobody finds it or joins it any more; those in it go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathArchived(_PathEvent):
    """It is read only from now on, or (``archived`` False) can be changed again."""

    archived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStepsChanged(_PathEvent):
    """Its courses, or their order, are others now: what that means for those in it is still to be worked out."""

    courses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLearnersLeft(_PathEvent):
    """There are more people in a changed path than were looked at in one go; ``after`` is the last of them."""

    after: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class _MemberEvent(Event):
    topic: ClassVar[str] = "lms.learning"

    member_id: UUID
    path_id: UUID
    path_title: str
    user_id: UUID
    learner_name: str
    learner_email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathJoined(_MemberEvent):
    """Someone is in a path now. ``how``: self, added or assigned. ``again``: they were before."""

    how: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLeft(_MemberEvent):
    """Someone left a path; their courses and progress are as they were."""

    by_learner: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PathCompleted(_MemberEvent):
    """Every course that counts is completed; announced once for each membership.

    ``evidence`` has one entry for each course that counted: ``course_id``, ``title``, ``completed_at`` (ISO 8601, UTC)
    and ``version`` (its number). ``template`` and ``line`` are the certificate's; ``none`` for none.
    """

    completed_at: datetime
    rule: str
    evidence: list[dict[str, Any]]
    template: str
    line: str
