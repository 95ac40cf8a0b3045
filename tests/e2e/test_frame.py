"""The frame around every page, in a browser: moving about, the palette, signing out, a lost connection."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.factories.academies import Academy
from tests.factories.courses import a_published_course
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


@pytest_asyncio.fixture
async def page(site: Site, tenant: Academy, browser: Browser) -> Page:
    """A browser in which the tenant's trainee is signed in, at the catalogue."""
    await a_published_course(tenant.tutor, "Knots for beginners")
    context = await signed_in_as(browser, site.origin(tenant.slug), tenant.trainee)
    context.set_default_timeout(PATIENCE)
    opened = await context.new_page()
    await opened.goto("/catalogue")
    await expect(opened.get_by_role("link", name="Knots for beginners")).to_be_visible(timeout=PATIENCE)
    return opened


async def test_a_new_page_takes_the_focus_to_its_heading_and_says_its_title(page: Page) -> None:
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Certificates").click()
    await expect(page).to_have_title(re.compile("Certificates · Test Academy"), timeout=PATIENCE)
    await expect(page.locator("main h1")).to_be_focused(timeout=PATIENCE)


async def test_the_palette_opens_a_course_by_keyboard_alone(page: Page) -> None:
    await page.keyboard.press("Control+k")
    await page.keyboard.type("knots")
    await expect(page.get_by_role("option", name="Knots for beginners")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/courses/"), timeout=PATIENCE)


async def test_what_is_typed_before_the_page_knows_who_is_there_is_looked_for_too(page: Page) -> None:
    await page.goto("/catalogue", wait_until="commit")
    box = page.get_by_role("combobox", name="Search or jump to")
    for _ in range(200):  # until somebody listens
        await page.keyboard.press("Control+k")
        if await box.is_visible():
            break
        await page.wait_for_timeout(10)
    await page.keyboard.insert_text("knots")
    await expect(page.get_by_role("option", name="Knots for beginners")).to_be_visible(timeout=PATIENCE)


async def test_signing_out_ends_every_tab(page: Page) -> None:
    other = await page.context.new_page()
    await other.goto("/catalogue")
    await expect(other.get_by_role("link", name="Knots for beginners")).to_be_visible(timeout=PATIENCE)
    await page.locator("summary", has=page.locator(".face")).click()
    await page.get_by_role("button", name="Sign out").click()
    await expect(page).to_have_url(re.compile("/sign-in"), timeout=PATIENCE)
    await other.get_by_role("navigation", name="Main").get_by_role("link", name="Certificates").click()
    await expect(other).to_have_url(re.compile("/sign-in.next="), timeout=PATIENCE)


async def test_a_lost_connection_is_told_and_mends_itself(page: Page, site: Site) -> None:
    site.kill("web")
    await expect(page.get_by_text("The connection is lost")).to_be_visible(timeout=PATIENCE)
    site.start("web")
    site.wait_for_web()
    await expect(page.get_by_text("The connection is lost")).to_be_hidden(timeout=2 * PATIENCE)
    await page.get_by_role("searchbox").fill("knots")
    await expect(page.get_by_role("link", name="Knots for beginners")).to_be_visible(timeout=PATIENCE)
