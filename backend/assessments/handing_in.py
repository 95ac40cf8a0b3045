"""The end of an attempt: its learner hands in, or the clock does."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from backend.assessments import rules, shelf, timing
from backend.assessments.answers import check
from backend.assessments.counting import known
from backend.assessments.dto import Answer, AnswerValue, AttemptResult, SavedAnswer
from backend.assessments.errors import AttemptNotFound
from backend.assessments.events import QuizHandedIn, QuizSubmitted
from backend.assessments.leaving import within_reach
from backend.assessments.quiz import Quiz
from backend.assessments.receipts import receipt_of
from backend.assessments.repository import attempts as repository
from backend.assessments.repository import endings
from backend.assessments.repository.attempts import Ending, Saving
from backend.assessments.rules import QuizResult
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.ids import PLATFORM_TENANT, AttemptId, TenantId
from backend.kernel.permissions import Permission
from backend.platform.telemetry import get_logger
from backend.platform.unit_of_work import Work, platform_work, unit_of_work

log = get_logger(__name__)

DUE_AT_ONCE: Final = 400
ENDED_TOGETHER: Final = 4


async def hand_in(actor: Actor, attempt_id: UUID, answers: Sequence[Answer] = ()) -> AttemptResult:
    """Close an attempt and grade it, with the last answers that the browser still held.

    Grading, the learner's progress and the event commit together. A second hand-in returns the first one's result,
    and takes no further answers. Once the attempt is shut, what was saved in time is graded, and the last answers are
    kept for the tutor.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
        AnswerInvalid, AnswersTooLarge: nothing was handed in.
    """
    actor.demand(Permission.LEARN)
    person = actor.the_user()
    async with unit_of_work(actor) as work:
        attempt, kept = await repository.hold(work.session, actor.tenant_id, attempt_id, person)
        if attempt is None:
            raise AttemptNotFound
        quiz, now = await shelf.taken(actor, attempt), clock.now()
        if attempt.status == "open":
            check(quiz, answers)
            # What was left is closed; the browser's last answers are for what it still shows.
            answers = within_reach(quiz, attempt, answers)
            if not timing.is_shut(attempt.shut_at, now):
                last = Saving(attempt_id, person, tuple(answers))
                newest = _newest(kept, last.answers)
                graded = rules.grade(quiz, newest, hints=attempt.hints)
                ending = _ending("learner", attempt, newest, now)
                repository.submit(work, last, graded, ending)
                await enrollments.record_quiz_result(
                    work, attempt.enrollment_id, attempt.lesson_id, **await known(work, attempt, quiz, graded)
                )
                _announce(work, attempt, quiz, graded, "learner")
                return _result(attempt, quiz, graded, ending)
            await _keep_late(work, attempt, answers)
            return await _end(work, attempt, kept, quiz)
        if attempt.graded_version_id is not None:
            quiz = await shelf.graded_attempt(actor, attempt)
    return result_of(attempt, quiz)


async def end_by_clock(tenant_id: TenantId, attempt_id: UUID) -> bool:
    """Hand in an attempt that is shut, with what was saved in time; False where there is nothing to do any more."""
    actor = system(tenant_id)
    async with unit_of_work(actor) as work:
        attempt, kept = await repository.hold(work.session, tenant_id, attempt_id)
        if attempt is None or attempt.status != "open" or not timing.is_shut(attempt.shut_at, clock.now()):
            return False
        await _end(work, attempt, kept, await shelf.taken(actor, attempt))
    return True


async def end_due() -> int:
    """Hand in whatever is shut, in every tenant; how many. Several workers may: each attempt is graded once."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        due = await endings.due(work.session, clock.now(), DUE_AT_ONCE)
    turns = asyncio.Semaphore(ENDED_TOGETHER)

    async def end(tenant: UUID, attempt: UUID) -> bool:
        async with turns:
            return await end_by_clock(TenantId(tenant), attempt)

    ended = await asyncio.gather(*(end(*one) for one in due), return_exceptions=True)
    for (tenant, attempt), outcome in zip(due, ended, strict=True):
        if isinstance(outcome, BaseException):
            # One that cannot be graded must not keep the others open.
            log.error("attempt not ended", tenant=str(tenant), attempt=str(attempt), error=repr(outcome))
    return sum(outcome is True for outcome in ended)


async def _end(work: Work, attempt: Any, kept: Sequence[SavedAnswer], quiz: Quiz) -> AttemptResult:
    newest = _newest(kept, ())
    graded, ending = rules.grade(quiz, newest, hints=attempt.hints), _ending("clock", attempt, newest, attempt.ends_at)
    repository.submit(work, Saving(attempt.id, attempt.user_id, ()), graded, ending)
    learner = enrollments.Learner(attempt.learner_name, attempt.learner_email)
    await enrollments.record_ended_quiz(
        work, attempt.enrollment_id, attempt.lesson_id, learner, **await known(work, attempt, quiz, graded)
    )
    _announce(work, attempt, quiz, graded, "clock")
    return _result(attempt, quiz, graded, ending)


def _ending(by: str, attempt: Any, answers: Mapping[UUID, AnswerValue], at: datetime) -> Ending:
    facts = {
        "attempt": attempt.id,
        "learner": attempt.user_id,
        "handed_in_at": at,
        "answers": {str(question): value for question, value in answers.items()},
    }
    return Ending(by, at, clock.now(), receipt_of(facts))


async def _keep_late(work: Work, attempt: Any, answers: Sequence[Answer]) -> None:
    in_time = [answer for answer in answers if timing.given_in_time(answer.seq, attempt.ends_at)]
    if in_time:
        await endings.keep_late(work.session, work.actor.tenant_id, attempt.id, in_time, clock.now())


def _newest(kept: Sequence[SavedAnswer], last: Sequence[Answer]) -> dict[UUID, AnswerValue]:
    """For each question the answer with the highest counter, as the database will have it."""
    newest: dict[UUID, SavedAnswer | Answer] = {answer.question_id: answer for answer in kept}
    for answer in last:
        known = newest.get(answer.question_id)
        if known is None or answer.seq > known.seq:
            newest[answer.question_id] = answer
    return {question: answer.value for question, answer in newest.items()}


def _announce(work: Work, attempt: Any, quiz: Quiz, graded: QuizResult, ended_by: str) -> None:
    """Roll-ups and notices are of what counts: practice is nobody's business but the learner's."""
    if not quiz.practice:
        work.announce(_came(attempt, quiz, graded, ended_by))


def _came(attempt: Any, quiz: Quiz, graded: QuizResult, ended_by: str) -> QuizSubmitted | QuizHandedIn:
    if graded.waits:
        return QuizHandedIn(
            attempt_id=None if quiz.anonymous else attempt.id,
            course_id=attempt.course_id,
            lesson_id=attempt.lesson_id,
            quiz_title=quiz.title,
            user_id=attempt.user_id,
            learner_name=attempt.learner_name,
            ended_by=ended_by,
        )
    return QuizSubmitted(
        attempt_id=attempt.id,
        enrollment_id=attempt.enrollment_id,
        course_id=attempt.course_id,
        lesson_id=attempt.lesson_id,
        quiz_title=quiz.title,
        user_id=attempt.user_id,
        learner_name=attempt.learner_name,
        score=round(float(graded.score), 4),
        max_score=float(graded.max_score),
        percent=graded.percent,
        passed=graded.passed,
        ended_by=ended_by,
    )


def _result(attempt: Any, quiz: Quiz, graded: QuizResult, ending: Ending) -> AttemptResult:
    earned = (round(float(graded.score), 4), float(graded.max_score), graded.percent, graded.passed)
    return _told(attempt, quiz, earned, (ending.at, ending.by, ending.receipt), waits=graded.waits)


def result_of(attempt: Any, quiz: Quiz) -> AttemptResult:
    """The result of a closed attempt's row."""
    earned = (attempt.score, attempt.max_score, attempt.percent, bool(attempt.passed))
    ended = (attempt.submitted_at, attempt.ended_by or "learner", attempt.receipt)
    return _told(attempt, quiz, earned, ended, waits=attempt.status == "waiting")


def _told(
    attempt: Any,
    quiz: Quiz,
    earned: tuple[float, float, int, bool],
    ended: tuple[datetime, str, str],
    *,
    waits: bool,
) -> AttemptResult:
    """What its learner is told; nothing of what it earned while it waits for a grader."""
    score, most, percent, passed = earned
    at, by, receipt = ended
    return AttemptResult(
        attempt_id=AttemptId(attempt.id),
        number=attempt.number,
        score=0 if waits else score,
        max_score=most,
        percent=0 if waits else percent,
        pass_mark=quiz.pass_mark,
        passed=passed and not waits,
        waiting=waits,
        submitted_at=at,
        attempts_left=rules.attempts_left(quiz.max_attempts, attempt.number),
        ended_by=by,
        receipt=receipt,
    )
