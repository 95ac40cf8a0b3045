"""Joining a course by each of its rules."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from backend.enrollments import api as enrollments
from backend.enrollments.dto import Outcome, Way
from backend.enrollments.errors import (
    ApprovalNeeded,
    ByInvitationOnly,
    CodeNeeded,
    CourseIsFull,
    CourseNotOpen,
    EnrollmentNotYet,
    EnrollmentOver,
    NotEnrolled,
    NothingToLeave,
    PrerequisitesMissing,
    TooManyCodes,
    WrongCode,
)
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.integration.enrollments.support import announced, count, require
from tests.support.queries import queries


async def a_course(tenant: Academy, **rules: object) -> TestCourse:
    course = await published_course(tenant, TestLesson("Dawn"), TestLesson("Noon"))
    if rules:
        await course.set(**rules)
    return course


async def way_of(actor: Actor, course: TestCourse) -> Way:
    door = await enrollments.door_of(actor, course.id)
    assert door is not None
    return door.way


async def test_a_code_opens_a_course_whatever_its_case(tenant: Academy):
    course = await a_course(tenant, enrol_mode="code", enrol_code="Night-Sky")
    assert await way_of(tenant.trainee, course) is Way.CODE
    with pytest.raises(CodeNeeded):
        await enrollments.join(tenant.trainee, course.id)
    with pytest.raises(WrongCode):
        await enrollments.join(tenant.trainee, course.id, code="daylight")
    joined = await enrollments.join(tenant.trainee, course.id, code="  nIGHT-sky ")
    assert joined.outcome is Outcome.ENROLLED
    (event,) = await announced(tenant.trainee, "LearnerEnrolled")
    assert (event["how"], event["again"]) == ("code", False)


async def test_guessing_codes_is_slowed_down_for_each_person_and_course(tenant: Academy):
    course = await a_course(tenant, enrol_mode="code", enrol_code="night-sky")
    for _ in range(8):
        with pytest.raises(WrongCode):
            await enrollments.join(tenant.trainee, course.id, code="guess")
    with pytest.raises(TooManyCodes):
        await enrollments.join(tenant.trainee, course.id, code="night-sky")
    other = await tenant.join()
    assert (await enrollments.join(other, course.id, code="night-sky")).outcome is Outcome.ENROLLED


async def test_a_course_by_invitation_lets_nobody_in_by_themselves(tenant: Academy):
    course = await a_course(tenant, enrol_mode="invitation")
    assert await way_of(tenant.trainee, course) is Way.INVITED_ONLY
    with pytest.raises(ByInvitationOnly):
        await enrollments.join(tenant.trainee, course.id)


async def test_a_course_by_approval_takes_one_request(tenant: Academy):
    course = await a_course(tenant, enrol_mode="approval")
    for _ in range(2):
        joined = await enrollments.join(tenant.trainee, course.id, message="I want to  learn")
        assert (joined.outcome, joined.enrollment_id) == (Outcome.ASKED, None)
    (event,) = await announced(tenant.trainee, "EnrollmentRequested")
    assert (event["message"], event["owner_id"]) == ("I want to learn", str(tenant.tutor.user_id))
    with pytest.raises(NotEnrolled):
        await enrollments.open_lesson(tenant.trainee, course.id)
    with pytest.raises(ApprovalNeeded):
        await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.withdraw(tenant.trainee, course.id)
    assert await way_of(tenant.trainee, course) is Way.ASK


async def test_enrolment_has_its_dates(tenant: Academy):
    now = datetime.now(UTC)
    course = await a_course(tenant, enrol_from=now + timedelta(days=2))
    with pytest.raises(EnrollmentNotYet, match="Enrolment opens on"):
        await enrollments.join(tenant.trainee, course.id)
    await course.set(enrol_from=now - timedelta(days=2), enrol_until=now - timedelta(minutes=1))
    with pytest.raises(EnrollmentOver):
        await enrollments.join(tenant.trainee, course.id)
    await course.set(enrol_until=now + timedelta(days=1))
    assert await way_of(tenant.trainee, course) is Way.ENROL


async def test_a_prerequisite_is_named_until_it_is_completed(tenant: Academy):
    first = await published_course(tenant, TestLesson("Stars"), title="Seeing stars")
    course = await a_course(tenant)
    await require(course, first)
    with pytest.raises(PrerequisitesMissing, match="Seeing stars"):
        await enrollments.join(tenant.trainee, course.id)
    await enrollments.enrol(tenant.trainee, first.id)
    await enrollments.complete_lesson(tenant.trainee, first.id, first.lessons[0].id)
    door = await enrollments.door_of(tenant.trainee, course.id)
    assert door is not None
    assert (door.way, [(one.title, one.done) for one in door.prerequisites]) == (Way.ENROL, [("Seeing stars", True)])
    await enrollments.enrol(tenant.trainee, course.id)


async def test_a_full_course_keeps_a_waiting_list(tenant: Academy):
    course = await a_course(tenant, capacity=1)
    first, second, third = tenant.trainee, await tenant.join(), await tenant.join()
    assert (await enrollments.join(first, course.id)).outcome is Outcome.ENROLLED
    assert await way_of(second, course) is Way.JOIN_QUEUE
    with pytest.raises(CourseIsFull):
        await enrollments.enrol(second, course.id)
    for person, position in ((second, 1), (third, 2)):
        joined = await enrollments.join(person, course.id)
        assert (joined.outcome, joined.position) == (Outcome.WAITING, position)
    door = await enrollments.door_of(third, course.id)
    assert door is not None
    assert (door.way, door.position, door.queue, door.seats_left) == (Way.WAITING, 2, 2, 0)
    await enrollments.withdraw(second, course.id)
    door = await enrollments.door_of(third, course.id)
    assert door is not None
    assert door.position == 1


async def test_fifty_who_come_at_once_fill_ten_seats_and_wait_in_order(tenant: Academy):
    course = await a_course(tenant, capacity=10)
    people = [await tenant.join(f"Learner {n}") for n in range(50)]
    joined = await asyncio.gather(*(enrollments.join(one, course.id) for one in people))
    assert sum(one.outcome is Outcome.ENROLLED for one in joined) == 10
    assert sorted(one.position for one in joined if one.outcome is Outcome.WAITING) == list(range(1, 41))
    assert await count(tenant, "enrollments", course.id) == 10
    assert await count(tenant, "enrollment_requests", course.id) == 40
    for person, result in zip(people, joined, strict=True):
        if result.outcome is Outcome.WAITING:
            door = await enrollments.door_of(person, course.id)
            assert door is not None
            assert door.position == result.position


async def test_who_leaves_keeps_their_progress_and_finds_it_again(tenant: Academy):
    course = await a_course(tenant)
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    await enrollments.leave(tenant.trainee, course.id)
    assert await enrollments.course_progress(tenant.trainee, course.id) is None
    assert await enrollments.my_enrollments(tenant.trainee) == []
    with pytest.raises(NotEnrolled):
        await enrollments.open_lesson(tenant.trainee, course.id)
    with pytest.raises(NothingToLeave):
        await enrollments.leave(tenant.trainee, course.id)
    door = await enrollments.door_of(tenant.trainee, course.id)
    assert door is not None
    assert (door.way, door.was_in) == (Way.ENROL, True)
    assert await enrollments.enrol(tenant.trainee, course.id) == enrollment
    progress = await enrollments.course_progress(tenant.trainee, course.id)
    assert progress is not None
    assert progress.percent == 50
    assert [event["again"] for event in await announced(tenant.trainee, "LearnerEnrolled")] == [False, True]


async def test_every_step_is_in_the_history_and_stays_there(tenant: Academy):
    course = await a_course(tenant)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.leave(tenant.trainee, course.id)
    await enrollments.enrol(tenant.trainee, course.id)
    async with unit_of_work(tenant.trainee) as work:
        rows = await work.session.execute(text("SELECT what, by_name FROM enrollment_history ORDER BY id"))
        assert [tuple(row) for row in rows] == [
            ("enrolled:self", "Mara Adeyemi"),
            ("left", "Mara Adeyemi"),
            ("enrolled:self", "Mara Adeyemi"),
        ]
    from sqlalchemy.exc import ProgrammingError

    for change in ("UPDATE enrollment_history SET reason = 'x'", "DELETE FROM enrollment_history"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with unit_of_work(tenant.trainee) as work:
                await work.session.execute(text(change))


async def test_a_door_of_another_tenant_does_not_exist(tenant: Academy, other_tenant: Academy):
    course = await a_course(tenant)
    assert await enrollments.door_of(other_tenant.trainee, course.id) is None
    with pytest.raises(CourseNotOpen):
        await enrollments.join(other_tenant.trainee, course.id)
    for call in (enrollments.leave, enrollments.withdraw):
        with pytest.raises(NothingToLeave):
            await call(other_tenant.trainee, course.id)


async def test_a_door_costs_one_statement(tenant: Academy):
    course = await a_course(tenant, capacity=3)
    with queries(at_most=1):
        await enrollments.door_of(tenant.trainee, course.id)
