"""The pages of groups, as a browser calls them."""

import pytest

from backend.kernel.errors import Forbidden, InvalidInput, NotFound
from backend.users import api as users
from state.admin.group import GroupDialogState, GroupState
from state.admin.groups import GroupsState
from state.admin.people import PeopleState
from tests.factories.academies import Academy
from tests.support.tab import Tab, tab_of


async def a_page(tenant: Academy, name: str = "Night shift") -> tuple[Tab, GroupState]:
    made = await users.create_group(tenant.admin, name)
    await users.add_to_group(tenant.admin, made.id, [tenant.trainee.the_user(), tenant.tutor.the_user()])
    tab = await tab_of(tenant, tenant.admin)
    tab.visit(f"/admin/groups/{made.id}")
    await tab.call(GroupState.load)
    return tab, tab[GroupState]


async def test_a_new_group_leads_to_its_page_and_a_taken_name_is_said_beside_the_field(tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    page = tab[GroupsState]
    await tab.call(GroupsState.load)
    assert (page.loaded, page.everything) == (True, 0)
    await tab.call(GroupsState.show_dialog, True)
    assert "/admin/groups/" in str(await tab.call(GroupsState.make, {"name": "Night shift"}))
    await tab.call(GroupsState.show_dialog, True)
    await tab.call(GroupsState.make, {"name": "night SHIFT"})
    assert "already" in page.errors["name"]
    assert page.making
    await tab.call(GroupsState.make, {"name": "Day shift", "description": "x" * 301})
    assert page.errors["description"]
    await tab.call(GroupsState.find, "night")
    assert [row.name for row in page.rows] == ["Night shift"]


async def test_people_are_chosen_and_taken_out_together(tenant: Academy):
    tab, page = await a_page(tenant)
    assert (page.name, page.size, page.total) == ("Night shift", "2 people", 2)
    await tab.call(GroupState.choose_page)
    assert page.all_chosen
    await tab.call(GroupDialogState.show, "remove", "", "")
    assert tab[GroupDialogState].about == "2 people"
    await tab.call(GroupDialogState.remove)
    assert (page.total, page.chosen, tab[GroupDialogState].open) == (0, [], "")


async def test_those_who_were_chosen_stay_chosen_through_another_search(tenant: Academy):
    tab, page = await a_page(tenant)
    first, second = await tenant.join("Pia Lund"), await tenant.join("Quin Osei")
    dialog = tab[GroupDialogState]
    await tab.call(GroupDialogState.show, "add", "", "")
    assert {one.name for one in dialog.found} == {"Ada Brandt", "Pia Lund", "Quin Osei"}
    await tab.call(GroupDialogState.look_for, "pia")
    await tab.call(GroupDialogState.choose, str(first.user_id))
    await tab.call(GroupDialogState.look_for, "quin")
    await tab.call(GroupDialogState.choose, str(second.user_id))
    await tab.call(GroupDialogState.look_for, "pia")
    assert [one.chosen for one in dialog.found] == [True]
    await tab.call(GroupDialogState.add)
    assert (page.total, dialog.open) == (4, "")


async def test_a_group_is_renamed_and_deleted(tenant: Academy):
    tab, page = await a_page(tenant)
    await tab.call(GroupDialogState.show, "change", "", "")
    await tab.call(GroupDialogState.change, {"name": ""})
    assert tab[GroupDialogState].errors["name"]
    await tab.call(GroupDialogState.change, {"name": "Late shift", "description": "Till six"})
    assert (page.name, page.description) == ("Late shift", "Till six")
    assert "/admin/groups" in str(await tab.call(GroupDialogState.delete))
    await tab.call(GroupState.load)
    assert "deleted" in page.problem


async def test_people_are_shown_with_their_groups_and_found_by_them(tenant: Academy):
    tab, page = await a_page(tenant)
    people = tab[PeopleState]
    await tab.call(PeopleState.load)
    assert people.groups == [["", "Every group"], [page.group, "Night shift"]]
    assert {row.name: row.groups for row in people.rows} == {
        "Ada Brandt": "", "Mara Adeyemi": "Night shift", "Tomas Lind": "Night shift",
    }  # fmt: skip
    await tab.call(PeopleState.choose_group, page.group)
    assert people.total == 2
    with pytest.raises(InvalidInput):
        await tab.call(PeopleState.choose_group, "none")


async def test_hostile_words_are_refused(tenant: Academy):
    tab, page = await a_page(tenant)
    for call, *args in (
        (GroupState.choose, "x"),
        (GroupDialogState.choose, "x"),
        (GroupDialogState.show, "remove", "x", ""),
    ):
        with pytest.raises(NotFound):
            await tab.call(call, *args)
    for call, *args in (
        (GroupState.turn_to, "2"),
        (GroupsState.turn_to, None),
        (GroupDialogState.show, "grant", "", ""),
    ):
        with pytest.raises(InvalidInput):
            await tab.call(call, *args)
    tab.visit("/admin/groups/'; DROP TABLE groups")
    await tab.call(GroupState.load)
    assert page.problem


async def test_a_tutor_is_refused_by_every_handler(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    for call, *args in (
        (GroupsState.load,),
        (GroupsState.make, {"name": "Mine"}),
        (GroupState.load,),
        (GroupDialogState.add,),
        (GroupDialogState.delete,),
    ):
        with pytest.raises(Forbidden):
            await tab.call(call, *args)
