"""Which attempt counts, and what hints cost."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.assessments import rules
from backend.assessments.quiz import Hint, Option, Question, Quiz

PERCENTS = st.lists(st.integers(0, 100), min_size=1, max_size=12)
WAYS = st.sampled_from(["best", "last", "first", "average"])
COSTS = st.lists(st.integers(0, 100).map(lambda cost: Fraction(cost, 100)), max_size=5)


def question(points: Decimal = Decimal(4), hints: tuple[Hint, ...] = ()) -> Question:
    options = (Option("right", "Yes", True, ""), Option("wrong", "No", False, ""))
    return Question(
        UUID(int=1), "single", "So?", points, "", "", options, Decimal(0), Decimal(0), (), False, hints=hints
    )


def costing(*percents: int) -> tuple[Hint, ...]:
    return tuple(Hint("Look again.", Fraction(percent, 100)) for percent in percents)


@pytest.mark.parametrize(("how", "counted"), [("best", 90), ("last", 60), ("first", 40), ("average", 63)])
def test_of_several_attempts_the_author_says_which_counts(how: str, counted: int):
    assert rules.counted(how, [40, 90, 60]) == counted


def test_without_an_attempt_nothing_counts():
    assert rules.counted("average", []) is None


@given(WAYS, PERCENTS)
def test_what_counts_lies_between_the_worst_and_the_best(how: str, percents: list[int]):
    assert min(percents) <= (rules.counted(how, percents) or 0) <= max(percents)


@given(PERCENTS, st.integers(0, 100))
def test_another_attempt_never_takes_from_the_best_and_never_changes_the_first(percents: list[int], more: int):
    assert (rules.counted("best", [*percents, more]) or 0) >= (rules.counted("best", percents) or 0)
    assert rules.counted("first", [*percents, more]) == rules.counted("first", percents)
    assert rules.counted("last", [*percents, more]) == more


def test_each_hint_that_was_taken_costs_its_share():
    asked = question(hints=costing(25, 50))
    earned = [rules.grade_question(asked, "right", hints=taken).points for taken in (0, 1, 2)]
    assert earned == [4, 3, 1]


def test_a_hint_leaves_a_right_answer_right_and_a_wrong_one_no_worse():
    asked = question(hints=costing(100))
    assert rules.grade_question(asked, "right", hints=1).outcome == "correct"
    assert rules.grade_question(asked, "wrong", Fraction(1, 4), hints=1).points == -1
    assert rules.grade_question(asked, None, hints=1).points == 0


@given(COSTS, st.integers(0, 8), st.fractions(0, 1))
def test_hints_never_make_a_grade_negative_or_better(costs: list[Fraction], taken: int, part: Fraction):
    asked = question(hints=tuple(Hint("", cost) for cost in costs))
    left = rules.after_hints(asked, part, taken)
    assert 0 <= left <= part
    assert rules.after_hints(asked, part, taken + 1) <= left


@given(COSTS, st.integers(0, 8))
def test_a_quiz_with_hints_stays_between_nothing_and_its_points(costs: list[Fraction], taken: int):
    asked = question(hints=tuple(Hint("", cost) for cost in costs))
    quiz = Quiz(UUID(int=9), "", "", 50, None, (asked,))
    graded = rules.grade(quiz, {asked.id: "right"}, hints={str(asked.id): taken})
    assert 0 <= graded.score <= graded.max_score
    assert rules.grade(replace(quiz, practice=True), {asked.id: "right"}, hints={str(asked.id): taken}) == graded
