"""Days in a row on which someone learned, in their own time zone. Pure.

A day without learning ends a row; today does not until it is over.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

LONGEST: Final = 366
_WEEK: Final = 7
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StreakDay:
    """One day of this week. ``learned``: whether they did; ``to_come``: it is after today."""

    day: date
    learned: bool
    today: bool
    to_come: bool


@dataclass(frozen=True, slots=True)
class Streak:
    """``days`` in a row up to today, or up to yesterday while today is not ``learned_today``; ``LONGEST`` at most.

    ``week`` is this one, Monday first.
    """

    days: int
    learned_today: bool
    week: tuple[StreakDay, ...]


def days_of(spans: Iterable[tuple[datetime, datetime]], zone: tzinfo) -> frozenset[date]:
    """The zone's days that hold the first or the last moment of a day of UTC.

    No day between these two is left out: a day of UTC lies on one or two days of any zone.
    """
    return frozenset(moment.astimezone(zone).date() for span in spans for moment in span)


def streak_of(days: Collection[date], today: date) -> Streak:
    """The row of days that is still going on, and this week."""
    learned = frozenset(days)
    at = today if today in learned else today - _DAY
    count = 0
    while at in learned and count < LONGEST:
        count, at = count + 1, at - _DAY
    monday = today - timedelta(days=today.weekday())
    week = (monday + timedelta(days=number) for number in range(_WEEK))
    return Streak(
        count, today in learned, tuple(StreakDay(day, day in learned, day == today, day > today) for day in week)
    )
