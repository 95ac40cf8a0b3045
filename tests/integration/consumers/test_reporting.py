"""Roll-ups follow the events, and the dashboards read them in a few statements."""

import pytest
from sqlalchemy import text

from backend.entrypoints.subscriptions import REPORTING
from backend.kernel.actor import system
from backend.kernel.errors import Forbidden, InvalidInput
from backend.platform.unit_of_work import unit_of_work
from backend.reporting import api as reporting
from tests.factories.academies import Academy
from tests.integration.consumers.conftest import Graduate, settle
from tests.support.queries import queries


async def test_a_tutor_sees_their_course_in_numbers_within_four_statements(graduate: Graduate):
    with queries(at_most=4):
        seen = await reporting.tutor(graduate.academy.tutor)
    assert (seen.enrollments, seen.completions, seen.completion_rate, seen.pass_rate) == (1, 1, 100, 100)
    (course,) = seen.courses
    assert (course.title, course.submissions, course.quiz_mean) == ("Navigation basics", 1, 100)
    assert sum(seen.weeks.lines[0][1]) == 1
    assert len(seen.weeks.days) == 8


async def test_an_academy_sees_itself_within_four_statements(graduate: Graduate):
    with queries(at_most=4):
        seen = await reporting.tenant(graduate.academy.admin, 30)
    assert (seen.active.value, seen.enrollments.value, seen.completions.value, seen.pass_rate) == (1, 1, 1, 100)
    assert len(seen.activity.days) == 30
    assert seen.activity.lines[0][1][-1] == 1


async def test_an_event_that_comes_twice_is_counted_once(graduate: Graduate):
    async with unit_of_work(system(graduate.academy.id)) as work:
        await work.session.execute(text("UPDATE outbox SET published_at = NULL"))
    await settle(graduate.academy)
    assert (await reporting.tutor(graduate.academy.tutor)).enrollments == 1


async def test_an_empty_academy_has_zeros_and_no_rates(tenant: Academy):
    seen = await reporting.tenant(tenant.admin, 90)
    assert (seen.active.value, seen.active.change, seen.pass_rate, seen.courses) == (0, None, None, ())
    assert seen.activity.empty


async def test_a_tutor_sees_only_courses_of_their_own(graduate: Graduate):
    other = await graduate.academy.join("Olga Brandt", role=graduate.academy.tutor.role)
    assert (await reporting.tutor(other)).courses == ()


async def test_dashboards_are_for_those_who_may(tenant: Academy):
    for ask in (reporting.tutor, reporting.tenant, reporting.platform, reporting.operations):
        with pytest.raises(Forbidden):
            await ask(tenant.trainee)
    with pytest.raises(InvalidInput):
        await reporting.tenant(tenant.admin, 13)


async def test_pictures_and_certificates_count_as_storage(graduate: Graduate):
    async with unit_of_work(system(graduate.academy.id)) as work:
        stored = (await work.session.execute(text("SELECT storage_bytes FROM rollup_tenants"))).scalar_one()
    assert stored > 10_000
    assert REPORTING.handler_for("PictureStored")
