"""A course's assignments, as a browser calls their pages."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.assigning import api as assigning
from backend.assigning.dto import Due, Forecast
from backend.kernel import clock
from backend.kernel.errors import Forbidden, InvalidInput, NotFound
from state.admin.group import GroupState
from state.learn.course import CourseState
from state.teach.assigned import AssignedOneState, AssignedState
from state.teach.assigned_shapes import forecast_words
from state.teach.assigning import AssigningState
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse
from tests.integration.assigning.support import a_course, a_group, assigned, day, named, settle
from tests.support.tab import Tab, tab_of


async def the_page(tenant: Academy, course: TestCourse) -> tuple[Tab, AssignedState]:
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{course.id}/assigned")
    await tab.call(AssignedState.load)
    return tab, tab[AssignedState]


async def test_a_tutor_chooses_a_group_and_a_person_sees_what_it_would_do_and_assigns(tenant: Academy):
    course, other = await a_course(tenant), await tenant.join("Pia Lund")
    group = await a_group(tenant, tenant.trainee, other)
    tab, page = await the_page(tenant, course)
    dialog = tab[AssigningState]
    await tab.call(AssigningState.show, "assign", "")
    assert dialog.found[0].name == "Night shift"
    await tab.call(AssigningState.choose, str(group.id))
    assert dialog.forecast == "2 people: 2 will be enrolled."
    await tab.call(AssigningState.look_for, "tomas")
    await tab.call(AssigningState.choose, str(tenant.tutor.user_id))
    assert ([one.name for one in dialog.chosen], dialog.forecast) == (
        ["Night shift", "Tomas Lind"], "3 people: 3 will be enrolled.",
    )  # fmt: skip
    await tab.call(AssigningState.choose, str(tenant.tutor.user_id))
    await tab.call(AssigningState.assign, {"due_on": "2001-01-01"})
    assert (dialog.open, "from today on" in dialog.errors["due"]) == ("assign", True)
    until = clock.now().date() + timedelta(days=9)
    await tab.call(AssigningState.assign, {"due_on": until.isoformat(), "note": "Before the season"})
    assert (dialog.open, page.rows[0].going) == ("", "Preparing")
    await settle(tenant)
    await tab.call(AssignedState.load)
    [row] = page.rows
    assert (row.whom, row.due, row.done, row.going) == (
        "Night shift", f"{until.day} {until:%B %Y}", "0 of 2", "",
    )  # fmt: skip


async def test_the_date_is_changed_and_the_assignment_withdrawn(tenant: Academy):
    course = await a_course(tenant)
    made = await assigned(tenant, course, named(tenant.trainee), Due(days=7))
    tab, page = await the_page(tenant, course)
    await tab.call(AssigningState.show, "due", str(made))
    assert (tab[AssigningState].due_kind, tab[AssigningState].due_days) == ("after", "7")
    await tab.call(AssigningState.change_due, {"due_days": "many"})
    assert tab[AssigningState].errors["due"]
    await tab.call(AssigningState.change_due, {"due_days": "14"})
    assert page.rows[0].due == "14 days after being assigned"
    await tab.call(AssigningState.show, "withdraw", str(made))
    await tab.call(AssigningState.withdraw)
    assert page.rows[0].withdrawn
    assert await assigning.my_due(tenant.trainee) == ()


async def test_the_people_of_an_assignment_are_filtered(tenant: Academy):
    course = await a_course(tenant)
    made = await assigned(tenant, course, named(tenant.trainee), day(3))
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{course.id}/assigned/{made}")
    page = tab[AssignedOneState]
    await tab.call(AssignedOneState.load)
    assert [(row.name, row.state, row.via) for row in page.rows] == [("Mara Adeyemi", "open", "")]
    await tab.call(AssignedOneState.choose_state, "overdue")
    assert page.rows == []
    with pytest.raises(InvalidInput):
        await tab.call(AssignedOneState.choose_state, "else")
    tab.visit(f"/teach/{course.id}/assigned/{uuid4()}")
    await tab.call(AssignedOneState.load)
    assert "could not find" in page.problem


async def test_a_learner_sees_the_date_at_the_course_until_it_is_done(tenant: Academy):
    course = await a_course(tenant)
    await assigned(tenant, course, named(tenant.trainee), day(3))
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/courses/{course.id}")
    await tab.call(CourseState.load)
    until = clock.now().date() + timedelta(days=3)
    assert (tab[CourseState].due, tab[CourseState].overdue) == (f"{until.day} {until:%B %Y}", False)
    with clock.held_at(clock.now() + timedelta(days=9)):
        await tab.call(CourseState.load)
    assert tab[CourseState].overdue


async def test_a_groups_page_lists_what_is_assigned_to_it(tenant: Academy):
    course, group = await a_course(tenant), await a_group(tenant, tenant.trainee)
    await assigned(tenant, course, named(groups=(group,)), day(3))
    tab = await tab_of(tenant, tenant.admin)
    tab.visit(f"/admin/groups/{group.id}")
    await tab.call(GroupState.load)
    [row] = tab[GroupState].assigned
    assert (row.title, row.done) == (course.title, "0 of 1")


async def test_hostile_words_and_strangers_are_refused(tenant: Academy, other_tenant: Academy):
    course = await a_course(tenant)
    tab, _ = await the_page(tenant, course)
    with pytest.raises(InvalidInput):
        await tab.call(AssigningState.show, "grant", "")
    with pytest.raises(InvalidInput):
        await tab.call(AssigningState.choose_due, "never")
    with pytest.raises(InvalidInput):
        await tab.call(AssignedState.turn_to, "1")
    with pytest.raises(NotFound):
        await tab.call(AssigningState.choose, "x")
    with pytest.raises(InvalidInput):
        await tab.call(AssigningState.show, "withdraw", str(uuid4()))
    stranger = await tab_of(other_tenant, other_tenant.tutor)
    stranger.visit(f"/teach/{course.id}/assigned")
    await stranger.call(AssignedState.load)
    assert (stranger[AssignedState].rows, bool(stranger[AssignedState].problem)) == ([], True)
    with pytest.raises(Forbidden):
        await (await tab_of(tenant, tenant.trainee)).call(AssignedState.load)


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (
            Forecast(42, 30, 10, 2, 30),
            "42 people: 30 will be enrolled, 10 are in already, 2 have completed it.",
        ),
        (Forecast(6, 5, 1, 0, 2), "6 people: 2 will be enrolled, 3 will wait for a seat, 1 is in already."),
        (Forecast(1, 0, 0, 1, 0), "1 person: 1 has completed it."),
        (Forecast(5000, 5000, 0, 0, 5000), "5,000 people: 5,000 will be enrolled."),
        (Forecast(0, 0, 0, 0, 0), "Nobody is in it yet. Whoever joins later is assigned then."),
    ],
)
def test_what_assigning_would_do_is_said_in_one_sentence(seen: Forecast, words: str):
    assert forecast_words(seen) == words
