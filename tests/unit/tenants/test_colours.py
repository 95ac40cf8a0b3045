"""What of a brand's colours people can read."""

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.errors import InvalidField
from backend.tenants.colours import ColourTooWeak, advice, colour, demand_readable, palettes, ratio

hexes = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def test_the_ratio_is_that_of_wcag():
    assert ratio(Color("#000000"), Color("#ffffff")) == pytest.approx(21)
    assert ratio(Color("#767676"), Color("#ffffff")) == pytest.approx(4.54, abs=0.01)


def test_the_default_primary_is_readable():
    found = advice("#2f55c8", "#e0a33a")
    assert found.passes
    assert found.nearest == "#2f55c8"
    assert found.on_page >= 4.5


def test_a_pale_primary_is_refused_with_the_nearest_that_is_readable():
    with pytest.raises(ColourTooWeak) as refused:
        demand_readable("#ffcc00", "#e0a33a")
    assert refused.value.field == "primary_colour"
    assert refused.value.nearest in str(refused.value)
    demand_readable(refused.value.nearest, "#e0a33a")


def test_the_nearest_colour_keeps_its_hue():
    hue = Color("#5bc8f5").convert("oklch")["hue"]
    assert Color(advice("#5bc8f5", "#e0a33a").nearest).convert("oklch")["hue"] == pytest.approx(hue, abs=12)


def test_a_ratio_just_under_the_limit_is_not_told_as_enough():
    found = advice("#777777", "#e0a33a")
    assert not found.passes
    assert "4.5:1" not in found.words.split("need")[0]


@settings(max_examples=60, deadline=None)
@given(hexes, hexes)
def test_whatever_is_chosen_words_on_it_and_links_in_the_dark_are_readable(primary: str, accent: str):
    light, dark = palettes(advice(primary, accent).nearest, accent)
    for palette in (light, dark):
        assert ratio(Color(palette.primary), Color(palette.primary_content)) >= 4.5
        assert ratio(Color(palette.accent), Color(palette.accent_content)) >= 4.5
    assert ratio(Color(light.primary), Color("#ffffff")) >= 4.5
    assert ratio(Color(dark.primary), Color("oklch(22% 0.006 270)")) >= 4.5


@pytest.mark.parametrize("typed", ["red", "#fff", "#12345g", "", None, 7, "#2f55c8;}body{display:none"])
def test_what_is_no_colour_is_refused(typed: object):
    with pytest.raises(InvalidField):
        colour(typed)
