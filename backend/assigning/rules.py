"""Pure decisions: when something is due, and how it stands.

A day is over at midnight UTC: one moment for everyone, as for the end of an access and the opening of a lesson.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from backend.kernel.errors import InvalidField

MOST_PEOPLE: Final = 500
MOST_GROUPS: Final = 50
MOST_DAYS: Final = 3650
NOTE_ROOM: Final = 500
REMIND_BEFORE: Final = timedelta(days=3)
_FURTHEST: Final = timedelta(days=MOST_DAYS)


class DueKind(StrEnum):
    """No date, one day for everyone, or so many days after each person is assigned."""

    NONE = "none"
    ON = "on"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Due:
    """When an assignment is due: ``on`` that day, or ``days`` after; neither for no date."""

    on: date | None = None
    days: int | None = None

    @property
    def kind(self) -> DueKind:
        """Which of the three it is."""
        if self.on is not None:
            return DueKind.ON
        return DueKind.NONE if self.days is None else DueKind.AFTER


class DueState(StrEnum):
    """How something assigned stands for one person."""

    DONE = "done"
    LATE = "late"
    OVERDUE = "overdue"
    OPEN = "open"


def due_at(due: Due, assigned_at: datetime) -> datetime | None:
    """The moment at which it becomes overdue for who was assigned then; None without a date."""
    if due.on is not None:
        return end_of(due.on)
    if due.days is not None:
        return end_of(assigned_at.astimezone(UTC).date() + timedelta(days=due.days))
    return None


def end_of(day: date) -> datetime:
    """The midnight that ends a day, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def last_day(moment: datetime) -> date:
    """The day that this midnight ends."""
    return (moment.astimezone(UTC) - timedelta(microseconds=1)).date()


def state_of(due: datetime | None, completed_at: datetime | None, now: datetime) -> DueState:
    """How it stands: completed in time or late, overdue, or open."""
    if completed_at is not None:
        return DueState.LATE if due is not None and completed_at > due else DueState.DONE
    return DueState.OVERDUE if due is not None and due <= now else DueState.OPEN


def checked_due(due: Due, today: date) -> Due:
    """A due rule that makes sense.

    Raises:
        InvalidField: a day in the past or too far ahead, or days that are none.
    """
    if due.on is not None and due.days is not None:
        raise InvalidField("due", "Choose one day, or a number of days, not both.")
    if due.on is not None and not today <= due.on <= today + _FURTHEST:
        raise InvalidField("due", "Choose a day from today on, within the next ten years.")
    if due.days is not None and not 1 <= due.days <= MOST_DAYS:
        raise InvalidField("due", f"Choose a number of days from 1 to {MOST_DAYS:,}.")
    return due


def checked_note(typed: object) -> str:
    """Words for those it is assigned to; may be empty.

    Raises:
        InvalidField: too long.
    """
    value = typed.replace("\0", "").strip() if isinstance(typed, str) else ""
    if len(value) > NOTE_ROOM:
        raise InvalidField("note", f"Please say it in up to {NOTE_ROOM} characters.")
    return value


def demand_audience(people: Sequence[object], groups: Sequence[object]) -> None:
    """Go on only with somebody to assign to, and not too many named at once.

    Raises:
        InvalidField
    """
    if not people and not groups:
        raise InvalidField("audience", "Choose at least one person or group.")
    if len(people) > MOST_PEOPLE or len(groups) > MOST_GROUPS:
        raise InvalidField(
            "audience", f"Choose up to {MOST_PEOPLE} people and {MOST_GROUPS} groups; put more people into a group."
        )
