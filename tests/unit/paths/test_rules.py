"""What a path asks for, and what is open in it."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import InvalidInput
from backend.paths import rules
from backend.paths.rules import Mark, Step

A, B, C = (Step(uuid4(), title) for title in ("Maps", "Compass", "Weather"))
OPTIONAL = Step(uuid4(), "Knots", required=False)


def done(*steps: Step) -> dict[UUID, Mark]:
    return {step.course_id: Mark(True, 100) for step in steps}


@st.composite
def paths(draw: st.DrawFn) -> list[Step]:
    flags = draw(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=8))
    return [Step(uuid4(), f"Course {n}", required, there) for n, (required, there) in enumerate(flags)]


@st.composite
def walks(draw: st.DrawFn) -> tuple[list[Step], dict[UUID, Mark]]:
    steps = draw(paths())
    marks = {}
    for step in steps:
        if draw(st.booleans()):
            completed = draw(st.booleans())
            marks[step.course_id] = Mark(completed, 100 if completed else draw(st.integers(0, 100)))
    return steps, marks


def test_in_order_a_course_opens_after_the_required_ones_before_it():
    steps = [A, OPTIONAL, B, C]
    shut = rules.locks(steps, {A.course_id}, in_order=True)
    assert shut == {C.course_id: "Opens after you complete “Compass”"}
    assert [step.title for step in rules.onward(steps, {A.course_id}, in_order=True)] == ["Compass"]


def test_an_optional_course_locks_nothing():
    assert rules.locks([OPTIONAL, A], set(), in_order=True) == {}


def test_in_any_order_everything_is_open():
    assert rules.locks([A, B, C], set(), in_order=False) == {}
    assert rules.onward([A, B, C], {B.course_id}, in_order=False) == (A, C)


def test_a_required_course_that_is_away_keeps_blocking_and_the_lock_says_so():
    away = Step(uuid4(), "Tides", available=False)
    assert rules.locks([away, A], set(), in_order=True) == {
        A.course_id: "Opens after “Tides”, which is not available now"
    }
    assert rules.onward([away, A], set(), in_order=True) == ()
    assert not rules.progress([away, A], done(A)).complete
    assert rules.problems([away, A]) == ("“Tides” is required, and learners cannot find it now.",)


def test_where_none_is_required_all_count():
    bare = [Step(uuid4(), "One", required=False), Step(uuid4(), "Two", required=False)]
    assert not rules.progress(bare, done(bare[0])).complete
    assert rules.progress(bare, done(*bare)).complete
    assert rules.locks(bare, set(), in_order=True) == {bare[1].course_id: "Opens after you complete “One”"}


def test_a_path_without_courses_is_never_complete():
    assert rules.progress([], {}) == rules.Progress(0, 0, 0)
    assert not rules.progress([], {}).complete
    assert rules.problems([]) == ("Add the first course.",)


def test_progress_in_a_course_counts_before_it_is_completed():
    marks = {A.course_id: Mark(True, 100), B.course_id: Mark(False, 40)}
    assert rules.progress([A, B], marks) == rules.Progress(70, 1, 2)
    assert rules.progress([A], {A.course_id: Mark(False, 100)}).percent == 99


def test_the_rule_is_said_in_a_sentence():
    assert rules.rule_words([A, B, OPTIONAL], in_order=True) == "All 2 required courses were completed, in order."
    assert rules.rule_words([A, B], in_order=False) == "All 2 courses were completed."
    assert rules.rule_words([A], in_order=True) == "The one course was completed."


@given(walks(), st.data())
def test_completing_a_course_never_lowers_the_percentage_nor_locks_anything(walk, data):
    steps, marks = walk
    before = rules.progress(steps, marks)
    finished = {course for course, mark in marks.items() if mark.done}
    one = data.draw(st.sampled_from(steps))
    after = rules.progress(steps, marks | {one.course_id: Mark(True, 100)})
    assert after.percent >= before.percent
    assert after.done >= before.done
    shut_before = rules.locks(steps, finished, in_order=True)
    shut_after = rules.locks(steps, finished | {one.course_id}, in_order=True)
    assert set(shut_after) <= set(shut_before)


@given(walks())
def test_all_is_done_exactly_at_a_hundred_percent(walk):
    steps, marks = walk
    found = rules.progress(steps, marks)
    assert 0 <= found.percent <= 100
    assert (found.percent == 100) == found.complete


@given(walks(), st.data())
def test_removing_an_optional_course_never_uncompletes(walk, data):
    steps, marks = walk
    optional = [step for step in steps if not step.required]
    if not optional or len(steps) == 1 or not rules.progress(steps, marks).complete:
        return
    gone = data.draw(st.sampled_from(optional))
    assert rules.progress([step for step in steps if step is not gone], marks).complete


@given(walks(), st.booleans())
def test_what_one_goes_on_with_is_open_there_and_missing(walk, in_order):
    steps, marks = walk
    finished = {course for course, mark in marks.items() if mark.done}
    shut = rules.locks(steps, finished, in_order=in_order)
    for step in rules.onward(steps, finished, in_order=in_order):
        assert step.available
        assert step.course_id not in shut
        assert step.course_id not in finished


@given(walks())
def test_the_first_course_that_is_missing_is_never_locked(walk):
    steps, marks = walk
    finished = {course for course, mark in marks.items() if mark.done}
    missing = [step for step in rules.counting(steps) if step.course_id not in finished]
    shut = rules.locks(steps, finished, in_order=True)
    assert not missing or missing[0].course_id not in shut
    assert not finished & set(shut)


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (rules.title, "  "), (rules.title, "x" * 201), (rules.title, 7), (rules.summary, "x" * 501),
        (rules.level, "hard"), (rules.template, "gilded"), (rules.line, "x" * 201), (rules.in_order, "yes"),
        (rules.category, None),
    ],
)  # fmt: skip
def test_what_cannot_be_written_into_a_path_is_refused(check, value):
    with pytest.raises(InvalidInput):
        check(value)
