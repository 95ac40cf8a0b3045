"""What the catalogue has for somebody next."""

from datetime import timedelta

from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.queries import queries


async def a_course(tenant: Academy, title: str, **values: object) -> TestCourse:
    course = await published_course(tenant, TestLesson("Dawn"), title=title)
    if values:
        await course.set(**values)
    return course


async def shelf(who: Actor) -> list[str]:
    return [one.title for one in await enrollments.recommended(who)]


async def rated(tenant: Academy, course: TestCourse, *stars: int) -> None:
    for number in stars:
        someone = await tenant.join(f"Rater {number}")
        await enrollments.enrol(someone, course.id)
        await enrollments.complete_lesson(someone, course.id, course.lessons[0].id)
        await enrollments.rate(someone, course.id, number)


async def test_whoever_is_new_sees_what_is_liked_most(tenant: Academy):
    await a_course(tenant, "Nobody knows")
    await rated(tenant, await a_course(tenant, "Loved"), 5, 5)
    await rated(tenant, await a_course(tenant, "Disliked"), 1, 1)
    found = await enrollments.recommended(tenant.trainee)
    assert [one.title for one in found] == ["Loved", "Nobody knows", "Disliked"]
    assert (found[0].average, found[0].ratings, found[0].by_taste) == (5.0, 2, False)


async def test_whoever_learns_sees_their_categories_and_tags_and_nothing_else(tenant: Academy):
    mine = await a_course(tenant, "Mine", category="Outdoors", tags=["maps"])
    await a_course(tenant, "By category", category="Outdoors")
    await a_course(tenant, "By tag", category="Office", tags=["maps", "print"])
    await a_course(tenant, "Neither", category="Office")
    await enrollments.enrol(tenant.trainee, mine.id)
    with queries(at_most=1):
        assert await shelf(tenant.trainee) == ["By category", "By tag"]


async def test_only_what_one_could_join_now_is_shown(tenant: Academy):
    later, before = clock.now() + timedelta(days=1), clock.now() - timedelta(days=1)
    await a_course(tenant, "Open")
    await a_course(tenant, "By approval", enrol_mode="approval")
    await a_course(tenant, "By invitation", enrol_mode="invitation")
    await a_course(tenant, "By code", enrol_mode="code")
    await a_course(tenant, "Not yet", enrol_from=later)
    await a_course(tenant, "Over", enrol_until=before)
    await a_course(tenant, "Archived", status="archived")
    await a_course(tenant, "A template", is_template=True)
    full = await a_course(tenant, "Full", capacity=1)
    await enrollments.enrol(await tenant.join("First"), full.id)
    left = await a_course(tenant, "Left")
    await enrollments.enrol(tenant.trainee, left.id)
    await enrollments.leave(tenant.trainee, left.id)
    assert sorted(await shelf(tenant.trainee)) == ["By approval", "Open"]


async def test_another_academys_courses_are_not_there(tenant: Academy, other_tenant: Academy):
    await a_course(other_tenant, "Elsewhere")
    assert await shelf(tenant.trainee) == []
