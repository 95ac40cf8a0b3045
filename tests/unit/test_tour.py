"""The tour that pictures, axe and budgets go on: it shows every page."""

import pytest

from tests.support.tour import Stop, apart


def test_two_pages_of_one_name_stop_the_tour_for_one_would_hide_the_other():
    groups, group = Stop("admin-groups", "/admin/groups", "x"), Stop("admin-groups", "/admin/groups/1", "x")
    with pytest.raises(LookupError, match="admin-groups"):
        apart([groups, group])


def test_pages_of_different_names_all_stay():
    stops = [Stop("admin-groups", "/admin/groups", "x"), Stop("admin-groups-one", "/admin/groups/1", "x")]
    assert apart(stops) == stops
