"""Which lessons are locked for a learner, and why. Pure.

A date opens at midnight UTC: one moment for everyone, which each page shows in its reader's own time.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from backend.courses.dto import Opening
from backend.enrollments.shape import Shape, ShapeLesson


class LockKind(StrEnum):
    """What a locked lesson waits for: a moment, or another lesson."""

    DATE = "date"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class Lock:
    """Why a lesson is locked, in words. ``opens_at`` for a date, ``gate_id`` for another lesson."""

    kind: LockKind
    words: str
    opens_at: datetime | None = None
    gate_id: UUID | None = None


def locked(shape: Shape, done: Collection[UUID], enrolled_at: datetime, now: datetime) -> Mapping[UUID, Lock]:
    """The locked lessons of a version; one that is not among them is open.

    What was completed stays open, whatever the tutor changes afterwards. Where a lesson waits for a date and for
    another lesson, the date is named: passing the quiz would not open it.
    """
    if not shape.has_locks:
        return {}
    found: dict[UUID, Lock] = {}
    gate: ShapeLesson | None = None
    for lesson in shape.lessons:
        if lesson.id not in done:
            opens_at = opening_moment(lesson.opens, enrolled_at)
            if opens_at is not None and opens_at > now:
                found[lesson.id] = Lock(LockKind.DATE, f"Opens on {day(opens_at)}", opens_at)
            elif gate is not None:
                found[lesson.id] = Lock(LockKind.GATE, _after(gate), gate_id=gate.id)
            if gate is None and lesson.gate:
                gate = lesson
    return found


def opening_moment(opens: Collection[Opening], enrolled_at: datetime) -> datetime | None:
    """When a lesson opens for someone: the latest of what it waits for, or None where it waits for nothing."""
    moments = [moment for moment in (_moment(one, enrolled_at) for one in opens) if moment is not None]
    return max(moments, default=None)


def _moment(opening: Opening, enrolled_at: datetime) -> datetime | None:
    if opening.on is not None:
        return datetime.combine(opening.on, time(), UTC)
    if opening.after_days is not None:
        return enrolled_at + timedelta(days=opening.after_days)
    return None


def _after(gate: ShapeLesson) -> str:
    verb = "pass" if gate.complete_when == "passed" else "complete"
    return f"Opens after you {verb} “{gate.title}”"


def last_day(until: datetime) -> str:
    """The last day of an access that ends at this moment: a midnight belongs to the day before it."""
    return day(until - timedelta(microseconds=1))


def day(moment: datetime) -> str:
    """``3 December 2026``, in UTC."""
    at = moment.astimezone(UTC)
    return f"{at.day} {at:%B %Y}"
