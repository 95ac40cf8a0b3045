"""Taking a quiz: what the taking page needs, and saving answers."""

from collections.abc import Sequence
from uuid import UUID

from backend.assessments import asking, hinting, shelf, timing
from backend.assessments.answers import check
from backend.assessments.dto import Answer, AttemptToTake, SaveReceipt
from backend.assessments.errors import AttemptNotFound
from backend.assessments.handing_in import end_by_clock
from backend.assessments.leaving import demand_reach
from backend.assessments.order import as_taken
from backend.assessments.repository import attempts as repository
from backend.assessments.repository.attempts import Saving
from backend.assessments.saver import saver
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import AttemptId, CourseId, LessonId
from backend.kernel.permissions import Permission


async def attempt_for_taking(actor: Actor, attempt_id: UUID) -> AttemptToTake:
    """All that the taking page needs: questions without their solutions and feedback, and what was answered so far.

    An attempt that is shut by now is handed in first.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
    """
    actor.demand(Permission.LEARN)
    found = await repository.under_way(actor, attempt_id)
    if found is None or found.facts.user_id != actor.the_user():
        raise AttemptNotFound
    attempt = found.facts
    quiz = await shelf.taken(actor, attempt)
    shut = found.status == "open" and timing.is_shut(found.shut_at, clock.now())
    if shut:
        await end_by_clock(actor.tenant_id, attempt_id)
    return AttemptToTake(
        id=AttemptId(attempt.id),
        course_id=CourseId(attempt.course_id),
        lesson_id=LessonId(attempt.lesson_id),
        title=quiz.title,
        course_title=quiz.course_title,
        number=attempt.number,
        max_attempts=quiz.max_attempts,
        pass_mark=quiz.pass_mark,
        submitted=shut or found.status != "open",
        questions=tuple(asking.to_take(question, attempt_id) for question in as_taken(quiz, attempt.id)),
        answers=found.answers,
        now=clock.now(),
        ends_at=found.ends_at,
        wrong_costs=int(quiz.wrong_costs * 100),
        per_page=quiz.per_page,
        forward_only=quiz.forward_only,
        practice=quiz.practice,
        reached=found.reached,
        hints={
            str(question.id): hinting.shown(question, taken)
            for question in quiz.questions
            if (taken := found.hints.get(str(question.id), 0))
        },
    )


async def save_answers(actor: Actor, attempt_id: UUID, answers: Sequence[Answer]) -> SaveReceipt:
    """Keep answers; when this returns they are on disk. Sending the same again changes nothing.

    Of two answers to one question the one with the higher ``seq`` stays, whichever comes first.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
        AnswerInvalid: a question or value that the quiz does not have.
        QuestionLeft: it was left, where nobody goes back.
        AnswersTooLarge: more than ``MAX_ANSWERS``.
        AlreadyHandedIn: the attempt is closed.
        TimeOver: it was shut by then; what says that it was given in time is kept for the tutor.
        SaverBusy, Unavailable: nothing was kept; try again.
    """
    actor.demand(Permission.LEARN)
    facts = await shelf.my_attempt(actor, attempt_id)
    quiz = await shelf.taken(actor, facts)
    check(quiz, answers)
    answers = await demand_reach(actor, quiz, attempt_id, answers)
    if not answers:
        return SaveReceipt(clock.now())
    return await saver().save(actor.tenant_id, Saving(attempt_id, actor.the_user(), tuple(answers)))


async def note_activity(actor: Actor, attempt_id: UUID) -> None:
    """The actor is at work on an attempt of theirs: it counts as time in the course.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
    """
    actor.demand(Permission.LEARN)
    facts = await shelf.my_attempt(actor, attempt_id)
    await enrollments.note_activity(actor, facts.course_id)
