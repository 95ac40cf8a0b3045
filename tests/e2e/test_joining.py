"""Coming in by each of a course's doors, and what waits behind them, in a real browser."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from backend.enrollments import api as enrollments
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.integration.enrollments.support import require
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


@dataclass
class Town:
    """A tenant, its site, and a browser in which anyone can be signed in."""

    academy: Academy
    origin: str
    browser: Browser

    async def page_of(self, who: Actor, path: str, **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = await signed_in_as(self.browser, self.origin, who, **options)
        page = await context.new_page()
        await page.goto(self.origin + path)
        return page

    async def course(self, *lessons: TestLesson, **rules: Any) -> TestCourse:
        made = await published_course(self.academy, *(lessons or (TestLesson("Dawn"), TestLesson("Noon"))))
        if rules:
            await made.set(**rules)
        return made


@pytest_asyncio.fixture
async def town(site: Site, tenant: Academy, browser: Browser) -> Town:
    return Town(tenant, site.origin(tenant.slug), browser)


async def is_clean(page: Page) -> None:
    """No fault that axe finds, and nothing wider than the screen."""
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


async def test_a_code_lets_in_who_knows_it(town: Town):
    course = await town.course(enrol_mode="code", enrol_code="NIGHT-SKY")
    page = await town.page_of(town.academy.trainee, f"/courses/{course.id}")
    code = page.get_by_label("Code of the course")
    await code.fill("daylight", timeout=PATIENCE)
    await code.press("Enter")
    await expect(page.get_by_text("This is not the code of this course")).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    await code.fill("night-sky")
    await page.get_by_role("button", name="Enrol").click()
    await page.wait_for_url(f"**/learn/{course.id}/{course.lessons[0].id}", timeout=PATIENCE)


async def test_a_request_goes_to_the_tutor_and_comes_back_as_a_seat(town: Town):
    course = await town.course(enrol_mode="approval")
    page = await town.page_of(town.academy.trainee, f"/courses/{course.id}")
    await page.get_by_role("button", name="Request a place").click(timeout=PATIENCE)
    await page.get_by_label("Message to the tutor").fill("I fly gliders")
    await page.get_by_role("button", name="Send the request").click()
    await expect(page.locator("main").get_by_text("Requested")).to_be_visible(timeout=PATIENCE)
    tutor = await town.page_of(town.academy.tutor, f"/teach/{course.id}/learners")
    await expect(tutor.get_by_text("“I fly gliders”")).to_be_visible(timeout=PATIENCE)
    await is_clean(tutor)
    await tutor.get_by_role("button", name="Approve Mara Adeyemi").click()
    await expect(tutor.get_by_role("row", name="Mara Adeyemi")).to_be_visible(timeout=PATIENCE)
    await page.reload()
    await page.get_by_role("link", name="Start").click(timeout=PATIENCE)
    await expect(page.locator("main h1")).to_have_text("Dawn", timeout=PATIENCE)


async def test_a_full_course_lets_people_wait_and_gives_the_seat_on_by_itself(town: Town):
    course = await town.course(capacity=1)
    first = await town.academy.join("Kim Sato")
    await enrollments.join(first, course.id)
    page = await town.page_of(town.academy.trainee, f"/courses/{course.id}", viewport={"width": 390, "height": 844})
    await page.get_by_role("button", name="Join the waiting list").click(timeout=PATIENCE)
    await expect(page.get_by_text("You are 1st on the waiting list")).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    other = await town.page_of(first, f"/courses/{course.id}")
    await other.get_by_label("More about this course").click(timeout=PATIENCE)
    await other.get_by_role("button", name="Leave this course").click()
    await expect(other.get_by_text("Your progress is kept, and comes back")).to_be_visible()
    await other.get_by_role("button", name="Leave the course").click()
    await expect(other.get_by_role("button", name="Join the waiting list")).to_be_visible(timeout=PATIENCE)
    await catch_up(subscriptions(), town.academy.id)
    await page.reload()
    await expect(page.get_by_role("link", name="Start")).to_be_visible(timeout=PATIENCE)


async def test_doors_that_are_shut_say_why(town: Town):
    now = datetime.now(UTC)
    first = await town.course()
    after = await town.course()
    await require(after, first)
    doors = (
        (await town.course(enrol_mode="invitation"), "This course is by invitation"),
        (await town.course(enrol_from=now + timedelta(days=9)), "Enrolment opens on"),
        (await town.course(enrol_until=now - timedelta(days=9)), "Enrolment closed on"),
        (after, "Complete first:"),
    )
    page = await town.page_of(town.academy.trainee, "/")
    for course, words in doors:
        await page.goto(f"{town.origin}/courses/{course.id}")
        await expect(page.get_by_text(words)).to_be_visible(timeout=PATIENCE)
        await expect(page.get_by_role("button", name="Enrol")).to_have_count(0)
    await page.locator("main").get_by_role("link", name="Reading the sky").click()
    await page.get_by_role("button", name="Enrol").click(timeout=PATIENCE)
    await page.wait_for_url(f"**/learn/{first.id}/*", timeout=PATIENCE)


async def test_a_locked_lesson_says_what_it_waits_for_and_opens_by_its_quiz(town: Town):
    day = (datetime.now(UTC) + timedelta(days=9)).date()
    gate = TestLesson("What rose?", rule="passed", kind="quiz", more={"gate": True})
    late = TestLesson("Dusk", more={"opens": {"on": day.isoformat()}})
    course = await town.course(gate, TestLesson("Noon"), late)
    enrollment = await enrollments.enrol(town.academy.trainee, course.id)
    page = await town.page_of(town.academy.trainee, f"/courses/{course.id}", timezone_id="UTC", locale="en-GB")
    shut = page.locator("[data-locked=true]")
    await expect(shut).to_have_count(2, timeout=PATIENCE)
    await expect(shut.first).to_contain_text("Opens after you pass “What rose?”")
    await expect(shut.last).to_contain_text(f"Opens on {day.day} {day:%B %Y}")
    await is_clean(page)
    await page.goto(f"{town.origin}/learn/{course.id}/{course.lessons[1].id}")
    await expect(page.get_by_text("This lesson is not open yet").first).to_be_visible(timeout=PATIENCE)
    from backend.platform.unit_of_work import unit_of_work

    async with unit_of_work(town.academy.trainee) as work:
        await enrollments.record_quiz_result(work, enrollment, gate.id, passed=True, percent=100)
    await page.reload()
    await expect(page.locator("main h1")).to_have_text("Noon", timeout=PATIENCE)
    await page.get_by_role("link", name="Print the course").first.click()
    await expect(page.get_by_role("button", name="Print")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("This is Noon.")).to_be_visible()
    await expect(page.get_by_text("This is Dusk.")).to_have_count(0)
    await expect(page.get_by_text("A quiz is taken on the screen.")).to_be_visible()
    await is_clean(page)


async def test_access_that_ended_is_said_and_its_progress_is_kept(town: Town):
    course = await town.course()
    await enrollments.enrol(town.academy.trainee, course.id)
    await enrollments.complete_lesson(town.academy.trainee, course.id, course.lessons[0].id)
    from sqlalchemy import text

    from backend.platform.unit_of_work import unit_of_work

    async with unit_of_work(town.academy.tutor) as work:
        await work.session.execute(text("UPDATE enrollments SET access_until = now() - interval '1 hour'"))
    page = await town.page_of(town.academy.trainee, f"/courses/{course.id}")
    await expect(page.get_by_text("Your access ended on")).to_be_visible(timeout=PATIENCE)
    await page.goto(f"{town.origin}/learn/{course.id}/{course.lessons[1].id}")
    await expect(page.get_by_text("Your access to this course ended on").first).to_be_visible(timeout=PATIENCE)
    assert (await enrollments.expire_due()) >= 1


async def test_a_preview_lesson_is_read_before_joining(town: Town):
    course = await town.course(TestLesson("Dawn", more={"preview": True}), TestLesson("Noon"))
    page = await town.page_of(town.academy.trainee, f"/courses/{course.id}")
    await page.get_by_role("link", name="Dawn").click(timeout=PATIENCE)
    await expect(page.get_by_text("This is Dawn.")).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    await page.get_by_role("link", name="Join to read on").click()
    await page.get_by_role("button", name="Enrol").click(timeout=PATIENCE)
    await page.wait_for_url(f"**/learn/{course.id}/*", timeout=PATIENCE)


async def test_a_tutor_brings_a_list_of_people_in_by_a_file(town: Town):
    course = await town.course(enrol_mode="invitation", capacity=2)
    people = [await town.academy.join(name) for name in ("Kim Sato", "Lee Park", "Pat Roe")]
    rows = "email;name\r\n" + "".join(f"{one.email};x\r\n" for one in people) + "nobody@x.test;=1+1\r\nnonsense;\r\n"
    page = await town.page_of(town.academy.tutor, f"/teach/{course.id}/learners")
    await expect(page.get_by_text("Nobody is in this course yet")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("More for learners").click()
    await page.get_by_role("button", name="Enrol by a CSV file").click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Choose a CSV file").click(timeout=PATIENCE)
    await (await chooser.value).set_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": b"\xef\xbb\xbf" + rows.encode()}
    )
    for words in ("Enrol: 2", "Waiting list: 1", "Unknown: 1", "Not readable: 1"):
        await expect(page.get_by_text(words, exact=True)).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    await page.get_by_role("button", name="Enrol 3 people").click()
    await expect(page.get_by_text("Done: 3 people enrolled or waiting.")).to_be_visible(timeout=PATIENCE)
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Download the report").click()
    report = (await (await download.value).path()).read_text("utf-8-sig")
    assert "Waiting list" in report
    await page.get_by_role("button", name="Close").click()
    await expect(page.get_by_role("dialog")).to_be_hidden(timeout=PATIENCE)
    await expect(page.get_by_role("row", name="Kim Sato")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("Waiting list (1)")).to_be_visible()


async def test_a_tutor_finds_chooses_and_suspends_learners_by_keyboard(town: Town):
    course = await town.course()
    people = [await town.academy.join(f"Learner {n}") for n in range(3)]
    await enrollments.add_people(town.academy.tutor, course.id, [one.the_user() for one in people[:2]])
    page = await town.page_of(town.academy.tutor, f"/teach/{course.id}/learners")
    await page.get_by_role("button", name="Add people").click(timeout=PATIENCE)
    await page.get_by_label("Search the academy").fill("Learner 2")
    await page.get_by_role("button", name="Add Learner 2").click(timeout=PATIENCE)
    await expect(page.get_by_text("Learner 2 is enrolled.")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden(timeout=PATIENCE)
    for name in ("Learner 0", "Learner 1"):
        await page.get_by_label(f"Choose {name}").focus()
        await page.keyboard.press("Space")
    await expect(page.get_by_text("2 chosen")).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    await page.get_by_role("group", name="What to do").get_by_role("button", name="Suspend").press("Enter")
    await page.locator("#suspend-reason").fill("Unpaid")
    await page.locator("#suspend-dialog").get_by_role("button", name="Suspend").press("Enter")
    await expect(page.get_by_role("cell", name="Suspended")).to_have_count(2, timeout=PATIENCE)
    learner = await town.page_of(people[0], f"/courses/{course.id}")
    await expect(learner.get_by_text("Your access is suspended")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("Actions for Learner 0").click()
    await page.get_by_role("button", name="History").click()
    await expect(page.get_by_role("dialog").get_by_text("Unpaid")).to_be_visible(timeout=PATIENCE)
