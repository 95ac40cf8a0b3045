"""Groups of people: who makes them, who is in them, and the wall around them."""

import asyncio

import pytest

from backend.audit import api as audit
from backend.audit.dto import AuditQuery
from backend.auth import api as auth
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, InvalidField
from backend.kernel.ids import UserId, new_id
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users
from backend.users import rules
from backend.users.dto import GroupCard
from tests.factories.academies import Academy
from tests.support.events import announced
from tests.support.queries import queries


async def a_group(academy: Academy, name: str = "Night shift", *people: Actor) -> GroupCard:
    made = await users.create_group(academy.admin, name)
    if people:
        await users.add_to_group(academy.admin, made.id, [one.the_user() for one in people])
    return made


async def present(academy: Academy, group: GroupCard) -> set[UserId]:
    async with unit_of_work(academy.admin) as work:
        return set(await users.members_of(work, group.id))


async def test_who_is_put_into_a_group_twice_is_in_it_once_and_announced_once(tenant: Academy):
    group = await a_group(tenant)
    people = [tenant.trainee.the_user(), tenant.tutor.the_user()]
    assert await users.add_to_group(tenant.admin, group.id, [*people, people[0]]) == 2
    assert await users.add_to_group(tenant.admin, group.id, people) == 0
    [event] = await announced(tenant.id, "GroupMembersAdded")
    assert (event["name"], set(event["people"])) == ("Night shift", set(map(str, people)))
    assert (await users.group(tenant.admin, group.id)).group.people == 2
    assert await users.remove_from_group(tenant.admin, group.id, [*people[:1], UserId(new_id())]) == 1
    [gone] = await announced(tenant.id, "GroupMembersRemoved")
    assert gone["people"] == [str(people[0])]


async def test_two_who_add_the_same_people_at_once_do_not_both_announce_them(tenant: Academy):
    group = await a_group(tenant)
    person = [tenant.trainee.the_user()]
    assert sorted(await asyncio.gather(*(users.add_to_group(tenant.admin, group.id, person) for _ in range(4)))) == [
        0, 0, 0, 1,
    ]  # fmt: skip


async def test_a_name_is_taken_whatever_its_case_and_free_again_after_deleting(tenant: Academy):
    group = await a_group(tenant, "Night shift", tenant.trainee)
    with pytest.raises(users.GroupNameTaken):
        await a_group(tenant, "  night   SHIFT ")
    other = await a_group(tenant, "Day shift")
    with pytest.raises(users.GroupNameTaken):
        await users.change_group(tenant.admin, other.id, "Night shift")
    await users.change_group(tenant.admin, other.id, "DAY shift", "Seven to three")
    await users.delete_group(tenant.admin, group.id)
    assert (await announced(tenant.id, "GroupDeleted"))[0]["members"] == 1
    await a_group(tenant, "Night shift")
    with pytest.raises(users.NoSuchGroup):
        await users.group(tenant.admin, group.id)


@pytest.mark.parametrize("name", ["", "   ", None, 7, "x" * 81])
async def test_a_group_needs_a_name_of_up_to_eighty_characters(tenant: Academy, name: object):
    with pytest.raises(InvalidField) as refused:
        await users.create_group(tenant.admin, name)
    assert refused.value.field == "name"


async def test_a_deactivated_person_stays_in_the_group_and_is_counted_apart(tenant: Academy):
    group = await a_group(tenant, "Night shift", tenant.trainee, tenant.tutor)
    await auth.deactivate(tenant.admin, tenant.trainee.the_user())
    shown = await users.group(tenant.admin, group.id)
    assert (shown.group.people, shown.group.gone, shown.total) == (1, 1, 2)
    assert await present(tenant, group) == {tenant.tutor.the_user()}
    assert await users.add_to_group(tenant.admin, (await a_group(tenant, "B")).id, [tenant.trainee.the_user()]) == 0
    await auth.reactivate(tenant.admin, tenant.trainee.the_user())
    assert len(await present(tenant, group)) == 2


async def test_tutors_see_the_names_and_change_nothing_and_trainees_see_nothing(tenant: Academy):
    group = await a_group(tenant, "Night shift", tenant.trainee)
    assert [one.name for one in (await users.groups(tenant.tutor)).rows] == ["Night shift"]
    assert [name for _, name in await users.group_choices(tenant.tutor)] == ["Night shift"]
    refused = [
        users.group(tenant.tutor, group.id),
        users.create_group(tenant.tutor, "Mine"),
        users.change_group(tenant.tutor, group.id, "Mine"),
        users.delete_group(tenant.tutor, group.id),
        users.add_to_group(tenant.tutor, group.id, [tenant.tutor.the_user()]),
        users.remove_from_group(tenant.tutor, group.id, [tenant.trainee.the_user()]),
        users.people_outside(tenant.tutor, group.id, ""),
        users.groups(tenant.trainee),
        users.group_choices(tenant.trainee),
    ]
    for call in refused:
        with pytest.raises(Forbidden):
            await call


async def test_a_group_of_one_tenant_is_none_in_another(tenant: Academy, other_tenant: Academy):
    group = await a_group(tenant, "Night shift", tenant.trainee)
    assert (await users.groups(other_tenant.admin)).everything == 0
    stranger = [other_tenant.trainee.the_user()]
    for call in (
        users.group(other_tenant.admin, group.id),
        users.change_group(other_tenant.admin, group.id, "Ours"),
        users.delete_group(other_tenant.admin, group.id),
        users.add_to_group(other_tenant.admin, group.id, stranger),
        users.remove_from_group(other_tenant.admin, group.id, stranger),
    ):
        with pytest.raises(users.NoSuchGroup):
            await call
    assert await users.add_to_group(tenant.admin, group.id, stranger) == 0
    assert await present(tenant, group) == {tenant.trainee.the_user()}
    await a_group(other_tenant, "Night shift")


async def test_at_most_500_are_put_in_at_once(tenant: Academy):
    group = await a_group(tenant)
    with pytest.raises(users.TooManyForGroup):
        await users.add_to_group(tenant.admin, group.id, [UserId(new_id()) for _ in range(501)])


async def test_a_full_group_and_a_full_academy_say_so(tenant: Academy, monkeypatch: pytest.MonkeyPatch):
    group = await a_group(tenant)
    monkeypatch.setattr(rules, "MOST_IN_GROUP", 1)
    monkeypatch.setattr(rules, "MOST_GROUPS", 1)
    with pytest.raises(users.GroupsFull):
        await users.add_to_group(tenant.admin, group.id, [tenant.trainee.the_user(), tenant.tutor.the_user()])
    with pytest.raises(users.GroupsFull):
        await a_group(tenant, "One more")


async def test_lists_of_many_take_few_queries_and_search_takes_words_as_they_are(tenant: Academy):
    people = [await tenant.join(f"Person {n}") for n in range(30)]
    group = await a_group(tenant, "50% off_shore", *people)
    await a_group(tenant, "Other")
    with queries(at_most=2):
        found = await users.groups(tenant.admin, search="50% off_")
    assert [(one.name, one.people) for one in found.rows] == [("50% off_shore", 30)]
    assert (await users.groups(tenant.admin, search="%r")).total == 0
    with queries(at_most=2):
        second = await users.group(tenant.admin, group.id, page=2)
    assert (second.total, second.pages, len(second.rows)) == (30, 2, 5)
    with queries(at_most=3):
        page = await users.list_people(tenant.admin, group=group.id)
    assert page.total == 30
    assert set(page.groups.values()) == {("50% off_shore",)}
    outside = await users.people_outside(tenant.admin, group.id, "")
    assert {one.name for one in outside} == {"Ada Brandt", "Tomas Lind", "Mara Adeyemi"}


async def test_the_audit_log_says_it_in_words(tenant: Academy):
    group = await a_group(tenant, "Night shift", tenant.trainee)
    await users.change_group(tenant.admin, group.id, "Late shift")
    await users.remove_from_group(tenant.admin, group.id, [tenant.trainee.the_user()])
    await users.delete_group(tenant.admin, group.id)
    await catch_up(subscriptions(), tenant.id)
    said = [entry.summary for entry in await audit.export(tenant.admin, AuditQuery("", "", None, None))]
    assert set(said) >= {
        "Ada Brandt made the group Night shift",
        "Ada Brandt put one person into the group Night shift",
        "Ada Brandt renamed the group Night shift to Late shift",
        "Ada Brandt took one person out of the group Late shift",
        "Ada Brandt deleted the group Late shift, which had 0 in it",
    }
