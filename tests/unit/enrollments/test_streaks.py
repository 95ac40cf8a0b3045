"""Days in a row, in whatever zone one lives."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from backend.enrollments.streaks import LONGEST, days_of, streak_of

# Half and three-quarter hours, both ends of the day line, clocks that jump at midnight, and one that skipped a day.
ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham", "Pacific/Kiritimati",
     "Pacific/Niue", "Atlantic/Azores", "America/Havana", "Australia/Lord_Howe", "Pacific/Apia"]
).map(ZoneInfo)  # fmt: skip
MOMENTS = st.integers(0, 17 * 366 * 86_400).map(lambda at: datetime(2010, 1, 1, tzinfo=UTC) + timedelta(seconds=at))
TODAY = date(2026, 11, 25)


def spans(moments: list[datetime]) -> list[tuple[datetime, datetime]]:
    """As the table keeps them: the first and the last moment of each day of UTC."""
    by_day: dict[date, list[datetime]] = {}
    for moment in moments:
        by_day.setdefault(moment.date(), []).append(moment)
    return [(min(some), max(some)) for some in by_day.values()]


@given(st.lists(MOMENTS, max_size=40), ZONES)
def test_two_moments_of_each_day_of_utc_tell_every_day_of_any_zone(moments: list[datetime], zone: ZoneInfo):
    assert days_of(spans(moments), zone) == {moment.astimezone(zone).date() for moment in moments}


@given(MOMENTS, st.lists(st.integers(0, 86_399), min_size=3, max_size=30), ZONES)
def test_nothing_that_was_learned_between_the_two_is_lost(day: datetime, seconds: list[int], zone: ZoneInfo):
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [midnight + timedelta(seconds=one) for one in seconds]
    assert days_of(spans(moments), zone) == {moment.astimezone(zone).date() for moment in moments}


@given(st.sets(st.integers(0, 60)))
def test_a_streak_is_the_longest_row_that_reaches_today_or_yesterday(ago: set[int]):
    found = streak_of({TODAY - timedelta(days=one) for one in ago}, TODAY)
    start = 0 if 0 in ago else 1
    assert all(start + one in ago for one in range(found.days))
    assert start + found.days not in ago
    assert found.learned_today == (0 in ago)


@given(st.sets(st.integers(0, 10)))
def test_learning_today_never_makes_a_streak_shorter(ago: set[int]):
    days = {TODAY - timedelta(days=one) for one in ago}
    assert streak_of(days | {TODAY}, TODAY).days >= streak_of(days, TODAY).days


def test_a_day_that_is_not_over_breaks_nothing_and_a_day_that_is_over_does():
    learned = {TODAY - timedelta(days=one) for one in (1, 2, 3)}
    assert streak_of(learned, TODAY).days == 3
    assert streak_of(learned, TODAY + timedelta(days=1)).days == 0


def test_the_week_begins_on_monday_and_says_what_is_to_come():
    week = streak_of({TODAY, TODAY - timedelta(days=2)}, TODAY).week
    assert [day.day.day for day in week] == [23, 24, 25, 26, 27, 28, 29]
    assert [day.learned for day in week] == [True, False, True, False, False, False, False]
    assert [day.to_come for day in week] == [False, False, False, True, True, True, True]
    assert [day.today for day in week].index(True) == 2


def test_a_streak_is_counted_for_a_year_and_no_further():
    assert streak_of({TODAY - timedelta(days=one) for one in range(500)}, TODAY).days == LONGEST


def test_the_day_on_which_the_clocks_change_is_one_day():
    """23 hours in Berlin, and both ends of it."""
    zone = ZoneInfo("Europe/Berlin")
    early = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # 00:30 on the 29th
    late = datetime(2026, 3, 29, 21, 30, tzinfo=UTC)  # 23:30 on the 29th
    assert days_of(spans([early, late]), zone) == {date(2026, 3, 29)}
