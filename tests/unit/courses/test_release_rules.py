from datetime import UTC, datetime, timedelta

import pytest

from backend.courses import release_rules
from backend.kernel.errors import InvalidInput

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "zone", "utc"),
    [
        ("2026-11-30T09:00", "Europe/Oslo", datetime(2026, 11, 30, 8, tzinfo=UTC)),
        ("2026-07-01T09:00", "America/New_York", datetime(2026, 7, 1, 13, tzinfo=UTC)),
        ("2026-10-25T02:30", "Europe/Oslo", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_wall_clock_is_read_in_its_own_zone(local: str, zone: str, utc: datetime):
    assert release_rules.moment(local, zone) == utc


@pytest.mark.parametrize("local", ["", "tomorrow", "2026-13-01T09:00", "0001-01-01T00:00", "2026-03-29T02:30"])
def test_a_time_that_no_clock_shows_is_refused(local: str):
    with pytest.raises(InvalidInput):
        release_rules.moment(local, "Europe/Oslo")


@pytest.mark.parametrize("at", [NOW, NOW - timedelta(days=1), NOW + timedelta(days=800), NOW.replace(tzinfo=None)])
def test_a_plan_is_for_the_next_two_years(at: datetime):
    with pytest.raises(InvalidInput):
        release_rules.future(at, NOW)
