"""A learner takes notes in a real browser: with and without a connection, finds them again, and takes them away."""

import asyncio
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from backend.enrollments import api as enrollments
from backend.enrollments.dto import NotesWanted
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
ABOVE = (
    "document.querySelector('[data-block=b40]')?.getBoundingClientRect().top"
    " - document.querySelector('#main').getBoundingClientRect().top"
)


@dataclass
class Desk:
    """A trainee in a long lesson."""

    academy: Academy
    course: TestCourse
    context: BrowserContext
    page: Page

    async def open(self) -> None:
        await self.page.goto(f"/learn/{self.course.id}/{self.course.lessons[0].id}")
        await expect(self.page.locator(".stage .lesson p").first).to_be_visible(timeout=PATIENCE)
        await expect(self.page.locator("#notes-toggle")).to_be_enabled(timeout=PATIENCE)

    async def write(self, words: str) -> None:
        """Take a note by keys alone."""
        await self.page.keyboard.press("t")
        await expect(self.page.locator("#take-note")).to_be_focused(timeout=PATIENCE)
        await self.page.keyboard.press("t")
        await expect(self.page.locator(".note-field").first).to_be_focused(timeout=PATIENCE)
        await self.page.keyboard.type(words)

    async def kept(self) -> list[str]:
        found = await enrollments.my_notes(self.academy.trainee, NotesWanted())
        return [line.text or f"[{line.quote}]" for line in found.lines]

    async def says(self, words: str) -> None:
        panel = self.page.get_by_role("complementary", name="Notes")
        await expect(panel.get_by_role("status")).to_contain_text(words, timeout=PATIENCE)


@pytest_asyncio.fixture
async def desk(site: Site, tenant: Academy, browser: Browser) -> Desk:
    text = "".join(f'<p data-block="b{number}">Line {number}.</p>' for number in range(120))
    course = await published_course(tenant, TestLesson("Dawn", text=text), TestLesson("Noon"))
    await enrollments.enrol(tenant.trainee, course.id)
    context = await signed_in_as(
        browser, site.origin(tenant.slug), tenant.trainee, viewport={"width": 1280, "height": 800}
    )
    return Desk(tenant, course, context, await context.new_page())


async def test_a_note_taken_by_keys_is_saved_found_and_leads_back_to_its_block(desk: Desk):
    page = desk.page
    await desk.open()
    await page.evaluate(
        "document.querySelector('#main').scrollTop = document.querySelector('[data-block=b40]').offsetTop"
    )
    await page.wait_for_timeout(200)
    await desk.write("Red sky at night, jkn?")
    await desk.says("Saved")
    assert await desk.kept() == ["Red sky at night, jkn?"]
    await expect(page.locator("main h1")).to_have_text("Dawn")
    await page.get_by_role("link", name="All my notes").click()
    await page.get_by_label("Search your notes").fill("nig red", timeout=PATIENCE)
    await expect(page.locator("mark").first).to_have_text("Red", timeout=PATIENCE)
    await page.get_by_role("main").get_by_role("link", name="Dawn").click()
    await page.wait_for_function(f"{ABOVE} < 80 && {ABOVE} > -40", timeout=PATIENCE)


async def test_a_note_begun_before_the_others_have_come_stays_where_it_is(desk: Desk):
    begun = asyncio.Event()

    async def late(route: Route) -> None:
        await begun.wait()
        await route.continue_()

    await desk.page.route("**/api/v1/learn/*/lessons/*/notes", late)
    await desk.open()
    await desk.page.keyboard.press("t")
    await expect(desk.page.locator("#take-note")).to_be_focused()
    await desk.page.keyboard.press("t")
    await expect(desk.page.locator(".note-field")).to_be_focused()
    async with desk.page.expect_response(lambda answer: answer.url.endswith("/notes")):
        begun.set()
    await desk.page.keyboard.type("Quicker than the line")
    await desk.says("Saved")
    assert await desk.kept() == ["Quicker than the line"]


async def test_what_is_written_without_a_connection_is_kept_and_sent_when_it_is_back(desk: Desk):
    await desk.open()
    await desk.context.set_offline(True)
    await desk.write("Written in a tunnel")
    await desk.says("Offline: kept on this device")
    assert await desk.kept() == []
    await desk.context.set_offline(False)
    await desk.says("Saved")
    assert await desk.kept() == ["Written in a tunnel"]


async def test_what_a_closed_tab_could_not_send_is_sent_at_the_next_visit(desk: Desk):
    await desk.open()
    await desk.context.set_offline(True)
    await desk.write("The battery died")
    await desk.says("Offline: kept on this device")
    await desk.page.close()
    await desk.context.set_offline(False)
    desk.page = await desk.context.new_page()
    await desk.page.goto(f"/learn/{desk.course.id}/{desk.course.lessons[1].id}")
    async with desk.page.expect_response(lambda answer: "/api/v1/notes/" in answer.url, timeout=PATIENCE):
        pass
    assert await desk.kept() == ["The battery died"]
    assert (
        await desk.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('lyceum:note:')).length") == 0
    )


async def test_one_note_written_on_two_devices_becomes_two(desk: Desk):
    await desk.open()
    await desk.write("First")
    await desk.says("Saved")
    other = await desk.context.new_page()
    await other.goto(desk.page.url)
    field = other.locator(".note-field").first
    await expect(field).to_be_visible(timeout=PATIENCE)  # the panel stands open where it was left open
    await expect(field).to_have_value("First")
    await field.fill("First, from the train")
    await expect(other.locator("#notes-panel [role=status]")).to_contain_text("Saved", timeout=PATIENCE)
    await desk.page.locator(".note-field").first.fill("First, from the desk")
    await desk.says("both are kept")
    await desk.page.wait_for_timeout(1500)
    assert sorted(await desk.kept()) == ["First, from the desk", "First, from the train"]


async def test_a_bookmark_comes_and_goes_by_one_key_and_a_note_by_two_presses(desk: Desk):
    page = desk.page
    await desk.open()
    ribbon = page.locator("#bookmark-toggle")
    async with page.expect_response(lambda answer: "/api/v1/notes/" in answer.url, timeout=PATIENCE):
        await page.keyboard.press("b")
    await expect(ribbon).to_have_attribute("aria-pressed", "true")
    async with page.expect_response(lambda answer: "/api/v1/notes/" in answer.url, timeout=PATIENCE):
        await page.keyboard.press("b")
    await expect(ribbon).to_have_attribute("aria-pressed", "false")
    await desk.write("Not worth it")
    await desk.says("Saved")
    await page.get_by_role("button", name="Delete this note").click()
    async with page.expect_response(lambda answer: answer.request.method == "DELETE", timeout=PATIENCE):
        await page.get_by_role("button", name="Delete", exact=True).click()
    assert await desk.kept() == []


async def test_notes_are_taken_away_as_a_file(desk: Desk):
    await desk.open()
    await desk.write("To keep")
    await desk.says("Saved")
    await desk.page.goto("/notes")
    await desk.page.get_by_text("Export", exact=True).click(timeout=PATIENCE)
    async with desk.page.expect_download() as coming:
        await desk.page.get_by_role("link", name="Markdown").click()
    file = await (await coming.value).path()
    assert "### Dawn" in file.read_text()
    assert "To keep" in file.read_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_on_a_phone_the_notes_are_a_sheet_that_escape_closes_and_that_shuts_nobody_out(desk: Desk, theme: str):
    await desk.page.set_viewport_size({"width": 390, "height": 844})
    await desk.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    await desk.open()
    await desk.page.locator("#notes-toggle").click()
    await desk.page.get_by_role("button", name="Take a note").click()
    await desk.page.keyboard.type("From the bus")
    await desk.says("Saved")
    assert await violations(desk.page) == []
    width = await desk.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    await desk.page.keyboard.press("Escape")
    await expect(desk.page.get_by_role("complementary", name="Notes")).to_be_hidden()
    await expect(desk.page.locator("#notes-toggle")).to_be_focused()
