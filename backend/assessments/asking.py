"""A question as it is put to a learner.

Built field by field, so that nothing that gives an answer away can come along.
"""

from collections.abc import Sequence
from uuid import UUID

from backend.assessments import rules
from backend.assessments.drawing import drawn
from backend.assessments.dto import CriterionShown, GapToTake, LevelShown, OptionToTake, QuestionToTake
from backend.assessments.quiz import BY_HAND, Criterion, Question, quiz_from
from backend.assessments.shuffling import out_of_order, shuffled
from backend.courses import dto as courses


def to_take(question: Question, attempt_id: UUID) -> QuestionToTake:
    """A question without its solution and feedback. What is shuffled stands in the same order throughout an attempt."""
    seed = f"{attempt_id}:{question.id}"
    chosen, dragged = question.input == "select", question.input == "drag"
    return QuestionToTake(
        id=question.id,
        kind=question.kind,
        prompt=question.prompt,
        points=float(question.points),
        options=tuple(OptionToTake(option.id, option.text) for option in question.options),
        pairs=tuple(OptionToTake(pair.id, pair.text) for pair in question.pairs),
        choices=tuple(OptionToTake(choice.id, choice.text) for choice in shuffled(seed, question.choices)),
        items=tuple(OptionToTake(item.id, item.text) for item in out_of_order(seed, question.items)),
        text=question.text,
        input=question.input,
        gaps=tuple(
            GapToTake(gap.id, shuffled(f"{seed}:{gap.id}", gap.words, str) if chosen else ()) for gap in question.gaps
        ),
        pool=shuffled(seed, question.pool, str) if dragged else (),
        units=tuple(unit.name for unit in question.units),
        unit_required=question.unit_required,
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


def as_learners_see(lesson_id: UUID, quiz: courses.Quiz) -> tuple[QuestionToTake, ...]:
    """The questions of a quiz for whoever looks at it before anybody takes it, in the order of the lesson's own id."""
    return tuple(
        to_take(question, lesson_id) for question in drawn(quiz_from(lesson_id, "", "", quiz), lesson_id).questions
    )
