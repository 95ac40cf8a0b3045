"""When something is due, and how it stands."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.assigning import rules
from backend.assigning.rules import Due, DueState
from backend.kernel.errors import InvalidField

MOMENTS = st.integers(946_684_800, 3_786_912_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
TODAY = date(2026, 11, 29)


@given(DAYS)
def test_a_day_is_over_at_the_midnight_utc_that_ends_it(day: date):
    end = rules.end_of(day)
    assert (end.utcoffset(), end.hour, end.minute, end.second) == (timedelta(), 0, 0, 0)
    assert rules.last_day(end) == day
    assert (end - timedelta(microseconds=1)).date() == day


@given(MOMENTS, ZONES, st.integers(1, rules.MOST_DAYS))
def test_the_zone_in_which_a_moment_is_written_changes_no_date(moment: datetime, zone: timezone, days: int):
    assert rules.due_at(Due(days=days), moment) == rules.due_at(Due(days=days), moment.astimezone(zone))


@given(MOMENTS, st.integers(1, rules.MOST_DAYS))
def test_so_many_days_leave_at_least_so_many_whole_days(moment: datetime, days: int):
    due = rules.due_at(Due(days=days), moment)
    assert due is not None
    assert timedelta(days=days) < due - moment <= timedelta(days=days + 1)
    later = rules.due_at(Due(days=days + 1), moment)
    assert later == due + timedelta(days=1)


@given(MOMENTS, MOMENTS, st.one_of(st.none(), MOMENTS))
def test_what_is_completed_is_never_overdue_and_what_has_no_date_neither(now: datetime, due: datetime, done):
    assert rules.state_of(None, done, now) in (DueState.DONE, DueState.OPEN)
    state = rules.state_of(due, done, now)
    assert (state is DueState.OVERDUE) == (done is None and due <= now)
    assert (state is DueState.LATE) == (done is not None and done > due)


def test_completed_at_the_very_end_of_the_day_is_in_time():
    end = rules.end_of(TODAY)
    assert rules.state_of(end, end, end) is DueState.DONE
    assert rules.state_of(end, None, end - timedelta(seconds=1)) is DueState.OPEN
    assert rules.state_of(end, None, end) is DueState.OVERDUE


@pytest.mark.parametrize(
    "due",
    [
        Due(on=TODAY - timedelta(days=1)),
        Due(on=TODAY + timedelta(days=rules.MOST_DAYS + 1)),
        Due(days=0),
        Due(days=-3),
        Due(days=rules.MOST_DAYS + 1),
        Due(on=TODAY, days=3),
    ],
)
def test_a_date_that_makes_no_sense_is_refused(due: Due):
    with pytest.raises(InvalidField) as refused:
        rules.checked_due(due, TODAY)
    assert refused.value.field == "due"


@pytest.mark.parametrize("due", [Due(), Due(on=TODAY), Due(days=1), Due(days=rules.MOST_DAYS)])
def test_today_a_number_of_days_and_no_date_are_fine(due: Due):
    assert rules.checked_due(due, TODAY) is due


def test_somebody_is_to_be_chosen_and_not_too_many():
    for people, groups in (((), ()), (range(501), ()), ((), range(51))):
        with pytest.raises(InvalidField):
            rules.demand_audience(people, groups)
    rules.demand_audience((), ("a group",))
    with pytest.raises(InvalidField):
        rules.checked_note("x" * 501)
