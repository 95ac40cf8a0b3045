"""When a quiz is open, and when an attempt at it ends. Pure: the server's clock is given.

An attempt **ends** when its time is used up or the quiz closes, whichever comes first. It is **shut** a grace later:
what was on its way by then still counts. Without a limit and a closing time an attempt never ends by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.assessments.errors import QuizNotOpenYet, QuizOver
from backend.assessments.quiz import Quiz


@dataclass(frozen=True, slots=True)
class Span:
    """How long an attempt goes on; None and None where it ends with the hand-in alone."""

    ends_at: datetime | None
    shut_at: datetime | None


def span(quiz: Quiz, started_at: datetime) -> Span:
    """When an attempt that began then ends, and when it is shut."""
    ends = [quiz.closes_at] if quiz.closes_at else []
    if quiz.time_limit is not None:
        ends.append(started_at + quiz.time_limit)
    if not ends:
        return Span(None, None)
    return Span(min(ends), min(ends) + quiz.grace)


def demand_open(quiz: Quiz, now: datetime) -> None:
    """Go on only where an attempt may begin now.

    Raises:
        QuizNotOpenYet, QuizOver
    """
    if quiz.opens_at is not None and now < quiz.opens_at:
        raise QuizNotOpenYet(quiz.opens_at)
    if quiz.closes_at is not None and now >= quiz.closes_at:
        raise QuizOver(quiz.closes_at)


def is_shut(shut_at: datetime | None, now: datetime) -> bool:
    """Whether answers come too late; the very moment still counts."""
    return shut_at is not None and now > shut_at


def given_in_time(seq: int, ends_at: datetime, tolerance: timedelta = timedelta(seconds=2)) -> bool:
    """Whether an answer says of itself that it was given before the end: its counter is the server's clock in ms.

    The browser's word, which nothing proves: a tutor decides what it is worth.
    """
    return seq <= (ends_at + tolerance).timestamp() * 1000
