"""Which questions fall to an attempt."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.assessments.drawing import drawn
from backend.assessments.quiz import Draw, Question, Quiz
from backend.assessments.revising import grades_alike, revised
from backend.courses.content.quiz_draw import Draw as KeptDraw
from backend.courses.content.quiz_draw import shortages
from backend.courses.content.quiz_question import Question as KeptQuestion


def question(number: int, **fields) -> Question:
    whole = {
        "id": UUID(int=number), "kind": "short", "prompt": f"Question {number}?", "points": Decimal(2),
        "feedback_correct": "", "feedback_incorrect": "", "options": (), "answer": Decimal(0), "tolerance": Decimal(0),
        "accepted": ("yes",), "case_sensitive": False,
    }  # fmt: skip
    return Question(**{**whole, **fields})


def quiz(own: list[int], *draws: tuple[int, int, list[int]]) -> Quiz:
    """``draws``: so many of its own before it, how many are drawn, and from which."""
    pools = tuple(
        Draw(UUID(int=10_000 + place), at, count, Decimal(2), tuple(map(question, pool)))
        for place, (at, count, pool) in enumerate(draws)
    )
    return Quiz(uuid4(), "A quiz", "A course", 60, None, tuple(map(question, own)), draws=pools)


def numbers(whole: Quiz, attempt: UUID) -> list[int]:
    return [each.id.int for each in drawn(whole, attempt).questions]


@st.composite
def quizzes(draw) -> Quiz:
    own = draw(st.lists(st.integers(1, 30), unique=True, max_size=5))
    some = st.tuples(
        st.integers(0, len(own)), st.integers(1, 6), st.lists(st.integers(1, 60), unique=True, min_size=1, max_size=40)
    )
    return quiz(own, *sorted(draw(st.lists(some, min_size=1, max_size=4)), key=lambda one: one[0]))


def enough(whole: Quiz) -> bool:
    """Whether publishing would take it."""
    own = [KeptQuestion(id=str(each.id), kind="short") for each in whole.questions]
    draws = [
        KeptDraw(at=each.at, count=each.count, pool=[KeptQuestion(id=str(q.id), kind="short") for q in each.pool])
        for each in whole.draws
    ]
    return shortages(own, draws) == []


@given(quizzes(), st.uuids())
@settings(max_examples=300)
def test_a_draw_is_stable_gives_nothing_twice_and_only_what_is_in_its_pool(whole: Quiz, attempt: UUID):
    found = numbers(whole, attempt)
    assert numbers(whole, attempt) == found
    assert len(set(found)) == len(found)
    assert set(found) <= {each.id.int for each in whole.known}
    assert [number for number in found if number in {each.id.int for each in whole.questions}] == [
        each.id.int for each in whole.questions
    ]
    assert drawn(whole, attempt).draws == ()


@given(quizzes(), st.uuids())
@settings(max_examples=300)
def test_what_may_be_published_never_wants_for_questions(whole: Quiz, attempt: UUID):
    if enough(whole):
        assert len(numbers(whole, attempt)) == whole.asked
        assert drawn(whole, attempt).max_score == whole.max_score


def test_a_draw_stands_where_it_was_put():
    whole = quiz([1, 2], (0, 1, [11]), (1, 2, [21, 22]), (2, 1, [31]))
    found = numbers(whole, uuid4())
    assert (found[0], found[1], {*found[2:4]}, found[4], found[5]) == (11, 1, {21, 22}, 2, 31)


def test_every_question_of_a_pool_is_as_likely_as_any_other():
    whole = quiz([], (0, 3, list(range(1, 11))))
    times = Counter(number for attempt in range(2_000) for number in numbers(whole, UUID(int=attempt)))
    assert set(times) == set(range(1, 11))
    assert all(500 < count < 700 for count in times.values())  # 600 each; four deviations are 82


def test_two_draws_of_one_pool_are_decided_apart():
    whole = quiz([], (0, 1, list(range(1, 21))), (0, 1, list(range(1, 21))))
    pairs = {tuple(numbers(whole, UUID(int=attempt))) for attempt in range(100)}
    assert len(pairs) > 60


def test_a_draw_that_others_may_leave_too_little_is_known():
    assert enough(quiz([], (0, 1, [1, 2]), (0, 1, [1, 2])))
    assert not enough(quiz([], (0, 1, [1, 2]), (0, 1, [1])))
    assert not enough(quiz([1], (0, 1, [1])))
    assert enough(quiz([], (0, 1, [1, 2]), (0, 2, [3, 4])))


def test_an_attempt_is_graded_anew_by_the_same_questions_in_their_newer_form():
    taken = quiz([], (0, 2, [1, 2, 3, 4]))
    newer_pool = tuple(question(number, accepted=("no",)) for number in (2, 3, 4, 5, 6))
    newer = replace(taken, draws=(replace(taken.draws[0], pool=newer_pool),))
    attempt = UUID(int=7)
    form = revised(taken, newer).quiz
    assert [each.id for each in drawn(form, attempt).questions] == [each.id for each in drawn(taken, attempt).questions]
    assert {each.accepted for each in form.known if each.id.int > 1} == {("no",)}
    assert {each.accepted for each in form.known if each.id.int == 1} == {("yes",)}
    assert not grades_alike(taken, form)
    assert grades_alike(taken, revised(taken, taken).quiz)
