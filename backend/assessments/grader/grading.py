"""Giving an answer its grade, and releasing what was held."""

from typing import Final
from uuid import UUID

from backend.assessments import conduct, shelf
from backend.assessments.dto import GraderAnswer, Grading, Released
from backend.assessments.grader import desk, repository, rules
from backend.assessments.grader.errors import GradedMeanwhile, NothingToGrade
from backend.assessments.quiz import BY_HAND, Question
from backend.assessments.repository import attempts as attempts_repository
from backend.assessments.repository import by_hand
from backend.assessments.rules import answered
from backend.assessments.settling import settle
from backend.assessments.teaching import taught
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import Work, unit_of_work

AT_ONCE: Final = 20


async def grade_answer(
    actor: Actor, course_id: UUID, attempt_id: UUID, question_id: UUID, said: Grading
) -> GraderAnswer:
    """Give an answer its grade; the answer as it stands then.

    With the last one of its attempt the result is final at once, unless the quiz releases all of them together. Of an
    attempt that is final already, the result changes with it.

    Raises:
        Forbidden, NotFound, NothingToGrade, HandGradeInvalid
        GradedMeanwhile: a colleague was quicker, or another text counts; it carries what there is now.
    """
    async with unit_of_work(actor) as work:
        course = await taught(work, course_id)
        attempt, answers = await attempts_repository.hold(work.session, actor.tenant_id, attempt_id)
        if attempt is None or attempt.course_id != course_id or attempt.status == "open":
            raise NothingToGrade
        quiz = await shelf.graded_attempt(actor, attempt)
        question, answer = quiz.question(question_id), {one.question_id: one for one in answers}.get(question_id)
        if question is None or question.kind not in BY_HAND or answer is None or not answered(answer.value):
            raise NothingToGrade
        given = rules.given(question.rubric, question.points, said)
        there = (await by_hand.grades(work.session, actor.tenant_id, attempt_id)).get(question_id)
        if (there.number if there else 0) != said.seen or answer.seq != said.seq:
            raise GradedMeanwhile(await desk.read(work, course, attempt_id, question_id), said.seen)
        await _keep(work, attempt_id, question, said, given)
        held = (await conduct.of_quiz(actor, course.published_version_id, quiz)).release_together
        await settle(work, attempt, answers, quiz, release=not held)
        return await desk.read(work, course, attempt_id, question_id)


async def _keep(work: Work, attempt_id: UUID, question: Question, said: Grading, given: rules.Given) -> None:
    row = {
        "tenant": work.actor.tenant_id, "id": new_id(), "attempt": attempt_id, "question": question.id,
        "number": said.seen + 1, "seq": said.seq, "points": given.points, "out_of": question.points,
        "comment": given.comment, "by": work.actor.the_user(), "by_name": work.actor.name, "at": clock.now(),
    }  # fmt: skip
    kept = await by_hand.add(work.session, row, given.levels)
    # The attempt is held: nobody can have taken this number since it was looked at.
    assert kept


async def release_some(actor: Actor, course_id: UUID, lesson_id: UUID) -> Released:
    """Release up to ``AT_ONCE`` attempts that are graded and held, each in a transaction of its own; again until none
    is left.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    async with unit_of_work(actor, read_only=True) as work:
        quiz = await desk.graded(work, course_id, lesson_id)
        ready, _ = await repository.attempts(work.session, actor.tenant_id, (course_id, lesson_id), quiz.ids)
    for attempt_id in ready[:AT_ONCE]:
        await _release(actor, attempt_id)
    return Released(len(ready[:AT_ONCE]), len(ready[AT_ONCE:]))


async def _release(actor: Actor, attempt_id: UUID) -> None:
    async with unit_of_work(actor) as work:
        attempt, answers = await attempts_repository.hold(work.session, actor.tenant_id, attempt_id)
        if attempt is None or attempt.status != "waiting":
            return
        quiz = await shelf.graded_attempt(actor, attempt)
        await settle(work, attempt, answers, quiz, release=True)
