import pytest

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.kernel.errors import Forbidden, InvalidInput, NotFound
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.queries import queries


async def a_course_begun(tenant: Academy) -> TestCourse:
    course = await published_course(tenant, TestLesson("One"), TestLesson("Two"), title="Knots")
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[0].id)
    await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    return course


async def test_who_did_a_lesson_rates_the_course_and_everyone_sees_the_average(tenant: Academy):
    course = await a_course_begun(tenant)
    await enrollments.rate(tenant.trainee, course.id, 4, "Clear, and short.")
    await enrollments.rate(tenant.trainee, course.id, 5, "Clear, and short.")
    with queries(at_most=1):
        found = await enrollments.ratings_of(tenant.tutor, [course.id])
    assert (found[course.id].average, found[course.id].count) == (5.0, 1)
    with queries(at_most=4):
        page = await enrollments.reviews(tenant.trainee, course.id)
    assert [(one.stars, one.words) for one in page.rows] == [(5, "Clear, and short.")]
    assert page.mine and page.mine.stars == 5
    assert page.may_rate and not page.may_hide


async def test_nobody_rates_what_they_have_not_begun(tenant: Academy):
    course = await published_course(tenant, TestLesson("One"))
    with pytest.raises(enrollments.NotEnrolled):
        await enrollments.rate(tenant.trainee, course.id, 5)
    await enrollments.enrol(tenant.trainee, course.id)
    with pytest.raises(enrollments.RatingTooEarly):
        await enrollments.rate(tenant.trainee, course.id, 5)
    assert not (await enrollments.reviews(tenant.trainee, course.id)).may_rate


@pytest.mark.parametrize(("stars", "words"), [(0, ""), (6, ""), (3, "x" * 1_001)])
async def test_a_rating_out_of_bounds_is_refused(tenant: Academy, stars: int, words: str):
    course = await a_course_begun(tenant)
    with pytest.raises(InvalidInput):
        await enrollments.rate(tenant.trainee, course.id, stars, words)


async def test_a_tutor_hides_words_and_the_stars_still_count(tenant: Academy):
    course = await a_course_begun(tenant)
    await enrollments.rate(tenant.trainee, course.id, 1, "Rude words")
    who = tenant.trainee.the_user()
    with pytest.raises((Forbidden, NotFound)):
        await enrollments.hide_review(tenant.trainee, course.id, who, hidden=True)
    await enrollments.hide_review(tenant.tutor, course.id, who, hidden=True)
    assert (await enrollments.reviews(tenant.trainee, course.id)).rows == ()
    assert [one.hidden for one in (await enrollments.reviews(tenant.tutor, course.id)).rows] == [True]
    assert (await enrollments.ratings_of(tenant.trainee, [course.id]))[course.id].count == 1
    await enrollments.rate(tenant.trainee, course.id, 1, "Rude words")
    assert (await enrollments.reviews(tenant.trainee, course.id)).rows == ()


async def test_another_academys_course_cannot_be_rated_or_read(tenant: Academy, other_tenant: Academy):
    course = await a_course_begun(other_tenant)
    await enrollments.rate(other_tenant.trainee, course.id, 2, "Ours")
    assert await enrollments.ratings_of(tenant.trainee, [course.id]) == {}
    with pytest.raises(enrollments.NotEnrolled):
        await enrollments.rate(tenant.trainee, course.id, 5)
    with pytest.raises(courses.CourseNotFound):
        await enrollments.reviews(tenant.trainee, course.id)


async def test_taking_back_is_forgetting(tenant: Academy):
    course = await a_course_begun(tenant)
    await enrollments.rate(tenant.trainee, course.id, 3)
    await enrollments.take_back_rating(tenant.trainee, course.id)
    await enrollments.take_back_rating(tenant.trainee, course.id)
    assert await enrollments.ratings_of(tenant.trainee, [course.id]) == {}
