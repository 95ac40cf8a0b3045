"""What came of a course's quizzes, and the pages that share their handlers with it."""

import pytest

from backend.assessments import api as assessments
from backend.kernel.errors import Forbidden, InvalidInput
from backend.kernel.ids import new_id
from backend.platform.telemetry import EVENT_SECONDS
from state.teach.extensions import ExtensionsState
from state.teach.hand_ins import HandInsState
from state.teach.path_learners import PathLearnersState
from state.teach.results import ResultsState
from tests.factories.academies import Academy
from tests.factories.quizzes import a_quiz_course, an_attempt
from tests.support.tab import tab_of


async def test_a_tutor_finds_an_attempt_by_quiz_learner_and_result(tenant: Academy):
    course = await a_quiz_course(tenant)
    await assessments.hand_in(tenant.trainee, await an_attempt(tenant.trainee, course), course.right_answers())
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{course.course_id}/results")
    await tab.call(ResultsState.load)
    found = tab[ResultsState]
    assert [(one.submissions, one.passed_share) for one in found.tiles] == [(1, "100 %")]
    assert [(row.learner, row.passed) for row in found.rows] == [("Mara Adeyemi", True)]
    await tab.call(ResultsState.choose_passed, "failed")
    assert (found.rows, found.total, found.pages) == ([], 0, 1)
    await tab.call(ResultsState.choose_passed, "")
    await tab.call(ResultsState.choose_lesson, str(course.lesson_id))
    await tab.call(ResultsState.find, "mara")
    assert len(found.rows) == 1
    assert found.questions
    await tab.call(ResultsState.look_at, found.rows[0].id)
    assert found.detail_of == "Mara Adeyemi"
    await tab.call(ResultsState.choose_lesson, "")
    assert (found.lesson, found.questions) == ("", [])


async def test_a_tutor_gives_a_learner_more_time_and_takes_it_back(tenant: Academy):
    course = await a_quiz_course(tenant, time_limit=20)
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{course.course_id}/results")
    await tab.call(ResultsState.load)
    found = tab[ExtensionsState]
    assert not found.offered
    await tab.call(ResultsState.choose_lesson, str(course.lesson_id))
    assert (found.offered, found.timed, found.counted, found.closes, found.rows) == (True, True, False, False, [])
    await tab.call(ExtensionsState.show)
    await tab.call(ExtensionsState.give, {"minutes": "30"})
    assert found.error == "Choose a person or a group."
    await tab.call(ExtensionsState.look_for, "mara")
    (mara,) = found.found
    await tab.call(ExtensionsState.choose, mara.id)
    for wrong, words in (({"minutes": "soon"}, "whole numbers"), ({}, "what they get more of")):
        await tab.call(ExtensionsState.give, wrong)
        assert words in found.error
    await tab.call(ExtensionsState.give, {"minutes": "30", "until": ""})
    assert (found.open, found.error, found.saving) == (False, "", False)
    assert [(row.name, row.words) for row in found.rows] == [("Mara Adeyemi", "30 more minutes")]
    await tab.call(ExtensionsState.take_back, found.rows[0].id)
    assert found.rows == []


async def test_a_course_that_is_not_there_is_said_on_the_page(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    for state, page in ((ResultsState, "results"), (HandInsState, "hand-ins")):
        tab.visit(f"/teach/{new_id()}/{page}")
        await tab.call(state.load)
        assert tab[state].problem
        assert tab[state].loaded


@pytest.mark.parametrize("state", [ResultsState, HandInsState, PathLearnersState])
async def test_lists_of_learners_refuse_whoever_may_not_see_them_and_pages_that_are_none(tenant: Academy, state):
    learner, tutor = await tab_of(tenant, tenant.trainee), await tab_of(tenant, tenant.tutor)
    for handler, sent in ((state.find, "mara"), (state.turn_to, 2)):
        with pytest.raises(Forbidden):
            await learner.call(handler, sent)
    with pytest.raises(InvalidInput):
        await tutor.call(state.turn_to, "2")


async def test_a_shared_handler_is_counted_under_the_page_that_ran_it(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{new_id()}/results")
    await tab.call(ResultsState.load)
    counted = {sample.labels["handler"] for metric in EVENT_SECONDS.collect() for sample in metric.samples}
    assert "ResultsState.load" in counted
    assert not {name for name in counted if name.startswith("CourseWorkState.")}
