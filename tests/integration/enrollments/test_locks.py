"""Lessons that open later: in every place where a lesson can be reached."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.assessments import api as assessments
from backend.enrollments import api as enrollments
from backend.enrollments.errors import AccessSuspended, LessonLocked
from backend.kernel import clock
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.quizzes import a_quiz_course, an_attempt
from tests.factories.versions import TestLesson, published_course
from tests.integration.enrollments.support import announced
from tests.support.queries import queries


async def test_a_date_keeps_a_lesson_shut_and_says_until_when(tenant: Academy):
    now = datetime.now(UTC)
    day = (now + timedelta(days=3)).date()
    dawn, noon = TestLesson("Dawn"), TestLesson("Noon", more={"opens": {"on": day.isoformat()}})
    course = await published_course(tenant, dawn, noon)
    await enrollments.enrol(tenant.trainee, course.id)
    words = f"Opens on {day.day} {day:%B %Y}"
    for call in (enrollments.open_lesson, enrollments.complete_lesson, enrollments.demand_lesson):
        with pytest.raises(LessonLocked, match=words) as refused:
            await call(tenant.trainee, course.id, noon.id)
        assert refused.value.opens_at == datetime(day.year, day.month, day.day, tzinfo=UTC)
    view = await enrollments.open_lesson(tenant.trainee, course.id)
    assert view.lesson_id == dawn.id
    assert view.next is not None
    assert view.next.lock is not None
    assert (view.next.lock.words, view.continue_to, view.completes_course) == (words, None, False)
    done = await enrollments.complete_lesson(tenant.trainee, course.id, dawn.id)
    assert (done.continue_to, done.course_completed) == (None, False)
    assert (await enrollments.open_lesson(tenant.trainee, course.id)).lesson_id == dawn.id
    with clock.held_at(now + timedelta(days=4)):
        assert (await enrollments.open_lesson(tenant.trainee, course.id)).lesson_id == noon.id


async def test_days_count_from_the_enrolment(tenant: Academy):
    now = datetime.now(UTC)
    course = await published_course(tenant, TestLesson("Dawn", more={"opens": {"after_days": 2}}))
    await enrollments.enrol(tenant.trainee, course.id)
    with pytest.raises(LessonLocked):
        await enrollments.open_lesson(tenant.trainee, course.id)
    progress = await enrollments.course_progress(tenant.trainee, course.id)
    assert progress is not None
    assert progress.lesson_id is None
    with clock.held_at(now + timedelta(days=2, minutes=1)):
        assert (await enrollments.open_lesson(tenant.trainee, course.id)).title == "Dawn"


async def test_a_gate_shuts_what_follows_until_its_quiz_is_passed(tenant: Academy):
    quiz = TestLesson("What rose?", rule="passed", kind="quiz", more={"gate": True})
    dawn, noon = TestLesson("Dawn"), TestLesson("Noon")
    course = await published_course(tenant, dawn, quiz, noon)
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    with pytest.raises(LessonLocked, match="after you pass “What rose\\?”"):
        await enrollments.open_lesson(tenant.trainee, course.id, noon.id)
    assert (await enrollments.complete_lesson(tenant.trainee, course.id, dawn.id)).continue_to == quiz.id
    async with unit_of_work(tenant.trainee) as work:
        done = await enrollments.record_quiz_result(work, enrollment, quiz.id, passed=False, percent=20)
    assert done.continue_to is None
    async with unit_of_work(tenant.trainee) as work:
        done = await enrollments.record_quiz_result(work, enrollment, quiz.id, passed=True, percent=90)
    assert done.continue_to == noon.id
    assert (await enrollments.open_lesson(tenant.trainee, course.id, noon.id)).title == "Noon"


async def test_a_locked_quiz_cannot_begin(tenant: Academy):
    gate = TestLesson("Dawn", more={"gate": True})
    quiz = TestLesson("What rose?", rule="passed", kind="quiz")
    course = await published_course(tenant, gate, quiz)
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    with pytest.raises(LessonLocked, match="after you complete “Dawn”"):
        await assessments.start_or_resume(tenant.trainee, enrollment, quiz.id)


async def test_optional_lessons_are_not_asked_for(tenant: Academy):
    dawn, extra = TestLesson("Dawn"), TestLesson("Extra", more={"required": False})
    course = await published_course(tenant, dawn, extra)
    await enrollments.enrol(tenant.trainee, course.id)
    done = await enrollments.complete_lesson(tenant.trainee, course.id, dawn.id)
    assert (done.percent, done.course_completed) == (100, True)
    (event,) = await announced(tenant.trainee, "CourseCompleted")
    assert event["rule"] == "The one required lesson was completed."
    assert [entry["required"] for entry in event["evidence"]] == [True, False]


async def test_an_average_below_the_rule_leaves_the_course_open(tenant: Academy):
    first, second = (TestLesson(title, rule="marked", kind="quiz") for title in ("One", "Two"))
    course = await published_course(tenant, first, second)
    await course.publish(completion={"average": 70, "min_minutes": None})
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    results = []
    for quiz, percent in ((first, 80), (second, 40), (second, 60)):
        async with unit_of_work(tenant.trainee) as work:
            results.append(
                await enrollments.record_quiz_result(work, enrollment, quiz.id, passed=False, percent=percent)
            )
    assert [(one.percent, one.course_completed) for one in results] == [(50, False), (99, False), (100, True)]
    (event,) = await announced(tenant.trainee, "CourseCompleted")
    assert event["rule"].endswith("The quizzes' average was 70 %, of at least 70 %.")


async def test_locks_cost_no_query(tenant: Academy):
    lessons = [TestLesson(f"Hour {n}", more={"gate": True}) for n in range(5)]
    course = await published_course(tenant, *lessons)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.open_lesson(tenant.trainee, course.id)
    with queries(at_most=1):
        await enrollments.open_lesson(tenant.trainee, course.id, lessons[0].id)


async def test_a_quiz_under_way_stops_with_the_access_and_goes_on_with_it(tenant: Academy):
    quiz = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, quiz, quiz.enrollment_id)
    answers = quiz.right_answers()
    await assessments.save_answers(tenant.trainee, attempt, answers[:1])
    await enrollments.suspend(tenant.tutor, quiz.course_id, [tenant.trainee.the_user()])
    for call in (assessments.save_answers, assessments.hand_in):
        with pytest.raises(AccessSuspended):
            await call(tenant.trainee, attempt, answers)
    await enrollments.resume(tenant.tutor, quiz.course_id, [tenant.trainee.the_user()])
    assert (await assessments.hand_in(tenant.trainee, attempt, answers)).passed
