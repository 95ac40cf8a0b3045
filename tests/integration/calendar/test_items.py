"""What a window has for somebody, and what of it is due."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.calendar import api as calendar
from backend.calendar.dto import Item, ItemKind
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.integration.assigning.support import assigned, day, named
from tests.support.queries import queries

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def drip(title: str, days: int) -> TestLesson:
    return TestLesson(title, more={"opens": {"after_days": days}})


async def due_in_two_days(tenant: Academy, course: TestCourse) -> None:
    with clock.held_at(NOON):
        await assigned(tenant, course, named(tenant.trainee), day(2))


async def window(who: Actor, days: int = 60) -> list[tuple[ItemKind, str]]:
    with clock.held_at(NOON):
        found = await calendar.items_between(who, NOON - timedelta(days=days), NOON + timedelta(days=days))
    return [(item.kind, item.title) for item in found]


async def test_lessons_that_open_together_are_one_item_and_what_is_done_is_none(tenant: Academy):
    course = await published_course(tenant, TestLesson("Now"), drip("Later", 5), drip("Too", 5), drip("Last", 90))
    with clock.held_at(NOON):
        await enrollments.enrol(tenant.trainee, course.id)
    assert await window(tenant.trainee) == [(ItemKind.LESSON_OPENS, "Later and 1 more")]
    with clock.held_at(NOON + timedelta(days=6)):
        await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[1].id)
    assert await window(tenant.trainee) == [(ItemKind.LESSON_OPENS, "Too")]
    assert await window(tenant.tutor) == []


async def test_the_doors_of_courses_that_one_could_join_are_in_the_calendar_and_others_are_not(tenant: Academy):
    async def course(title: str, **rules: object) -> None:
        made = await published_course(tenant, TestLesson("Dawn"), title=title)
        await made.set(**rules)

    soon = NOON + timedelta(days=3)
    await course("Opens", enrol_from=soon)
    await course("Closes", enrol_until=soon + timedelta(hours=1))
    await course("By invitation", enrol_from=soon, enrol_mode="invitation")
    await course("Archived", enrol_from=soon, status="archived")
    await course("Long ago", enrol_from=NOON - timedelta(days=3))
    assert await window(tenant.trainee) == [(ItemKind.ENROLMENT_OPENS, "Opens"), (ItemKind.ENROLMENT_CLOSES, "Closes")]
    with clock.held_at(NOON):
        due = (await calendar.learning_and_due(tenant.trainee)).due
    assert due == (), "the door of a course that one is not in is due to nobody"


async def test_a_month_takes_three_questions_and_a_fourth_for_courses_that_are_assigned(tenant: Academy):
    for number in range(3):
        course = await published_course(tenant, drip("Later", 5), title=f"Course {number}")
        with clock.held_at(NOON):
            await enrollments.enrol(tenant.trainee, course.id)
    with queries(at_most=4):  # the versions are read once by a process
        assert len(await window(tenant.trainee)) == 3
    with queries(at_most=3):
        await window(tenant.trainee)
    await due_in_two_days(tenant, course)
    with queries(at_most=4):
        assert len(await window(tenant.trainee)) == 4


async def test_what_is_due_comes_with_ones_courses(tenant: Academy):
    course = await published_course(tenant, TestLesson("Now"), drip("Tomorrow", 1), drip("In a month", 29))
    with clock.held_at(NOON):
        await enrollments.enrol(tenant.trainee, course.id)
        await course.set(title="Reading the sky")
        with queries(at_most=4):
            found = await calendar.learning_and_due(tenant.trainee)
    assert [card.course_title for card in found.courses] == ["Reading the sky"]
    assert [item.title for item in found.due] == ["Tomorrow"]


async def test_access_that_ends_is_due_and_what_was_completed_is_not(tenant: Academy):
    courses = [await published_course(tenant, TestLesson("One"), title=title) for title in ("Open", "Done")]
    with clock.held_at(NOON):
        for course in courses:
            await course.set(access_days=9)
            await enrollments.enrol(tenant.trainee, course.id)
        await enrollments.complete_lesson(tenant.trainee, courses[1].id, courses[1].lessons[0].id)
        due = (await calendar.learning_and_due(tenant.trainee)).due
    assert due == (
        Item(
            ItemKind.ACCESS_ENDS, NOON + timedelta(days=9), "Open", "", f"/courses/{courses[0].id}",
            f"access_ends.{courses[0].id}",
        ),
    )  # fmt: skip


async def test_what_is_assigned_is_due_in_the_calendar_and_late_once_its_day_is_over(tenant: Academy):
    course = await published_course(tenant, TestLesson("One"), title="Knots")
    with clock.held_at(NOON):
        await enrollments.enrol(tenant.trainee, course.id)
    await due_in_two_days(tenant, course)
    assert await window(tenant.trainee) == [(ItemKind.DUE, "Knots")]
    with clock.held_at(NOON + timedelta(days=9)):
        (item,) = (await calendar.learning_and_due(tenant.trainee)).due
    assert (item.at, item.note) == (datetime(2026, 11, 28, tzinfo=UTC), "not begun yet")
    with clock.held_at(NOON + timedelta(days=10)):
        await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
        assert (await calendar.learning_and_due(tenant.trainee)).due == ()


@pytest.mark.parametrize("days", [0, -1, 401, 100_000])
async def test_a_window_that_is_none_or_too_long_is_refused(tenant: Academy, days: int):
    with pytest.raises(InvalidInput):
        await calendar.items_between(tenant.trainee, NOON, NOON + timedelta(days=days))


async def test_anothers_dates_are_not_mine(tenant: Academy, other_tenant: Academy):
    course = await published_course(tenant, drip("Later", 5))
    with clock.held_at(NOON):
        await enrollments.enrol(tenant.trainee, course.id)
    assert await window(other_tenant.trainee) == []
