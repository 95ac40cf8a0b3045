"""A quiz as it was taken, graded by what a newer version says of its questions. Pure.

A question is graded by its newer form where every answer that was given to the former one still means something there:
the same kind, and nothing that could be chosen, matched or put in order is gone. Else it keeps its former grading.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from backend.assessments.quiz import Question, Quiz


@dataclass(frozen=True, slots=True)
class Revised:
    """The quiz to grade with, and the numbers of the questions that keep their former grading though they changed."""

    quiz: Quiz
    kept: tuple[int, ...]


def revised(taken: Quiz, newer: Quiz) -> Revised:
    """The questions that were asked, as the newer quiz has them; its pass mark, and what wrong answers cost there."""
    forms = {question.id: question for question in newer.known}
    kept = []

    def form(question: Question, number: int) -> Question:
        other = forms.get(question.id)
        if other is None or _answers_fit(question, other):
            return other or question
        kept.append(number)
        return question

    numbers = _numbers(taken)
    questions = tuple(form(question, numbers[question.id]) for question in taken.questions)
    draws = tuple(
        replace(draw, pool=tuple(form(question, numbers[draw.id]) for question in draw.pool)) for draw in taken.draws
    )
    quiz = replace(taken, questions=questions, draws=draws, pass_mark=newer.pass_mark, wrong_costs=newer.wrong_costs)
    return Revised(quiz, tuple(sorted(set(kept))))


def _numbers(quiz: Quiz) -> dict[UUID, int]:
    """The number of each of its questions and of the first of each draw, as it is written."""
    numbers: dict[UUID, int] = {}
    number = 1
    for index in range(len(quiz.questions) + 1):
        for draw in (draw for draw in quiz.draws if draw.at == index):
            numbers[draw.id] = number
            number += draw.count
        for question in quiz.questions[index : index + 1]:
            numbers[question.id] = number
            number += 1
    return numbers


def grades_alike(one: Quiz, other: Quiz) -> bool:
    """Whether two forms of a quiz grade every answer alike: what is only said differently does not count."""
    return _grading(one) == _grading(other)


def _grading(quiz: Quiz) -> tuple[Any, ...]:
    return quiz.pass_mark, quiz.wrong_costs, tuple(map(_without_words, quiz.known))


def _without_words(question: Question) -> Question:
    options = tuple(replace(option, text="", feedback="") for option in question.options)
    unsaid = replace(
        question, prompt="", heading="", rich=False, feedback_correct="", feedback_incorrect="", options=options
    )
    # What somebody gave for a text holds, whatever its author says to the next grader.
    return replace(unsaid, min_words=None, max_words=None, notes="", rubric=())


def _answers_fit(before: Question, after: Question) -> bool:
    if before.kind != after.kind or not set(_ids(before)) <= set(_ids(after)):
        return False
    if before.kind == "ordering":
        return len(before.items) == len(after.items)
    # What is chosen for a gap is kept by its words.
    chosen = before.kind == "gaps" and before.input != "typed"
    return not chosen or (before.input, before.gaps) == (after.input, after.gaps)


def _ids(question: Question) -> Iterator[str]:
    for parts in (question.options, question.pairs, question.choices, question.items, question.gaps):
        yield from (part.id for part in parts)
