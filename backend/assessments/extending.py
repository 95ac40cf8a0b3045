"""Giving somebody more time at a quiz, or more attempts, or a later end."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from backend.assessments import shelf, timing
from backend.assessments.dto import Extension, ExtensionLine, QuizExtensions, Whom
from backend.assessments.errors import ExtensionInvalid, ExtensionNotFound
from backend.assessments.events import ExtensionGiven, ExtensionTaken
from backend.assessments.quiz import Quiz
from backend.assessments.repository import extensions as repository
from backend.assessments.teaching import taught
from backend.courses.dto import CourseCard
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users

MAX_MINUTES: Final = 1_440
MAX_ATTEMPTS: Final = 50
MAX_LINES: Final = 200


async def quiz_extensions(actor: Actor, course_id: UUID, lesson_id: UUID) -> QuizExtensions:
    """What was given at a quiz of a course's published version. Two queries, one more where none knows the version.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await taught(work, course_id)
        rows = await repository.lines(work.session, actor.tenant_id, (course_id, lesson_id), MAX_LINES)
    quiz = await _quiz(actor, course, lesson_id)
    return QuizExtensions(
        timed=quiz.time_limit is not None,
        counted=quiz.max_attempts is not None,
        closes=quiz.closes_at is not None,
        lines=tuple(
            ExtensionLine(
                row.id, Whom(row.user_id, row.group_id), row.name, Extension(row.minutes, row.attempts, row.closes_at)
            )
            for row in rows
        ),
    )


async def extend(actor: Actor, course_id: UUID, lesson_id: UUID, whom: Whom, given: Extension) -> QuizExtensions:
    """Give it to a learner of the course, or to a group; it takes the place of what they had.

    Attempts that they have open go on longer at once; none of them becomes shorter.

    Raises:
        Forbidden, NotFound, NotAQuiz
        ExtensionInvalid: nothing is given, beyond the bounds, or to nobody of this course.
    """
    async with unit_of_work(actor) as work:
        course = await taught(work, course_id)
        quiz = await _quiz(actor, course, lesson_id)
        _check(given, quiz)
        name = await _name(work, course_id, whom)
        row = {
            "tenant": actor.tenant_id, "id": new_id(), "course": course_id, "lesson": lesson_id,
            "minutes": given.minutes, "attempts": given.attempts, "closes": given.closes_at,
            "now": clock.now(), "by": actor.the_user(),
        }  # fmt: skip
        await repository.put(work.session, row, whom)
        lines = await repository.lines(work.session, actor.tenant_id, (course_id, lesson_id), MAX_LINES + 1)
        if len(lines) > MAX_LINES:
            raise ExtensionInvalid(f"At most {MAX_LINES} people and groups can have more at one quiz.")
        for attempt in await repository.open_attempts(work.session, actor.tenant_id, (course_id, lesson_id), whom):
            await _lengthen(work, attempt, lesson_id)
        work.announce(
            ExtensionGiven(
                course_id=course_id,
                lesson_id=lesson_id,
                quiz_title=quiz.title,
                whom=name,
                minutes=given.minutes,
                attempts=given.attempts,
                closes_at=given.closes_at,
            )
        )
    return await quiz_extensions(actor, course_id, lesson_id)


async def take_back(actor: Actor, course_id: UUID, lesson_id: UUID, extension_id: UUID) -> QuizExtensions:
    """Take an extension back; an attempt that is open keeps the time that it has.

    Raises:
        Forbidden, NotFound, NotAQuiz, ExtensionNotFound
    """
    async with unit_of_work(actor) as work:
        course = await taught(work, course_id)
        quiz = await _quiz(actor, course, lesson_id)
        gone = await repository.take(work.session, actor.tenant_id, course_id, extension_id)
        if gone is None:
            raise ExtensionNotFound
        name = await _name(work, course_id, Whom(gone.user_id, gone.group_id))
        work.announce(ExtensionTaken(course_id=course_id, lesson_id=lesson_id, quiz_title=quiz.title, whom=name))
    return await quiz_extensions(actor, course_id, lesson_id)


async def _quiz(actor: Actor, course: CourseCard, lesson_id: UUID) -> Quiz:
    if course.published_version_id is None:
        raise ExtensionNotFound
    return await shelf.quiz(actor, course.published_version_id, lesson_id)


def _check(given: Extension, quiz: Quiz) -> None:
    """Only what the quiz limits can be given more of."""
    if not 0 <= given.minutes <= MAX_MINUTES:
        raise ExtensionInvalid(f"More time is from 1 to {MAX_MINUTES:,} minutes.")
    if not 0 <= given.attempts <= MAX_ATTEMPTS:
        raise ExtensionInvalid(f"More attempts are from 1 to {MAX_ATTEMPTS}.")
    if given.closes_at is not None and not _readable(given.closes_at):
        raise ExtensionInvalid("That is no date that we can keep.")
    if given.closes_at and quiz.closes_at and given.closes_at <= quiz.closes_at:
        raise ExtensionInvalid("They can have until later than the others only.")
    minutes, attempts = given.minutes if quiz.time_limit else 0, given.attempts if quiz.max_attempts else 0
    if not minutes and not attempts and not (given.closes_at and quiz.closes_at):
        raise ExtensionInvalid("Say what they get more of.")


def _readable(moment: datetime) -> bool:
    return moment.tzinfo is not None and 2000 <= moment.year < 2100


async def _name(work: Work, course_id: UUID, whom: Whom) -> str:
    if whom.user_id is not None and whom.group_id is None:
        if not await repository.is_in_course(work.session, work.actor.tenant_id, course_id, whom.user_id):
            raise ExtensionInvalid("This person is not in the course.")
        return (await users.names_of(work, [whom.user_id])).get(whom.user_id, "")
    if whom.group_id is not None and whom.user_id is None:
        names = await users.group_names(work, [whom.group_id])
        if whom.group_id in names:
            return names[whom.group_id]
    raise ExtensionInvalid("Choose a person or a group.")


async def _lengthen(work: Work, attempt: Any, lesson_id: UUID) -> None:
    tenant = work.actor.tenant_id
    quiz = await shelf.quiz(work.actor, attempt.version_id, lesson_id)
    more = await repository.of_person(work.session, tenant, lesson_id, attempt.user_id)
    goes_on = timing.span(quiz, attempt.started_at, more)
    if goes_on.ends_at and goes_on.shut_at and goes_on.shut_at > attempt.shut_at:
        await repository.move(work.session, tenant, attempt.id, goes_on.ends_at, goes_on.shut_at)
