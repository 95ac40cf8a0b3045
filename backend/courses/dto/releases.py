"""What stands around a version: plans, kept drafts, notes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Plan(StrEnum):
    """What can be planned for a course."""

    PUBLISH = "publish"
    UNPUBLISH = "unpublish"


class PlanState(StrEnum):
    """How a plan stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan. ``zone`` is the IANA name of the zone in which ``at`` was said; ``outcome`` what came of it, in words."""

    id: UUID
    what: Plan
    at: datetime
    zone: str
    notes: str
    state: PlanState
    outcome: str
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class CheckpointInfo:
    """A draft that was written over, in a list. ``replaced_by``: "version 3"."""

    id: UUID
    made_at: datetime
    made_by_name: str
    replaced_by: str
    lesson_count: int


@dataclass(frozen=True, slots=True)
class ReleaseNotes:
    """What is new in a version, as sanitised HTML."""

    number: int
    html: str
