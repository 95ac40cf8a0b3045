"""What a course may be set to, decided without a database."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.courses import settings_rules as rules
from backend.courses.completion_words import completion_words
from backend.courses.dto import CompletionRule, LessonKind, LessonNode, Opening, SectionNode
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId, new_id

NODES = [new_id() for _ in range(7)]
edges = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=25)


def has_circle(requires) -> bool:
    """By another way than the code's: take away what waits for nothing until nothing changes."""
    left = {course: set(wanted) for course, wanted in requires.items()}
    while free := {course for course in left if not left[course] & left.keys()}:
        left = {course: wanted for course, wanted in left.items() if course not in free}
    return bool(left)


@given(edges)
def test_edges_that_are_only_added_where_no_chain_leads_back_never_make_a_circle(wished):
    requires: dict = {}
    for course, wanted in wished:
        chain = rules.chain_back(requires, course, wanted)
        grown = {**requires, course: {*requires.get(course, ()), wanted}}
        if chain is None:
            requires = grown
            assert not has_circle(requires)
        else:
            assert has_circle(grown)
            assert (chain[0], chain[-1]) == (wanted, course)
            for here, further in pairwise(chain):
                assert further in requires[here]


def test_codes_can_be_read_out_and_are_not_repeated():
    codes = {rules.new_code() for _ in range(2_000)}
    assert len(codes) == 2_000
    assert all(len(code) == 9 and not set(code) & set("IL01O") for code in codes)


@pytest.mark.parametrize("value", [0, -1, 10**9])
def test_places_and_days_are_counted_within_reason(value):
    for rule in (rules.capacity, rules.access_days):
        assert rule(None) is None
        assert rule(1) == 1
        with pytest.raises(InvalidInput):
            rule(value)


def test_enrolment_closes_after_it_opens():
    early, late = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
    for pair in ((early, late), (None, early), (early, None), (None, None)):
        rules.enrolment_dates(*pair)
    for pair in ((late, early), (early, early)):
        with pytest.raises(InvalidInput):
            rules.enrolment_dates(*pair)
    with pytest.raises(InvalidInput):
        rules.moment(datetime(1999, 1, 1, tzinfo=UTC))


def lesson(**fields) -> LessonNode:
    return LessonNode(LessonId(new_id()), "A lesson", **fields)


def test_a_rule_that_nobody_could_meet_is_named():
    text, quiz = lesson(), lesson(kind=LessonKind.QUIZ)
    assert rules.unreachable([text, quiz], CompletionRule(average=80)) == ()
    (problem,) = rules.unreachable([text, lesson(kind=LessonKind.QUIZ, required=False)], CompletionRule(average=80))
    assert "no required quiz" in problem.message
    (problem,) = rules.unreachable([lesson(required=False)], CompletionRule())
    assert "Every lesson is optional" in problem.message


def test_what_opens_after_access_has_ended_is_named():
    late, soon = Opening(after_days=30), Opening(after_days=29)
    sections = [
        SectionNode(new_id(), "All of it", (lesson(),), late),
        SectionNode(new_id(), "Part of it", (lesson(opens=late), lesson(opens=soon)), soon),
    ]
    assert rules.too_late(sections, 30) == ("All of it", "A lesson")
    assert rules.too_late(sections, None) == ()


def test_the_rule_is_said_in_one_sentence():
    none = CompletionRule()
    assert completion_words(1, 1, [], none) == "The one lesson was completed."
    assert completion_words(3, 4, [], none) == "All 3 required lessons were completed."
    assert completion_words(3, 3, [80], none).endswith("completed, and the quiz was passed with at least 80 %.")
    assert "2 quizzes were passed with at least 70 % each" in completion_words(3, 3, [70, 70], none)
    assert "5 quizzes were passed with at least 50 to 90 %" in completion_words(9, 9, [50, 60, 70, 80, 90], none)
    assert completion_words(2, 2, [70], CompletionRule(120, 75)) == (
        "All 2 lessons were completed, the quiz was passed with at least 70 %, the quizzes’ average was at least 75 %, "
        "and at least 2 hours were spent learning."
    )
