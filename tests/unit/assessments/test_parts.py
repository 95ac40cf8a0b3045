"""Grading of questions whose answer has parts, without a database."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.assessments import rules
from backend.assessments.quiz import Entry, Gap, Pair, Question
from tests.unit.assessments.test_rules import question


def matching(*right: int, choices: int = 3) -> Question:
    """Pair ``n`` belongs to choice ``right[n]``."""
    return question(
        "matching",
        pairs=tuple(Pair(f"p{n}", f"line {n}", f"c{choice}") for n, choice in enumerate(right)),
        choices=tuple(Entry(f"c{n}", f"match {n}") for n in range(choices)),
    )


def ordering(count: int = 4) -> Question:
    return question("ordering", items=tuple(Entry(f"i{n}", f"step {n}") for n in range(count)))


def gaps(input: str = "typed", count: int = 2, **fields: Any) -> Question:
    made = tuple(Gap(f"g{n}", (f"right {n}", f"also {n}"), (f"wrong {n}",)) for n in range(count))
    return question("gaps", input=input, text=" ".join(f"[[{n + 1}]]" for n in range(count)), gaps=made, **fields)


def test_each_line_with_its_match_earns_its_share() -> None:
    asked = matching(0, 1, 1, choices=4)
    assert rules.share(asked, {"p0": "c0", "p1": "c1", "p2": "c1"}) == 1
    assert rules.share(asked, {"p0": "c0", "p1": "c3"}) == Fraction(1, 3)
    assert rules.share(asked, {"p0": "c1", "p1": "c0", "p2": "c2"}) == 0


def test_an_order_earns_by_what_follows_what() -> None:
    asked = ordering(4)
    assert rules.share(asked, ["i0", "i1", "i2", "i3"]) == 1
    assert rules.share(asked, ["i3", "i0", "i1", "i2"]) == Fraction(2, 3)
    assert rules.share(asked, ["i1", "i0", "i2", "i3"]) == Fraction(1, 3)
    assert rules.share(asked, ["i3", "i2", "i1", "i0"]) == 0


def test_a_typed_gap_takes_every_accepted_text_tidied() -> None:
    asked = gaps()
    assert rules.share(asked, {"g0": " RIGHT  0", "g1": "also 1"}) == 1
    assert rules.share(asked, {"g0": "right 1", "g1": "also 1"}) == Fraction(1, 2)
    assert rules.share(gaps(case_sensitive=True), {"g0": "Right 0", "g1": "right 1"}) == Fraction(1, 2)


@pytest.mark.parametrize("input", ["select", "drag"])
def test_a_chosen_gap_takes_the_first_accepted_word_alone(input: str) -> None:
    asked = gaps(input)
    assert rules.share(asked, {"g0": "right 0", "g1": "right 1"}) == 1
    assert rules.share(asked, {"g0": "right 0", "g1": "wrong 1"}) == Fraction(1, 2)
    assert rules.share(asked, {"g0": "also 0"}) == 0


def test_a_word_is_dragged_as_often_as_it_is_there() -> None:
    the = Gap("g0", ("the",), ()), Gap("g1", ("the",), ("an",))
    asked = question("gaps", input="drag", gaps=the)
    assert rules.value_fits(asked, {"g0": "the", "g1": "the"})
    assert not rules.value_fits(asked, {"g0": "an", "g1": "an"})


@pytest.mark.parametrize("nothing", [{}, {"g0": ""}, {"g0": " ", "g1": ""}])
def test_gaps_that_are_all_blank_are_no_answer(nothing: dict[str, str]) -> None:
    assert rules.grade_question(gaps(), nothing).outcome == "unanswered"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (matching(0, 1), "c0"),
        (matching(0, 1), ["c0"]),
        (matching(0, 1), {"p9": "c0"}),
        (matching(0, 1), {"p0": "c9"}),
        (matching(0, 1), {"p0": None}),
        (matching(0, 1), {"p0": ["c0"]}),
        (ordering(3), ["i0", "i1"]),
        (ordering(3), []),
        (ordering(3), ["i0", "i1", "i1"]),
        (ordering(3), ["i0", "i1", "i2", "i2"]),
        (ordering(3), ["i0", "i1", 2]),
        (ordering(3), ["i0", "i1", ["i2"]]),
        (ordering(3), {"i0": "i1"}),
        (gaps(), {"g9": "x"}),
        (gaps(), {"g0": 7}),
        (gaps(), {"g0": "x" * 2_001}),
        (gaps(), {"g0": "a\x00b"}),
        (gaps(), {"g0": "\ud800"}),
        (gaps(count=11), {f"g{n}": "x" * 2_000 for n in range(11)}),
        (gaps("select"), {"g0": "wrong 1"}),
        (gaps("select"), {"g0": ""}),
        (gaps("drag"), {"g0": "also 0"}),
        (gaps("drag"), {"g0": "wrong 0", "g1": "wrong 0"}),
    ],
)
def test_a_value_of_another_form_neither_fits_nor_earns(asked: Question, value: Any) -> None:
    assert not rules.value_fits(asked, value)
    assert rules.share(asked, value) == 0


@pytest.mark.parametrize("asked", [matching(0, 1), ordering(), gaps(), gaps("select"), gaps("drag")])
def test_an_answer_can_be_cleared_and_then_earns_nothing(asked: Question) -> None:
    assert rules.value_fits(asked, None)
    assert rules.share(asked, None) == 0


MATCHING = st.integers(2, 5).flatmap(
    lambda choices: st.lists(st.integers(0, choices - 1), min_size=2, max_size=6).map(
        lambda right: matching(*right, choices=choices)
    )
)
GAPS = st.builds(gaps, st.sampled_from(["typed", "select", "drag"]), st.integers(1, 6))
ORDERING = st.builds(ordering, st.integers(2, 8))


def right_answer(asked: Question) -> Any:
    if asked.kind == "matching":
        return {pair.id: pair.choice for pair in asked.pairs}
    if asked.kind == "ordering":
        return [item.id for item in asked.items]
    return {gap.id: gap.accepted[0] for gap in asked.gaps}


def some_answer(asked: Question, data: st.DataObject) -> Any:
    """Any value that fits, with parts left out."""
    if asked.kind == "matching":
        chosen = st.sampled_from([choice.id for choice in asked.choices])
        return data.draw(st.dictionaries(st.sampled_from([pair.id for pair in asked.pairs]), chosen))
    if asked.kind == "ordering":
        return data.draw(st.permutations([item.id for item in asked.items]))
    kept = data.draw(st.sets(st.sampled_from(asked.gaps)))
    return {gap.id: data.draw(st.sampled_from(gap.words)) for gap in kept}


@given(st.one_of(MATCHING, ORDERING, GAPS), st.data())
def test_a_share_is_from_nothing_to_everything(asked: Question, data: st.DataObject) -> None:
    value = some_answer(asked, data)
    assert rules.value_fits(asked, value)
    assert 0 <= rules.share(asked, value) <= 1


@given(st.one_of(MATCHING, ORDERING, GAPS))
def test_the_right_answer_earns_everything_and_none_nothing(asked: Question) -> None:
    assert rules.grade_question(asked, right_answer(asked)).outcome == "correct"
    assert rules.grade_question(asked, None).outcome == "unanswered"


@given(ORDERING, st.data())
def test_only_the_whole_order_earns_everything(asked: Question, data: st.DataObject) -> None:
    value = some_answer(asked, data)
    assert (rules.share(asked, value) == 1) == (value == right_answer(asked))


@given(st.one_of(MATCHING, GAPS), st.data())
def test_one_more_wrong_part_never_earns_more(asked: Question, data: st.DataObject) -> None:
    value, right = some_answer(asked, data), right_answer(asked)
    part = data.draw(st.sampled_from(sorted(right)))
    if asked.kind == "matching":
        wrong = data.draw(st.sampled_from([one.id for one in asked.choices if one.id != right[part]]))
    else:
        wrong = next(gap.wrong[0] for gap in asked.gaps if gap.id == part)
    assert rules.share(asked, {**value, part: wrong}) <= rules.share(asked, value)


@given(st.sampled_from([matching(0, 1), ordering(), gaps(), gaps("select"), gaps("drag")]), st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
))  # fmt: skip
def test_whatever_a_browser_sends_is_judged_without_a_fault(asked: Question, value: Any) -> None:
    assert rules.value_fits(asked, value) in (True, False)
    assert 0 <= rules.share(asked, value) <= 1
