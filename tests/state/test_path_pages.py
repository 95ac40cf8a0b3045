"""The pages of learning paths, handler by handler."""

from datetime import timedelta
from uuid import UUID

import pytest

from backend.assigning import api as assigning
from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.errors import Forbidden, InvalidInput, LmsError
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from backend.paths import api as paths
from backend.paths.dto import PathEditing
from state.admin.group import GroupState
from state.learn.catalogue import CatalogueState
from state.learn.course_end import CourseEndState
from state.learn.home import HomeState
from state.learn.path import PathState
from state.learn.path_end import PathEndState
from state.learn.paths import PathShelfState, PathsState
from state.teach.assigned import AssignedOneState, AssignedState
from state.teach.assigning import AssigningState
from state.teach.my_paths import MyPathsState
from state.teach.path_editor import PathEditorState
from state.teach.path_learners import PathLearnersState
from state.teach.path_steps import PathStepsState
from tests.factories.academies import Academy
from tests.factories.courses import a_course
from tests.factories.paths import a_draft_path, a_path, a_short_course, assign_path, finish
from tests.integration.assigning.support import a_group, named
from tests.integration.consumers.conftest import settle
from tests.support.queries import queries
from tests.support.tab import Tab, tab_of

UNTIL = clock.now().date() + timedelta(days=30)
UNTIL_IN_WORDS = f"{UNTIL.day} {UNTIL:%B %Y}"


async def editor(tenant: Academy, path: PathEditing) -> Tab:
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/paths/{path.id}")
    await tab.call(PathEditorState.load)
    return tab


async def two_courses(tenant: Academy) -> tuple[CourseCard, CourseCard]:
    return await a_short_course(tenant.tutor, "Maps"), await a_short_course(tenant.tutor, "Weather")


async def test_a_path_is_begun_from_the_list_and_found_there(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(MyPathsState.load)
    assert tab[MyPathsState].rows == []
    await tab.call(MyPathsState.ask, True)
    assert await tab.call(MyPathsState.create, {"title": "  "}) is None
    assert tab[MyPathsState].error
    assert "/teach/paths/" in str(await tab.call(MyPathsState.create, {"title": "Ready for the hills"}))
    await tab.call(MyPathsState.find, "hills")
    assert [row.title for row in tab[MyPathsState].rows] == ["Ready for the hills"]
    await tab.call(MyPathsState.show_shelf, "archived")
    assert tab[MyPathsState].rows == []
    with pytest.raises(Forbidden):
        await (await tab_of(tenant, tenant.trainee)).call(MyPathsState.load)


async def test_courses_are_added_ordered_and_made_optional(tenant: Academy):
    maps, weather = await two_courses(tenant)
    tab = await editor(tenant, await a_draft_path(tenant.tutor))
    await tab.call(PathStepsState.ask)
    assert {line.title for line in tab[PathStepsState].found} == {"Maps", "Weather"}
    for card in (maps, weather):
        await tab.call(PathStepsState.add, str(card.id))
    assert tab[PathStepsState].found == []
    await tab.call(PathStepsState.move, str(weather.id), 0)
    await tab.call(PathStepsState.require, str(maps.id), False)
    state = tab[PathEditorState]
    assert [(step.title, step.required) for step in state.steps] == [("Weather", True), ("Maps", False)]
    assert state.shown.rule == "The one required course was completed."
    await tab.call(PathStepsState.remove, str(maps.id))
    assert [step.title for step in state.steps] == ["Weather"]
    await tab.call(PathStepsState.add, str((await a_course(tenant.tutor, "Unfinished")).id))
    assert (state.wrong, len(state.steps)) == ("steps", 1)
    for hostile in ("second", 1.5, True, None):
        with pytest.raises(InvalidInput):
            await tab.call(PathStepsState.move, str(weather.id), hostile)


async def test_each_setting_is_kept_and_what_is_wrong_is_said_beside_it(tenant: Academy):
    tab = await editor(tenant, await a_draft_path(tenant.tutor))
    state = tab[PathEditorState]
    for name, value in (
        ("title", "Hill walker"), ("summary", "Walk safely"), ("category", "Outdoors"), ("level", "advanced"),
        ("order", "any"), ("template", "portrait"), ("line", "Twelve hours"),
    ):  # fmt: skip
        await tab.call(PathEditorState.save, name, value)
        assert state.wrong == ""
    assert state.saved_at
    shown = (await editor(tenant, await paths.path_for_editing(tenant.tutor, UUID(state.path))))[PathEditorState].shown
    assert (shown.title, shown.order, shown.template, shown.level) == ("Hill walker", "any", "portrait", "advanced")
    for name, value in (("title", " "), ("level", "hard"), ("template", "gilded"), ("line", "x" * 201)):
        await tab.call(PathEditorState.save, name, value)
        assert (state.wrong, bool(state.error)) == (name, True)
    await tab.call(PathEditorState.publish)
    assert (state.wrong, state.error) == ("publish", "Add the first course.")


async def test_two_tutors_at_one_path_do_not_write_over_each_other(tenant: Academy):
    path = await a_draft_path(tenant.tutor)
    mine, theirs = await editor(tenant, path), await editor(tenant, path)
    await theirs.call(PathEditorState.save, "title", "Theirs")
    await mine.call(PathEditorState.save, "title", "Mine")
    assert mine[PathEditorState].stale
    assert (await paths.path_for_editing(tenant.tutor, path.id)).title == "Theirs"
    await mine.call(PathEditorState.load)
    assert (mine[PathEditorState].stale, mine[PathEditorState].shown.title) == (False, "Theirs")
    await mine.call(PathEditorState.save, "title", "Both")
    assert not mine[PathEditorState].stale


async def test_a_path_is_published_withdrawn_archived_and_brought_back(tenant: Academy):
    maps, weather = await two_courses(tenant)
    tab = await editor(tenant, await a_draft_path(tenant.tutor, "Hills", maps, weather))
    state = tab[PathEditorState]
    await tab.call(PathEditorState.publish)
    assert state.shown.status == "published"
    await courses.unpublish(tenant.tutor, weather.id)
    await tab.call(PathEditorState.load)
    assert state.shown.problem == "“Weather” is required, and learners cannot find it now."
    await tab.call(PathEditorState.unpublish)
    await tab.call(PathEditorState.archive)
    assert (state.shown.status, state.may_edit) == ("archived", False)
    await tab.call(PathEditorState.archive)
    assert (state.shown.status, state.may_edit) == ("draft", True)


async def test_a_strangers_path_is_not_there(tenant: Academy, other_tenant: Academy):
    path = await a_draft_path(tenant.tutor)
    for academy, who in ((tenant, await tenant.join("Una B", Role.TUTOR)), (other_tenant, other_tenant.admin)):
        tab = await tab_of(academy, who)
        tab.visit(f"/teach/paths/{path.id}")
        for load in (PathEditorState.load, PathLearnersState.load):
            await tab.call(load)
        assert (tab[PathEditorState].path, tab[PathEditorState].loaded) == ("", True)
        assert (tab[PathLearnersState].path, tab[PathLearnersState].rows) == ("", [])
        with pytest.raises(LmsError):
            await tab.call(PathStepsState.ask)


async def test_a_learner_joins_goes_on_and_completes(tenant: Academy):
    maps, weather = await two_courses(tenant)
    path = await a_path(tenant.tutor, "Hills", maps, weather)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/paths/{path.id}")
    await tab.call(PathState.load)
    state = tab[PathState]
    assert (state.onward.kind, state.status, state.facts) == ("join", "", "2 courses · 2 min · one after the other")
    await tab.call(PathState.join)
    assert (state.onward.kind, state.onward.words, state.onward.next) == ("go", "Start", "Maps")
    assert [step.state for step in state.steps] == ["inside", "locked"]
    await finish(tenant.trainee, maps.id)
    await settle(tenant)
    await tab.call(PathState.load)
    assert (state.onward.words, state.onward.next, state.tally) == ("Continue", "Weather", "1 of 2 courses")
    tab.visit(f"/courses/{maps.id}/complete")
    await tab.call(CourseEndState.load)
    assert (tab[CourseEndState].path_title, tab[CourseEndState].path_href) == ("Hills", f"/paths/{path.id}")
    await finish(tenant.trainee, weather.id)
    await settle(tenant)
    tab.visit(f"/paths/{path.id}/complete")
    await tab.call(PathEndState.load)
    end = tab[PathEndState]
    assert [one.title for one in end.courses] == ["Maps", "Weather"]
    assert end.certificate_url.endswith(".pdf")
    tab.visit(f"/paths/{path.id}")
    await tab.call(PathState.load)
    assert (state.onward.kind, state.percent, state.certificate_url) == ("done", 100, end.certificate_url)


async def test_a_door_that_is_shut_is_said_and_leads_to_the_course(tenant: Academy):
    maps, weather = await two_courses(tenant)
    await courses.update_course(tenant.tutor, maps.id, {"enrol_mode": "approval"})
    path = await a_path(tenant.tutor, "Hills", maps, weather)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/paths/{path.id}")
    await tab.call(PathState.load)
    await tab.call(PathState.join)
    state = tab[PathState]
    assert (state.onward.kind, state.onward.href) == ("go", f"/courses/{maps.id}")
    assert state.steps[0].note == "A tutor decides who joins this course: ask for a place."
    assert "ask for a place" in str(await tab.call(PathState.take, str(maps.id)))
    with pytest.raises(paths.StepLocked):
        await tab.call(PathState.take, str(weather.id))
    with pytest.raises(paths.StepGone):
        await tab.call(PathState.take, str(new_id()))
    await courses.update_course(tenant.tutor, maps.id, {"enrol_mode": "open"})
    assert f"/learn/{maps.id}/resume" in str(await tab.call(PathState.take, str(maps.id)))
    await tab.call(PathState.leave)
    assert (state.status, state.onward.kind) == ("", "join")


async def test_whoever_has_not_completed_a_path_is_led_from_its_end_to_it(tenant: Academy):
    path = await a_path(tenant.tutor, "Hills", await a_short_course(tenant.tutor, "Maps"))
    tab = await tab_of(tenant, tenant.trainee)
    for address in (path.id, new_id(), "nothing"):
        tab.visit(f"/paths/{address}/complete")
        assert f"/paths/{address}" in str(await tab.call(PathEndState.load))
    tab.visit("/paths/nothing")
    await tab.call(PathState.load)
    assert tab[PathState].problem


async def test_paths_are_found_on_their_page_and_in_the_catalogue(tenant: Academy):
    maps, weather = await two_courses(tenant)
    for title in ("Hills", "Harbour", "Kitchen", "Office"):
        await a_path(tenant.tutor, title, maps, weather)
    tab = await tab_of(tenant, tenant.trainee)
    await paths.join_path(tenant.trainee, (await paths.browse_paths(tenant.trainee, "kitchen")).items[0].id)
    with queries(at_most=4):  # whose host it is, mine, and all
        await tab.call(PathsState.load)
    assert ([tile.title for tile in tab[PathsState].mine], tab[PathsState].total) == (["Kitchen"], 4)
    await tab.call(PathsState.find, "harb")
    assert [tile.title for tile in tab[PathsState].tiles] == ["Harbour"]
    await tab.call(PathsState.turn_to, 99)
    assert tab[PathsState].page == 1
    await tab.call(PathShelfState.load)
    assert (len(tab[PathShelfState].tiles), tab[PathShelfState].total) == (3, 4)
    with queries(at_most=2):
        await tab.call(PathShelfState.find, "office")
    assert [tile.title for tile in tab[PathShelfState].tiles] == ["Office"]
    await tab.call(CatalogueState.load)
    assert not tab[CatalogueState].faceted
    await tab.call(CatalogueState.toggle, "levels", "beginner")
    assert tab[CatalogueState].faceted


async def test_home_shows_the_paths_under_way_and_until_when_they_are_assigned(tenant: Academy):
    maps, weather = await two_courses(tenant)
    path = await a_path(tenant.tutor, "Hills", maps, weather)
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(HomeState.load)
    assert tab[HomeState].paths == []
    await paths.join_path(tenant.trainee, path.id)
    await finish(tenant.trainee, maps.id)
    await settle(tenant)
    await tab.call(HomeState.load)
    (one,) = tab[HomeState].paths
    assert (one.tile.title, one.tile.href, one.tile.percent) == ("Hills", f"/paths/{path.id}", 50)
    assert one.tile.meta.startswith("1 of 2 courses")
    assert (one.tile.text, one.due) == ("Next: Weather", "")
    await assign_path(tenant.tutor, path, named(tenant.trainee), UNTIL)
    await tab.call(HomeState.load)
    (one,) = tab[HomeState].paths
    assert (one.due, one.overdue) == (UNTIL_IN_WORDS, False)
    await finish(tenant.trainee, weather.id)
    await settle(tenant)
    await tab.call(HomeState.load)
    assert tab[HomeState].paths == [], "what is completed is not under way"


async def test_a_tutor_sees_how_far_the_learners_of_a_path_are(tenant: Academy):
    maps, weather = await two_courses(tenant)
    path = await a_path(tenant.tutor, "Hills", maps, weather)
    sam = await tenant.join("Sam Okoro")
    for who in (tenant.trainee, sam):
        await paths.join_path(who, path.id)
    await finish(sam, maps.id)
    await enrollments.enrol(sam, weather.id)
    await finish(sam, weather.id)
    await settle(tenant)
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/paths/{path.id}/learners")
    await tab.call(PathLearnersState.load)
    state = tab[PathLearnersState]
    assert [(row.name, row.percent, row.completed != "") for row in state.rows] == [
        (tenant.trainee.name, 0, False), ("Sam Okoro", 100, True),
    ]  # fmt: skip
    assert state.rows[0].standing == "Now at “Maps”"
    await tab.call(PathLearnersState.find, "okoro")
    assert (state.total, state.everyone, state.completed) == (1, 2, 1)
    with pytest.raises(InvalidInput):
        await tab.call(PathLearnersState.turn_to, "2")


async def test_a_path_is_assigned_from_its_own_page(tenant: Academy):
    maps, weather = await two_courses(tenant)
    path = await a_path(tenant.tutor, "Hills", maps, weather)
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/paths/{path.id}/assigned")
    await tab.call(AssignedState.load)
    assert (tab[AssignedState].kind, tab[AssignedState].total, tab[AssignedState].problem) == ("path", 0, "")
    await tab.call(AssigningState.show, "assign", "")
    await tab.call(AssigningState.choose, str(tenant.trainee.user_id))
    assert tab[AssigningState].forecast
    await tab.call(AssigningState.choose_due, "after")
    await tab.call(AssigningState.assign, {"due_days": "30", "note": "Before the season"})
    (line,) = tab[AssignedState].rows
    assert line.href.startswith(f"/teach/paths/{path.id}/assigned/")
    while await assigning.work_once():
        pass
    tab.visit(line.href)
    await tab.call(AssignedOneState.load)
    assert [row.name for row in tab[AssignedOneState].rows] == [tenant.trainee.name]
    assert tab[AssignedOneState].list_href == f"/teach/paths/{path.id}/assigned"
    (card,) = await assigning.my_due(tenant.trainee)
    assert (card.kind, card.title, card.href) == ("path", "Hills", f"/paths/{path.id}")


async def test_a_paths_own_page_says_until_when_it_is_assigned(tenant: Academy):
    maps, weather = await two_courses(tenant)
    path = await a_path(tenant.tutor, "Hills", maps, weather)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/paths/{path.id}")
    await tab.call(PathState.load)
    state = tab[PathState]
    assert (state.due, state.overdue) == ("", False)
    await assign_path(tenant.tutor, path, named(tenant.trainee), UNTIL)
    await tab.call(PathState.load)
    assert (state.due, state.overdue) == (UNTIL_IN_WORDS, False)
    with clock.held_at(clock.now() + timedelta(days=400)):
        await tab.call(PathState.load)
    assert state.overdue
    await settle(tenant)
    await finish(tenant.trainee, maps.id)
    await settle(tenant)
    await finish(tenant.trainee, weather.id)
    await settle(tenant)
    await tab.call(PathState.load)
    assert (state.status, state.due, state.overdue) == ("completed", "", False)


async def test_what_is_assigned_to_a_group_leads_to_the_pages_of_the_path(tenant: Academy):
    path = await a_path(tenant.tutor, "Hills", await a_short_course(tenant.tutor, "Maps"))
    group = await a_group(tenant, tenant.trainee)
    await assign_path(tenant.tutor, path, named(groups=(group,)), UNTIL)
    tab = await tab_of(tenant, tenant.admin)
    tab.visit(f"/admin/groups/{group.id}")
    await tab.call(GroupState.load)
    (line,) = tab[GroupState].assigned
    assert (line.title, line.due) == ("Hills", UNTIL_IN_WORDS)
    assert line.href.startswith(f"/teach/paths/{path.id}/assigned/")
    tab.visit(line.href)
    await tab.call(AssignedOneState.load)
    assert [row.name for row in tab[AssignedOneState].rows] == [tenant.trainee.name]
