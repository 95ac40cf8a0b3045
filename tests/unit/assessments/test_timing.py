"""When a quiz is open, and when an attempt ends."""

import dataclasses
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.assessments import rules, timing
from backend.assessments.errors import QuizNotOpenYet, QuizOver
from backend.assessments.quiz import Quiz

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
QUIZ = Quiz(uuid4(), "Quiz", "Course", 60, None, ())
GRACE = timedelta(seconds=30)


def quiz(**settings: object) -> Quiz:
    return dataclasses.replace(QUIZ, grace=GRACE, **settings)


def test_without_a_limit_and_a_closing_time_an_attempt_never_ends_by_itself():
    assert timing.span(quiz(), NOON) == timing.Span(None, None)
    assert not timing.is_shut(None, NOON)


def test_a_time_limit_counts_from_the_beginning_and_the_grace_follows():
    found = timing.span(quiz(time_limit=timedelta(minutes=20)), NOON)
    assert found == timing.Span(NOON + timedelta(minutes=20), NOON + timedelta(minutes=20, seconds=30))


def test_who_begins_late_ends_when_the_quiz_closes():
    closes = NOON + timedelta(minutes=5)
    assert timing.span(quiz(time_limit=timedelta(minutes=20), closes_at=closes), NOON).ends_at == closes


@given(
    minutes=st.none() | st.integers(1, 1_440),
    closes=st.none() | st.integers(-60, 3_000),
    grace=st.integers(0, 3_600),
)
def test_an_attempt_ends_at_the_first_of_its_ends_and_is_shut_no_earlier(
    minutes: int | None, closes: int | None, grace: int
):
    limit = timedelta(minutes=minutes) if minutes else None
    closes_at = NOON + timedelta(minutes=closes) if closes is not None else None
    timed = dataclasses.replace(QUIZ, time_limit=limit, closes_at=closes_at, grace=timedelta(seconds=grace))
    found = timing.span(timed, NOON)
    ends = [end for end in (closes_at, NOON + limit if limit else None) if end is not None]
    assert found.ends_at == min(ends, default=None)
    assert (found.shut_at is None) == (found.ends_at is None)
    if found.ends_at and found.shut_at:
        assert found.shut_at - found.ends_at == timedelta(seconds=grace)


def test_the_last_moment_of_the_grace_still_counts():
    assert not timing.is_shut(NOON, NOON)
    assert timing.is_shut(NOON, NOON + timedelta(microseconds=1))


def test_a_quiz_begins_neither_before_it_opens_nor_when_it_has_closed():
    dated = quiz(opens_at=NOON, closes_at=NOON + timedelta(hours=1))
    timing.demand_open(dated, NOON)
    timing.demand_open(dated, NOON + timedelta(minutes=59))
    with pytest.raises(QuizNotOpenYet, match="4 May 2026 at 12:00 UTC"):
        timing.demand_open(dated, NOON - timedelta(seconds=1))
    with pytest.raises(QuizOver, match="4 May 2026 at 13:00 UTC"):
        timing.demand_open(dated, NOON + timedelta(hours=1))


def test_an_answer_was_given_in_time_by_its_own_counter():
    end = int(NOON.timestamp() * 1000)
    assert timing.given_in_time(end, NOON)
    assert timing.given_in_time(end + 1_500, NOON)
    assert not timing.given_in_time(end + 10_000, NOON)


@pytest.mark.parametrize(
    ("when", "at", "shown"),
    [
        ("after_pass", rules.Standing(passed=False, left=1, open_attempt=False, over=False), False),
        ("after_pass", rules.Standing(passed=True, left=1, open_attempt=False, over=False), True),
        ("after_pass", rules.Standing(passed=False, left=0, open_attempt=False, over=False), True),
        ("after_pass", rules.Standing(passed=False, left=None, open_attempt=False, over=True), True),
        ("after_each", rules.Standing(passed=False, left=3, open_attempt=False, over=False), True),
        ("after_close", rules.Standing(passed=True, left=0, open_attempt=False, over=False), False),
        ("after_close", rules.Standing(passed=False, left=3, open_attempt=False, over=True), True),
        ("never", rules.Standing(passed=True, left=0, open_attempt=False, over=True), False),
    ],
)
def test_what_was_correct_is_shown_when_the_author_says(when: str, at: rules.Standing, shown: bool):
    assert rules.answers_may_be_shown(when, at) is shown
    assert not rules.answers_may_be_shown(when, dataclasses.replace(at, open_attempt=True))
