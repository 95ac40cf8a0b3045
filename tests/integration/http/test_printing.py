"""A whole course on one page, to print: for whoever may learn it, and never more than they may open."""

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.kernel.ids import new_id
from tests.factories.academies import Academy
from tests.factories.large import a_large_draft
from tests.factories.versions import TestLesson, published_course
from tests.integration.http.browser import browser_of, open_browser
from tests.support.queries import queries


async def test_every_open_lesson_is_there_in_order(tenant: Academy):
    course = await published_course(
        tenant,
        TestLesson("Dawn", text="<p>So early.</p>"),
        TestLesson("Noon & after", text="<p>So late.</p>"),
        TestLesson("What you know", kind="quiz", rule="passed", more={"gate": True}),
        TestLesson("Night", text="<p>So dark.</p>"),
    )
    await enrollments.enrol(tenant.trainee, course.id)
    async with await browser_of(tenant.trainee, tenant) as browser:
        answer = await browser.get(f"/courses/{course.id}/print")
    html = answer.text
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    places = [html.index(words) for words in ("So early.", "Noon &amp; after", "So late.", "What you know", "Night")]
    assert places == sorted(places)
    assert "The sun rises" not in html, "a quiz is named, not shown"
    assert "So dark." not in html, "what is locked is not sent"
    assert "Opens after you pass “What you know”." in html


async def test_only_who_may_learn_it_prints_it(tenant: Academy, other_tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn", text="<p>So early.</p>"))
    path = f"/courses/{course.id}/print"
    for actor, academy, status in ((tenant.trainee, tenant, 403), (other_tenant.trainee, other_tenant, 404)):
        async with await browser_of(actor, academy) as browser:
            refused = await browser.get(path)
        assert (refused.status_code, "So early." in refused.text) == (status, False)
    async with open_browser(tenant.host) as browser:
        away = await browser.get(path)
    assert (away.status_code, away.headers["location"]) == (303, f"/sign-in?next={path}")


async def test_what_is_no_course_and_no_part_is_named(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    await enrollments.enrol(tenant.trainee, course.id)
    async with await browser_of(tenant.trainee, tenant) as browser:
        for path in (f"/courses/{course.id}/print?part=2", f"/courses/{new_id()}/print", "/courses/none/print"):
            assert (await browser.get(path)).status_code == 404
        assert (await browser.get(f"/courses/{course.id}/print?part=0")).status_code == 422


async def test_a_course_of_1200_lessons_comes_in_parts_of_bounded_size(tenant: Academy):
    card = await courses.create_from_draft(tenant.tutor, a_large_draft())
    await courses.publish(tenant.tutor, card.id)
    await enrollments.enrol(tenant.trainee, card.id)
    async with await browser_of(tenant.trainee, tenant) as browser:
        first = await browser.get(f"/courses/{card.id}/print")
        assert "printed in 6 parts" in first.text
        with queries(at_most=3):  # the session, the tenant, the enrolment: the version is kept by now
            last = await browser.get(f"/courses/{card.id}/print?part=6")
    assert len(first.content) < 2_000_000
    assert "Leg 20: over the pass and down to the river, day 60" in last.text
    assert "day 50<" not in last.text
