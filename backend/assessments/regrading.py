"""Deciding what answers that came after the end are worth."""

from uuid import UUID

from backend.assessments import conduct, results, shelf
from backend.assessments.dto import LearnerReview
from backend.assessments.errors import AttemptNotFound, NothingToDecide
from backend.assessments.events import LateAnswersDecided
from backend.assessments.repository import attempts as repository
from backend.assessments.repository import endings
from backend.assessments.settling import settle
from backend.assessments.teaching import taught
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import unit_of_work


async def decide_late(actor: Actor, course_id: UUID, attempt_id: UUID, *, count: bool) -> LearnerReview:
    """Let the answers of an attempt that came after the end count, or not; what counts is graded at once.

    Raises:
        Forbidden, NotFound, AttemptNotFound
        NothingToDecide: none waits, or a colleague was quicker.
    """
    tenant, now = actor.tenant_id, clock.now()
    async with unit_of_work(actor) as work:
        course = await taught(work, course_id)
        attempt, _ = await repository.hold(work.session, tenant, attempt_id)
        if attempt is None or attempt.course_id != course_id:
            raise AttemptNotFound
        decided = await endings.decide(
            work.session, tenant, attempt_id, "counted" if count else "declined", actor.the_user(), now
        )
        if not decided:
            raise NothingToDecide
        quiz = await shelf.graded_attempt(actor, attempt)
        held = await conduct.of_quiz(actor, course.published_version_id, quiz)
        hidden = held.anonymous and attempt.status == "waiting"
        if count:
            await endings.take_in(work.session, tenant, attempt_id)
            answers = await repository.answers(work.session, tenant, attempt_id)
            await settle(work, attempt, answers, quiz, release=not held.release_together)
        work.announce(
            LateAnswersDecided(
                attempt_id=attempt.id,
                course_id=attempt.course_id,
                lesson_id=attempt.lesson_id,
                quiz_title=quiz.title,
                user_id=None if hidden else attempt.user_id,
                learner_name="a learner" if hidden else attempt.learner_name,
                answers=decided,
                counted=count,
            )
        )
    return await results.learner_attempt(actor, course_id, attempt_id)
