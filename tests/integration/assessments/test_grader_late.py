"""Texts that came after the end: what was graded by then, and what waits for a grader by them."""

from datetime import timedelta
from uuid import UUID

from backend.assessments import api as assessments
from backend.kernel import clock
from tests.factories.academies import Academy
from tests.factories.essays import an_essay_course, answers, grade, levels_of
from tests.factories.quizzes import QuizCourse, an_attempt
from tests.support.events import announced


async def ended(academy: Academy, in_time: int) -> tuple[QuizCourse, UUID]:
    """Of three answers so many were saved in time; the others came late, with other words than before."""
    course = await an_essay_course(academy, time_limit=10)
    attempt = await an_attempt(academy.trainee, course)
    seq = int(clock.now().timestamp() * 1000)
    await assessments.save_answers(academy.trainee, attempt, answers(course, seq=seq)[:in_time])
    with clock.held_at(clock.now() + timedelta(minutes=11)):
        late = answers(course, "What I wrote at the end.", "And a lamp.", seq + 1)[1:]
        await assessments.hand_in(academy.trainee, attempt, late)
    return course, attempt


async def test_a_late_text_that_counts_lets_a_final_result_wait_and_then_changes_it(tenant: Academy):
    course, attempt = await ended(tenant, 1)
    assert (await assessments.review(tenant.trainee, attempt)).result.percent == 10
    found = await assessments.decide_late(tenant.tutor, course.course_id, attempt, count=True)
    assert found.review.result.waiting
    assert (await assessments.review(tenant.trainee, attempt)).result.waiting
    await grade(tenant.tutor, course, attempt, 1, levels=levels_of(course, 2, 1))
    await grade(tenant.tutor, course, attempt, 2, "3")
    assert (await assessments.review(tenant.trainee, attempt)).result.percent == 100
    (event,) = await announced(tenant.id, "AttemptRegraded")
    assert (event["from_percent"], event["percent"]) == (10, 100)
    assert await announced(tenant.id, "AttemptGraded") == []


async def test_a_grade_of_a_former_text_does_not_hold_for_a_late_one(tenant: Academy):
    course, attempt = await ended(tenant, 3)
    await grade(tenant.tutor, course, attempt, 2, "1")
    await assessments.decide_late(tenant.tutor, course.course_id, attempt, count=True)
    there = await assessments.grader_answer(tenant.tutor, course.course_id, attempt, course.question(2))
    assert (there.text, there.outdated, there.item.state) == ("And a lamp.", True, "waiting")
    await grade(tenant.tutor, course, attempt, 1, levels=levels_of(course, 2, 1))
    assert (await assessments.review(tenant.trainee, attempt)).result.waiting
    await grade(tenant.tutor, course, attempt, 2, "2")
    assert (await assessments.review(tenant.trainee, attempt)).result.percent == 90


async def test_late_texts_that_do_not_count_leave_the_grades_as_they_are(tenant: Academy):
    course, attempt = await ended(tenant, 3)
    await grade(tenant.tutor, course, attempt, 1, levels=levels_of(course, 2, 1))
    await assessments.decide_late(tenant.tutor, course.course_id, attempt, count=False)
    done = await grade(tenant.tutor, course, attempt, 2, "2")
    assert (done.text, done.item.state) == ("A map.", "released")
    assert (await assessments.review(tenant.trainee, attempt)).result.percent == 90
