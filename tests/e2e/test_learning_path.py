"""A learning path from end to end in a real browser: built, published, joined, completed, proven."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.paths import a_short_course
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 60_000


@dataclass
class School:
    """A tenant, its site, and a browser in which anyone can be signed in."""

    academy: Academy
    origin: str
    browser: Browser

    async def page_of(self, who: Actor, path: str, **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = await signed_in_as(self.browser, self.origin, who, **options)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        await page.goto(self.origin + path)
        return page

    async def settle(self) -> None:
        """Let the consumers take what was announced: these pages run without a worker."""
        await catch_up(subscriptions(), self.academy.id)


@pytest_asyncio.fixture
async def school(site: Site, tenant: Academy, browser: Browser) -> School:
    return School(tenant, site.origin(tenant.slug), browser)


async def is_clean(page: Page) -> None:
    """No fault that axe finds, and nothing wider than the screen."""
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


async def titles(page: Page) -> list[str]:
    """The courses of the path in the order that they are shown."""
    return await page.locator(".sortable-row").evaluate_all("rows => rows.map(row => row.dataset.name)")


async def in_this_order(page: Page, *wanted: str) -> None:
    await expect(page.locator(".sortable-row").first).to_have_attribute("data-name", wanted[0], timeout=PATIENCE)
    assert await titles(page) == list(wanted)


async def _build(school: School) -> Page:
    """A tutor builds a path of two courses, puts them in order by keyboard, button and mouse, and publishes it."""
    page = await school.page_of(school.academy.tutor, "/teach/paths")
    await expect(page.get_by_text("Lead people through several courses")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Create a path").first.click()
    await page.get_by_label("Title").fill("Ready for the hills")
    await page.get_by_role("button", name="Create the path").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Ready for the hills", timeout=PATIENCE)
    await page.get_by_role("button", name="Add a course").click()
    for title in ("Weather", "Maps"):
        await page.get_by_role("button", name=f"Add {title}").click()
        await expect(page.get_by_role("button", name=f"Add {title}")).to_have_count(0, timeout=PATIENCE)
    await page.get_by_role("button", name="Done").click()
    await expect(page.get_by_role("dialog", name="Add a course")).to_be_hidden(timeout=PATIENCE)
    await in_this_order(page, "Weather", "Maps")
    grip = page.get_by_role("button", name="Move Maps: drag, or press the arrow keys")
    await grip.press("ArrowUp")
    await in_this_order(page, "Maps", "Weather")
    await expect(grip).to_be_focused(timeout=PATIENCE)
    await page.get_by_role("button", name="Move Maps down").click()
    await in_this_order(page, "Weather", "Maps")
    await _drag(page, "Weather", below="Maps")
    await in_this_order(page, "Maps", "Weather")
    await page.get_by_role("button", name="Publish", exact=True).click()
    await expect(page.get_by_text("Published", exact=True)).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    return page


async def _drag(page: Page, title: str, below: str) -> None:
    grip = page.get_by_role("button", name=f"Move {title}: drag")
    await grip.scroll_into_view_if_needed()
    start, end = await grip.bounding_box(), await page.locator(f'[data-name="{below}"]').bounding_box()
    assert start is not None
    assert end is not None
    x = start["x"] + start["width"] / 2
    await page.mouse.move(x, start["y"] + start["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(x, end["y"] + end["height"] / 2, steps=4)
    await page.mouse.move(x, end["y"] + end["height"] + 6, steps=4)
    await page.mouse.up()


async def _finish(school: School, page: Page, title: str) -> None:
    """Read the one lesson of the course that the path leads into, and come back to the path from its end."""
    await expect(page.locator("main h1")).to_have_text(f"All about {title.lower()}", timeout=PATIENCE)
    await page.get_by_role("button", name=re.compile("Complete|Finish")).first.click()
    await page.wait_for_url("**/complete", timeout=PATIENCE)
    await expect(page.get_by_text("A course of your learning path")).to_be_visible(timeout=PATIENCE)
    await school.settle()
    await page.get_by_role("link", name="Go on").click()
    await page.wait_for_url("**/paths/*", timeout=PATIENCE)


async def test_a_tutor_builds_a_path_and_a_learner_earns_its_certificate(school: School):
    for title in ("Maps", "Weather"):
        await a_short_course(school.academy.tutor, title)
    tutor = await _build(school)

    page = await school.page_of(school.academy.trainee, "/catalogue", viewport={"width": 390, "height": 844})
    await page.get_by_role("link", name="Ready for the hills").click()
    await expect(page.get_by_text("Opens after you complete “Maps”")).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    await page.get_by_role("button", name="Join the path").click()
    await page.get_by_role("link", name="Start", exact=True).click()
    await _finish(school, page, "Maps")
    await expect(page.get_by_text("1 of 2 courses")).to_be_visible(timeout=PATIENCE)
    await page.goto(school.origin)
    shelf = page.get_by_role("region", name="Learning paths")
    await expect(shelf.get_by_text("Next: Weather")).to_be_visible(timeout=PATIENCE)
    await expect(shelf.get_by_role("link", name="See all learning paths")).to_have_attribute("href", "/paths")
    await is_clean(page)
    await shelf.get_by_role("link", name="Ready for the hills").click()
    await page.get_by_role("link", name="Continue", exact=True).click()
    await _finish(school, page, "Weather")

    await page.get_by_role("link", name="See certificate").wait_for(timeout=PATIENCE)
    await page.goto(page.url + "/complete")
    await expect(page.get_by_text("You completed the learning path")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_role("link", name="See certificate")).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    await page.goto(f"{school.origin}/certificates")
    earned = page.get_by_role("article").filter(has_text="Learning path")
    address = await earned.get_by_role("link", name="Public page").get_attribute("href")
    assert address is not None
    await page.goto(address)
    await expect(page.get_by_text("This certificate is valid.")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("has completed the learning path")).to_be_visible()
    await expect(page.get_by_role("row", name="Weather")).to_be_visible()
    await is_clean(page)

    await tutor.get_by_role("link", name="Learners").click()
    await expect(tutor.get_by_role("row", name=school.academy.trainee.name)).to_contain_text(
        "Completed", timeout=PATIENCE
    )
    await is_clean(tutor)
