"""Taking a quiz: begin or go on, save answers, hand in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.assessments import rules, shelf
from backend.assessments.dto import (
    Answer,
    AnswerValue,
    AttemptResult,
    AttemptStart,
    AttemptToTake,
    OptionToTake,
    QuestionToTake,
    SavedAnswer,
    SaveReceipt,
)
from backend.assessments.errors import (
    AnswerInvalid,
    AnswersTooLarge,
    AttemptNotFound,
    AttemptsUsedUp,
    QuizClosed,
)
from backend.assessments.events import QuizSubmitted
from backend.assessments.quiz import Question, Quiz
from backend.assessments.repository import attempts as repository
from backend.assessments.repository.attempts import AttemptFacts, Saving
from backend.assessments.rules import QuizResult
from backend.assessments.saver import saver
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.ids import AttemptId, CourseId, LessonId, new_id
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work

MAX_SEQ = 2**53 - 1
MAX_ANSWERS = 200


async def start_or_resume(actor: Actor, enrollment_id: UUID, lesson_id: UUID) -> AttemptStart:
    """The open attempt at a quiz, or a new one on the version that the learner is on.

    Raises:
        NotFound: the enrolment is not the actor's.
        NotAQuiz: the lesson has no quiz in that version.
        QuizClosed: the course was archived.
        NotEnrolled, AccessSuspended, AccessEnded, LessonLocked: the quiz is not open to them.
        AttemptsUsedUp: every attempt that the author allows was begun.
    """
    actor.demand(Permission.LEARN)
    person, tenant = actor.the_user(), actor.tenant_id
    async with unit_of_work(actor) as work:
        enrolled = await repository.enrollment(work.session, tenant, enrollment_id, person)
        if enrolled is None:
            raise NotFound
        before = await repository.of_lesson(work.session, tenant, enrollment_id, lesson_id)
    await enrollments.demand_lesson(actor, enrolled.course_id, lesson_id)
    if before and before[0].status == "open":
        return AttemptStart(AttemptId(before[0].id), before[0].number, resumed=True)
    if enrolled.course_status == "archived":
        raise QuizClosed
    quiz = await shelf.quiz(actor, enrolled.version_id, lesson_id)
    if rules.attempts_left(quiz.max_attempts, len(before)) == 0:
        raise AttemptsUsedUp(_used_up(quiz.max_attempts))
    number = before[0].number + 1 if before else 1
    new = AttemptFacts(new_id(), enrollment_id, enrolled.course_id, lesson_id, enrolled.version_id, person, number)
    async with unit_of_work(actor) as work:
        if await repository.begin(work.session, tenant, new, clock.now()):
            return AttemptStart(AttemptId(new.id), number, resumed=False)
        other = (await repository.of_lesson(work.session, tenant, enrollment_id, lesson_id))[0]
    return AttemptStart(AttemptId(other.id), other.number, resumed=True)


def _used_up(most: int | None) -> str:
    return "You have used your one attempt at this quiz." if most == 1 else f"You have used all {most} attempts."


async def attempt_for_taking(actor: Actor, attempt_id: UUID) -> AttemptToTake:
    """All that the taking page needs: questions without their solutions and feedback, and what was answered so far.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        attempt = await repository.read(work.session, actor.tenant_id, attempt_id)
        if attempt is None or attempt.user_id != actor.the_user():
            raise AttemptNotFound
        answers = await repository.answers(work.session, actor.tenant_id, attempt_id)
    quiz = await shelf.quiz(actor, attempt.version_id, attempt.lesson_id)
    return AttemptToTake(
        id=AttemptId(attempt.id),
        course_id=CourseId(attempt.course_id),
        lesson_id=LessonId(attempt.lesson_id),
        title=quiz.title,
        course_title=quiz.course_title,
        number=attempt.number,
        max_attempts=quiz.max_attempts,
        pass_mark=quiz.pass_mark,
        submitted=attempt.status != "open",
        questions=tuple(_to_take(question) for question in quiz.questions),
        answers=tuple(answers),
        now=clock.now(),
    )


def _to_take(question: Question) -> QuestionToTake:
    """Built field by field, so that nothing that gives an answer away can come along."""
    options = tuple(OptionToTake(option.id, option.text) for option in question.options)
    return QuestionToTake(question.id, question.kind, question.prompt, float(question.points), options)


async def save_answers(actor: Actor, attempt_id: UUID, answers: Sequence[Answer]) -> SaveReceipt:
    """Keep answers; when this returns they are on disk. Sending the same again changes nothing.

    Of two answers to one question the one with the higher ``seq`` stays, whichever comes first.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
        AnswerInvalid: a question or value that the quiz does not have.
        AnswersTooLarge: more than ``MAX_ANSWERS``.
        AlreadyHandedIn: the attempt is closed.
        SaverBusy, Unavailable: nothing was kept; try again.
    """
    actor.demand(Permission.LEARN)
    facts = await shelf.my_attempt(actor, attempt_id)
    quiz = await shelf.quiz(actor, facts.version_id, facts.lesson_id)
    _check(quiz, answers)
    if not answers:
        return SaveReceipt(clock.now())
    return await saver().save(actor.tenant_id, Saving(attempt_id, actor.the_user(), tuple(answers)))


def _check(quiz: Quiz, answers: Sequence[Answer]) -> None:
    if len(answers) > MAX_ANSWERS:
        raise AnswersTooLarge
    for answer in answers:
        question = quiz.question(answer.question_id)
        if question is None:
            raise AnswerInvalid("This quiz has no such question.")
        if not 0 < answer.seq <= MAX_SEQ:
            raise AnswerInvalid("An answer's counter is out of bounds.")
        if not rules.value_fits(question, answer.value):
            raise AnswerInvalid


async def note_activity(actor: Actor, attempt_id: UUID) -> None:
    """The actor is at work on an attempt of theirs: it counts as time in the course.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
    """
    actor.demand(Permission.LEARN)
    facts = await shelf.my_attempt(actor, attempt_id)
    await enrollments.note_activity(actor, facts.course_id)


async def hand_in(actor: Actor, attempt_id: UUID, answers: Sequence[Answer] = ()) -> AttemptResult:
    """Close an attempt and grade it, with the last answers that the browser still held.

    Grading, the learner's progress and the event commit together. A second hand-in returns the first one's result,
    and takes no further answers.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
        AnswerInvalid, AnswersTooLarge: nothing was handed in.
    """
    actor.demand(Permission.LEARN)
    last = Saving(attempt_id, actor.the_user(), tuple(answers))
    async with unit_of_work(actor) as work:
        attempt, kept = await repository.hold(work.session, actor.tenant_id, attempt_id, last.user_id)
        if attempt is None:
            raise AttemptNotFound
        quiz = await shelf.quiz(actor, attempt.version_id, attempt.lesson_id)
        if attempt.status != "open":
            return result_of(attempt, quiz)
        _check(quiz, answers)
        graded, now = rules.grade(quiz, _newest(kept, last.answers)), clock.now()
        repository.submit(work, last, graded, now)
        await enrollments.record_quiz_result(
            work, attempt.enrollment_id, attempt.lesson_id, passed=graded.passed, percent=graded.percent
        )
        work.announce(_submitted(actor, attempt, quiz, graded))
    return AttemptResult(
        attempt_id=AttemptId(attempt_id),
        number=attempt.number,
        score=round(float(graded.score), 4),
        max_score=float(graded.max_score),
        percent=graded.percent,
        pass_mark=quiz.pass_mark,
        passed=graded.passed,
        submitted_at=now,
        attempts_left=rules.attempts_left(quiz.max_attempts, attempt.number),
    )


def _newest(kept: Sequence[SavedAnswer], last: Sequence[Answer]) -> dict[UUID, AnswerValue]:
    """For each question the answer with the highest counter, as the database will have it."""
    newest: dict[UUID, SavedAnswer | Answer] = {answer.question_id: answer for answer in kept}
    for answer in last:
        known = newest.get(answer.question_id)
        if known is None or answer.seq > known.seq:
            newest[answer.question_id] = answer
    return {question: answer.value for question, answer in newest.items()}


def _submitted(actor: Actor, attempt: Any, quiz: Quiz, graded: QuizResult) -> QuizSubmitted:
    return QuizSubmitted(
        attempt_id=attempt.id,
        enrollment_id=attempt.enrollment_id,
        course_id=attempt.course_id,
        lesson_id=attempt.lesson_id,
        quiz_title=quiz.title,
        user_id=attempt.user_id,
        learner_name=actor.name,
        score=round(float(graded.score), 4),
        max_score=float(graded.max_score),
        percent=graded.percent,
        passed=graded.passed,
    )


def result_of(attempt: Any, quiz: Quiz) -> AttemptResult:
    """The result of a closed attempt's row."""
    return AttemptResult(
        attempt_id=AttemptId(attempt.id),
        number=attempt.number,
        score=attempt.score,
        max_score=attempt.max_score,
        percent=attempt.percent,
        pass_mark=quiz.pass_mark,
        passed=attempt.passed,
        submitted_at=attempt.submitted_at,
        attempts_left=rules.attempts_left(quiz.max_attempts, attempt.number),
    )
