"""A tutor's page of a course's learners, as a browser calls it."""

import pytest

from backend.enrollments import api as enrollments
from backend.kernel.errors import Forbidden, InvalidInput, NotFound
from state.teach.learner_deeds import LearnerDeedsState
from state.teach.learners import LearnersState
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.tab import Tab, tab_of


async def a_class(tenant: Academy, size: int = 2) -> TestCourse:
    course = await published_course(tenant, TestLesson("Dawn"))
    people = [(await tenant.join(f"Learner {n}")).the_user() for n in range(size)]
    await enrollments.add_people(tenant.tutor, course.id, people)
    return course


async def the_page(tenant: Academy, course: TestCourse) -> tuple[Tab, LearnersState]:
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{course.id}/learners")
    await tab.call(LearnersState.load)
    return tab, tab[LearnersState]


async def test_those_who_are_chosen_are_suspended_together_and_go_on_together(tenant: Academy):
    tab, page = await the_page(tenant, await a_class(tenant))
    await tab.call(LearnersState.choose_page)
    assert page.all_chosen
    await tab.call(LearnerDeedsState.show, "suspend", "", "")
    assert tab[LearnerDeedsState].about == "2 learners"
    await tab.call(LearnerDeedsState.suspend, {"reason": "Unpaid"})
    assert ([row.state for row in page.rows], page.chosen) == (["suspended", "suspended"], [])
    await tab.call(LearnersState.choose_page)
    await tab.call(LearnerDeedsState.resume, "")
    assert [row.state for row in page.rows] == ["active", "active"]


async def test_an_access_has_an_end_or_none_and_a_past_day_is_refused_in_the_dialog(tenant: Academy):
    tab, page = await the_page(tenant, await a_class(tenant, 1))
    deeds = tab[LearnerDeedsState]
    await tab.call(LearnerDeedsState.show, "extend", page.rows[0].id, page.rows[0].name)
    for form, problem in (
        ({}, "Choose the last day"),
        ({"until": "2001-01-01"}, "in the future"),
        ({"until": "x"}, "Choose"),
    ):
        await tab.call(LearnerDeedsState.extend, form)
        assert problem in deeds.error
    await tab.call(LearnerDeedsState.extend, {"until": "2099-12-31"})
    assert page.rows[0].until == "31 December 2099"
    await tab.call(LearnerDeedsState.show, "extend", page.rows[0].id, page.rows[0].name)
    await tab.call(LearnerDeedsState.extend, {"never": "on"})
    assert (page.rows[0].until, deeds.open) == ("", "")


async def test_hostile_words_are_refused(tenant: Academy):
    tab, page = await the_page(tenant, await a_class(tenant, 1))
    with pytest.raises(InvalidInput):
        await tab.call(LearnerDeedsState.show, "drop", "", "")
    for call, given in (
        (LearnersState.choose, "x"),
        (LearnerDeedsState.add, {"a": 1}),
        (LearnerDeedsState.approve, "1"),
    ):
        with pytest.raises(NotFound):
            await tab.call(call, given)
    await tab.call(LearnersState.sort, {"a": 1})
    assert page.problem
    with pytest.raises(InvalidInput):
        await tab.call(LearnersState.turn_to, "oops")


async def test_another_tutors_course_and_another_tenants_are_not_there(tenant: Academy, other_tenant: Academy):
    course = await a_class(other_tenant, 1)
    _, page = await the_page(tenant, course)
    assert page.problem
    assert page.rows == []
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/teach/{course.id}/learners")
    with pytest.raises(Forbidden):
        await tab.call(LearnersState.load)
