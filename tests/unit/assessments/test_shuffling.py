"""Orders that tell nothing."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from backend.assessments.shuffling import out_of_order, shuffled


@dataclass(frozen=True)
class Thing:
    id: str


THINGS = st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=8).map(lambda ids: [Thing(id) for id in ids])


@given(st.text(), THINGS)
def test_everything_is_there_once_in_the_same_order_each_time(seed: str, things: list[Thing]) -> None:
    mixed = shuffled(seed, things)
    assert sorted(thing.id for thing in mixed) == sorted(thing.id for thing in things)
    assert shuffled(seed, things) == mixed


@given(st.text(), THINGS)
def test_the_order_that_things_came_in_decides_nothing(seed: str, things: list[Thing]) -> None:
    assert shuffled(seed, things[::-1]) == shuffled(seed, things)


def test_another_seed_gives_another_order_sooner_or_later() -> None:
    things = [Thing(str(number)) for number in range(6)]
    assert len({shuffled(f"attempt {number}", things) for number in range(50)}) > 40


@given(st.text(), THINGS.filter(lambda things: len(things) > 1))
def test_two_or_more_things_never_come_as_they_were(seed: str, things: list[Thing]) -> None:
    assert list(out_of_order(seed, things)) != things


def test_one_thing_or_none_stays() -> None:
    assert out_of_order("seed", []) == ()
    assert out_of_order("seed", [Thing("a")]) == (Thing("a"),)
