"""What events and the clock do: seats to who waits, access that runs out, time that adds up."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from backend.enrollments import api as enrollments
from backend.enrollments import seats, upkeep
from backend.enrollments.dto import Outcome, Way
from backend.enrollments.subscribers import SUBSCRIPTION
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import NotFound
from backend.notifications import api as notifications
from backend.platform import bus
from backend.platform.events import Envelope
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.integration.enrollments.support import announced


async def a_full_course(tenant: Academy, seats_: int, waiting: int) -> tuple[TestCourse, list]:
    course = await published_course(tenant, TestLesson("Dawn"))
    await course.set(capacity=seats_)
    people = [await tenant.join(f"Learner {n}") for n in range(seats_ + waiting)]
    for person in people:
        await enrollments.join(person, course.id)
    return course, people


async def ways(course: TestCourse, people: list) -> list[Way]:
    doors = [await enrollments.door_of(person, course.id) for person in people]
    return [door.way for door in doors if door]


async def test_a_seat_that_becomes_free_goes_to_the_first_who_waits(tenant: Academy):
    course, people = await a_full_course(tenant, 1, 2)
    await enrollments.leave(people[0], course.id)
    await catch_up(subscriptions(), tenant.id)
    assert await ways(course, people) == [Way.JOIN_QUEUE, Way.IN, Way.WAITING]
    told = await notifications.mine(people[1])
    assert told.rows[0].title == "A seat in Reading the sky is yours"
    assert [event["how"] for event in await announced(tenant.tutor, "LearnerEnrolled")] == ["self", "promoted"]


async def test_who_comes_while_others_wait_waits_too(tenant: Academy):
    course, people = await a_full_course(tenant, 1, 1)
    await enrollments.leave(people[0], course.id)
    joined = await enrollments.join(tenant.trainee, course.id)
    assert (joined.outcome, joined.position) == (Outcome.WAITING, 2)
    await catch_up(subscriptions(), tenant.id)
    assert await ways(course, [people[1], tenant.trainee]) == [Way.IN, Way.WAITING]


async def test_an_event_that_comes_twice_or_to_two_workers_promotes_once(tenant: Academy):
    course, people = await a_full_course(tenant, 2, 4)
    await enrollments.leave(people[0], course.id)
    (payload,) = await announced(tenant.tutor, "EnrollmentEnded")
    event = Envelope(
        course.id, "lms.learning", "EnrollmentEnded", 1, tenant.id, None, "", clock.now(), payload, ""
    )  # fmt: skip
    taken = await asyncio.gather(*(bus.take(SUBSCRIPTION, event) for _ in range(5)))
    assert sum(taken) == 1
    async with unit_of_work(system(tenant.id)) as work:
        assert await seats.promote(work, course.id) == 0
    assert await ways(course, people) == [Way.JOIN_QUEUE, Way.IN, Way.IN, *[Way.WAITING] * 3]


async def test_a_worker_that_dies_in_the_middle_promotes_nobody_and_the_next_one_does(tenant: Academy):
    course, people = await a_full_course(tenant, 1, 1)
    await enrollments.leave(people[0], course.id)
    with pytest.raises(NotFound):
        async with unit_of_work(system(tenant.id)) as work:
            assert await seats.promote(work, course.id) == 1
            raise NotFound
    assert await ways(course, people) == [Way.JOIN_QUEUE, Way.WAITING]
    async with unit_of_work(system(tenant.id)) as work:
        assert await seats.promote(work, course.id) == 1
    assert await ways(course, people) == [Way.JOIN_QUEUE, Way.IN]


async def test_more_seats_bring_in_as_many_as_wait(tenant: Academy):
    course, people = await a_full_course(tenant, 1, 3)
    await course.set(capacity=3)
    assert await upkeep.promote_waiting() >= 2
    assert await ways(course, people) == [Way.IN, Way.IN, Way.IN, Way.WAITING]
    await course.set(capacity=None)
    await upkeep.promote_waiting()
    assert await ways(course, people) == [Way.IN] * 4


async def test_many_who_leave_and_come_at_once_never_over_fill_a_course(tenant: Academy):
    course, people = await a_full_course(tenant, 5, 10)

    async def promote() -> int:
        async with unit_of_work(system(tenant.id)) as work:
            return await seats.promote(work, course.id)

    late = [await tenant.join(f"Late {n}") for n in range(3)]
    await asyncio.gather(
        *(enrollments.leave(person, course.id) for person in people[:5]),
        *(promote() for _ in range(6)),
        *(enrollments.join(person, course.id) for person in late),
    )
    await promote()
    inside = [way for way in await ways(course, people) if way is Way.IN]
    assert len(inside) == 5
    assert (await ways(course, people[5:10])) == [Way.IN] * 5


async def test_access_that_ran_out_is_announced_once_and_its_seat_is_given_on(tenant: Academy):
    now = datetime.now(UTC)
    course = await published_course(tenant, TestLesson("Dawn"))
    await course.set(capacity=1, access_days=5)
    other = await tenant.join()
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.join(other, course.id)
    with clock.held_at(now + timedelta(days=6)):
        await asyncio.gather(*(enrollments.expire_due() for _ in range(3)))
        assert len(await announced(tenant.tutor, "EnrollmentExpired")) == 1
        await catch_up(subscriptions(), tenant.id)
        assert await ways(course, [tenant.trainee, other]) == [Way.EXPIRED, Way.IN]
    titles = [line.title for line in (await notifications.mine(tenant.trainee)).rows]
    assert "Your access to Reading the sky ended" in titles


async def test_active_learners_are_counted_as_they_come_and_go(tenant: Academy):
    from sqlalchemy import text

    course = await published_course(tenant, TestLesson("Dawn"))
    person = [tenant.trainee.the_user()]
    steps = (
        (lambda: enrollments.enrol(tenant.trainee, course.id), (1, 1)),
        (lambda: enrollments.suspend(tenant.tutor, course.id, person), (1, 0)),
        (lambda: enrollments.resume(tenant.tutor, course.id, person), (1, 1)),
        (lambda: enrollments.leave(tenant.trainee, course.id), (1, 0)),
        (lambda: enrollments.enrol(tenant.trainee, course.id), (1, 1)),
        (lambda: enrollments.suspend(tenant.tutor, course.id, person), (1, 0)),
        (lambda: enrollments.unenrol(tenant.tutor, course.id, person), (1, 0)),
    )
    for step, expected in steps:
        await step()
        await catch_up(subscriptions(), tenant.id)
        async with unit_of_work(system(tenant.id)) as work:
            row = (await work.session.execute(text("SELECT enrollments, active FROM rollup_courses"))).one()
        assert tuple(row) == expected


async def test_time_counts_while_the_player_is_in_use_and_completes_a_course(tenant: Academy):
    lesson = TestLesson("Dawn")
    course = await published_course(tenant, lesson)
    await course.publish(completion={"min_minutes": 2, "average": None})
    await enrollments.enrol(tenant.trainee, course.id)
    done = await enrollments.complete_lesson(tenant.trainee, course.id, lesson.id)
    assert (done.percent, done.course_completed) == (99, False)
    progress = await enrollments.course_progress(tenant.trainee, course.id)
    assert progress is not None
    assert progress.missing == ("2 minutes in the course (so far 0)",)
    now = datetime.now(UTC)
    finished = []
    # Two tabs, then an hour's sleep: the second of them and the sleep add nothing.
    for seconds in (0, 60, 62, 3600, 3659, 3660, 3700):
        with clock.held_at(now + timedelta(seconds=seconds)):
            finished.append(await enrollments.note_activity(tenant.trainee, course.id))
    assert finished == [False, False, False, False, False, False, True]
    (event,) = await announced(tenant.trainee, "CourseCompleted")
    assert event["rule"].endswith("2 minutes were spent in it, of at least 2.")


async def test_nobody_adds_time_to_anothers_course(tenant: Academy, other_tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    await enrollments.enrol(tenant.trainee, course.id)
    for who in (other_tenant.trainee, await tenant.join()):
        assert not await enrollments.note_activity(who, course.id)
