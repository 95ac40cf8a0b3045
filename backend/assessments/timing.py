"""When a quiz is open, and when an attempt at it ends. Pure: the server's clock is given.

An attempt **ends** when its time is used up or the quiz closes, whichever comes first. It is **shut** a grace later:
what was on its way by then still counts. Without a limit and a closing time an attempt never ends by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from backend.assessments.dto import Extension
from backend.assessments.errors import QuizNotOpenYet, QuizOver
from backend.assessments.quiz import Quiz

NOTHING_MORE: Final = Extension()


@dataclass(frozen=True, slots=True)
class Span:
    """How long an attempt goes on; None and None where it ends with the hand-in alone."""

    ends_at: datetime | None
    shut_at: datetime | None


def closing(quiz: Quiz, more: Extension = NOTHING_MORE) -> datetime | None:
    """Until when the quiz is open to somebody; None where it never closes."""
    if quiz.closes_at is None or more.closes_at is None:
        return quiz.closes_at
    return max(quiz.closes_at, more.closes_at)


def span(quiz: Quiz, started_at: datetime, more: Extension = NOTHING_MORE) -> Span:
    """When an attempt that began then ends, and when it is shut; for somebody who has ``more`` than others."""
    closes_at = closing(quiz, more)
    ends = [closes_at] if closes_at else []
    if quiz.time_limit is not None:
        ends.append(started_at + quiz.time_limit + timedelta(minutes=more.minutes))
    if not ends:
        return Span(None, None)
    return Span(min(ends), min(ends) + quiz.grace)


def demand_open(quiz: Quiz, now: datetime, more: Extension = NOTHING_MORE) -> None:
    """Go on only where an attempt may begin now.

    Raises:
        QuizNotOpenYet, QuizOver
    """
    if quiz.opens_at is not None and now < quiz.opens_at:
        raise QuizNotOpenYet(quiz.opens_at)
    closes_at = closing(quiz, more)
    if closes_at is not None and now >= closes_at:
        raise QuizOver(closes_at)


def is_shut(shut_at: datetime | None, now: datetime) -> bool:
    """Whether answers come too late; the very moment still counts."""
    return shut_at is not None and now > shut_at


def given_in_time(seq: int, ends_at: datetime, tolerance: timedelta = timedelta(seconds=2)) -> bool:
    """Whether an answer says of itself that it was given before the end: its counter is the server's clock in ms.

    The browser's word, which nothing proves: a tutor decides what it is worth.
    """
    return seq <= (ends_at + tolerance).timestamp() * 1000
