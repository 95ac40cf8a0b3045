"""What a course's tutors do about its learners."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from backend.courses.errors import CourseNotFound
from backend.enrollments import api as enrollments
from backend.enrollments.dto import Added, Outcome, RosterWanted, Way
from backend.enrollments.errors import (
    AccessEnded,
    AccessSuspended,
    CourseIsFull,
    LearnerGone,
    NotEnrolled,
    NotThatWay,
    RequestGone,
)
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, InvalidInput
from backend.kernel.permissions import Role
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.integration.enrollments.support import announced
from tests.support.queries import queries


async def a_course(tenant: Academy, **rules: object) -> TestCourse:
    course = await published_course(tenant, TestLesson("Dawn"), TestLesson("Noon"))
    if rules:
        await course.set(**rules)
    return course


def ids(*people: Actor) -> list[UUID]:
    return [person.the_user() for person in people]


async def test_a_request_is_approved_or_declined_with_a_reason(tenant: Academy):
    course = await a_course(tenant, enrol_mode="approval")
    kim, lee = await tenant.join("Kim"), await tenant.join("Lee")
    for person in (kim, lee):
        await enrollments.join(person, course.id, message="Please")
    seen = await enrollments.roster(tenant.tutor, course.id, RosterWanted())
    assert [(one.name, one.message) for one in seen.asking] == [("Kim", "Please"), ("Lee", "Please")]
    assert await enrollments.approve(tenant.tutor, course.id, kim.the_user()) == Added(1, 0, 0)
    await enrollments.decline(tenant.tutor, course.id, lee.the_user(), "The course is for pilots.")
    assert (await enrollments.open_lesson(kim, course.id)).title == "Dawn"
    door = await enrollments.door_of(lee, course.id)
    assert door is not None
    assert (door.way, door.declined, door.reason) == (Way.ASK, True, "The course is for pilots.")
    for call in (enrollments.approve(tenant.tutor, course.id, kim.the_user()),
                 enrollments.decline(tenant.tutor, course.id, lee.the_user(), "")):  # fmt: skip
        with pytest.raises(RequestGone):
            await call
    assert (await enrollments.join(lee, course.id, message="I am one now")).outcome is Outcome.ASKED


async def test_an_approval_without_a_seat_is_a_place_in_the_waiting_list(tenant: Academy):
    course = await a_course(tenant, enrol_mode="approval", capacity=1)
    kim, lee = await tenant.join("Kim"), await tenant.join("Lee")
    for person in (kim, lee):
        await enrollments.join(person, course.id)
        await enrollments.approve(tenant.tutor, course.id, person.the_user())
    door = await enrollments.door_of(lee, course.id)
    assert door is not None
    assert (door.way, door.position) == (Way.WAITING, 1)


async def test_a_tutor_brings_people_in_whatever_the_mode_and_never_over_the_seats(tenant: Academy):
    course = await a_course(tenant, enrol_mode="invitation", capacity=2)
    people = [await tenant.join(f"Learner {n}") for n in range(4)]
    assert await enrollments.add_people(tenant.tutor, course.id, ids(*people)) == Added(2, 2, 0)
    assert await enrollments.add_people(tenant.tutor, course.id, ids(people[0])) == Added(0, 0, 1)
    with pytest.raises(CourseIsFull):
        await enrollments.promote_by_hand(tenant.tutor, course.id, people[2].the_user())
    await enrollments.move_to_front(tenant.tutor, course.id, people[3].the_user())
    seen = await enrollments.roster(tenant.tutor, course.id, RosterWanted())
    assert [one.name for one in seen.waiting] == ["Learner 3", "Learner 2"]
    await course.set(capacity=3)
    await enrollments.promote_by_hand(tenant.tutor, course.id, people[2].the_user())
    seen = await enrollments.roster(tenant.tutor, course.id, RosterWanted())
    assert ([one.name for one in seen.waiting], seen.seated, seen.capacity) == (["Learner 3"], 3, 3)


async def test_a_suspended_learner_reads_why_and_comes_back_to_their_progress(tenant: Academy):
    course = await a_course(tenant)
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    person = ids(tenant.trainee)
    assert await enrollments.suspend(tenant.tutor, course.id, person, "Unpaid") == 1
    for call in (enrollments.open_lesson, enrollments.demand_lesson):
        with pytest.raises(AccessSuspended):
            await call(tenant.trainee, course.id, course.lessons[1].id)
    with pytest.raises(AccessSuspended):
        await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[1].id)
    with pytest.raises(AccessSuspended):
        await enrollments.join(tenant.trainee, course.id)
    with pytest.raises(NotThatWay):
        await enrollments.suspend(tenant.tutor, course.id, person)
    await enrollments.resume(tenant.tutor, course.id, person)
    view = await enrollments.open_lesson(tenant.trainee, course.id)
    assert (view.percent, view.enrollment_id) == (50, enrollment)


async def test_access_that_ran_out_can_be_extended(tenant: Academy):
    course = await a_course(tenant, access_days=10)
    now = datetime.now(UTC)
    await enrollments.enrol(tenant.trainee, course.id)
    person = ids(tenant.trainee)
    with clock.held_at(now + timedelta(days=11)):
        with pytest.raises(AccessEnded, match="Your access to this course ended on"):
            await enrollments.open_lesson(tenant.trainee, course.id)
        assert (await enrollments.roster(tenant.tutor, course.id, RosterWanted(status="expired"))).total == 1
        with pytest.raises(InvalidInput):
            await enrollments.extend(tenant.tutor, course.id, person, now)
        await enrollments.extend(tenant.tutor, course.id, person, now + timedelta(days=20))
        assert (await enrollments.open_lesson(tenant.trainee, course.id)).title == "Dawn"
        await enrollments.extend(tenant.tutor, course.id, person, None)
    with clock.held_at(now + timedelta(days=900)):
        assert (await enrollments.open_lesson(tenant.trainee, course.id)).title == "Dawn"


async def test_whoever_ran_out_comes_back_to_a_free_seat_alone(tenant: Academy):
    course = await a_course(tenant, access_days=10, capacity=1)
    now = datetime.now(UTC)
    await enrollments.enrol(tenant.trainee, course.id)
    with clock.held_at(now + timedelta(days=11)):
        await enrollments.expire_due()
        await enrollments.enrol(await tenant.join(), course.id)
        with pytest.raises(CourseIsFull):
            await enrollments.extend(tenant.tutor, course.id, ids(tenant.trainee), None)


async def test_unenrolling_keeps_what_was_done_and_its_history(tenant: Academy):
    course = await a_course(tenant)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    person = tenant.trainee.the_user()
    await enrollments.unenrol(tenant.tutor, course.id, [person], "Changed department")
    with pytest.raises(NotEnrolled):
        await enrollments.open_lesson(tenant.trainee, course.id)
    await enrollments.add_people(tenant.tutor, course.id, [person])
    progress = await enrollments.course_progress(tenant.trainee, course.id)
    assert progress is not None
    assert progress.percent == 50
    history = await enrollments.history_of(tenant.tutor, course.id, person)
    assert [(line.what, line.by, line.reason) for line in history] == [
        ("enrolled:added", "Tomas Lind", ""),
        ("ended", "Tomas Lind", "Changed department"),
        ("enrolled:self", "Mara Adeyemi", ""),
    ]
    assert [event["by_learner"] for event in await announced(tenant.tutor, "EnrollmentEnded")] == [False]


async def test_learners_are_found_sorted_and_counted_in_four_statements(tenant: Academy):
    course = await a_course(tenant)
    people = [await tenant.join(name) for name in ("Ada % Kern", "Ben Osei", "Cleo Voss")]
    await enrollments.add_people(tenant.tutor, course.id, ids(*people))
    await enrollments.complete_lesson(people[1], course.id, course.lessons[0].id)
    await enrollments.suspend(tenant.tutor, course.id, ids(people[2]))
    with queries(at_most=4):
        seen = await enrollments.roster(tenant.tutor, course.id, RosterWanted(order="percent", descending=True))
    assert seen.rows[0].name == "Ben Osei"
    assert (seen.total, seen.everyone, seen.seated) == (3, 3, 3)
    for wanted, names in (
        (RosterWanted(search=" % "), ["Ada % Kern"]),
        (RosterWanted(status="suspended"), ["Cleo Voss"]),
        (RosterWanted(status="active"), ["Ada % Kern", "Ben Osei"]),
        (RosterWanted(status="ended"), []),
    ):
        assert [row.name for row in (await enrollments.roster(tenant.tutor, course.id, wanted)).rows] == names
    for wrong in (RosterWanted(status="x' OR true"), RosterWanted(order="name; DROP TABLE users")):
        with pytest.raises(InvalidInput):
            await enrollments.roster(tenant.tutor, course.id, wrong)


async def test_only_who_teaches_the_course_does_any_of_it(tenant: Academy, other_tenant: Academy):
    course = await a_course(tenant)
    await enrollments.enrol(tenant.trainee, course.id)
    person = ids(tenant.trainee)
    calls = (
        lambda who: enrollments.roster(who, course.id, RosterWanted()),
        lambda who: enrollments.export(who, course.id, RosterWanted()),
        lambda who: enrollments.people_to_add(who, course.id, "a"),
        lambda who: enrollments.history_of(who, course.id, person[0]),
        lambda who: enrollments.add_people(who, course.id, person),
        lambda who: enrollments.approve(who, course.id, person[0]),
        lambda who: enrollments.decline(who, course.id, person[0], ""),
        lambda who: enrollments.promote_by_hand(who, course.id, person[0]),
        lambda who: enrollments.move_to_front(who, course.id, person[0]),
        lambda who: enrollments.suspend(who, course.id, person),
        lambda who: enrollments.resume(who, course.id, person),
        lambda who: enrollments.extend(who, course.id, person, None),
        lambda who: enrollments.unenrol(who, course.id, person),
    )
    stranger = await tenant.join("Tara", role=Role.TUTOR)
    for call in calls:
        with pytest.raises(Forbidden):
            await call(tenant.trainee)
        for who in (stranger, other_tenant.tutor, other_tenant.admin):
            with pytest.raises(CourseNotFound):
                await call(who)


async def test_another_tenants_person_cannot_be_brought_in(tenant: Academy, other_tenant: Academy):
    course = await a_course(tenant)
    assert await enrollments.add_people(tenant.tutor, course.id, ids(other_tenant.trainee)) == Added(0, 0, 0)
    with pytest.raises(LearnerGone):
        await enrollments.suspend(tenant.tutor, course.id, ids(other_tenant.trainee))
