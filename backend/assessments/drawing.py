"""Which questions fall to an attempt. Pure: the attempt and the draw alone decide it.

So they are the same after a reload, on another device, in the review and when it is graded anew, and every question of
a pool is as likely as any other.
"""

from dataclasses import replace
from uuid import UUID

from backend.assessments.quiz import Question, Quiz
from backend.assessments.shuffling import shuffled


def drawn(quiz: Quiz, attempt_id: UUID) -> Quiz:
    """The quiz as this attempt has it: its own questions, and in the place of each draw those that were drawn.

    No question comes twice, also where pools overlap: what is asked anyway, or was drawn before, is passed over.
    """
    if not quiz.draws:
        return quiz
    taken = {question.id for question in quiz.questions}
    found: dict[int, list[Question]] = {}
    for draw in quiz.draws:
        free = [question for question in draw.pool if question.id not in taken]
        chosen = shuffled(f"{attempt_id}:{draw.id}", free)[: draw.count]
        taken |= {question.id for question in chosen}
        found.setdefault(draw.at, []).extend(chosen)
    questions: list[Question] = []
    for index in range(len(quiz.questions) + 1):
        questions += [*found.get(index, ()), *quiz.questions[index : index + 1]]
    return replace(quiz, questions=tuple(questions), draws=())
