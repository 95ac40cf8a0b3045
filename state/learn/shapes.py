"""What the learners' pages show, as small frozen shapes that travel to the browser."""

from dataclasses import dataclass

from backend.assigning.dto import DueCard
from backend.courses.dto import CourseCard
from backend.enrollments.dto import EnrollmentCard, Rating, Recommendation, Standing
from state.learn import words


@dataclass(frozen=True)
class Tile:
    """A course as a card. ``status`` is empty, active or completed; ``percent`` counts only with a status.

    ``rating`` is ``4.6 (12)``, or empty.
    """

    id: str
    href: str
    title: str
    meta: str
    text: str
    cover_url: str
    status: str
    percent: int
    rating: str = ""


def due_shown(card: DueCard | None) -> tuple[str, bool]:
    """The day until which something that is assigned is to be completed, and whether it is over; empty for none."""
    if card is None or card.completed_at is not None or card.due_at is None:
        return "", False
    return words.last_day(card.due_at), card.overdue


def catalogue_tile(card: CourseCard, standing: Standing | None, rating: Rating | None = None) -> Tile:
    """A course of the catalogue, with how this person stands in it and what others think of it."""
    lessons = words.counted(card.lesson_count, "lesson")
    return Tile(
        id=str(card.id),
        href=f"/courses/{card.id}",
        title=card.title,
        meta=words.dotted(words.LEVELS.get(card.level, card.level), words.minutes(card.minutes), lessons),
        text=card.summary,
        cover_url=card.cover_url,
        status=standing.status if standing else "",
        percent=standing.percent if standing else 0,
        rating=words.stars(rating.average, rating.count) if rating else "",
    )


def recommended_tile(one: Recommendation) -> Tile:
    """A course that somebody might take next."""
    lessons = words.counted(one.lesson_count, "lesson")
    return Tile(
        id=str(one.course_id),
        href=f"/courses/{one.course_id}",
        title=one.title,
        meta=words.dotted(words.LEVELS.get(one.level, one.level), words.minutes(one.minutes), lessons),
        text=one.summary,
        cover_url=one.cover_url,
        status="",
        percent=0,
        rating=words.stars(one.average, one.ratings),
    )


def my_tile(card: EnrollmentCard) -> Tile:
    """One of my courses."""
    if card.status == "completed" and card.completed_at:
        meta = f"Completed {words.day(card.completed_at)}"
    else:
        left = words.minutes(card.minutes_left)
        meta = words.dotted(f"{card.done} of {words.counted(card.total, 'lesson')}", f"{left} left" if left else "")
    return Tile(
        id=str(card.course_id),
        href=f"/courses/{card.course_id}",
        title=card.course_title,
        meta=meta,
        text=f"Next: {card.lesson_title}" if card.status == "active" and card.lesson_title else "",
        cover_url=card.cover_url,
        status=card.status,
        percent=card.percent,
    )
