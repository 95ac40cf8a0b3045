"""A question as it is put to a learner.

Built field by field, so that nothing that gives an answer away can come along.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from backend.assessments import rules, wording
from backend.assessments.drawing import drawn
from backend.assessments.dto import (
    CriterionShown,
    GapToTake,
    LevelShown,
    OptionToTake,
    QuestionSeen,
    QuestionToTake,
)
from backend.assessments.quiz import BY_HAND, Criterion, Entry, Option, Pair, Question, quiz_from
from backend.assessments.shuffling import out_of_order, shuffled
from backend.courses import api as courses
from backend.courses.dto import Quiz
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.kernel.permissions import Permission


def to_take(question: Question, attempt_id: UUID) -> QuestionToTake:
    """A question without its solution and feedback. What is shuffled stands in the same order throughout an attempt."""
    seed = f"{attempt_id}:{question.id}"
    chosen, dragged = question.input == "select", question.input == "drag"

    def line(part: Option | Entry | Pair) -> OptionToTake:
        return OptionToTake(part.id, wording.to_take(question, part.text))

    return QuestionToTake(
        id=question.id,
        kind=question.kind,
        prompt=wording.to_take(question, question.prompt),
        points=float(question.points),
        options=tuple(map(line, question.options)),
        pairs=tuple(map(line, question.pairs)),
        choices=tuple(map(line, shuffled(seed, question.choices))),
        items=tuple(map(line, out_of_order(seed, question.items))),
        text=wording.text_to_take(question),
        input=question.input,
        gaps=tuple(
            GapToTake(gap.id, shuffled(f"{seed}:{gap.id}", gap.words, str) if chosen else ()) for gap in question.gaps
        ),
        pool=shuffled(seed, question.pool, str) if dragged else (),
        units=tuple(unit.name for unit in question.units),
        unit_required=question.unit_required,
        rich=question.rich,
        hints=tuple(int(hint.costs * 100) for hint in question.hints),
        min_words=question.min_words,
        max_words=question.max_words,
        longest=rules.longest(question) if question.kind in BY_HAND else None,
        rubric=rubric_shown(question.rubric),
    )


def rubric_shown(rubric: Sequence[Criterion]) -> tuple[CriterionShown, ...]:
    """A rubric as learners and graders read it."""
    return tuple(
        CriterionShown(
            line.id,
            line.title,
            tuple(LevelShown(level.id, level.title, level.text, float(level.points)) for level in line.levels),
        )
        for line in rubric
    )


def as_learners_see(lesson_id: UUID, quiz: Quiz) -> tuple[QuestionToTake, ...]:
    """The questions of a quiz for whoever looks at it before anybody takes it, in the order of the lesson's own id."""
    return tuple(
        to_take(question, lesson_id) for question in drawn(quiz_from(lesson_id, "", "", quiz), lesson_id).questions
    )


async def question_as_seen(actor: Actor, raw: Any) -> QuestionSeen:
    """One question as its author has it right now, as a learner will see it; nothing is kept, and nothing is read.

    Raises:
        Forbidden, QuizInvalid
    """
    actor.demand(Permission.AUTHOR_COURSES)
    (question,) = quiz_from(new_id(), "", "", courses.parse_quiz({"questions": [raw]})).questions

    def seen() -> QuestionSeen:
        return QuestionSeen(to_take(question, question.id), tuple(_feedback(question)))

    return await asyncio.to_thread(seen)


def _feedback(question: Question) -> Iterator[tuple[str, str]]:
    said = [(f"To answer {number}", option.feedback) for number, option in enumerate(question.options, 1)]
    said += [("When correct", question.feedback_correct), ("When not correct", question.feedback_incorrect)]
    return ((label, wording.to_take(question, words)) for label, words in said if words.strip())
