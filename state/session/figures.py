"""Figures as a page shows them: series for charts, courses for tables, changes and sizes in words."""

from dataclasses import dataclass
from typing import Any

from backend.reporting.dto import CourseFigures, Figure, Series

_UNITS = (("TB", 1024**4), ("GB", 1024**3), ("MB", 1024**2), ("KB", 1024))


@dataclass
class CourseLine:
    """A course's figures; rates are ``–`` where there is nothing to divide by."""

    id: str
    title: str
    enrollments: str
    in_progress: str
    completions: str
    completion_rate: int
    has_rate: bool
    quiz_mean: str
    pass_rate: str


@dataclass
class Shown:
    """A figure and its change against the period before."""

    value: str
    note: str


def lines_of(series: Series) -> list[dict[str, Any]]:
    """What a chart draws."""
    return [{"name": name, "values": list(values)} for name, values in series.lines]


def course_line(course: CourseFigures) -> CourseLine:
    """A course as a line of a table."""
    return CourseLine(
        id=str(course.course_id),
        title=course.title,
        enrollments=f"{course.enrollments:,}",
        in_progress=f"{course.in_progress:,}",
        completions=f"{course.completions:,}",
        completion_rate=course.completion_rate or 0,
        has_rate=course.completion_rate is not None,
        quiz_mean=percent(course.quiz_mean),
        pass_rate=percent(course.pass_rate),
    )


def shown(figure: Figure, days: int) -> Shown:
    """``1,284`` and ``+6 % against the 30 days before``."""
    if figure.change is None:
        return Shown(f"{figure.value:,}", "")
    sign = "+" if figure.change > 0 else "−" if figure.change < 0 else "±"
    return Shown(f"{figure.value:,}", f"{sign}{abs(figure.change)} % against the {days} days before")


def percent(value: int | None) -> str:
    """``87 %``, or a dash."""
    return "–" if value is None else f"{value} %"


def size(count: int) -> str:
    """Bytes in words: ``1.4 MB``, ``20 GB``."""
    for unit, of in _UNITS:
        if count >= of:
            amount = count / of
            return f"{amount:.1f}".removesuffix(".0") + f" {unit}" if amount < 10 else f"{amount:,.0f} {unit}"
    return f"{count} B"


def duration(seconds: float) -> str:
    """``3 s``, ``4 min``, ``2 h``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.0f} h"
