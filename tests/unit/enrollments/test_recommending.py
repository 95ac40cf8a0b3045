"""What to take next."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from backend.enrollments.recommendations import MOST, Candidate, ranked
from backend.kernel.ids import new_id

BASE = Candidate(
    new_id(), "Knots", "", "beginner", 10, 3, None, "open", None,
    by_category=True, shared=0, average=0.0, ratings=0, learners=0, taken=0, queue=0,
)  # fmt: skip


def course(title: str, **more) -> Candidate:
    return replace(BASE, id=new_id(), title=title, **more)


def titles(*some: Candidate) -> list[str]:
    return [one.title for one in ranked(some)]


def test_the_same_category_goes_before_shared_tags_and_these_before_stars():
    by_tag = course("Tags", by_category=False, shared=2, average=5.0, ratings=90)
    by_one_tag = course("One tag", by_category=False, shared=1, average=5.0, ratings=900)
    assert titles(by_one_tag, by_tag, course("Category")) == ["Category", "Tags", "One tag"]


def test_one_enthusiast_does_not_go_before_many_who_are_content():
    assert titles(course("One", average=5.0, ratings=1), course("Many", average=4.5, ratings=40)) == ["Many", "One"]


def test_a_course_that_is_disliked_goes_behind_one_that_nobody_rated():
    assert titles(course("Bad", average=1.5, ratings=30), course("New")) == ["New", "Bad"]


def test_between_equals_learners_decide_and_then_the_title():
    assert titles(course("B"), course("A"), course("C", learners=5)) == ["C", "A", "B"]


def test_a_full_course_is_not_recommended_unless_its_tutor_decides_anyway():
    full = {"capacity": 3, "taken": 3}
    assert titles(course("Full", **full), course("Waiting", capacity=3, taken=2, queue=1)) == []
    assert titles(course("Asked for", mode="approval", **full), course("Room", capacity=3, taken=2)) == [
        "Asked for",
        "Room",
    ]


candidates = st.builds(
    replace,
    st.just(BASE),
    id=st.builds(new_id),
    by_category=st.booleans(),
    shared=st.integers(0, 4),
    average=st.floats(1, 5),
    ratings=st.integers(0, 50),
    learners=st.integers(0, 50),
)


@given(st.lists(candidates, max_size=12), st.randoms())
def test_the_order_in_which_they_come_changes_nothing_and_four_are_shown(some, dice):
    before = [one.id for one in ranked(some)]
    dice.shuffle(some)
    assert [one.id for one in ranked(some)] == before
    assert len(before) == min(len(some), MOST)
