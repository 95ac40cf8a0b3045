"""A quiz in which nobody goes back: what was left is closed. Pure, but for asking how far an attempt has come."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.assessments.dto import Answer
from backend.assessments.errors import QuestionLeft
from backend.assessments.order import as_taken
from backend.assessments.quiz import Quiz
from backend.assessments.repository import attempts as repository
from backend.kernel.actor import Actor


def left(quiz: Quiz, attempt_id: UUID, reached: int) -> frozenset[UUID]:
    """The questions of the pages before the one on which the question ``reached``, from 0, stands."""
    if not quiz.forward_only or quiz.per_page == 0:
        return frozenset()
    start = reached - reached % quiz.per_page
    return frozenset(question.id for question in as_taken(quiz, attempt_id)[:start])


def within_reach(quiz: Quiz, attempt: Any, answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers to questions that were not left; ``attempt`` is its row."""
    closed = left(quiz, attempt.id, attempt.reached)
    return [answer for answer in answers if answer.question_id not in closed] if closed else answers


async def demand_reach(actor: Actor, quiz: Quiz, attempt_id: UUID, answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers that are still to be kept; what is sent again, and was kept before its page was left, is passed over.

    Raises:
        QuestionLeft: one is for a question that was left.
    """
    if not quiz.forward_only:
        return answers
    found = await repository.under_way(actor, attempt_id)
    closed = left(quiz, attempt_id, found.reached) if found else frozenset()
    kept = {answer.question_id: answer.seq for answer in found.answers} if found else {}
    late = [answer for answer in answers if answer.question_id in closed]
    if any(kept.get(answer.question_id, -1) < answer.seq for answer in late):
        raise QuestionLeft
    return [answer for answer in answers if answer.question_id not in closed]
