"""Practice: a question is checked at once, and may be tried again. What was right leaves the server with the check."""

from uuid import UUID

from backend.assessments import rules, shelf, taking
from backend.assessments.dto import Answer, QuestionReview
from backend.assessments.errors import AnswerInvalid, NotPractice
from backend.assessments.repository import attempts as repository
from backend.assessments.reviewing import checked
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


async def check_answer(actor: Actor, attempt_id: UUID, answer: Answer) -> QuestionReview:
    """Keep an answer, and say at once what is right about it; all is shown, for nothing of it counts.

    Raises:
        AttemptNotFound, NotPractice, AnswerInvalid, and what saving raises
    """
    actor.demand(Permission.LEARN)
    facts = await shelf.my_attempt(actor, attempt_id)
    quiz = await shelf.taken(actor, facts)
    question = quiz.question(answer.question_id)
    if not quiz.practice:
        raise NotPractice
    if question is None or not rules.answered(answer.value):
        raise AnswerInvalid("Answer the question first, then check it.")
    await taking.save_answers(actor, attempt_id, [answer])
    found = await repository.under_way(actor, attempt_id)
    hints = found.hints.get(str(question.id), 0) if found else 0
    return checked(question, rules.grade_question(question, answer.value, quiz.wrong_costs, hints))
