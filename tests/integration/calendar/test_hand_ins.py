"""Until when one is to hand in: what is due, what the calendar shows of it, and what other calendars read."""

from datetime import UTC, datetime, time, timedelta

import icalendar
import pytest
from sqlalchemy import text

from backend.assessments import api as assessments
from backend.assessments.dto import Judgement, Verdict
from backend.calendar import api as calendar
from backend.calendar.dto import Item, ItemKind
from backend.courses import api as courses
from backend.courses.dto import Assignment, Opening, Settle
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor, person
from backend.kernel.errors import Forbidden
from backend.kernel.ids import PLATFORM_TENANT, UserId, new_id
from backend.kernel.permissions import Role
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.assignments import AssignmentCourse, an_assignment_course, assignment_lesson, republished
from tests.factories.courses import a_published_course, text_lesson
from tests.integration.calendar.test_feeds import fetch
from tests.support.queries import queries

DAY = clock.now().date() + timedelta(days=5)
DUE_AT = datetime.combine(DAY + timedelta(days=1), time(), UTC)
IN_FIVE_DAYS = Assignment(due=Opening(on=DAY))
BACK = Judgement(Verdict.RETURN, 0, comment="Give each leg its time.")


async def due(who: Actor) -> tuple[Item, ...]:
    return (await calendar.learning_and_due(who)).due


async def window(who: Actor) -> tuple[Item, ...]:
    return await calendar.items_between(who, clock.now() - timedelta(days=60), clock.now() + timedelta(days=60))


async def give_back(course: AssignmentCourse) -> None:
    receipt = await course.hand_in()
    await assessments.judge(course.academy.tutor, course.course_id, receipt.submission.id, BACK)


async def test_an_assignment_is_due_until_it_is_handed_in_and_then_the_calendar_says_that_it_was(tenant: Academy):
    course = await an_assignment_course(tenant, IN_FIVE_DAYS)
    lesson = f"/learn/{course.course_id}/{course.lesson_id}"
    item = Item(ItemKind.DUE, DUE_AT, "Plan a walk", "Walking", lesson, f"hand_in.{course.lesson_id}")
    assert await due(tenant.trainee) == await window(tenant.trainee) == (item,)
    await course.hand_in()
    assert await due(tenant.trainee) == ()
    (after,) = await window(tenant.trainee)
    assert (after.kind, after.at, after.href, after.key) == (ItemKind.HANDED_IN, DUE_AT, lesson, item.key)


async def test_what_was_given_back_is_due_again_and_what_was_passed_is_not(tenant: Academy):
    course = await an_assignment_course(tenant, IN_FIVE_DAYS)
    await give_back(course)
    (again,) = await due(tenant.trainee)
    assert (again.kind, again.note) == (ItemKind.DUE, "needs work · Walking")
    second = await course.hand_in(number=2)
    await assessments.judge(tenant.tutor, course.course_id, second.submission.id, Judgement(Verdict.PASS, 0))
    assert await due(tenant.trainee) == ()
    assert [item.kind for item in await window(tenant.trainee)] == [ItemKind.HANDED_IN]


async def test_what_is_done_once_handed_in_is_due_no_more(tenant: Academy):
    course = await an_assignment_course(tenant, Assignment(settle=Settle.HANDED_IN, due=Opening(on=DAY)))
    await course.hand_in()
    assert await due(tenant.trainee) == ()


async def test_what_is_late_stays_due_where_it_is_still_taken_and_not_where_it_is_over(tenant: Academy):
    taken = await an_assignment_course(tenant, IN_FIVE_DAYS)
    over = await an_assignment_course(tenant, Assignment(due=Opening(on=DAY), late=False))
    assert len(await due(tenant.trainee)) == 2
    with clock.held_at(DUE_AT + timedelta(hours=1)):
        (late,) = await due(tenant.trainee)
        assert late.href.endswith(f"/{taken.lesson_id}")
        shown = await window(tenant.trainee)
    assert {item.href.split("/")[-1] for item in shown} == {str(taken.lesson_id), str(over.lesson_id)}


async def test_the_days_after_enrolling_count_from_ones_own_enrolment(tenant: Academy):
    with clock.held_at(clock.now() - timedelta(days=2)):
        at = clock.now()
        await an_assignment_course(tenant, Assignment(due=Opening(after_days=7)))
    (item,) = await due(tenant.trainee)
    assert item.at == at + timedelta(days=7)


async def test_the_version_that_one_is_on_says_when(tenant: Academy):
    lesson = assignment_lesson(IN_FIVE_DAYS)
    card = await a_published_course(tenant.tutor, "Walking", text_lesson(), lesson)
    course = AssignmentCourse(tenant, card.id, lesson.node.id, await enrollments.enrol(tenant.trainee, card.id))
    later = Assignment(due=Opening(on=DAY + timedelta(days=3)))
    await republished(course, later)
    newcomer = await tenant.join("Sam Okoro")
    await enrollments.enrol(newcomer, card.id)
    (mine,), (theirs,) = await due(tenant.trainee), await due(newcomer)
    assert theirs.at == DUE_AT + timedelta(days=3)
    assert mine.at == DUE_AT
    assert await due(tenant.tutor) == ()


@pytest.mark.parametrize(
    "change", ["access = 'suspended'", "access_until = now() - interval '1 day'", "status = 'completed'"]
)
async def test_nothing_is_due_in_a_course_that_is_suspended_over_or_finished(tenant: Academy, change: str):
    await an_assignment_course(tenant, IN_FIVE_DAYS)
    async with unit_of_work(tenant.tutor) as work:
        await work.session.execute(text(f"UPDATE enrollments SET {change}"))
    assert [item for item in await window(tenant.trainee) if "hand_in" in item.key] == []
    assert await due(tenant.trainee) == ()


async def test_nothing_is_due_to_strangers_or_in_an_archived_course(tenant: Academy, other_tenant: Academy):
    course = await an_assignment_course(tenant, IN_FIVE_DAYS)
    for stranger in (other_tenant.trainee, await tenant.join("Sam Okoro")):
        assert await window(stranger) == ()
    await courses.archive(tenant.tutor, course.course_id)
    assert await window(tenant.trainee) == ()


async def test_many_courses_with_assignments_take_one_question_more(tenant: Academy):
    for _ in range(3):
        await an_assignment_course(tenant, IN_FIVE_DAYS)
    await due(tenant.trainee)  # the versions are read once by a process
    with queries(at_most=3):  # my courses, what is assigned, and what is to be handed in
        assert len(await due(tenant.trainee)) == 3
    with queries(at_most=3):
        assert len(await window(tenant.trainee)) == 3


async def test_other_calendars_read_it_as_one_event_that_becomes_handed_in(tenant: Academy):
    course = await an_assignment_course(tenant, IN_FIVE_DAYS)
    token = (await calendar.make_feed(tenant.trainee)).token
    told = []
    for hand_in in (False, True):
        if hand_in:
            await course.hand_in()
        (event,) = icalendar.Calendar.from_ical((await fetch(tenant, token)).content).walk("VEVENT")
        assert event["dtend"].dt == DUE_AT
        assert str(event["url"]).endswith(f"/learn/{course.course_id}/{course.lesson_id}")
        told.append((str(event["summary"]), str(event["uid"])))
    (before, uid), (after, same) = told
    assert (before, after, uid) == ("Due: Plan a walk", "Handed in: Plan a walk", same)


async def test_only_learners_have_something_to_hand_in():
    robin = person(PLATFORM_TENANT, UserId(new_id()), Role.SUPERADMIN)
    with pytest.raises(Forbidden):
        await assessments.my_hand_in_dates(robin)
