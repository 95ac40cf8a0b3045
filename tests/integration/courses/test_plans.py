import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from backend.courses import api as courses
from backend.courses import publishing
from backend.courses.api import CourseNotFound, ScheduleNotFound
from backend.courses.dto import CourseStatus, Plan, PlanState, Wanted
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Forbidden, InvalidInput
from backend.kernel.ids import CourseId
from backend.platform.unit_of_work import platform_work, unit_of_work
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, paragraph
from tests.support.events import announced
from tests.support.queries import queries

ZONE = "Europe/Oslo"


def soon() -> datetime:
    return clock.now() + timedelta(hours=1)


async def due(tenant: Academy) -> int:
    """Let the hour pass for this tenant's plans alone, and the worker look."""
    async with unit_of_work(system(tenant.id)) as work:
        await work.session.execute(text("UPDATE course_schedules SET at = now() WHERE state = 'waiting'"))
    return await courses.run_due()


async def edited(tenant: Academy, course_id: CourseId, words: str) -> None:
    lesson = (await courses.course_for_editing(tenant.tutor, course_id)).tree.lessons[0]
    body = await courses.lesson_for_editing(tenant.tutor, lesson.id)
    await courses.save_lesson(tenant.tutor, lesson.id, [paragraph(words)], body.revision)


async def numbers(tenant: Academy, course_id: CourseId) -> list[int]:
    return [version.number for version in await courses.versions(tenant.tutor, course_id)]


async def test_the_draft_of_the_hour_is_published_with_its_notes(tenant: Academy):
    card = await a_course(tenant.tutor)
    planned = await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE, "All about *north*.")
    assert (planned.state, planned.zone) == (PlanState.WAITING, ZONE)
    await edited(tenant, card.id, "Written after the plan.")
    assert await numbers(tenant, card.id) == []
    await due(tenant)
    (version,) = await courses.versions(tenant.tutor, card.id)
    assert (version.notes, version.scheduled, version.published_by) == (
        "<p>All about <em>north</em>.</p>",
        True,
        tenant.tutor.user_id,
    )
    content = await courses.snapshot(tenant.trainee, version.id)
    assert "Written after the plan." in content.lessons[0].html
    assert await courses.plans(tenant.tutor, card.id) == ()


async def test_several_workers_publish_once(tenant: Academy):
    card = await a_course(tenant.tutor)
    await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)
    async with unit_of_work(system(tenant.id)) as work:
        await work.session.execute(text("UPDATE course_schedules SET at = now()"))
    await asyncio.gather(*(courses.run_due() for _ in range(4)))
    assert await numbers(tenant, card.id) == [1]
    assert len(await announced(tenant.id, "CoursePublished")) == 1


async def test_a_worker_that_dies_in_the_middle_leaves_the_plan_to_the_next(
    tenant: Academy, monkeypatch: pytest.MonkeyPatch
):
    card = await a_course(tenant.tutor)
    await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)

    class Killed(BaseException):
        pass

    whole = publishing.write

    async def cut_off(*given, **named):
        await whole(*given, **named)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "write", cut_off)
        with pytest.raises(Killed):
            await due(tenant)
    assert await numbers(tenant, card.id) == []
    assert [plan.state for plan in await courses.plans(tenant.tutor, card.id)] == [PlanState.WAITING]
    await courses.run_due()
    assert await numbers(tenant, card.id) == [1]


async def test_problems_at_the_hour_publish_nothing_and_are_told_by_name(tenant: Academy):
    card = await a_course(tenant.tutor)
    await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)
    section = (await courses.course_for_editing(tenant.tutor, card.id)).tree.sections[0].id
    await courses.add_lesson(tenant.tutor, card.id, section, "Empty")
    await due(tenant)
    (plan,) = await courses.plans(tenant.tutor, card.id)
    assert plan.state is PlanState.FAILED
    assert "“Empty”: This lesson is empty." in plan.outcome
    (event,) = await announced(tenant.id, "PlanFailed")
    assert event["people"] == [str(tenant.tutor.user_id)]
    assert await numbers(tenant, card.id) == []


async def test_a_plan_is_done_with_the_rights_of_the_hour(tenant: Academy):
    card = await a_course(tenant.tutor)
    await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)
    async with unit_of_work(tenant.admin) as work:
        await work.session.execute(
            text("UPDATE users SET role = 'TRAINEE' WHERE id = :id"), {"id": tenant.tutor.user_id}
        )
    await due(tenant)
    assert [plan.state for plan in await courses.plans(tenant.admin, card.id)] == [PlanState.FAILED]


async def test_nobody_publishes_in_the_name_of_someone_who_left(tenant: Academy):
    card = await a_course(tenant.tutor)
    await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)
    async with unit_of_work(tenant.admin) as work:
        await work.session.execute(
            text("UPDATE users SET status = 'deactivated' WHERE id = :id"), {"id": tenant.tutor.user_id}
        )
    await due(tenant)
    (plan,) = await courses.plans(tenant.admin, card.id)
    assert "no longer here" in plan.outcome


async def test_a_course_is_unpublished_at_the_hour(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.plan(tenant.tutor, card.id, Plan.UNPUBLISH, soon(), ZONE)
    await due(tenant)
    assert (await courses.course_for_editing(tenant.tutor, card.id)).card.status is CourseStatus.UNPUBLISHED
    assert (await courses.browse(tenant.trainee, Wanted())).total == 0
    assert [event["scheduled"] for event in await announced(tenant.id, "CourseUnpublished")] == [True]


async def test_planning_again_replaces_what_was_planned_of_that_kind(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)
    later = soon() + timedelta(days=1)
    await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, later, "UTC")
    await courses.plan(tenant.tutor, card.id, Plan.UNPUBLISH, later + timedelta(days=1), "UTC")
    waiting = await courses.plans(tenant.tutor, card.id)
    assert [(plan.what, plan.zone) for plan in waiting] == [(Plan.UNPUBLISH, "UTC"), (Plan.PUBLISH, "UTC")]


async def test_a_plan_that_was_taken_back_is_not_done(tenant: Academy):
    card = await a_course(tenant.tutor)
    planned = await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)
    await courses.cancel_plan(tenant.tutor, card.id, planned.id)
    await due(tenant)
    assert await numbers(tenant, card.id) == []
    with pytest.raises(ScheduleNotFound):
        await courses.cancel_plan(tenant.tutor, card.id, planned.id)


@pytest.mark.parametrize("change", [{"at": datetime(2020, 1, 1, tzinfo=UTC)}, {"zone": "Mars/Olympus"}, {"what": "x"}])
async def test_a_plan_that_makes_no_sense_is_refused(tenant: Academy, change: dict[str, object]):
    card = await a_course(tenant.tutor)
    given = {"what": "publish", "at": soon(), "zone": ZONE, **change}
    with pytest.raises(InvalidInput):
        await courses.plan(tenant.tutor, card.id, **given)


async def test_only_who_may_publish_a_course_plans_it(tenant: Academy, other_tenant: Academy):
    card = await a_course(tenant.tutor)
    planned = await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)
    for stranger in (tenant.trainee, other_tenant.admin, other_tenant.tutor):
        with pytest.raises((CourseNotFound, Forbidden)):
            await courses.plan(stranger, card.id, Plan.PUBLISH, soon(), ZONE)
        with pytest.raises((CourseNotFound, Forbidden)):
            await courses.cancel_plan(stranger, card.id, planned.id)
        with pytest.raises(CourseNotFound):
            await courses.plans(stranger, card.id)


async def test_the_platform_sees_when_and_not_what(tenant: Academy):
    from sqlalchemy.exc import ProgrammingError

    with pytest.raises(ProgrammingError, match="permission denied"):
        async with platform_work(system(tenant.id)) as work:
            await work.session.execute(text("SELECT notes FROM course_schedules"))


async def test_the_plans_of_a_course_are_three_queries(tenant: Academy):
    card = await a_course(tenant.tutor)
    await courses.plan(tenant.tutor, card.id, Plan.PUBLISH, soon(), ZONE)
    with queries(at_most=3):
        assert len(await courses.plans(tenant.tutor, card.id)) == 1
