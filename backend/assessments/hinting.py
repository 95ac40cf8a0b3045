"""Taking a hint: it is written down before anybody reads it, and what it costs was said before."""

from uuid import UUID

from backend.assessments import shelf, wording
from backend.assessments.dto import HintsTaken
from backend.assessments.errors import AlreadyHandedIn, HintMissing
from backend.assessments.quiz import Question
from backend.assessments.repository import walks
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work


async def take_hint(actor: Actor, attempt_id: UUID, question_id: UUID, number: int) -> HintsTaken:
    """Take the hint ``number`` of a question, from 1, once those before it are taken; taking it again costs nothing.

    Raises:
        AttemptNotFound, HintMissing
        AlreadyHandedIn: the attempt is open no more, or a hint was passed over.
    """
    actor.demand(Permission.LEARN)
    facts = await shelf.my_attempt(actor, attempt_id)
    quiz = await shelf.taken(actor, facts)
    question = quiz.question(question_id)
    if question is None or not 1 <= number <= len(question.hints):
        raise HintMissing
    given = {"question": str(question_id), "number": number, "person": actor.the_user(), "now": clock.now()}
    async with unit_of_work(actor) as work:
        taken = await walks.take_hint(work.session, actor.tenant_id, attempt_id, given)
    if taken is None:
        raise AlreadyHandedIn
    return HintsTaken(question_id, shown(question, taken))


def shown(question: Question, taken: int) -> tuple[str, ...]:
    """The hints that were taken, as sanitised HTML."""
    return tuple(wording.html(question, hint.text) for hint in question.hints[:taken])
