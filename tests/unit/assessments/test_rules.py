"""Grading, without a database."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.assessments import numbers, rules, words
from backend.assessments.quiz import Option, Question, Quiz, Unit

LESSON = UUID(int=7)


def question(kind: str, **fields: Any) -> Question:
    given = {
        "id": uuid4(),
        "prompt": "?",
        "points": Decimal(1),
        "feedback_correct": "",
        "feedback_incorrect": "",
        "options": (),
        "answer": Decimal(0),
        "tolerance": Decimal(0),
        "accepted": (),
        "case_sensitive": False,
    }
    return Question(kind=kind, **{**given, **fields})


def choices(kind: str, *correct: bool, points: int | str = 1) -> Question:
    options = tuple(Option(f"o{n}", f"text {n}", is_correct, "") for n, is_correct in enumerate(correct))
    return question(kind, options=options, points=Decimal(points))


def quiz(*questions: Question, pass_mark: int = 70) -> Quiz:
    return Quiz(LESSON, "Quiz", "Course", pass_mark, None, questions)


def numeric(answer: str, tolerance: str = "0") -> Question:
    return question("numeric", answer=Decimal(answer), tolerance=Decimal(tolerance))


def short(*accepted: str, case_sensitive: bool = False) -> Question:
    return question("short", accepted=accepted, case_sensitive=case_sensitive)


@pytest.mark.parametrize("kind", ["single", "truefalse"])
def test_the_correct_option_earns_everything_and_another_nothing(kind: str) -> None:
    asked = choices(kind, False, True)
    assert rules.share(asked, "o1") == 1
    assert rules.share(asked, "o0") == 0
    assert rules.share(asked, "unknown") == 0


def test_each_right_choice_earns_a_share_and_each_wrong_one_takes_one_away() -> None:
    asked = choices("multiple", True, True, True, False, False)
    assert rules.share(asked, ["o0", "o1", "o2"]) == 1
    assert rules.share(asked, ["o0", "o1"]) == Fraction(2, 3)
    assert rules.share(asked, ["o0", "o1", "o3"]) == Fraction(1, 3)
    assert rules.share(asked, ["o0", "o3", "o4"]) == 0
    assert rules.share(asked, ["o0", "o1", "o2", "o3", "o4"]) == Fraction(1, 3)


def test_a_partly_right_question_is_called_partial() -> None:
    asked = choices("multiple", True, True, False, points=3)
    result = rules.grade_question(asked, ["o0"])
    assert (result.outcome, result.points) == ("partial", Fraction(3, 2))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("  -3 ", "-3"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("+4", "4"),
        ("1 000", "1000"),
        ("1\u202f000,25", "1000.25"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1,234.5", "1234.5"),
        ("1,234", "1.234"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1e3", "1000"),
        ("6.02E23", "6.02E23"),
        ("٣٫٥", "3.5"),
        ("１２", "12"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, number: str) -> None:
    assert numbers.read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "twelve",
        "1.2.3",
        "1.234.5",
        "1,2,3",
        "--1",
        "1e9999",
        "0x1f",
        "1_000",
        "9" * 65,
    ],
)
def test_what_is_no_finite_number_is_not_read_as_one(typed: str) -> None:
    assert numbers.read_number(typed) is None
    assert rules.share(numeric("1"), typed) == 0


def test_both_ends_of_the_tolerance_are_correct() -> None:
    asked = numeric("0.3", "0.1")
    assert [rules.share(asked, typed) for typed in ("0.2", "0.4", "0,35", "0.19", "0.41")] == [1, 1, 1, 0, 0]


@given(st.decimals(-(10**9), 10**9, places=6), st.decimals(0, 1000, places=6), st.decimals(-2000, 2000, places=6))
def test_a_number_is_correct_exactly_within_its_tolerance(answer: Decimal, tolerance: Decimal, off: Decimal) -> None:
    asked = numeric(str(answer), str(tolerance))
    typed = f"{answer + off:f}"
    assert rules.share(asked, typed) == (abs(off) <= tolerance)
    assert rules.share(asked, typed.replace(".", ",").replace("-", "−")) == (abs(off) <= tolerance)


def distance(*, required: bool = False) -> Question:
    """1.8 km, or 1800 m; a millimetre is not a megametre."""
    units = tuple(
        Unit(name, Decimal(factor)) for name, factor in (("km", "1"), ("m", "0.001"), ("Mm", "1000"), ("m³", "7"))
    )
    return question("numeric", answer=Decimal("1.8"), units=units, unit_required=required)


@pytest.mark.parametrize("typed", ["1.8", "1,8 km", "1.8km", " 1 800 m", "1.8e3 m", "0.0018 Mm"])
def test_a_number_is_right_in_each_of_its_units(typed: str) -> None:
    assert rules.share(distance(), typed) == 1


@pytest.mark.parametrize("typed", ["1.8 m", "1.8 mm", "1800", "km", "1.8 KM", "1800 m m", "1.8 m3", "0.0018 mm"])
def test_another_unit_or_none_makes_another_number(typed: str) -> None:
    assert rules.share(distance(), typed) == 0


def test_a_unit_can_be_asked_for() -> None:
    assert rules.share(distance(required=True), "1.8") == 0
    assert rules.share(distance(required=True), "1.8 km") == 1
    assert rules.value_fits(distance(required=True), "1.8 k")


@given(st.decimals(-(10**6), 10**6, places=3), st.integers(-6, 6), st.booleans())
def test_the_right_number_earns_everything_in_any_unit(answer: Decimal, power: int, required: bool) -> None:
    units = Unit("u", Decimal(1)), Unit("v", Decimal(10) ** power)
    asked = question("numeric", answer=answer, units=units, unit_required=required)
    assert rules.share(asked, f"{answer:f} u") == 1
    assert rules.share(asked, f"{answer.scaleb(-power):f} v") == 1
    assert rules.share(asked, f"{answer:f}") == (not required)
    assert rules.share(asked, None) == 0


@given(st.text(max_size=80))
def test_whatever_is_typed_for_a_quantity_earns_all_or_nothing(typed: str) -> None:
    assert rules.share(distance(), typed) in (0, 1)


@pytest.mark.parametrize("typed", ["Compass", " compass ", "COMPASS", "ｃｏｍｐａｓｓ"])
def test_a_short_answer_is_compared_without_case_and_spaces_around_it(typed: str) -> None:
    assert rules.share(short("compass", "a compass"), typed) == 1


def test_a_short_answer_is_tidied_on_both_sides() -> None:
    assert rules.share(short("don't  panic"), "Don’t panic") == 1
    assert rules.share(short("Straße"), "STRASSE") == 1
    assert rules.share(short("Cafe\u0301"), "café") == 1


def test_case_counts_where_the_author_says_so() -> None:
    asked = short("git Push", case_sensitive=True)
    assert rules.share(asked, " git  Push") == 1
    assert rules.share(asked, "git push") == 0


@given(st.text(max_size=200), st.booleans())
def test_tidying_twice_changes_nothing(text: str, sensitive: bool) -> None:
    once = words.tidy(text, case_sensitive=sensitive)
    assert words.tidy(once, case_sensitive=sensitive) == once


@pytest.mark.parametrize("nothing", [None, "", "   ", []])
def test_no_answer_is_told_apart_from_a_wrong_one(nothing: Any) -> None:
    assert rules.grade_question(short("x"), nothing).outcome == "unanswered"
    assert rules.grade_question(short("x"), "y").outcome == "incorrect"


def test_a_percentage_is_rounded_down_so_that_it_never_claims_a_pass() -> None:
    asked = [choices("single", True, False) for _ in range(3)]
    two_of_three = rules.grade(quiz(*asked, pass_mark=67), {asked[0].id: "o0", asked[1].id: "o0"})
    assert (two_of_three.percent, two_of_three.passed) == (66, False)


def test_reaching_the_pass_mark_exactly_passes() -> None:
    asked = [choices("single", True, False, points=points) for points in ("0.1", "0.2", "0.7")]
    result = rules.grade(quiz(*asked, pass_mark=70), {asked[2].id: "o0"})
    assert (result.percent, result.passed, result.score, result.max_score) == (70, True, Fraction(7, 10), 1)


MULTIPLE = st.lists(st.booleans(), min_size=1, max_size=6).map(lambda marks: choices("multiple", *marks))


@given(st.lists(MULTIPLE, min_size=1, max_size=5), st.integers(0, 100), st.data())
def test_a_score_stays_between_nothing_and_everything(
    asked: list[Question], pass_mark: int, data: st.DataObject
) -> None:
    answers = {item.id: data.draw(st.lists(st.sampled_from(sorted(item.option_ids)), unique=True)) for item in asked}
    result = rules.grade(quiz(*asked, pass_mark=pass_mark), answers)
    assert 0 <= result.score <= result.max_score
    assert 0 <= result.percent <= 100
    assert result.passed == (100 * result.score >= pass_mark * result.max_score)
    assert result.percent == 100 or result.score < result.max_score


@given(MULTIPLE, st.data())
def test_choosing_one_more_wrong_option_never_earns_more(asked: Question, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(asked.option_ids)), unique=True))
    for wrong in asked.option_ids - asked.correct_ids - set(chosen):
        assert rules.share(asked, [*chosen, wrong]) <= rules.share(asked, chosen)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (choices("single", True, False), "o9"),
        (choices("single", True, False), ["o0"]),
        (choices("multiple", True, False), "o0"),
        (choices("multiple", True, False), ["o0", "o0"]),
        (choices("multiple", True, False), ["o0", 1]),
        (short("x"), 7),
        (short("x"), {"a": 1}),
        (short("x"), "a\x00b"),
        (short("x"), "\ud800"),
        (short("x"), "x" * 2_001),
        (numeric("1"), 1.5),
        (numeric("1"), "1" * 65),
    ],
)
def test_a_value_of_another_form_does_not_fit(asked: Question, value: Any) -> None:
    assert not rules.value_fits(asked, value)


def test_a_half_typed_number_and_a_cleared_answer_fit() -> None:
    assert rules.value_fits(numeric("1"), "-")
    assert rules.value_fits(choices("single", True, False), None)
    assert rules.value_fits(choices("multiple", True, False), [])


def test_attempts_are_counted_down_to_none() -> None:
    assert [rules.attempts_left(2, used) for used in range(4)] == [2, 1, 0, 0]
    assert rules.attempts_left(None, 50) is None


def test_a_wrong_answer_costs_its_share_and_no_answer_costs_nothing() -> None:
    right, wrong, blank = (choices("single", True, False, points=4) for _ in range(3))
    taken = replace(quiz(right, wrong, blank), wrong_costs=Fraction(1, 4))
    graded = rules.grade(taken, {right.id: "o0", wrong.id: "o1"})
    assert [item.points for item in graded.questions] == [4, -1, 0]
    assert (graded.score, graded.percent) == (3, 25)


def test_a_partly_right_answer_costs_nothing() -> None:
    several = choices("multiple", True, True, False)
    taken = replace(quiz(several), wrong_costs=Fraction(1))
    assert rules.grade(taken, {several.id: ["o0"]}).score == Fraction(1, 2)
    assert rules.grade(taken, {several.id: ["o2"]}).score == 0


@given(
    st.lists(st.sampled_from(["o0", "o1", "", None]), min_size=1, max_size=12),
    st.fractions(0, 1, max_denominator=20),
)
def test_whatever_wrong_answers_cost_a_score_stays_within_its_bounds(given_answers: list[str | None], cost: Fraction):
    asked = [choices("single", True, False, points=3) for _ in given_answers]
    answers = {one.id: value for one, value in zip(asked, given_answers, strict=True)}
    free = rules.grade(quiz(*asked), answers)
    costly = rules.grade(replace(quiz(*asked), wrong_costs=cost), answers)
    assert 0 <= costly.score <= free.score <= free.max_score
    assert 0 <= costly.percent <= free.percent <= 100
    better = rules.grade(replace(quiz(*asked), wrong_costs=cost), {**answers, asked[0].id: "o0"})
    assert better.score >= costly.score
