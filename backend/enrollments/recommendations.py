"""Which course one might take next: from the categories, then the tags, of what one takes; what others like goes first.

Pure. Whoever takes nothing yet is shown what is liked most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend.enrollments.admission_rules import Mode, has_seat

MOST: Final = 4
# As if five people had given 3.5 stars before anyone did: one enthusiast does not make a favourite.
_BEFORE, _MIDDLE = 5, 3.5


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A course that one might take next. ``average`` of so many ``ratings``; ``by_taste``: for what one takes."""

    course_id: UUID
    title: str
    summary: str
    level: str
    minutes: int
    lesson_count: int
    cover_url: str
    average: float
    ratings: int
    by_taste: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A course that somebody might take. ``shared``: how many of their tags it has; ``taken``: its seats in use."""

    id: UUID
    title: str
    summary: str
    level: str
    minutes: int
    lesson_count: int
    cover_media_id: UUID | None
    mode: str
    capacity: int | None
    by_category: bool
    shared: int
    average: float
    ratings: int
    learners: int
    taken: int
    queue: int


def best(candidates: Iterable[Candidate]) -> tuple[Recommendation, ...]:
    """The first of ``ranked``, as they are shown."""
    return tuple(map(_shown, ranked(candidates)))


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best ones, of those that have room: same category first, then shared tags, then stars, then learners."""
    free = [one for one in candidates if one.mode == Mode.APPROVAL or has_seat(one.capacity, one.taken, one.queue)]
    return sorted(free, key=_place)[:MOST]


def _place(one: Candidate) -> tuple[bool, int, float, int, str, UUID]:
    return (not one.by_category, -one.shared, -_liked(one), -one.learners, one.title.casefold(), one.id)


def _liked(one: Candidate) -> float:
    return (one.average * one.ratings + _MIDDLE * _BEFORE) / (one.ratings + _BEFORE)


def _shown(one: Candidate) -> Recommendation:
    return Recommendation(
        course_id=one.id,
        title=one.title,
        summary=one.summary,
        level=one.level,
        minutes=one.minutes,
        lesson_count=one.lesson_count,
        cover_url=f"/media/{one.cover_media_id}" if one.cover_media_id else "",
        average=one.average,
        ratings=one.ratings,
        by_taste=one.by_category or one.shared > 0,
    )
