"""What is graded by hand, without a database."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.assessments import answers, revising, rules
from backend.assessments.dto import Answer, Grading, SavedAnswer
from backend.assessments.errors import AnswerInvalid
from backend.assessments.grader import rules as grader
from backend.assessments.grader.errors import HandGradeInvalid
from backend.assessments.quiz import Criterion, Level, Question, Quiz
from backend.assessments.settling import holding
from tests.unit.assessments.test_rules import choices, question, quiz

POINTS = st.decimals("0.01", "1000", places=2)
SHARES = st.fractions(-1, 2)


def essay(points: Decimal | int = 4, **fields: object) -> Question:
    return question("essay", points=Decimal(points), **fields)


@dataclass(frozen=True)
class Row:
    points: Decimal
    out_of: Decimal
    seq: int


@given(POINTS, SHARES)
def test_what_is_given_is_never_below_nothing_nor_above_everything(points: Decimal, share: Fraction) -> None:
    result = rules.graded_by_hand(essay(points), "A text.", share)
    assert 0 <= result.points <= Fraction(points)
    assert (result.outcome == "correct") == (share >= 1)
    assert (result.outcome == "incorrect") == (share <= 0)


@given(st.lists(st.tuples(POINTS, st.one_of(st.none(), st.fractions(0, 1)), st.sampled_from(["", " ", "x"]))))
def test_a_quiz_waits_exactly_while_a_text_has_no_grade(asked: list[tuple[Decimal, Fraction | None, str]]) -> None:
    essays = [essay(points) for points, _, _ in asked]
    texts = {one.id: text for one, (_, _, text) in zip(essays, asked, strict=True)}
    by_hand = {one.id: share for one, (_, share, _) in zip(essays, asked, strict=True) if share is not None}
    whole = quiz(choices("single", True, False), *essays)
    graded = rules.grade(whole, texts, by_hand)
    assert graded.waits == any(text.strip() and share is None for _, share, text in asked)
    assert 0 <= graded.score <= graded.max_score
    assert 0 <= graded.percent <= 100
    assert rules.grade(whole, texts, by_hand) == graded


def test_an_empty_text_is_nothing_whatever_was_given_and_costs_nothing() -> None:
    whole = replace(quiz(essay()), wrong_costs=Fraction(1))
    (blank,) = rules.grade(whole, {whole.questions[0].id: " \n"}, {whole.questions[0].id: Fraction(1)}).questions
    assert (blank.outcome, blank.points) == ("unanswered", 0)
    (none,) = rules.grade(whole, {whole.questions[0].id: "x"}, {whole.questions[0].id: Fraction(0)}).questions
    assert (none.outcome, none.points) == ("incorrect", 0)


@given(POINTS, st.data())
def test_a_grade_holds_for_the_text_that_it_was_given_for(out_of: Decimal, data: st.DataObject) -> None:
    points = data.draw(st.decimals("0", out_of, places=2))
    asked, seq = uuid4(), data.draw(st.integers(1, 9))
    rows = {asked: Row(points, out_of, 5)}
    held = holding(rows, [SavedAnswer(asked, "x", seq)])
    assert held == ({asked: Fraction(points) / Fraction(out_of)} if seq == 5 else {})
    assert holding(rows, []) == {}


def test_other_points_for_the_same_question_keep_the_share() -> None:
    one = essay(4)
    before, after = quiz(one), quiz(replace(one, points=Decimal(10), notes="New.", prompt="New?"))
    again = revising.revised(before, after).quiz
    assert rules.grade(again, {one.id: "x"}, {one.id: Fraction(3, 4)}).score == Fraction(15, 2)
    unsaid = quiz(replace(one, notes="New.", min_words=5, rubric=(Criterion("c", "C", ()),)))
    assert revising.grades_alike(before, unsaid)


def a_rubric() -> tuple[Criterion, ...]:
    return tuple(
        Criterion(name, name.title(), tuple(Level(f"{name}{n}", f"Level {n}", "", Decimal(n)) for n in range(3)))
        for name in ("route", "reasons")
    )


@given(st.integers(0, 2), st.integers(0, 2))
def test_a_rubric_gives_the_points_of_its_levels(route: int, reasons: int) -> None:
    said = Grading("99", {"route": f"route{route}", "reasons": f"reasons{reasons}"}, " Good.\r\n", 0, 1)
    given_ = grader.given(a_rubric(), Decimal(4), said)
    assert (given_.points, given_.comment) == (route + reasons, "Good.")
    assert [(level.points, level.out_of) for level in given_.levels] == [(route, 2), (reasons, 2)]


def test_a_drawn_question_may_be_worth_other_points_than_its_rubric() -> None:
    said = Grading("", {"route": "route2", "reasons": "reasons1"}, "", 0, 1)
    assert grader.given(a_rubric(), Decimal(10), said).points == Decimal("7.5")


@pytest.mark.parametrize("levels", [{}, {"route": "route1"}, {"route": "route1", "reasons": "route1"}])
def test_each_criterion_has_a_level_of_its_own(levels: dict[str, str]) -> None:
    with pytest.raises(HandGradeInvalid, match="Choose a level"):
        grader.given(a_rubric(), Decimal(4), Grading("", levels, "", 0, 1))


@given(st.text(max_size=12))
def test_whatever_is_typed_is_points_within_bounds_or_refused(typed: str) -> None:
    try:
        given_ = grader.given((), Decimal("2.5"), Grading(typed, {}, "", 0, 1))
    except HandGradeInvalid:
        return
    assert 0 <= given_.points <= Decimal("2.5")


def test_a_text_that_is_too_long_is_refused_with_its_length() -> None:
    asked = essay()
    whole = quiz(asked)
    answers.check(whole, [Answer(asked.id, "ä" * 20_000, 1)])
    with pytest.raises(AnswerInvalid, match="20,001 characters, and at most 20,000"):
        answers.check(whole, [Answer(asked.id, "ä" * 20_001, 1)])
    for value in (["x"], {"a": "b"}, "\x00"):
        with pytest.raises(AnswerInvalid, match="not of the form"):
            answers.check(whole, [Answer(asked.id, value, 1)])


def test_only_questions_of_the_quiz_are_graded() -> None:
    whole: Quiz = quiz(essay())
    assert rules.grade(whole, {UUID(int=1): "x"}, {UUID(int=1): Fraction(1)}).percent == 0
