"""Grading a handed-in attempt anew, and deciding what answers that came after the end are worth."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.assessments import results, rules, shelf
from backend.assessments.dto import LearnerReview, SavedAnswer
from backend.assessments.errors import AttemptNotFound, NothingToDecide
from backend.assessments.events import AttemptRegraded, LateAnswersDecided
from backend.assessments.quiz import Quiz
from backend.assessments.repository import attempts as repository
from backend.assessments.repository import endings
from backend.assessments.repository import results as found
from backend.assessments.teaching import taught
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import Work, unit_of_work


async def decide_late(actor: Actor, course_id: UUID, attempt_id: UUID, *, count: bool) -> LearnerReview:
    """Let the answers of an attempt that came after the end count, or not; what counts is graded at once.

    Raises:
        Forbidden, NotFound, AttemptNotFound
        NothingToDecide: none waits, or a colleague was quicker.
    """
    tenant, now = actor.tenant_id, clock.now()
    async with unit_of_work(actor) as work:
        await taught(work, course_id)
        attempt, _ = await repository.hold(work.session, tenant, attempt_id)
        if attempt is None or attempt.course_id != course_id:
            raise AttemptNotFound
        decided = await endings.decide(
            work.session, tenant, attempt_id, "counted" if count else "declined", actor.the_user(), now
        )
        if not decided:
            raise NothingToDecide
        quiz = await shelf.graded_attempt(actor, attempt)
        if count:
            await endings.take_in(work.session, tenant, attempt_id)
            answers = await repository.answers(work.session, tenant, attempt_id)
            await regrade(work, attempt, answers, quiz)
        work.announce(
            LateAnswersDecided(
                attempt_id=attempt.id,
                course_id=attempt.course_id,
                lesson_id=attempt.lesson_id,
                quiz_title=quiz.title,
                user_id=attempt.user_id,
                learner_name=attempt.learner_name,
                answers=decided,
                counted=count,
            )
        )
    return await results.learner_attempt(actor, course_id, attempt_id)


async def regrade(work: Work, attempt: Any, answers: Sequence[SavedAnswer], quiz: Quiz) -> bool:
    """Grade a handed-in attempt that this transaction holds anew; False where nothing changes by it.

    The learner's progress has the best of all their attempts afterwards; a lesson that was completed stays so.
    """
    graded = rules.grade(quiz, {answer.question_id: answer.value for answer in answers})
    if not await found.regrade(work.session, work.actor.tenant_id, attempt.id, graded):
        return False
    best = await found.best(work.session, work.actor.tenant_id, attempt.enrollment_id, attempt.lesson_id)
    await enrollments.record_regraded_quiz(
        work,
        attempt.enrollment_id,
        attempt.lesson_id,
        enrollments.Learner(attempt.learner_name, attempt.learner_email),
        passed=best.passed,
        percent=best.percent,
    )
    if graded.percent != attempt.percent or graded.passed != attempt.passed:
        work.announce(
            AttemptRegraded(
                attempt_id=attempt.id,
                enrollment_id=attempt.enrollment_id,
                course_id=attempt.course_id,
                course_title=quiz.course_title,
                lesson_id=attempt.lesson_id,
                quiz_title=quiz.title,
                user_id=attempt.user_id,
                learner_name=attempt.learner_name,
                learner_email=attempt.learner_email,
                from_percent=attempt.percent,
                from_passed=attempt.passed,
                percent=graded.percent,
                passed=graded.passed,
            )
        )
    return True
