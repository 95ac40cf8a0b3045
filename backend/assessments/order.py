"""The order in which one attempt meets its questions and their answers: the author's, or one of its own."""

from dataclasses import replace
from uuid import UUID

from backend.assessments.quiz import Question, Quiz
from backend.assessments.shuffling import shuffled

_FIXED = frozenset({"truefalse"})
"""Whose answers stand in the order that everybody expects."""


def as_taken(quiz: Quiz, attempt_id: UUID) -> tuple[Question, ...]:
    """The questions as this attempt shows them, on every device and in its review."""
    questions = shuffled(str(attempt_id), quiz.questions) if quiz.shuffle_questions else quiz.questions
    if not quiz.shuffle_answers:
        return questions
    return tuple(
        question
        if question.kind in _FIXED
        else replace(question, options=shuffled(f"{attempt_id} {question.id}", question.options))
        for question in questions
    )
