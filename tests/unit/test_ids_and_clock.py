"""Ids and the clock."""

from datetime import UTC, datetime, timedelta

from backend.kernel import clock
from backend.kernel.ids import new_id


def test_each_id_is_greater_than_the_one_before():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_an_id_is_of_version_7_and_carries_its_moment():
    before = datetime.now(UTC)
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    at = datetime.fromtimestamp((made.int >> 80) / 1000, UTC)
    assert abs(at - before) < timedelta(seconds=1)


def test_a_held_clock_stands_still_and_is_let_go():
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with clock.held_at(moment):
        assert clock.now() == moment
    assert clock.now() != moment
