"""Quizzes with a time: when they begin, how they end by the clock, and what becomes of what comes too late."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.assessments import api as assessments
from backend.assessments.dto import Answer
from backend.assessments.errors import (
    AlreadyHandedIn,
    AttemptsUsedUp,
    NothingToDecide,
    QuizNotOpenYet,
    QuizOver,
    TimeOver,
    TooManyAccessCodes,
    WrongAccessCode,
)
from backend.assessments.starting import CODE_TRIES
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Forbidden, NotFound
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course, an_attempt
from tests.support.events import announced


@contextmanager
def later(**span: float) -> Iterator[None]:
    with clock.held_at(datetime.now(UTC) + timedelta(**span)):
        yield


def now_ms() -> int:
    return int(datetime.now(UTC).timestamp() * 1000)


async def attempt_row(academy: Academy, attempt: UUID):
    async with unit_of_work(system(academy.id)) as work:
        return (await work.session.execute(text("SELECT * FROM attempts WHERE id = :id"), {"id": attempt})).one()


async def late(academy: Academy, attempt: UUID) -> dict[UUID, object]:
    async with unit_of_work(system(academy.id)) as work:
        found = await work.session.execute(
            text("SELECT question_id, value FROM late_answers WHERE attempt_id = :id"), {"id": attempt}
        )
        return {row.question_id: row.value for row in found}


async def a_timed_attempt(academy: Academy, **settings: object) -> tuple[QuizCourse, UUID]:
    course = await a_quiz_course(academy, **{"time_limit": 10, "grace": 30, **settings})
    return course, await an_attempt(academy.trainee, course)


async def test_the_taker_is_told_when_the_time_ends(tenant: Academy):
    _, attempt = await a_timed_attempt(tenant)
    taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert taken.ends_at is not None
    assert timedelta(minutes=9) < taken.ends_at - taken.now <= timedelta(minutes=10)
    assert not taken.submitted


async def test_answers_count_within_the_grace_and_no_longer(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    answer = course.right_answers(now_ms())
    with later(minutes=10, seconds=20):
        await assessments.save_answers(tenant.trainee, attempt, answer[:1])
    with later(minutes=10, seconds=40), pytest.raises(TimeOver, match="kept for your tutor"):
        await assessments.save_answers(tenant.trainee, attempt, answer[1:2])
    assert await late(tenant, attempt) == {course.question(1): answer[1].value}


async def test_the_worker_hands_in_when_the_browser_is_gone(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    await assessments.save_answers(tenant.trainee, attempt, course.right_answers(now_ms()))
    with later(minutes=10, seconds=10):
        await assessments.end_due()
    assert (await attempt_row(tenant, attempt)).status == "open"
    with later(minutes=11):
        await asyncio.gather(assessments.end_due(), assessments.end_due())
    row = await attempt_row(tenant, attempt)
    assert (row.status, row.ended_by, row.percent, row.passed) == ("submitted", "clock", 100, True)
    assert row.submitted_at == row.ends_at
    (event,) = await announced(tenant.id, "QuizSubmitted")
    assert (event["ended_by"], event["learner_name"]) == ("clock", tenant.trainee.name)
    progress = await enrollments.course_progress(tenant.trainee, course.course_id)
    assert progress is not None
    assert progress.percent == 50


async def test_what_the_clock_hands_in_completes_the_learners_course(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    view = await enrollments.open_lesson(tenant.trainee, course.course_id)
    await enrollments.complete_lesson(tenant.trainee, course.course_id, view.lesson_id)
    await assessments.save_answers(tenant.trainee, attempt, course.right_answers(now_ms()))
    with later(minutes=11):
        await assessments.end_due()
    (event,) = await announced(tenant.id, "CourseCompleted")
    assert (event["learner_name"], event["learner_email"]) == (tenant.trainee.name, tenant.trainee.email)


async def test_the_clock_hands_in_for_whoever_was_suspended_meanwhile(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    await assessments.save_answers(tenant.trainee, attempt, course.right_answers(now_ms()))
    async with unit_of_work(system(tenant.id)) as work:
        await work.session.execute(
            text("UPDATE enrollments SET access = 'suspended' WHERE id = :id"), {"id": course.enrollment_id}
        )
    with later(minutes=11):
        await assessments.end_due()
    assert (await attempt_row(tenant, attempt)).percent == 100


async def test_a_hand_in_after_the_end_keeps_what_it_brings_for_the_tutor(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    answers = course.right_answers(now_ms())
    await assessments.save_answers(tenant.trainee, attempt, answers[:1])
    with later(minutes=11):
        result = await assessments.hand_in(tenant.trainee, attempt, answers[1:])
    assert (result.percent, result.ended_by) == (33, "clock")
    assert set(await late(tenant, attempt)) == {course.question(n) for n in range(1, 5)}
    review = await assessments.review(tenant.trainee, attempt)
    assert [(one.number, one.decision) for one in sorted(review.late, key=lambda one: one.number)] == [
        (number, "waiting") for number in range(2, 6)
    ]
    assert "Polaris" in {one.number: one.given for one in review.late}[2]


async def test_what_arrives_after_the_worker_was_there_is_kept_once_and_the_newest_of_it(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    first, newer = (Answer(course.question(4), words, now_ms() + n) for n, words in enumerate(("west", "bearing")))
    with later(minutes=11):
        await assessments.end_due()
        for answer in (newer, first, newer):
            with pytest.raises(TimeOver, match="kept for your tutor"):
                await assessments.save_answers(tenant.trainee, attempt, [answer])
    assert await late(tenant, attempt) == {course.question(4): "bearing"}


async def test_what_says_that_it_was_given_after_the_end_is_not_kept(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    answer = Answer(course.question(4), "bearing", now_ms() + 11 * 60_000)
    with later(minutes=12), pytest.raises(TimeOver, match="do not count"):
        await assessments.save_answers(tenant.trainee, attempt, [answer])
    assert await late(tenant, attempt) == {}


async def test_an_answer_saved_in_time_and_sent_again_is_not_late(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    answers = course.right_answers(now_ms())
    await assessments.save_answers(tenant.trainee, attempt, answers)
    with later(minutes=11), pytest.raises(TimeOver):
        await assessments.save_answers(tenant.trainee, attempt, answers)
    assert await late(tenant, attempt) == {}


async def test_an_attempt_of_ones_own_hand_keeps_nothing_late(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    await assessments.hand_in(tenant.trainee, attempt)
    with later(minutes=11), pytest.raises(AlreadyHandedIn):
        await assessments.save_answers(tenant.trainee, attempt, course.right_answers(now_ms()))
    assert await late(tenant, attempt) == {}


async def test_nobody_else_leaves_late_answers_in_my_attempt(tenant: Academy):
    course, attempt = await a_timed_attempt(tenant)
    with later(minutes=11):
        for other in (tenant.tutor, tenant.admin):
            with pytest.raises((assessments.AttemptNotFound, Forbidden)):
                await assessments.save_answers(other, attempt, course.right_answers(now_ms()))
    assert await late(tenant, attempt) == {}


async def test_opening_an_attempt_that_is_over_hands_it_in(tenant: Academy):
    _, attempt = await a_timed_attempt(tenant)
    with later(minutes=11):
        taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert taken.submitted
    assert (await attempt_row(tenant, attempt)).ended_by == "clock"


async def test_beginning_again_when_the_time_is_over_is_another_attempt(tenant: Academy):
    course, _ = await a_timed_attempt(tenant, max_attempts=2)
    with later(minutes=11):
        again = await assessments.start_or_resume(tenant.trainee, course.enrollment_id, course.lesson_id)
        assert (again.number, again.resumed) == (2, False)
    with later(minutes=22), pytest.raises(AttemptsUsedUp):
        await assessments.start_or_resume(tenant.trainee, course.enrollment_id, course.lesson_id)


async def test_a_quiz_begins_only_between_its_dates(tenant: Academy):
    opens, closes = (datetime.now(UTC) + timedelta(hours=n) for n in (1, 2))
    course = await a_quiz_course(tenant, opens_at=opens.isoformat(), closes_at=closes.isoformat())
    with pytest.raises(QuizNotOpenYet):
        await an_attempt(tenant.trainee, course)
    with later(hours=3), pytest.raises(QuizOver):
        await an_attempt(tenant.trainee, course)
    with later(minutes=90):
        attempt = await an_attempt(tenant.trainee, course)
        taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert taken.ends_at == closes
    view = await enrollments.open_lesson(tenant.trainee, course.course_id, course.lesson_id)
    card = await assessments.quiz_card(tenant.trainee, course.enrollment_id, view.version_id, course.lesson_id)
    assert (card.opens_at, card.closes_at, card.ends_at, card.asks_code) == (opens, closes, closes, False)


async def test_what_was_correct_waits_until_the_quiz_has_closed(tenant: Academy):
    closes = datetime.now(UTC) + timedelta(hours=2)
    course = await a_quiz_course(tenant, closes_at=closes.isoformat(), show_answers="after_close")
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, attempt, course.right_answers(now_ms()))
    review = await assessments.review(tenant.trainee, attempt)
    assert (review.answers_shown, review.show_answers, review.closes_at) == (False, "after_close", closes)
    with later(hours=3):
        review = await assessments.review(tenant.trainee, attempt)
    assert review.answers_shown
    assert review.result.attempts_left == 0


async def test_an_access_code_is_asked_to_begin_and_not_to_go_on(tenant: Academy):
    course = await a_quiz_course(tenant, access_code="Blue  Moon")
    where = (tenant.trainee, course.enrollment_id, course.lesson_id)
    for wrong in ("", "blue", "blue moon!"):
        with pytest.raises(WrongAccessCode):
            await assessments.start_or_resume(*where, wrong)
    assert not (await assessments.start_or_resume(*where, " blue moon ")).resumed
    assert (await assessments.start_or_resume(*where)).resumed


async def test_guessing_an_access_code_is_stopped(tenant: Academy):
    course = await a_quiz_course(tenant, access_code="blue moon")
    where = (tenant.trainee, course.enrollment_id, course.lesson_id)
    for guess in range(CODE_TRIES):
        with pytest.raises(WrongAccessCode):
            await assessments.start_or_resume(*where, str(guess))
    with pytest.raises(TooManyAccessCodes):
        await assessments.start_or_resume(*where, "blue moon")


async def a_late_attempt(academy: Academy) -> tuple[QuizCourse, UUID]:
    """The single choice (2 of 6 points) in time, all the others late."""
    course, attempt = await a_timed_attempt(academy)
    answers = course.right_answers(now_ms())
    await assessments.save_answers(academy.trainee, attempt, answers[:1])
    with later(minutes=11):
        await assessments.hand_in(academy.trainee, attempt, answers[1:])
    return course, attempt


async def test_late_answers_that_a_tutor_lets_count_are_graded_at_once(tenant: Academy):
    course, attempt = await a_late_attempt(tenant)
    found = await assessments.decide_late(tenant.tutor, course.course_id, attempt, count=True)
    assert (found.review.result.percent, found.review.result.passed) == (100, True)
    assert {one.decision for one in found.review.late} == {"counted"}
    progress = await enrollments.course_progress(tenant.trainee, course.course_id)
    assert progress is not None
    assert progress.percent == 50
    (event,) = await announced(tenant.id, "AttemptRegraded")
    assert (event["from_percent"], event["percent"], event["learner_name"]) == (33, 100, tenant.trainee.name)
    (event,) = await announced(tenant.id, "LateAnswersDecided")
    assert (event["answers"], event["counted"]) == (4, True)


async def test_late_answers_that_do_not_count_change_nothing(tenant: Academy):
    course, attempt = await a_late_attempt(tenant)
    found = await assessments.decide_late(tenant.tutor, course.course_id, attempt, count=False)
    assert found.review.result.percent == 33
    assert await announced(tenant.id, "AttemptRegraded") == []
    with pytest.raises(NothingToDecide):
        await assessments.decide_late(tenant.tutor, course.course_id, attempt, count=True)


async def test_of_two_tutors_one_decides(tenant: Academy):
    course, attempt = await a_late_attempt(tenant)
    done = await asyncio.gather(
        *(assessments.decide_late(tenant.tutor, course.course_id, attempt, count=one) for one in (True, False)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, NothingToDecide) for one in done) == 1


async def test_only_who_teaches_the_course_decides(tenant: Academy, other_tenant: Academy):
    course, attempt = await a_late_attempt(tenant)
    for stranger in (tenant.trainee, other_tenant.tutor, other_tenant.admin):
        with pytest.raises((Forbidden, NotFound)):
            await assessments.decide_late(stranger, course.course_id, attempt, count=True)
    with pytest.raises(NotFound):
        await assessments.decide_late(tenant.tutor, UUID(int=1), attempt, count=True)


async def test_the_best_of_all_attempts_counts_after_one_is_graded_anew(tenant: Academy):
    """Also where it is worse than it was."""
    course, attempt = await a_timed_attempt(tenant)
    await assessments.save_answers(tenant.trainee, attempt, course.right_answers(now_ms()))
    with later(minutes=11):
        await assessments.end_due()
        with pytest.raises(TimeOver):
            await assessments.save_answers(tenant.trainee, attempt, [Answer(course.question(4), "x", now_ms() + 500)])
    found = await assessments.decide_late(tenant.tutor, course.course_id, attempt, count=True)
    assert found.review.result.percent == 83
    async with unit_of_work(system(tenant.id)) as work:
        percent = await work.session.execute(
            text("SELECT quiz_percent FROM lesson_progress WHERE enrollment_id = :e AND lesson_id = :l"),
            {"e": course.enrollment_id, "l": course.lesson_id},
        )
        assert percent.scalar_one() == 83
