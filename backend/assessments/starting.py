"""Beginning an attempt at a quiz, or going on with an open one."""

import hmac
from typing import Final
from uuid import UUID

from backend.assessments import rules, shelf, timing
from backend.assessments.dto import AttemptStart
from backend.assessments.errors import AttemptsUsedUp, QuizClosed, TooManyAccessCodes, WrongAccessCode
from backend.assessments.handing_in import end_by_clock
from backend.assessments.quiz import Quiz
from backend.assessments.repository import attempts as repository
from backend.assessments.repository import extensions
from backend.assessments.repository.attempts import AttemptFacts
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.ids import AttemptId, new_id
from backend.kernel.permissions import Permission
from backend.platform.cache import count_within, key

CODE_TRIES: Final = 10
CODE_SECONDS: Final = 900


async def begin(actor: Actor, course_id: UUID, lesson_id: UUID, code: str = "") -> AttemptStart:
    """The open attempt at a quiz, or a new one on the version that the learner is on. Three round trips.

    ``code`` is asked for where the quiz has one, and not to go on with what is open already.

    Raises:
        NotAQuiz: the lesson has no quiz in that version.
        QuizClosed: the course was archived.
        QuizNotOpenYet, QuizOver: it is not the time.
        CourseNotOpen, NotEnrolled, AccessSuspended, AccessEnded, LessonLocked: the quiz is not open to them.
        AttemptsUsedUp: every attempt that the author allows was begun.
        WrongAccessCode, TooManyAccessCodes
    """
    actor.demand(Permission.LEARN)
    at = await enrollments.demand_lesson(actor, course_id, lesson_id)
    before, more = await extensions.standing(actor, at.enrollment_id, lesson_id)
    if before and before[0].status == "open":
        if not timing.is_shut(before[0].shut_at, clock.now()):
            return AttemptStart(AttemptId(before[0].id), before[0].number, resumed=True)
        await end_by_clock(actor.tenant_id, before[0].id)
    if at.course_status == "archived":
        raise QuizClosed
    quiz = await shelf.quiz(actor, at.version_id, lesson_id)
    timing.demand_open(quiz, clock.now(), more)
    if rules.attempts_left(quiz.max_attempts, len(before), more.attempts) == 0:
        raise AttemptsUsedUp(_used_up(len(before)))
    await _demand_code(actor, quiz, code)
    number = before[0].number + 1 if before else 1
    new = AttemptFacts(new_id(), at.enrollment_id, course_id, lesson_id, at.version_id, actor.the_user(), number)
    now = clock.now()
    if await repository.begin(actor, new, now, timing.span(quiz, now, more)):
        return AttemptStart(AttemptId(new.id), number, resumed=False)
    others, _ = await extensions.standing(actor, at.enrollment_id, lesson_id)
    return AttemptStart(AttemptId(others[0].id), others[0].number, resumed=True)


async def start_or_resume(actor: Actor, enrollment_id: UUID, lesson_id: UUID, code: str = "") -> AttemptStart:
    """The same, by the actor's enrolment.

    Raises:
        NotFound: the enrolment is not the actor's; and what ``begin`` raises.
    """
    actor.demand(Permission.LEARN)
    course_id = await repository.course_of(actor, enrollment_id)
    if course_id is None:
        raise NotFound
    return await begin(actor, course_id, lesson_id, code)


def _used_up(most: int) -> str:
    return "You have used your one attempt at this quiz." if most == 1 else f"You have used all {most} attempts."


async def _demand_code(actor: Actor, quiz: Quiz, code: str) -> None:
    """Count a try before it is looked at, so that guessing many at once is no way around."""
    if not quiz.access_code:
        return
    given = " ".join(code.split()).casefold()
    if not given:
        raise WrongAccessCode("This quiz asks for an access code. Your tutor has it.")
    tries = await count_within(key(actor.tenant_id, "quiz-code", quiz.lesson_id, actor.the_user()), CODE_SECONDS)
    if tries > CODE_TRIES:
        raise TooManyAccessCodes
    if not hmac.compare_digest(given.encode(), quiz.access_code.casefold().encode()):
        raise WrongAccessCode
