"""Someone's way along a path: joining it, going on by event, completing it once."""

import asyncio
from dataclasses import dataclass

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.certificates import api as certificates
from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.enrollments import api as enrollments
from backend.enrollments.dto import Way
from backend.entrypoints.subscriptions import PATHS
from backend.kernel.actor import Actor, system
from backend.kernel.errors import NotFound
from backend.notifications import api as notifications
from backend.paths import api as paths
from backend.paths.dto import PathEditing, StepChoice, StepState
from backend.paths.settling import settle as settle_member
from backend.platform.unit_of_work import unit_of_work
from backend.tenants.dto import TenantCard
from tests.factories.academies import Academy
from tests.factories.paths import a_draft_path, a_path, a_short_course, finish
from tests.integration.consumers.conftest import settle
from tests.support.events import announced
from tests.support.queries import queries


@dataclass
class Hills:
    """A published path of two courses, in order."""

    academy: Academy
    maps: CourseCard
    weather: CourseCard
    path: PathEditing

    async def states(self, who: Actor) -> list[StepState]:
        return [step.state for step in (await paths.path_page(who, self.path.id)).steps]


@pytest_asyncio.fixture
async def hills(tenant: Academy) -> Hills:
    maps, weather = await a_short_course(tenant.tutor, "Maps"), await a_short_course(tenant.tutor, "Weather")
    return Hills(tenant, maps, weather, await a_path(tenant.tutor, "Ready for the hills", maps, weather))


async def in_courses(who: Actor) -> set[str]:
    return {card.course_title for card in await enrollments.my_enrollments(who)}


async def test_joining_a_path_leads_into_its_first_course_and_completing_it_into_the_next(hills: Hills):
    ana = hills.academy.trainee
    assert await hills.states(ana) == [StepState.OPEN, StepState.LOCKED]
    await paths.join_path(ana, hills.path.id)
    assert await in_courses(ana) == {"Maps"}
    page = await paths.path_page(ana, hills.path.id)
    assert page.steps[1].lock == "Opens after you complete “Maps”"
    assert (page.card.status, page.card.percent, page.card.next_title) == ("active", 0, "Maps")
    await finish(ana, hills.maps.id)
    await settle(hills.academy)
    assert await in_courses(ana) == {"Maps", "Weather"}
    assert await hills.states(ana) == [StepState.DONE, StepState.INSIDE]
    (mine,) = await paths.my_paths(ana, 3)
    assert (mine.percent, mine.done, mine.total, mine.next_course_id) == (50, 1, 2, hills.weather.id)


async def test_completing_every_course_completes_the_path_and_earns_a_certificate_of_its_own(hills: Hills):
    ana = hills.academy.trainee
    await paths.join_path(ana, hills.path.id)
    for course in (hills.maps, hills.weather):
        await finish(ana, course.id)
        await settle(hills.academy)
    (told,) = await announced(hills.academy.id, "PathCompleted")
    assert [(one["title"], one["version"]) for one in told["evidence"]] == [("Maps", 1), ("Weather", 1)]
    end = await paths.path_end(ana, hills.path.id)
    assert [title for title, _, _ in end.courses] == ["Maps", "Weather"]
    mine = await certificates.mine(ana)
    (earned,) = [one for one in mine if one.of_path]
    assert (len(mine), earned.course_title, earned.about_id) == (3, "Ready for the hills", hills.path.id)
    found = await certificates.verify(_card(hills.academy), earned.code, "203.0.113.30")
    assert found is not None
    assert (found.of_path, found.rule) == (True, "All 2 courses were completed, in order.")
    assert [(one.title, one.kind, one.version) for one in found.evidence] == [
        ("Maps", "course", 1), ("Weather", "course", 1),
    ]  # fmt: skip
    titles = [line.title for line in (await notifications.mine(ana)).rows]
    assert "You completed the learning path Ready for the hills" in titles
    assert "Your certificate for Ready for the hills is ready" in titles
    for who in (ana, hills.academy.tutor, hills.academy.admin):
        assert await certificates.file_url(who, earned.id)
    with pytest.raises(NotFound):
        await certificates.file_url(await hills.academy.join(), earned.id)


def _card(academy: Academy) -> TenantCard:
    return TenantCard(academy.id, academy.slug, academy.name)


async def test_an_event_that_comes_twice_lets_nobody_in_twice_and_completes_nothing_twice(hills: Hills):
    ana = hills.academy.trainee
    await paths.join_path(ana, hills.path.id)
    for course in (hills.maps, hills.weather):
        await finish(ana, course.id)
        await settle(hills.academy)
    async with unit_of_work(system(hills.academy.id)) as work:  # as if neither the inbox nor the relay knew of it
        await work.session.execute(text("DELETE FROM inbox WHERE consumer = :c"), {"c": PATHS.consumer})
        await work.session.execute(text("UPDATE outbox SET published_at = NULL"))
    await settle(hills.academy)
    assert len(await announced(hills.academy.id, "PathCompleted")) == 1
    assert len(await announced(hills.academy.id, "LearnerEnrolled")) == 2
    assert len(await certificates.mine(ana)) == 3


async def test_two_courses_that_end_at_the_same_time_complete_the_path_once(tenant: Academy):
    cards = [await a_short_course(tenant.tutor, title) for title in ("Maps", "Weather")]
    path = await a_path(tenant.tutor, "Both", *cards)
    await paths.update_path(tenant.tutor, path.id, {"in_order": False}, path.revision)
    ana = tenant.trainee
    await paths.join_path(ana, path.id)
    for card in cards:
        await enrollments.enrol(ana, card.id)
    await asyncio.gather(*(finish(ana, card.id) for card in cards))
    (joined,) = await announced(tenant.id, "PathJoined")

    async def one_worker() -> None:
        async with unit_of_work(system(tenant.id)) as work:
            await settle_member(work, joined["member_id"])

    await asyncio.gather(*(one_worker() for _ in range(4)))
    assert len(await announced(tenant.id, "PathCompleted")) == 1


async def test_two_completions_that_a_consumer_takes_in_one_go_complete_the_path_once(hills: Hills):
    ana = hills.academy.trainee
    await paths.join_path(ana, hills.path.id)
    await finish(ana, hills.maps.id)
    await enrollments.enrol(ana, hills.weather.id)
    await finish(ana, hills.weather.id)
    await settle(hills.academy)
    assert len(await announced(hills.academy.id, "PathCompleted")) == 1


async def test_what_was_completed_before_counts_at_once(hills: Hills):
    ana = hills.academy.trainee
    for course in (hills.maps, hills.weather):
        await enrollments.enrol(ana, course.id)
        await finish(ana, course.id)
    await paths.join_path(ana, hills.path.id)
    await paths.join_path(ana, hills.path.id)
    assert (await paths.path_page(ana, hills.path.id)).card.status == "completed"
    assert len(await announced(hills.academy.id, "PathJoined")) == 1


async def test_no_edit_takes_anything_from_those_in_a_path(hills: Hills):
    tutor, ana = hills.academy.tutor, hills.academy.trainee
    await paths.join_path(ana, hills.path.id)
    await finish(ana, hills.maps.id)
    await settle(hills.academy)
    knots = await a_short_course(tutor, "Knots")
    path = await paths.set_steps(
        tutor, hills.path.id, [StepChoice(hills.weather.id), StepChoice(knots.id)], hills.path.revision
    )
    await settle(hills.academy)
    assert (await paths.my_paths(ana))[0].percent == 0
    path = await paths.set_steps(
        tutor, path.id, [StepChoice(hills.maps.id), StepChoice(knots.id, required=False)], path.revision
    )
    await settle(hills.academy)
    (mine,) = await paths.my_paths(ana)
    assert (mine.status, mine.percent) == ("completed", 100), "what is asked for now was done already"
    await paths.set_steps(tutor, path.id, [StepChoice(hills.weather.id), StepChoice(knots.id)], path.revision)
    await settle(hills.academy)
    (still,) = await paths.my_paths(ana)
    assert (still.status, still.percent) == ("completed", 100)
    assert [title for title, _, _ in (await paths.path_end(ana, path.id)).courses] == ["Maps"]


async def test_a_completion_cannot_be_changed_or_taken_away(hills: Hills):
    for deed in ("DELETE FROM path_completions", "UPDATE path_completions SET rule = 'none'"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with unit_of_work(hills.academy.admin) as work:
                await work.session.execute(text(deed))


async def test_a_course_keeps_its_own_door_and_the_path_says_so(hills: Hills):
    ana, tutor = hills.academy.trainee, hills.academy.tutor
    await courses.update_course(tutor, hills.maps.id, {"enrol_mode": "approval"})
    await paths.join_path(ana, hills.path.id)
    assert await in_courses(ana) == set()
    (first, _) = (await paths.path_page(ana, hills.path.id)).steps
    assert (first.state, first.way) == (StepState.OPEN, Way.ASK)
    assert await paths.take_step(ana, hills.path.id, hills.maps.id) is Way.ASK
    with pytest.raises(paths.StepLocked):
        await paths.take_step(ana, hills.path.id, hills.weather.id)
    await courses.update_course(tutor, hills.maps.id, {"enrol_mode": "open"})
    assert await paths.take_step(ana, hills.path.id, hills.maps.id) is Way.IN


async def test_who_left_a_course_is_not_brought_back_by_an_event(hills: Hills):
    ana = hills.academy.trainee
    await paths.join_path(ana, hills.path.id)
    await enrollments.leave(ana, hills.maps.id)
    await settle(hills.academy)
    assert (await paths.path_page(ana, hills.path.id)).steps[0].state is StepState.OPEN
    assert await paths.take_step(ana, hills.path.id, hills.maps.id) is Way.IN


async def test_a_required_course_that_is_withdrawn_keeps_blocking_and_tutors_are_warned(hills: Hills):
    ana, tutor = hills.academy.trainee, hills.academy.tutor
    await paths.join_path(ana, hills.path.id)
    await courses.unpublish(tutor, hills.weather.id)
    await finish(ana, hills.maps.id)
    await settle(hills.academy)
    assert await hills.states(ana) == [StepState.DONE, StepState.AWAY]
    assert (await paths.my_paths(ana))[0].status == "active"
    assert (await paths.list_my_paths(tutor)).items[0].unavailable == 1
    assert (await paths.path_for_editing(tutor, hills.path.id)).problems


async def test_leaving_keeps_the_courses_and_coming_back_goes_on(hills: Hills):
    ana = hills.academy.trainee
    await paths.join_path(ana, hills.path.id)
    await finish(ana, hills.maps.id)
    await paths.leave_path(ana, hills.path.id)
    await settle(hills.academy)
    assert await paths.my_paths(ana) == ()
    assert await in_courses(ana) == {"Maps"}
    with pytest.raises(paths.NotOnPath):
        await paths.leave_path(ana, hills.path.id)
    await paths.join_path(ana, hills.path.id)
    assert await hills.states(ana) == [StepState.DONE, StepState.INSIDE]
    assert [told["again"] for told in await announced(hills.academy.id, "PathJoined")] == [False, True]


async def test_people_who_are_brought_in_get_their_first_course_by_event_and_are_told(hills: Hills):
    sam = await hills.academy.join("Sam Okoro")
    async with unit_of_work(hills.academy.tutor) as work:
        assert await paths.bring_in(work, hills.path.id, [sam.the_user(), sam.the_user()]) == [sam.the_user()]
    async with unit_of_work(hills.academy.tutor) as work:
        assert await paths.bring_in(work, hills.path.id, [sam.the_user()]) == []
    await settle(hills.academy)
    assert await in_courses(sam) == {"Maps"}
    assert [line.title for line in (await notifications.mine(sam)).rows] == ["Next in your learning path: Maps"]


async def test_a_path_that_is_not_published_is_there_for_those_in_it_and_its_tutor_alone(hills: Hills):
    academy, path = hills.academy, hills.path
    await paths.join_path(academy.trainee, path.id)
    path = await paths.unpublish_path(academy.tutor, path.id, path.revision)
    sam = await academy.join("Sam Okoro")
    for deed in (paths.path_page, paths.join_path):
        with pytest.raises(paths.PathNotFound):
            await deed(sam, path.id)
    assert (await paths.path_page(academy.trainee, path.id)).card.status == "active"
    assert (await paths.path_page(academy.tutor, path.id)).may_edit
    assert (await paths.browse_paths(sam)).total == 0


async def test_nobody_of_another_academy_reaches_a_path(hills: Hills, other_tenant: Academy):
    await paths.join_path(hills.academy.trainee, hills.path.id)
    for who in (other_tenant.trainee, other_tenant.tutor, other_tenant.admin):
        with pytest.raises(paths.PathNotFound):
            await paths.path_page(who, hills.path.id)
        with pytest.raises(paths.PathNotFound):
            await paths.join_path(who, hills.path.id)
        assert (await paths.browse_paths(who)).items == ()
        assert await paths.my_paths(who) == ()
    for who in (other_tenant.tutor, other_tenant.admin):
        with pytest.raises(paths.PathNotFound):
            await paths.path_learners(who, hills.path.id)
    mine = await a_draft_path(other_tenant.tutor, "Ours")
    with pytest.raises(paths.StepRefused):
        await paths.set_steps(other_tenant.tutor, mine.id, [StepChoice(hills.maps.id)], mine.revision)


async def test_the_lists_and_the_page_keep_to_their_budgets(hills: Hills):
    ana = hills.academy.trainee
    await paths.join_path(ana, hills.path.id)
    with queries(at_most=1):
        await paths.my_paths(ana, 3)
    with queries(at_most=1):
        await paths.browse_paths(ana, "hills")
    with queries(at_most=6):
        await paths.path_page(ana, hills.path.id)
    with queries(at_most=4):
        page = await paths.path_learners(hills.academy.tutor, hills.path.id)
    assert [(row.name, row.percent, row.now_at) for row in page.rows] == [(ana.name, 0, "Maps")]
