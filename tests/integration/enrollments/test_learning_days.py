"""Which deeds make a day one on which somebody learned."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from backend.assessments import api as assessments
from backend.enrollments import api as enrollments
from backend.kernel import clock
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.queries import queries

MONDAY = datetime(2026, 11, 23, 18, tzinfo=UTC)


async def a_course(tenant: Academy) -> TestCourse:
    course = await published_course(
        tenant, *(TestLesson(f"Lesson {n}") for n in range(4)), TestLesson("Quiz", rule="passed", kind="quiz")
    )
    with clock.held_at(MONDAY - timedelta(days=30)):
        await enrollments.enrol(tenant.trainee, course.id)
    return course


async def days_at(tenant: Academy, at: datetime, zone: str = "UTC") -> int:
    with clock.held_at(at):
        return (await enrollments.my_streak(tenant.trainee, ZoneInfo(zone))).days


async def test_completing_a_lesson_each_day_makes_a_streak(tenant: Academy):
    course = await a_course(tenant)
    for number in range(3):
        with clock.held_at(MONDAY + timedelta(days=number)):
            await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[number].id)
    assert await days_at(tenant, MONDAY + timedelta(days=2, hours=1)) == 3
    assert await days_at(tenant, MONDAY + timedelta(days=3)) == 3, "today is not over"
    assert await days_at(tenant, MONDAY + timedelta(days=4)) == 0
    with queries(at_most=1):
        await enrollments.my_streak(tenant.trainee, UTC)


async def test_the_day_is_the_one_of_the_readers_zone(tenant: Academy):
    course = await a_course(tenant)
    for number, at in enumerate((MONDAY.replace(hour=23), MONDAY + timedelta(days=1, hours=5))):
        with clock.held_at(at):
            await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[number].id)
    now = MONDAY + timedelta(days=1, hours=5, minutes=10)  # Tuesday 23:10 in UTC, Wednesday in Tokyo
    assert await days_at(tenant, now) == 2
    assert await days_at(tenant, now, "Asia/Tokyo") == 2
    assert await days_at(tenant, now, "Pacific/Honolulu") == 2
    assert await days_at(tenant, now + timedelta(hours=20), "Asia/Tokyo") == 2


async def test_looking_at_a_lesson_and_completing_it_twice_count_nothing(tenant: Academy):
    course = await a_course(tenant)
    with clock.held_at(MONDAY):
        await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[0].id)
    assert await days_at(tenant, MONDAY) == 0
    with clock.held_at(MONDAY):
        await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    with clock.held_at(MONDAY + timedelta(days=1)):
        await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    assert await days_at(tenant, MONDAY + timedelta(days=1)) == 1
    assert await days_at(tenant, MONDAY + timedelta(days=2)) == 0


async def test_handing_in_a_quiz_counts_whether_it_passed_or_not(tenant: Academy):
    course = await a_course(tenant)
    with clock.held_at(MONDAY):
        progress = await enrollments.course_progress(tenant.trainee, course.id)
        assert progress is not None
        attempt = await assessments.start_or_resume(tenant.trainee, progress.enrollment_id, course.lessons[-1].id)
        assert not (await assessments.hand_in(tenant.trainee, attempt.id, [])).passed
    assert await days_at(tenant, MONDAY) == 1


async def test_a_minute_in_a_course_counts_and_less_does_not(tenant: Academy):
    course = await a_course(tenant)

    async def beat(seconds: int) -> int:
        with clock.held_at(MONDAY + timedelta(seconds=seconds)):
            with queries(at_most=2):  # the version is read once by a process
                await enrollments.note_activity(tenant.trainee, course.id)
            return (await enrollments.my_streak(tenant.trainee, UTC)).days

    assert [await beat(at) for at in (0, 40, 59, 61)] == [0, 0, 0, 0]
    assert await beat(101) == 1


async def test_two_courses_on_one_day_are_one_day_and_one_row(tenant: Academy):
    courses = [await a_course(tenant), await a_course(tenant)]
    for number, course in enumerate(courses):
        with clock.held_at(MONDAY + timedelta(hours=number)):
            await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    assert await days_at(tenant, MONDAY + timedelta(hours=2)) == 1


async def test_anothers_days_are_not_mine(tenant: Academy, other_tenant: Academy):
    course = await a_course(tenant)
    with clock.held_at(MONDAY):
        await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
        for someone in (tenant.tutor, other_tenant.trainee):
            assert (await enrollments.my_streak(someone, UTC)).days == 0
