"""The days that one's courses have: lessons that open, and access that ends. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from backend.enrollments.locks import opening_moment
from backend.enrollments.shape import Shape, ShapeLesson

MOST_OF_A_COURSE: Final = 60


class CourseDateKind(StrEnum):
    """What happens on a day."""

    LESSON_OPENS = "lesson_opens"
    ACCESS_ENDS = "access_ends"
    ENROLMENT_OPENS = "enrolment_opens"
    ENROLMENT_CLOSES = "enrolment_closes"


@dataclass(frozen=True, slots=True)
class CourseDate:
    """A moment of a course that matters to one person.

    For a lesson that opens: its id and title, and how many open with it (``others``).
    """

    kind: CourseDateKind
    at: datetime
    course_id: UUID
    course_title: str
    lesson_id: UUID | None = None
    lesson_title: str = ""
    others: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """From a moment up to another one, which is no longer in it."""

    since: datetime
    until: datetime

    def has(self, moment: datetime | None) -> bool:
        """Whether a moment is in it; None never is."""
        return moment is not None and self.since <= moment < self.until


def dates_of(row: Mapping[Any, Any], shape: Shape, window: Window) -> list[CourseDate]:
    """What one's own course has in a window; ``row`` is of an enrolment, with the ``title`` and what is ``done``."""
    course, title = row["course_id"], row["title"]
    until = row["access_until"]
    found = [CourseDate(CourseDateKind.ACCESS_ENDS, until, course, title)] if window.has(until) else []
    opening = _opening(shape, frozenset(row["done"] or ()), row["enrolled_at"], window)
    for at in sorted(opening)[:MOST_OF_A_COURSE]:
        first, *more = opening[at]
        found.append(CourseDate(CourseDateKind.LESSON_OPENS, at, course, title, first.id, first.title, len(more)))
    return found


def _opening(
    shape: Shape, done: Collection[UUID], enrolled_at: datetime, window: Window
) -> dict[datetime, list[ShapeLesson]]:
    """What opens in a window, by the moment; what was open when they joined never opened for them."""
    found: dict[datetime, list[ShapeLesson]] = {}
    for lesson in shape.lessons if shape.has_locks else ():
        at = opening_moment(lesson.opens, enrolled_at)
        if lesson.id not in done and at is not None and at > enrolled_at and window.has(at):
            found.setdefault(at, []).append(lesson)
    return found


def door_dates(row: Mapping[Any, Any], window: Window) -> list[CourseDate]:
    """When one can begin and can no longer join a course that one is not in."""
    both = ((CourseDateKind.ENROLMENT_OPENS, "enrol_from"), (CourseDateKind.ENROLMENT_CLOSES, "enrol_until"))
    return [CourseDate(kind, row[name], row["course_id"], row["title"]) for kind, name in both if window.has(row[name])]
