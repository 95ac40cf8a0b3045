"""Figures from figures: rates, changes, and series without gaps."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

from backend.reporting.dto import Figure, Series

Step = Literal["day", "week"]


def rate(part: int, whole: int) -> int | None:
    """A share in whole percent, rounded; None of nothing."""
    return round(100 * part / whole) if whole else None


def mean(total: int, count: int) -> int | None:
    """A mean, rounded; None of nothing."""
    return round(total / count) if count else None


def figure(now: int, before: int) -> Figure:
    """A number with its change against the one before, in percent; None where there was nothing before."""
    return Figure(now, round(100 * (now - before) / before) if before else None)


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def series(counts: Mapping[str, Iterable[tuple[date, int]]], since: date, until: date, step: Step) -> Series:
    """Counts by day as lines over every day or week from ``since`` to ``until``, zeros where nothing was.

    By hand: what a data-frame library would bring is five times the rest of a web process's start, and 67 MB.
    """
    steps = _steps(since, until, step)
    place = {moment: index for index, moment in enumerate(steps)}
    lines = []
    for name, pairs in counts.items():
        values = [0] * len(steps)
        for day, count in pairs:
            if since <= day <= until:
                values[place[monday(day) if step == "week" else day]] += count
        lines.append((name, tuple(values)))
    return Series(tuple(moment.isoformat() for moment in steps), tuple(lines))


def _steps(since: date, until: date, step: Step) -> list[date]:
    """The days, or the Mondays of the weeks, from one day to another."""
    first, width = (monday(since), 7) if step == "week" else (since, 1)
    return [first + timedelta(days=away) for away in range(0, (until - first).days + 1, width)]
