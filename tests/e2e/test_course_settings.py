"""A tutor sets a course up in a real browser, and finds every setting as it was left; colleagues do what they may."""

import re
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.kernel.actor import Actor
from backend.kernel.permissions import Role
from tests.factories.academies import Academy
from tests.factories.courses import a_published_course
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


@dataclass
class Office:
    """A tutor at the settings of a course of theirs."""

    academy: Academy
    card: CourseCard
    origin: str
    browser: Browser
    page: Page

    async def enter(self, who: Actor) -> Page:
        context: BrowserContext = await signed_in_as(self.browser, self.origin, who)
        return await context.new_page()

    async def open(self, page: Page | None = None) -> Page:
        page = page or self.page
        await page.goto(f"/teach/{self.card.id}/settings")
        await expect(page.get_by_label("Title", exact=True)).to_be_visible(timeout=PATIENCE)
        return page

    async def keep(self, setting: str, value: str) -> None:
        """Write into a field, and leave it."""
        field = self.page.locator(f"#course-{setting}")
        await field.fill(value)
        await field.blur()

    async def saved(self) -> None:
        await expect(self.page.get_by_role("status").filter(has_text=re.compile(r"Saved \d"))).to_be_visible(
            timeout=PATIENCE
        )

    def part(self, name: str) -> Locator:
        return self.page.locator(f"#{name}")


@pytest_asyncio.fixture
async def office(site: Site, tenant: Academy, browser: Browser):
    card = await a_published_course(tenant.tutor, "Reading maps")
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1440, "height": 1000})
    return Office(tenant, card, origin, browser, await context.new_page())


async def test_every_setting_holds_after_a_reload_and_shows_in_the_catalogue(office: Office):
    page = await office.open()
    await office.keep("title", "Maps for walkers")
    await expect(office.part("card").locator("article h3")).to_have_text("Maps for walkers", timeout=PATIENCE)
    await office.keep("summary", "Find your way without a phone.")
    await page.get_by_label("Level").select_option("advanced")
    await page.get_by_label("Tags").fill("maps, outdoors")
    await page.keyboard.press("Enter")
    await page.get_by_label(re.compile("^After approval")).click()
    await office.keep("capacity", "12")
    await office.keep("average", "75")
    await page.get_by_label(re.compile("^When Finding north opens")).select_option("days")
    await page.get_by_label(re.compile("^Days until")).fill("3")
    await page.get_by_label(re.compile("^Days until")).blur()
    await page.get_by_label(re.compile("^Modern")).click()
    await office.keep("line", "Twelve hours")
    await expect(page.get_by_text("the quizzes’ average was at least 75 %")).to_be_visible(timeout=PATIENCE)
    await office.saved()
    await page.wait_for_timeout(800)  # the pause after which what was typed last is on its way
    await office.open()
    await expect(page.get_by_label("Title", exact=True)).to_have_value("Maps for walkers")
    await expect(page.get_by_label("Level")).to_have_value("advanced")
    await expect(office.part("card").get_by_text("outdoors")).to_be_visible()
    await expect(page.get_by_label(re.compile("^After approval"))).to_be_checked()
    await expect(page.get_by_label(re.compile("^Places"))).to_have_value("12")
    await expect(page.get_by_label(re.compile("^Days until"))).to_have_value("3")
    await expect(page.get_by_label(re.compile("^Modern"))).to_be_checked()
    await expect(page.get_by_label(re.compile("^Your own line"))).to_have_value("Twelve hours")
    whole = office.part("certificate").get_by_role("img", name=re.compile("specimen"))
    await whole.scroll_into_view_if_needed()
    await page.wait_for_function("[...document.querySelectorAll('#certificate img')].at(-1).naturalWidth > 500")
    learner = await office.enter(office.academy.trainee)
    await learner.goto("/catalogue")
    await expect(learner.get_by_role("link", name="Maps for walkers")).to_be_visible(timeout=PATIENCE)


async def test_what_is_wrong_is_said_beside_the_field(office: Office):
    page = await office.open()
    await office.keep("capacity", "lots")
    field = page.get_by_label(re.compile("^Places"))
    await expect(field).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    await expect(page.locator("#course-capacity-error")).to_contain_text("Write a whole number")
    await expect(field).to_have_value("lots")


async def test_a_code_appears_where_one_joins_by_code_and_can_be_renewed(office: Office):
    page = await office.open()
    await page.get_by_label(re.compile("^With a code")).click()
    code = office.part("enrolment").locator("code")
    await expect(code).to_have_text(re.compile("^[A-Z2-9]{4}-[A-Z2-9]{4}$"), timeout=PATIENCE)
    first = await code.text_content()
    await page.get_by_role("button", name="New code").click()
    await expect(code).not_to_have_text(first or "", timeout=PATIENCE)


async def test_a_co_tutor_comes_in_and_edits_and_a_reviewer_only_reads(office: Office):
    cora = await office.academy.join("Cora Tull", Role.TUTOR)
    rene = await office.academy.join("Rene Vidal", Role.TUTOR)
    page = await office.open()
    for name, part in (("Cora", "tutor"), ("Rene", "reviewer")):
        await page.get_by_role("button", name="Add a colleague").click()
        await page.get_by_label("As", exact=True).select_option(part)
        await page.get_by_label("Search tutors and administrators").fill(name)
        await page.get_by_role("dialog", name="Add a colleague").get_by_role("button", name=re.compile(name)).click()
        await expect(page.locator("#people > div li").filter(has_text=name)).to_be_visible(timeout=PATIENCE)
    theirs = await office.open(await office.enter(cora))
    await theirs.get_by_label("Title", exact=True).fill("Maps, by two")
    await theirs.get_by_label("Title", exact=True).blur()
    await expect(theirs.get_by_role("heading", level=1)).to_contain_text("Maps, by two", timeout=PATIENCE)
    await expect(theirs.get_by_role("button", name="Archive this course")).to_have_count(0)
    reading = await office.open(await office.enter(rene))
    await expect(reading.get_by_label("Title", exact=True)).to_be_disabled()
    await expect(reading.get_by_text("You review this course")).to_be_visible()
    await expect(reading.get_by_role("button", name="Make a copy")).to_have_count(0)
    await reading.goto("/teach")
    await expect(reading.get_by_text("You review it")).to_be_visible(timeout=PATIENCE)
    await reading.goto(f"/teach/{office.card.id}")
    await expect(reading.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)


async def test_a_course_is_copied_and_becomes_a_template_to_begin_from(office: Office):
    page = await office.open()
    await page.get_by_role("button", name="Save as a template").click()
    await page.get_by_label("Title of the template").fill("The shape of a walk")
    await page.get_by_role("button", name="Save the template").click()
    await expect(page.get_by_text("is a template now")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Make a copy").click()
    await page.wait_for_url(lambda url: "/settings" not in url and str(office.card.id) not in url, timeout=PATIENCE)
    await page.goto("/teach")
    await page.get_by_role("button", name="Create a course").first.click()
    dialog = page.get_by_role("dialog", name="Create a course")
    await dialog.get_by_label(re.compile("^The shape of a walk")).click()
    await dialog.get_by_label("Title", exact=True).fill("Walks by night")
    await dialog.get_by_role("button", name="Create the course").click()
    await page.wait_for_url(re.compile("/teach/[0-9a-f-]{36}"), timeout=PATIENCE)
    titles = sorted(card.title for card in (await courses.list_my_courses(office.academy.tutor)).items)
    assert titles == ["Copy of Reading maps", "Reading maps", "Walks by night"]


async def test_the_settings_shut_nobody_out(office: Office):
    page = await office.open()
    assert await violations(page) == []
    await page.get_by_role("button", name="Add a colleague").click()
    await expect(page.get_by_role("dialog", name="Add a colleague")).to_be_visible()
    assert await violations(page) == []
