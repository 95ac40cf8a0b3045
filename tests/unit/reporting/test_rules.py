"""Figures from figures."""

from datetime import date

from backend.reporting import rules
from backend.reporting.dto import Figure


def test_a_rate_of_nothing_is_no_rate():
    assert (rules.rate(0, 0), rules.rate(2, 3), rules.mean(0, 0)) == (None, 67, None)


def test_a_change_needs_something_to_compare_with():
    assert rules.figure(3, 0) == Figure(3, None)
    assert rules.figure(3, 4) == Figure(3, -25)


def test_days_without_anything_are_zeros():
    seen = rules.series({"A": [(date(2026, 3, 2), 5)]}, date(2026, 3, 1), date(2026, 3, 3), "day")
    assert seen.days == ("2026-03-01", "2026-03-02", "2026-03-03")
    assert seen.lines == (("A", (0, 5, 0)),)


def test_weeks_go_by_their_monday_and_add_their_days_up():
    counts = {"A": [(date(2026, 3, 3), 1), (date(2026, 3, 8), 2), (date(2026, 3, 9), 4)], "B": []}
    seen = rules.series(counts, date(2026, 3, 2), date(2026, 3, 10), "week")
    assert seen.days == ("2026-03-02", "2026-03-09")
    assert seen.lines == (("A", (3, 4)), ("B", (0, 0)))


def test_a_series_without_anything_is_empty():
    assert rules.series({"A": []}, date(2026, 3, 1), date(2026, 3, 2), "day").empty
