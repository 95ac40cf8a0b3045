"""A tutor at the editor of a course of theirs, in a real browser."""

from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from backend.courses import api as courses
from backend.courses.dto import CourseCard, CourseEditing
from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.support.browser import signed_in_as
from tests.support.site import Site

PATIENCE = 30_000


@dataclass
class Desk:
    """A tutor at the editor of a course of theirs."""

    academy: Academy
    card: CourseCard
    context: BrowserContext
    page: Page
    address: str

    @property
    def text(self) -> Locator:
        return self.page.locator(".bn-editor")

    async def open(self, page: Page | None = None) -> None:
        page = page or self.page
        await page.goto(self.address)
        await page.locator(".bn-editor").wait_for(timeout=PATIENCE)

    async def type(self, words: str, page: Page | None = None) -> None:
        page = page or self.page
        await page.locator(".bn-editor").click()
        await page.keyboard.press("Control+End")
        await page.wait_for_timeout(200)  # as long as a hand takes from End to the space bar
        await page.keyboard.type(words, delay=20)

    async def slash(self, query: str) -> None:
        await self.page.keyboard.type(f"/{query}", delay=10)
        await self.page.locator(".bn-suggestion-menu-item").first.wait_for()
        await self.page.keyboard.press("Enter")

    async def choose(self, file: Path) -> None:
        """Upload a file in the library's dialog, which takes it."""
        dialog = self.page.locator("dialog[open]")
        await dialog.get_by_role("button", name="Upload", exact=True).click()
        await dialog.locator("input[type=file]").set_input_files(file)
        await expect(dialog).to_be_hidden(timeout=PATIENCE)

    async def status(self, words: str, page: Page | None = None) -> None:
        await expect((page or self.page).locator("header [role=status]")).to_contain_text(words, timeout=PATIENCE)

    async def lessons(self) -> list[str]:
        return await self.page.locator("[data-lesson]").all_inner_texts()

    async def publish(self, number: int) -> None:
        await self.page.get_by_role("button", name=f"Publish version {number}").click()
        await self.page.locator("#publish").get_by_role("button", name=f"Publish version {number}").click()
        await expect(self.page.get_by_text(f"v{number} published")).to_be_visible(timeout=PATIENCE)

    async def draft(self) -> CourseEditing:
        return await courses.course_for_editing(self.academy.tutor, self.card.id)

    async def html(self) -> str:
        latest = (await courses.versions(self.academy.tutor, self.card.id))[0]
        content = await courses.snapshot(self.academy.trainee, latest.id)
        return "".join(lesson.html for lesson in content.lessons)


@pytest_asyncio.fixture
async def desk(tenant: Academy, site: Site, browser: Browser) -> Desk:
    card = await a_course(
        tenant.tutor, "Navigation basics", text_lesson("First", "North."), text_lesson("Second", "South.")
    )
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1440, "height": 900})
    desk = Desk(tenant, card, context, await context.new_page(), f"{origin}/teach/{card.id}")
    await desk.open()
    return desk
