"""The order in which an attempt meets its questions and answers."""

import dataclasses
from decimal import Decimal
from uuid import UUID, uuid4

from backend.assessments.order import as_taken
from backend.assessments.quiz import Option, Quiz, quiz_from
from backend.courses.content.quiz_format import parse_quiz
from tests.factories.quizzes import quiz_json


def a_quiz(**settings: bool) -> Quiz:
    found = quiz_from(uuid4(), "Quiz", "Course", parse_quiz(quiz_json()))
    return dataclasses.replace(found, **settings)


def prompts(quiz: Quiz, attempt: UUID) -> list[str]:
    return [question.prompt for question in as_taken(quiz, attempt)]


def test_without_shuffling_the_order_is_the_authors():
    quiz = a_quiz()
    assert as_taken(quiz, uuid4()) == quiz.questions


def test_an_attempt_keeps_its_order_and_others_have_theirs():
    quiz, attempts = a_quiz(shuffle_questions=True), [uuid4() for _ in range(40)]
    assert all(prompts(quiz, one) == prompts(quiz, one) for one in attempts)
    assert len({tuple(prompts(quiz, one)) for one in attempts}) > 10
    assert all(sorted(prompts(quiz, one)) == sorted(q.prompt for q in quiz.questions) for one in attempts)


def test_answers_are_shuffled_but_true_stays_before_false():
    quiz, attempts = a_quiz(shuffle_answers=True), [uuid4() for _ in range(40)]
    orders: dict[str, set[tuple[Option, ...]]] = {}
    for attempt in attempts:
        for question in as_taken(quiz, attempt):
            orders.setdefault(question.kind, set()).add(question.options)
    assert len(orders["single"]) > 1
    assert len(orders["truefalse"]) == 1


def test_shuffling_changes_nothing_that_is_graded():
    quiz = a_quiz(shuffle_questions=True, shuffle_answers=True)
    taken = {question.id: question for question in as_taken(quiz, uuid4())}
    for question in quiz.questions:
        other = taken[question.id]
        assert (other.correct_ids, other.option_ids) == (question.correct_ids, question.option_ids)
    assert sum((question.points for question in taken.values()), Decimal(0)) == quiz.max_score
