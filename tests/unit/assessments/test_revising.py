"""Which questions of a quiz can be graded by their newer form."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.assessments import revising, rules
from backend.assessments.quiz import Quiz, quiz_from
from backend.courses.content.quiz_format import parse_quiz
from tests.factories.quizzes import quiz_json

RAW = quiz_json()


def a_quiz(**changes: Any) -> Quiz:
    """The factory's quiz; ``q0``: fields of the first question that are other."""
    questions = [{**one, **changes.get(f"q{n}", {})} for n, one in enumerate(RAW["questions"])]
    settings = {name: value for name, value in changes.items() if not name.startswith("q")}
    return quiz_from(UUID(int=1), "Quiz", "Course", parse_quiz({**RAW, **settings, "questions": questions}))


def test_another_correct_answer_and_other_points_grade_what_was_answered():
    options = [{**one, "correct": n == 0} for n, one in enumerate(RAW["questions"][0]["options"])]
    found = revising.revised(a_quiz(), a_quiz(q0={"options": options, "points": 5}, pass_mark=10))
    assert found.kept == ()
    assert found.quiz.questions[0].points == 5
    assert found.quiz.questions[0].correct_ids == {options[0]["id"]}
    assert found.quiz.pass_mark == 10


def test_a_question_keeps_its_grading_where_a_choice_is_gone_or_its_kind_is_another():
    fewer = RAW["questions"][0]["options"][:2]
    found = revising.revised(a_quiz(), a_quiz(q0={"options": fewer}, q3={"kind": "short", "accepted": ["0.125"]}))
    assert found.kept == (1, 4)
    assert found.quiz.questions == a_quiz().questions


def test_a_question_that_was_taken_out_or_put_in_changes_nothing_for_who_was_asked_before():
    newer = a_quiz()
    newer = replace(newer, questions=newer.questions[1:])
    assert revising.revised(a_quiz(), newer) == revising.Revised(a_quiz(), ())
    assert len(revising.revised(newer, a_quiz()).quiz.questions) == 4


def test_other_words_grade_alike_and_another_solution_does_not():
    other = [{**one, "text": one["text"] + "!"} for one in RAW["questions"][0]["options"]]
    assert revising.grades_alike(a_quiz(), a_quiz(q0={"prompt": "Said better", "options": other}))
    assert not revising.grades_alike(a_quiz(), a_quiz(q3={"tolerance": 0.5}))
    assert not revising.grades_alike(a_quiz(), a_quiz(pass_mark=61))


@given(st.lists(st.sampled_from(["north", "bearing", "0.125", "0.3", ""]), min_size=2, max_size=2), st.floats(0, 1))
def test_grading_anew_is_idempotent(typed: list[str], tolerance: float):
    taken, newer = a_quiz(), a_quiz(q3={"tolerance": tolerance}, q4={"accepted": ["north"]})
    answers = {taken.questions[3].id: typed[0], taken.questions[4].id: typed[1]}
    once = revising.revised(taken, newer).quiz
    again = revising.revised(once, newer).quiz
    assert rules.grade(once, answers) == rules.grade(again, answers)
