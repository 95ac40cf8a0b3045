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
    """Counts by day as lines over every day or week from ``since`` to ``until``, zeros where nothing was."""
    import pandas as pd  # here, so that a process that draws nothing does not carry it

    days = pd.date_range(since, until, freq="D")
    frame = pd.DataFrame(
        {
            name: pd.Series({pd.Timestamp(day): count for day, count in pairs}, dtype="int64").reindex(
                days, fill_value=0
            )
            for name, pairs in counts.items()
        }
    )
    if step == "week":
        frame = frame.resample("W-MON", label="left", closed="left").sum()
    lines = tuple((name, tuple(map(int, frame[name]))) for name in counts)
    return Series(tuple(moment.date().isoformat() for moment in frame.index), lines)
