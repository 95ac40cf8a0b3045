"""What grades come to. The properties are searched by hypothesis, in exact arithmetic."""

from dataclasses import replace
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.assessments.dto.gradebook import GradeCategory, GradeCell, GradeItem, GradeLetter, GradeScheme, ItemKind
from backend.assessments.gradebook import rules

WORK, EXAM = UUID(int=1), UUID(int=2)
LETTERS = (GradeLetter("A", Fraction(90)), GradeLetter("B", Fraction(80)), GradeLetter("F", Fraction(0)))


def item(number: int, *, points: int = 10, category: UUID | None = WORK, extra: bool = False) -> GradeItem:
    return GradeItem(
        UUID(int=100 + number), f"Item {number}", ItemKind.MANUAL, Fraction(10), False, False, Fraction(points),
        category, extra,
    )  # fmt: skip


def scheme(*items: GradeItem, drop: int = 0, by_points: bool = False, missing_is_zero: bool = False) -> GradeScheme:
    categories = (
        GradeCategory(WORK, "Work", Fraction(40), drop, by_points),
        GradeCategory(EXAM, "Exam", Fraction(60)),
    )
    return GradeScheme(categories, items, LETTERS, missing_is_zero)


def percent(plan: GradeScheme, *shares: tuple[int, int] | None) -> str:
    cells = {
        one.id: GradeCell(share=Fraction(*share))
        for one, share in zip(plan.items, shares, strict=False)
        if share is not None
    }
    total = rules.standing(plan, cells).total
    return "" if total is None else rules.in_words(total * 100)


def test_a_total_weighs_the_categories_that_have_grades():
    plan = scheme(item(1), item(2, category=EXAM))
    assert percent(plan) == ""
    assert percent(plan, (1, 2)) == "50"
    assert percent(plan, (1, 2), (1, 1)) == "80"


def test_items_weigh_alike_or_by_their_points():
    items = (item(1, points=30), item(2, points=10))
    assert percent(scheme(*items), (1, 1), (0, 1)) == "50"
    assert percent(scheme(*items, by_points=True), (1, 1), (0, 1)) == "75"


def test_the_lowest_is_left_out_and_one_always_stays():
    plan = scheme(item(1), item(2), item(3), drop=2)
    standing = rules.standing(plan, {one.id: GradeCell(share=Fraction(n, 10)) for n, one in enumerate(plan.items, 5)})
    assert standing.total == Fraction(7, 10)
    assert standing.dropped == {plan.items[0].id, plan.items[1].id}
    assert percent(plan, (5, 10)) == "50"


def test_what_costs_most_is_left_out_not_merely_the_lowest():
    plan = scheme(item(1, points=1), item(2, points=100), item(3, points=1), drop=1, by_points=True)
    assert percent(plan, (5, 10), (6, 10), (9, 10)) == "70"


def test_missing_work_counts_nothing_until_a_tutor_says_so():
    items = (item(1), item(2))
    assert percent(scheme(*items), (8, 10)) == "80"
    assert percent(scheme(*items, missing_is_zero=True), (8, 10)) == "40"


def test_what_is_excused_or_waits_for_a_tutor_never_counts_as_zero():
    plan = scheme(item(1), item(2), item(3), missing_is_zero=True)
    cells = {
        plan.items[0].id: GradeCell(share=Fraction(1, 2)),
        plan.items[1].id: GradeCell(excused=True),
        plan.items[2].id: GradeCell(waiting=True),
    }
    assert rules.standing(plan, cells).total == Fraction(1, 2)


def test_extra_credit_makes_up_for_lost_points_and_no_more():
    plan = scheme(item(1), item(2, extra=True))
    assert percent(plan, (6, 10), (2, 10)) == "80"
    assert percent(plan, (9, 10), (9, 10)) == "100"
    assert percent(plan, None, (9, 10)) == ""


def test_an_item_without_a_category_does_not_count():
    assert percent(scheme(item(1), item(2, category=None)), (1, 2), (1, 1)) == "50"


def test_a_letter_is_that_of_the_highest_boundary_reached():
    assert rules.letter_of(Fraction(90, 100), LETTERS) == "A"
    assert rules.letter_of(Fraction(89999, 100000), LETTERS) == "B"
    assert rules.letter_of(Fraction(0), LETTERS) == "F"
    assert rules.letter_of(None, LETTERS) == rules.letter_of(Fraction(1), ()) == ""


def test_numbers_are_rounded_down_so_that_what_is_shown_was_reached():
    assert [rules.in_words(one) for one in (Fraction(100), Fraction(8999, 100), Fraction(1, 3), Fraction(0))] == [
        "100", "89.9", "0.3", "0",
    ]  # fmt: skip
    assert rules.in_words(Fraction(35, 2), 2) == "17.5"
    assert rules.in_words(Fraction(1705, 100), 2) == "17.05"


SHARES = st.fractions(min_value=0, max_value=1, max_denominator=50)
CELLS = st.one_of(
    st.just(GradeCell()),
    st.builds(GradeCell, share=SHARES),
    st.builds(GradeCell, share=SHARES, excused=st.booleans(), waiting=st.booleans()),
)
ITEMS = st.builds(
    item,
    st.integers(0, 40),
    points=st.integers(1, 20),
    category=st.sampled_from([WORK, EXAM, None]),
    extra=st.booleans(),
)
CATEGORIES = st.tuples(
    *(
        st.builds(
            GradeCategory,
            st.just(key),
            st.just("A category"),
            st.fractions(min_value=0, max_value=100, max_denominator=4),
            st.integers(0, 3),
            st.booleans(),
        )
        for key in (WORK, EXAM)
    )
)
SCHEMES = st.builds(
    GradeScheme,
    CATEGORIES,
    st.lists(ITEMS, max_size=8, unique_by=lambda one: one.id).map(tuple),
    st.just(LETTERS),
    st.booleans(),
)


@st.composite
def graded(draw: st.DrawFn) -> tuple[GradeScheme, dict[UUID, GradeCell]]:
    plan = draw(SCHEMES)
    return plan, {one.id: draw(CELLS) for one in plan.items}


@given(graded())
def test_no_total_lies_outside_0_to_100(found: tuple[GradeScheme, dict[UUID, GradeCell]]):
    standing = rules.standing(*found)
    assert standing.total is None or 0 <= standing.total <= 1
    if not any(one.extra for one in found[0].items):
        assert all(one.share is None or 0 <= one.share <= 1 for one in standing.categories)


@given(st.dictionaries(st.uuids(), st.fractions(min_value=0, max_value=1000), max_size=6))
def test_weights_are_1_together_once_normalised(weights: dict[UUID, Fraction]):
    found = rules.normalised(weights)
    assert sum(found.values()) == (1 if any(weights.values()) else 0)


@given(graded(), st.integers(0, 3))
def test_leaving_out_one_more_never_lowers_a_grade(found: tuple[GradeScheme, dict[UUID, GradeCell]], place: int):
    plan, cells = found
    at = place % 2
    one = plan.categories[at]
    more = tuple(replace(c, drop=c.drop + 1) if c.id == one.id else c for c in plan.categories)
    before, after = rules.standing(plan, cells).total, rules.standing(replace(plan, categories=more), cells).total
    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before


@given(graded(), ITEMS, SHARES)
def test_an_extra_credit_item_never_lowers_a_grade(
    found: tuple[GradeScheme, dict[UUID, GradeCell]], more: GradeItem, share: Fraction
):
    plan, cells = found
    more = replace(more, id=UUID(int=999), extra=True)
    before = rules.standing(plan, cells).total
    after = rules.standing(replace(plan, items=(*plan.items, more)), {**cells, more.id: GradeCell(share=share)}).total
    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before


@given(graded(), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(found: tuple[GradeScheme, dict[UUID, GradeCell]], dice):
    plan, cells = found
    items = list(plan.items)
    dice.shuffle(items)
    assert rules.standing(replace(plan, items=tuple(items)), cells) == rules.standing(plan, cells)


@given(graded(), st.integers(0, 7), SHARES)
def test_a_better_grade_never_makes_a_worse_total(
    found: tuple[GradeScheme, dict[UUID, GradeCell]], place: int, share: Fraction
):
    plan, cells = found
    if not plan.items:
        return
    one = plan.items[place % len(plan.items)]
    cell = cells[one.id]
    if cell.share is None:
        return
    better = replace(cell, share=max(cell.share, share))
    before = rules.standing(plan, cells).total
    after = rules.standing(plan, {**cells, one.id: better}).total
    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before


@given(graded())
def test_reckoning_again_changes_nothing(found: tuple[GradeScheme, dict[UUID, GradeCell]]):
    plan, cells = found
    first = rules.standing(plan, cells)
    assert rules.standing(plan, cells) == first
    without = {key: cell for key, cell in cells.items() if key not in first.dropped}
    kept = replace(plan, categories=tuple(replace(one, drop=0) for one in plan.categories), missing_is_zero=False)
    if not plan.missing_is_zero:
        assert rules.standing(kept, without).total == first.total
