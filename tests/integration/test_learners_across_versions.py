"""A learner in the middle of a course, while its tutor publishes: nothing that they did is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.enrollments import api as enrollments
from backend.enrollments import rules
from tests.factories.academies import Academy
from tests.factories.versions import TestLesson, published_course


def lessons(*titles: str) -> list[TestLesson]:
    return [TestLesson(title) for title in titles]


async def test_a_lesson_that_moved_stays_done(tenant: Academy):
    one, two, three = lessons("One", "Two", "Three")
    course = await published_course(tenant, one, two, three)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, one.id)
    await course.publish([three, two, one])
    view = await enrollments.open_lesson(tenant.trainee, course.id, two.id)
    assert (view.moved, view.moved_from, view.version_number, view.done_count) == (True, 1, 2, 1)
    again = await enrollments.open_lesson(tenant.trainee, course.id, one.id)
    assert (again.done, again.moved, again.moved_from) == (True, False, 0)


async def test_a_lesson_that_was_removed_and_came_back_is_still_done(tenant: Academy):
    one, two = lessons("One", "Two")
    course = await published_course(tenant, one, two)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, one.id)
    await course.publish([two])
    assert (await enrollments.open_lesson(tenant.trainee, course.id, two.id)).done_count == 0
    three = TestLesson("Three")
    await course.publish([two, one, three])
    view = await enrollments.open_lesson(tenant.trainee, course.id, three.id)
    assert (view.done_count, view.percent) == (1, 33)


async def test_who_was_several_versions_behind_is_told_from_which(tenant: Academy):
    one, two = lessons("One", "Two")
    course = await published_course(tenant, one, two)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.open_lesson(tenant.trainee, course.id, one.id)
    for _ in range(3):
        await course.publish()
    view = await enrollments.open_lesson(tenant.trainee, course.id, two.id)
    assert (view.moved_from, view.version_number) == (1, 4)


async def test_whoever_completed_a_course_keeps_their_version(tenant: Academy):
    one = TestLesson("One")
    course = await published_course(tenant, one)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, one.id)
    await course.publish([one, TestLesson("Two")])
    view = await enrollments.open_lesson(tenant.trainee, course.id, one.id)
    assert (view.version_number, view.status, view.percent) == (1, "completed", 100)


async def test_a_course_that_never_moves_its_learners_leaves_them_where_they_are(tenant: Academy):
    one, two = lessons("One", "Two")
    course = await published_course(tenant, one, two)
    await course.set(version_policy="never")
    await enrollments.enrol(tenant.trainee, course.id)
    await course.publish([two])
    view = await enrollments.open_lesson(tenant.trainee, course.id, one.id)
    assert (view.version_number, view.moved) == (1, False)
    newcomer = await tenant.join()
    await enrollments.enrol(newcomer, course.id)
    assert (await enrollments.open_lesson(newcomer, course.id)).version_number == 2


_IDS = st.lists(st.integers(0, 7), unique=True, min_size=1)


@given(order=_IDS, later=_IDS, done=st.sets(st.integers(0, 7)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_progress_counts_what_both_versions_have(order: list[int], later: list[int], done: set[int]):
    kept = done & set(order) & set(later)
    assert rules.percent(later, done) >= 100 * len(kept) // max(len(later), 1) - 1
    assert rules.percent(order, done) == rules.percent(order, done | (set(later) - set(order)))
    assert (rules.percent(later, done) == 100) == (set(later) <= done)


@pytest.mark.parametrize("policy", ["next_lesson", "never"])
def test_nobody_moves_within_a_lesson_or_after_completing(policy: str):
    from uuid import uuid4

    here, newest = uuid4(), uuid4()
    assert rules.moves_to(policy, here, newest, completed=True, changes_lesson=True) is None
    assert rules.moves_to(policy, here, newest, completed=False, changes_lesson=False) is None
