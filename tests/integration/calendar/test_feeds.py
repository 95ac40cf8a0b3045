"""A calendar's address: who has it reads, until its owner says otherwise."""

import logging
from datetime import UTC, date, datetime, timedelta

import httpx
import icalendar
import pytest
from sqlalchemy import text

from backend.auth import api as auth
from backend.calendar import api as calendar
from backend.calendar.tokens import token_of
from backend.enrollments import api as enrollments
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel import clock
from backend.kernel.actor import Actor, person
from backend.kernel.errors import Forbidden
from backend.kernel.ids import PLATFORM_TENANT, UserId, new_id
from backend.kernel.permissions import Role
from backend.platform.unit_of_work import unit_of_work
from backend.tenants import api as tenants
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.integration.http.browser import open_browser
from tests.support.queries import queries
from tests.support.whole_app import whole_app

IN_A_WEEK = (clock.now() + timedelta(days=7)).date()


def opening(title: str, on: date = IN_A_WEEK) -> TestLesson:
    return TestLesson(title, more={"opens": {"on": on.isoformat()}})


async def a_course(academy: Academy, *lessons: TestLesson, title: str = "Knots; and ropes") -> TestCourse:
    course = await published_course(
        academy, *(lessons or (TestLesson("Bowline"), opening("Bends, slowly"))), title=title
    )
    await enrollments.enrol(academy.trainee, course.id)
    return course


async def fetch(academy: Academy, token: str, **headers: str):
    async with open_browser(academy.host, ip=f"10.3.{hash(academy.slug) % 250}.1") as browser:
        return await browser.get(f"/calendar/feed/{token}.ics", headers=headers)


async def audited(academy: Academy) -> list[str]:
    await catch_up(subscriptions(), academy.id)
    async with unit_of_work(academy.admin) as work:
        rows = await work.session.execute(text("SELECT summary FROM audit_entries ORDER BY seq"))
        return [row.summary for row in rows if "calendar" in row.summary]


async def test_the_address_gives_what_its_owner_has_in_store(tenant: Academy):
    course = await a_course(tenant)
    until = clock.now() + timedelta(days=20)
    async with unit_of_work(tenant.tutor) as work:
        await work.session.execute(text("UPDATE enrollments SET access_until = :until"), {"until": until})
    feed = await calendar.make_feed(tenant.trainee)
    answer = await fetch(tenant, feed.token)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    opens, ends = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(opens["summary"]) == "Opens: Bends, slowly"
    assert opens["dtstart"].dt == datetime.combine(IN_A_WEEK, datetime.min.time(), UTC)
    assert str(opens["url"]) == f"http://{tenant.host}:8000/courses/{course.id}"
    assert str(ends["summary"]) == "Access ends: Knots; and ropes"
    assert ends["dtend"].dt == until.replace(microsecond=0)
    assert await fetch(tenant, feed.token) is not None
    again = icalendar.Calendar.from_ical((await fetch(tenant, feed.token)).content).walk("VEVENT")
    assert [one["uid"] for one in again] == [opens["uid"], ends["uid"]]


async def test_who_has_it_already_is_told_so_until_something_changes(tenant: Academy):
    course = await a_course(tenant)
    feed = await calendar.make_feed(tenant.trainee)
    tag = (await fetch(tenant, feed.token)).headers["etag"]
    unchanged = await fetch(tenant, feed.token, **{"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    await enrollments.leave(tenant.trainee, course.id)
    changed = await fetch(tenant, feed.token, **{"If-None-Match": tag})
    assert changed.status_code == 200
    assert b"VEVENT" not in changed.content


async def test_a_new_address_ends_the_one_before_it_and_off_is_off(tenant: Academy):
    first = await calendar.make_feed(tenant.trainee)
    second = await calendar.make_feed(tenant.trainee)
    assert first.token != second.token
    assert [(await fetch(tenant, one.token)).status_code for one in (first, second)] == [404, 200]
    assert await calendar.my_feed(tenant.trainee) == second
    await calendar.turn_off_feed(tenant.trainee)
    await calendar.turn_off_feed(tenant.trainee)
    assert (await fetch(tenant, second.token)).status_code == 404
    assert await calendar.my_feed(tenant.trainee) is None
    name = tenant.trainee.name
    assert await audited(tenant) == [
        f"{name} made a secret address of their calendar",
        f"{name} made a new secret address of their calendar",
        f"{name} turned off the secret address of their calendar",
    ]


async def test_every_address_that_is_none_is_refused_in_the_same_words(tenant: Academy, other_tenant: Academy):
    mine, theirs = await calendar.make_feed(tenant.trainee), await calendar.make_feed(other_tenant.trainee)
    gone = await calendar.make_feed(tenant.tutor)
    await calendar.turn_off_feed(tenant.tutor)
    someone = await tenant.join("Kim Berg")
    left = await calendar.make_feed(someone)
    await auth.deactivate(tenant.admin, someone.the_user())
    bent = mine.token[:-1] + ("A" if mine.token[-1] != "A" else "B")
    tokens = (theirs.token, gone.token, left.token, bent, token_of(tenant.id, new_id()), "x", "ü" * 65, "-" * 65)
    answers = [await fetch(tenant, token) for token in tokens]
    assert {(one.status_code, one.text) for one in answers} == {(404, answers[0].text)}
    assert (await fetch(tenant, mine.token)).status_code == 200
    assert (await fetch(other_tenant, mine.token)).status_code == 404


async def test_a_wrong_address_costs_as_many_questions_as_one_that_was_revoked(tenant: Academy):
    feed = await calendar.make_feed(tenant.trainee)
    await calendar.turn_off_feed(tenant.trainee)
    await fetch(tenant, feed.token)  # the host's tenant is looked up once
    for token in (feed.token, "x", "-" * 65):
        with queries(at_most=1) as seen:
            await fetch(tenant, token)
        assert len(seen) == 1


async def test_a_closed_academy_gives_nothing_away(tenant: Academy):
    feed = await calendar.make_feed(tenant.trainee)
    boss = person(PLATFORM_TENANT, UserId(new_id()), Role.SUPERADMIN, name="Robin")
    await tenants.suspend(boss, tenant.id, "unpaid")
    assert (await fetch(tenant, feed.token)).status_code == 404
    await tenants.resume(boss, tenant.id, "paid")
    assert (await fetch(tenant, feed.token)).status_code == 200


async def test_an_address_that_asks_without_end_is_told_to_wait(tenant: Academy, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("backend.calendar.feeds.FETCHES_PER_MINUTE", 2)
    feed = await calendar.make_feed(tenant.trainee)
    assert [(await fetch(tenant, feed.token)).status_code for _ in range(3)] == [200, 200, 429]


async def test_two_people_have_two_addresses_and_each_sees_their_own(tenant: Academy):
    await a_course(tenant)
    mine, theirs = await calendar.make_feed(tenant.trainee), await calendar.make_feed(tenant.tutor)
    assert b"VEVENT" in (await fetch(tenant, mine.token)).content
    assert b"VEVENT" not in (await fetch(tenant, theirs.token)).content


async def test_who_does_not_learn_here_has_no_calendar(platform: None):
    boss = Actor(PLATFORM_TENANT, None, Role.SUPERADMIN, frozenset())
    for deed in (calendar.my_feed, calendar.make_feed, calendar.turn_off_feed):
        with pytest.raises(Forbidden):
            await deed(boss)


async def test_the_token_is_in_no_log(
    tenant: Academy, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
):
    feed = await calendar.make_feed(tenant.trainee)
    transport = httpx.ASGITransport(app=whole_app())
    with caplog.at_level(logging.DEBUG):
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{tenant.host}") as client:
            found = [(await client.get(f"/calendar/feed/{one}.ics")).status_code for one in (feed.token, "x" * 65)]
    printed = capsys.readouterr()
    logged = [str(one.__dict__) for one in caplog.records if not one.name.startswith("http")]  # not the client's own
    ours = " ".join([printed.out, printed.err, *logged])
    assert found == [200, 404]
    assert "/calendar/feed/{token}.ics" in ours
    assert feed.token[22:] not in ours
