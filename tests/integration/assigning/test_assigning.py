"""Assigning courses to people and groups: who is brought in, who has to, and until when."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.assigning import api as assigning
from backend.assigning import kinds, rules
from backend.assigning.dto import Due, DueState
from backend.auth import api as auth
from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.errors import Forbidden, InvalidField, InvalidInput, NotFound
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from backend.notifications import api as notifications
from backend.platform.bus import take
from backend.platform.events import Envelope
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users
from tests.factories.academies import Academy
from tests.integration.assigning.support import a_course, a_group, assigned, day, finish, named, settle, today
from tests.support.events import announced
from tests.support.queries import queries


async def told(person: Actor) -> list[str]:
    return [row.kind for row in (await notifications.mine(person)).rows]


async def standing(tenant: Academy, made: UUID) -> dict[str, tuple[str, DueState]]:
    page = await assigning.assigned_people(tenant.tutor, made)
    return {row.name: (row.place, row.state) for row in page.rows}


async def test_those_who_are_assigned_are_enrolled_and_told_once_with_the_date(tenant: Academy):
    course = await a_course(tenant, enrol_mode="invitation")
    made = await assigned(tenant, course, named(tenant.trainee), day(12))
    [card] = await assigning.my_due(tenant.trainee)
    assert (card.kind, card.target_id, card.href) == ("course", course.id, f"/courses/{course.id}")
    assert (card.due_at, card.overdue, card.percent) == (rules.end_of(today() + timedelta(days=12)), False, 0)
    progress = await enrollments.course_progress(tenant.trainee, course.id)
    assert progress is not None
    assert await told(tenant.trainee) == ["assigned"]
    [event] = await announced(tenant.id, "LearnerEnrolled")
    assert event["how"] == "assigned"
    assert await standing(tenant, made) == {"Mara Adeyemi": ("in", DueState.OPEN)}


async def test_who_is_in_already_or_completed_it_only_gets_the_date(tenant: Academy):
    course = await a_course(tenant)
    early = await tenant.join("Early Bird")
    for person in (tenant.trainee, early):
        await enrollments.enrol(person, course.id)
    await finish(early, course)
    audience = named(tenant.trainee, early)
    seen = await assigning.forecast(tenant.tutor, "course", course.id, audience)
    assert (seen.people, seen.new, seen.already, seen.completed) == (2, 0, 1, 1)
    made = await assigned(tenant, course, audience, day(3))
    assert await standing(tenant, made) == {
        "Mara Adeyemi": ("in", DueState.OPEN),
        "Early Bird": ("in", DueState.DONE),
    }
    assert len(await announced(tenant.id, "LearnerEnrolled")) == 2
    assert [card.title for card in await assigning.my_due(early)] == []
    [done] = await assigning.my_due(early, done=True)
    assert (done.percent, done.completed_at is not None) == (100, True)


async def test_a_full_course_lets_the_rest_wait_and_a_free_seat_brings_them_in(tenant: Academy):
    course = await a_course(tenant, capacity=1)
    others = [await tenant.join(f"Waiting {n}") for n in range(2)]
    audience = named(tenant.trainee, *others)
    seen = await assigning.forecast(tenant.tutor, "course", course.id, audience)
    assert (seen.new, seen.seats) == (3, 1)
    made = await assigned(tenant, course, audience)
    places = sorted(place for place, _ in (await standing(tenant, made)).values())
    assert places == ["in", "waiting", "waiting"]
    await course.set(capacity=5)
    await enrollments.promote_waiting()
    await settle(tenant)
    assert {place for place, _ in (await standing(tenant, made)).values()} == {"in"}


async def test_who_joins_a_group_later_is_assigned_then_and_twice_delivered_is_once_done(tenant: Academy):
    course, group = await a_course(tenant), await a_group(tenant, tenant.trainee)
    made = await assigned(tenant, course, named(groups=(group,)), Due(days=5))
    later = await tenant.join("Later Joiner")
    with clock.held_at(clock.now() + timedelta(days=2)):
        await users.add_to_group(tenant.admin, group.id, [later.the_user()])
        await settle(tenant)
    first, second = await assigning.my_due(tenant.trainee), await assigning.my_due(later)
    assert second[0].due_at == first[0].due_at + timedelta(days=2)
    assert second[0].via == "Night shift"
    await _again(tenant, "GroupMembersAdded")
    await settle(tenant)
    assert await told(later) == ["assigned"]
    assert len(await standing(tenant, made)) == 2


async def _again(tenant: Academy, type_: str) -> None:
    """Deliver every event of a type once more, as a broker may."""
    consumer = next(one for one in subscriptions() if one.consumer == "assigning")
    async with unit_of_work(system(tenant.id)) as work:
        query = text(
            "SELECT tenant_id, id, topic, type, version, actor_id, actor_name, at, payload, trace_id FROM outbox"
            " WHERE type = :t"
        )
        found = [Envelope(**row) for row in (await work.session.execute(query, {"t": type_})).mappings()]
    for envelope in found:
        assert not await take(consumer, envelope)


async def test_who_leaves_a_group_keeps_the_course_and_no_longer_has_to(tenant: Academy):
    course = await a_course(tenant)
    night, day_shift = await a_group(tenant, tenant.trainee), await a_group(tenant, tenant.trainee, name="Day shift")
    made = await assigned(tenant, course, named(groups=(night, day_shift)), day(4))
    person = [tenant.trainee.the_user()]
    await users.remove_from_group(tenant.admin, night.id, person)
    await settle(tenant)
    assert [card.via for card in await assigning.my_due(tenant.trainee)] == ["Day shift"]
    await users.delete_group(tenant.admin, day_shift.id)
    await settle(tenant)
    assert await assigning.my_due(tenant.trainee) == ()
    assert await enrollments.course_progress(tenant.trainee, course.id) is not None
    assert await standing(tenant, made) == {}
    await users.add_to_group(tenant.admin, night.id, person)
    await settle(tenant)
    assert [card.via for card in await assigning.my_due(tenant.trainee)] == ["Night shift"]


async def test_one_course_assigned_twice_shows_once_with_the_earliest_date(tenant: Academy):
    course = await a_course(tenant)
    await assigned(tenant, course, named(tenant.trainee), day(9))
    await assigned(tenant, course, named(tenant.trainee), day(4))
    await assigned(tenant, course, named(tenant.trainee))
    [card] = await assigning.my_due(tenant.trainee)
    assert card.due_at == rules.end_of(today() + timedelta(days=4))
    found = await assigning.due_of(tenant.trainee, "course", course.id)
    assert found == card


async def test_the_list_goes_by_date_and_takes_two_queries(tenant: Academy):
    dates = (7, 2, None, 5)
    made = [await a_course(tenant) for _ in dates]
    for course, days in zip(made, dates, strict=True):
        await assigned(tenant, course, named(tenant.trainee), day(days) if days else Due())
    with queries(at_most=2):
        cards = await assigning.my_due(tenant.trainee, limit=10)
    assert [card.target_id for card in cards] == [made[n].id for n in (1, 3, 0, 2)]
    assert len(await assigning.my_due(tenant.trainee, limit=2)) == 2


async def test_a_changed_date_is_everyones_and_withdrawing_keeps_the_enrolments(tenant: Academy):
    course = await a_course(tenant)
    made = await assigned(tenant, course, named(tenant.trainee), day(4))
    await assigning.change_due(tenant.tutor, made, Due(days=30))
    [card] = await assigning.my_due(tenant.trainee)
    assert card.due_at == rules.end_of(today() + timedelta(days=30))
    await assigning.change_due(tenant.tutor, made, Due())
    assert (await assigning.my_due(tenant.trainee))[0].due_at is None
    await assigning.withdraw(tenant.tutor, made)
    assert await assigning.my_due(tenant.trainee) == ()
    assert await enrollments.course_progress(tenant.trainee, course.id) is not None
    with pytest.raises(assigning.AssignmentWithdrawn):
        await assigning.change_due(tenant.tutor, made, day(2))
    [shown] = (await assigning.assignments_of(tenant.tutor, "course", course.id)).rows
    assert (shown.withdrawn_at is not None, shown.people) == (True, 1)


@pytest.mark.parametrize("due", [Due(days=1), Due(days=400), Due()])
@pytest.mark.parametrize("hour", [0, 11, 23])
async def test_the_database_reckons_a_date_as_the_rule_does(tenant: Academy, due: Due, hour: int):
    course, group = await a_course(tenant), await a_group(tenant, tenant.trainee)
    at = clock.now().replace(hour=hour, minute=59) - timedelta(days=200)
    with clock.held_at(at):
        made = await assigned(tenant, course, named(groups=(group,)), due)
    [row] = (await assigning.assigned_people(tenant.tutor, made)).rows
    assert row.due_at == rules.due_at(due, row.assigned_at)
    await assigning.change_due(tenant.tutor, made, day(8))
    await assigning.change_due(tenant.tutor, made, due)
    [again] = (await assigning.assigned_people(tenant.tutor, made)).rows
    assert again.due_at == row.due_at


async def test_what_is_due_soon_and_what_is_late_is_told_once_each_and_only_of_the_earliest_date(tenant: Academy):
    course, done = await a_course(tenant), await a_course(tenant)
    await assigned(tenant, course, named(tenant.trainee), day(10))
    await assigned(tenant, course, named(tenant.trainee), day(11))
    await assigned(tenant, done, named(tenant.trainee), day(10))
    await finish(tenant.trainee, done)
    await settle(tenant)
    for days, kinds_told in ((0, 0), (6, 0), (8, 1), (9, 1), (11, 2), (12, 2), (40, 2)):
        with clock.held_at(clock.now() + timedelta(days=days)):
            for _ in range(2):
                await assigning.tell_due()
            await settle(tenant)
        heard = [kind for kind in await told(tenant.trainee) if kind in ("due", "overdue")]
        assert len(heard) == kinds_told, days
    assert sorted(heard) == ["due", "overdue"]


async def test_a_date_moved_ahead_is_reminded_of_anew(tenant: Academy):
    made = await assigned(tenant, await a_course(tenant), named(tenant.trainee), day(2))
    await assigning.tell_due()
    await assigning.change_due(tenant.tutor, made, day(30))
    with clock.held_at(clock.now() + timedelta(days=28)):
        await assigning.tell_due()
        await settle(tenant)
    assert (await told(tenant.trainee)).count("due") == 2


async def test_completing_is_noted_in_time_or_late(tenant: Academy):
    course, other = await a_course(tenant), await tenant.join("Late Larry")
    made = await assigned(tenant, course, named(tenant.trainee, other), day(3))
    await finish(tenant.trainee, course)
    with clock.held_at(clock.now() + timedelta(days=9)):
        await finish(other, course)
        await settle(tenant)
        [card] = (await assigning.assignments_of(tenant.tutor, "course", course.id)).rows
    assert (card.people, card.done, card.late, card.overdue) == (2, 2, 1, 0)
    assert await standing(tenant, made) == {
        "Late Larry": ("in", DueState.LATE), "Mara Adeyemi": ("in", DueState.DONE),
    }  # fmt: skip


async def test_an_unpublished_course_brings_them_in_when_it_is_open_again(tenant: Academy):
    course, group = await a_course(tenant), await a_group(tenant, tenant.trainee)
    made = await assigned(tenant, course, named(groups=(group,)))
    await courses.unpublish(tenant.tutor, course.id)
    with pytest.raises(assigning.NotYetPublished):
        await assigning.assign(tenant.tutor, "course", course.id, named(tenant.trainee), Due())
    later = await tenant.join("Later Joiner")
    await users.add_to_group(tenant.admin, group.id, [later.the_user()])
    await settle(tenant)
    assert (await standing(tenant, made))["Later Joiner"][0] == "shut"
    await courses.publish_again(tenant.tutor, course.id)
    await settle(tenant)
    assert (await standing(tenant, made))["Later Joiner"][0] == "in"


async def test_a_group_of_several_hundred_is_brought_in_step_by_step_with_progress(tenant: Academy):
    course = await a_course(tenant)
    group = await a_group(tenant)
    people = [await tenant.join(f"Person {n:03}") for n in range(320)]
    await users.add_to_group(tenant.admin, group.id, [one.the_user() for one in people])
    made = await assigning.assign(tenant.tutor, "course", course.id, named(groups=(group,)), day(20))
    [card] = (await assigning.assignments_of(tenant.tutor, "course", course.id)).rows
    assert (card.preparing, card.people) == (True, 0)
    seen = []
    while await assigning.work_once():
        with queries(at_most=2):
            [card] = (await assigning.assignments_of(tenant.tutor, "course", course.id)).rows
        seen.append((card.pending, card.people))
    assert seen[:4] == [(220, 320), (120, 320), (20, 320), (0, 320)]
    with queries(at_most=4):
        page = await assigning.assigned_people(tenant.tutor, made, page=7)
    assert (page.total, page.pages, len(page.rows), page.card.stuck) == (320, 7, 20, False)
    assert len(await announced(tenant.id, "LearningAssigned")) == 320


async def test_work_that_fails_three_times_is_left_until_somebody_asks(tenant: Academy, monkeypatch):
    course = await a_course(tenant)

    async def broken(*_: object) -> None:
        raise RuntimeError("nothing works today")

    with monkeypatch.context() as patched:
        patched.setattr(kinds.KINDS["course"], "bring_in", broken, raising=False)
        made = await assigning.assign(tenant.tutor, "course", course.id, named(tenant.trainee), Due())
        for minutes in range(4):
            with clock.held_at(clock.now() + timedelta(minutes=minutes)):
                await assigning.work_once()
        [card] = (await assigning.assignments_of(tenant.tutor, "course", course.id)).rows
        assert (card.stuck, card.pending) == (True, 1)
    await assigning.try_again(tenant.tutor, made)
    await settle(tenant)
    assert await standing(tenant, made) == {"Mara Adeyemi": ("in", DueState.OPEN)}


async def test_deactivated_people_are_left_out_and_come_back_with_their_groups(tenant: Academy):
    course, group = await a_course(tenant), await a_group(tenant, tenant.trainee)
    await auth.deactivate(tenant.admin, tenant.trainee.the_user())
    made = await assigned(tenant, course, named(groups=(group,)), day(2))
    assert await standing(tenant, made) == {}
    with pytest.raises(InvalidField):
        await assigning.assign(tenant.tutor, "course", course.id, named(tenant.trainee), Due())
    await auth.reactivate(tenant.admin, tenant.trainee.the_user())
    await settle(tenant)
    assert await standing(tenant, made) == {"Mara Adeyemi": ("in", DueState.OPEN)}


async def test_only_those_who_teach_a_course_and_administrators_assign_it(tenant: Academy):
    course = await a_course(tenant)
    made = await assigned(tenant, course, named(tenant.trainee), day(4))
    stranger = await tenant.join("Other Tutor", Role.TUTOR)
    for who, failure in ((stranger, NotFound), (tenant.trainee, Forbidden)):
        for call in (
            assigning.assign(who, "course", course.id, named(tenant.trainee), Due()),
            assigning.forecast(who, "course", course.id, named(tenant.trainee)),
            assigning.assignments_of(who, "course", course.id),
            assigning.people_to_assign(who, "course", course.id, ""),
            assigning.assigned_people(who, made),
            assigning.export_people(who, made),
            assigning.change_due(who, made, Due()),
            assigning.withdraw(who, made),
            assigning.try_again(who, made),
        ):
            with pytest.raises(failure):
                await call
    with pytest.raises(Forbidden):
        await assigning.assigned_to_group(tenant.tutor, new_id())
    await assigning.change_due(tenant.admin, made, day(5))


async def test_what_one_tenant_assigned_is_nothing_to_another(tenant: Academy, other_tenant: Academy):
    course, group = await a_course(tenant), await a_group(tenant, tenant.trainee)
    made = await assigned(tenant, course, named(groups=(group,)), day(4))
    theirs = await a_course(other_tenant)
    for call in (
        assigning.assigned_people(other_tenant.admin, made),
        assigning.withdraw(other_tenant.admin, made),
        assigning.change_due(other_tenant.admin, made, Due()),
        assigning.assignments_of(other_tenant.admin, "course", course.id),
        assigning.assign(other_tenant.admin, "course", course.id, named(other_tenant.trainee), Due()),
    ):
        with pytest.raises(NotFound):
            await call
    with pytest.raises(InvalidField):
        await assigning.assign(other_tenant.admin, "course", theirs.id, named(tenant.trainee, groups=(group,)), Due())
    assert await assigning.assigned_to_group(other_tenant.admin, group.id) == ()
    assert await assigning.my_due(other_tenant.trainee) == ()
    assert [card.title for card in await assigning.assigned_to_group(tenant.admin, group.id)] == [course.title]


@pytest.mark.parametrize("name", ["path", "", None, 3])
async def test_only_what_there_is_can_be_assigned(tenant: Academy, name: object):
    with pytest.raises(NotFound):
        await assigning.assign(tenant.admin, name, new_id(), named(tenant.trainee), Due())  # type: ignore[arg-type]


async def test_hostile_filters_are_refused(tenant: Academy):
    made = await assigned(tenant, await a_course(tenant), named(tenant.trainee))
    with pytest.raises(InvalidInput):
        await assigning.assigned_people(tenant.tutor, made, state="'; DROP TABLE")
    assert (await assigning.assigned_people(tenant.tutor, made, search="%")).total == 0
    course = await a_course(tenant)
    with pytest.raises(InvalidField):
        await assigning.assign(tenant.tutor, "course", course.id, named(), Due())
