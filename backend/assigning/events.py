"""What happens to learning that is assigned. Each carries the ``title`` that it had then."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _Assigned(Event):
    topic: ClassVar[str] = "lms.learning"

    assigned_id: UUID
    kind: str
    target_id: UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAssignmentMade(_Assigned):
    """Someone assigned it: to ``groups`` (their names) and to so many ``people`` by name. ``due`` is in words."""

    groups: list[str]
    people: int
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningDueChanged(_Assigned):
    """It is due at another time; ``due`` in words."""

    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningWithdrawn(_Assigned):
    """Nobody has to any more; those who are in it stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ForPerson(_Assigned):
    user_id: UUID
    learner_name: str
    learner_email: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAssigned(_ForPerson):
    """One person has it assigned, and was brought in. ``state``: in, waiting (for a seat) or completed already."""

    note: str
    by_name: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedLearningDueSoon(_ForPerson):
    """It is due within three days, and not completed; once for each date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedLearningOverdue(_ForPerson):
    """Its day is over, and it is not completed; once for each date."""
