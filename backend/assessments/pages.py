"""Going on through a quiz in which nobody goes back, page by page."""

from collections.abc import Sequence
from uuid import UUID

from backend.assessments import shelf, taking
from backend.assessments.dto import Answer, Turned
from backend.assessments.errors import AlreadyHandedIn, PageInvalid
from backend.assessments.repository import walks
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work


async def turn(actor: Actor, attempt_id: UUID, to: int, answers: Sequence[Answer]) -> Turned:
    """Keep the last answers of the page that is left, and go on to the question ``to``, from 0; never back.

    Raises:
        AttemptNotFound, AlreadyHandedIn, PageInvalid, and what saving raises: nothing was left then.
    """
    actor.demand(Permission.LEARN)
    facts = await shelf.my_attempt(actor, attempt_id)
    quiz = await shelf.taken(actor, facts)
    if not quiz.forward_only or not 0 <= to < len(quiz.questions):
        raise PageInvalid
    await taking.save_answers(actor, attempt_id, answers)
    given = {"to": to, "person": actor.the_user(), "now": clock.now()}
    async with unit_of_work(actor) as work:
        reached = await walks.reach(work.session, actor.tenant_id, attempt_id, given)
    if reached is None:
        raise AlreadyHandedIn
    return Turned(reached)
