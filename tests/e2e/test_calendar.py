"""A trainee's first page and calendar in a real browser: what is due, a month by keys, an address that ends."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from backend.courses.dto import Assignment, Opening
from backend.enrollments import api as enrollments
from backend.kernel import clock
from tests.factories.academies import Academy
from tests.factories.assignments import an_assignment_course
from tests.factories.versions import TestLesson, published_course
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


@dataclass
class Learner:
    """A trainee with a lesson that opened today, one that opens in three days, and a walk to hand in before that."""

    academy: Academy
    site: Site
    browser: Browser

    async def at(self, width: int) -> Page:
        context = await signed_in_as(
            self.browser, self.site.origin(self.academy.slug), self.academy.trainee,
            viewport={"width": width, "height": 900}, timezone_id="UTC",
        )  # fmt: skip
        return await context.new_page()


@pytest_asyncio.fixture
async def learner(site: Site, tenant: Academy, browser: Browser) -> Learner:
    today = clock.now().date()

    def opening(title: str, days: int) -> TestLesson:
        return TestLesson(title, more={"opens": {"on": (today + timedelta(days=days)).isoformat()}})

    course = await published_course(
        tenant, TestLesson("Bowline"), opening("Bends", 0), opening("Splices", 3), title="Knots"
    )
    with clock.held_at(clock.now() - timedelta(days=2)):
        await enrollments.enrol(tenant.trainee, course.id)
        await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    await published_course(tenant, TestLesson("Fog"), title="Reading the weather")
    await an_assignment_course(tenant, Assignment(due=Opening(on=today + timedelta(days=2))))
    return Learner(tenant, site, browser)


async def go_by_keys(page: Page) -> None:
    """From today over the edge of the month and back, without a mouse."""
    grid, today = page.get_by_role("grid"), clock.now().date()
    month = page.get_by_role("heading", level=2).first
    await grid.locator("[aria-current=date]").focus()
    await page.keyboard.press("PageDown")
    after = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    await expect(month).to_have_text(f"{after:%B %Y}", timeout=PATIENCE)
    await expect(grid.locator(f"[data-day='{after}']")).to_be_focused(timeout=PATIENCE)
    await page.keyboard.press("ArrowLeft")
    last = after - timedelta(days=1)
    await expect(month).to_have_text(f"{today:%B %Y}", timeout=PATIENCE)
    await expect(grid.locator(f"[data-day='{last}']")).to_be_focused(timeout=PATIENCE)
    await page.keyboard.press("ArrowUp")
    await expect(grid.locator(f"[data-day='{last - timedelta(days=7)}']")).to_be_focused(timeout=PATIENCE)


async def answer_of(page: Page, address: str) -> tuple[int, str, str]:
    """Status, type and text, as the browser gets them: it alone finds every ``*.localhost`` on this machine."""
    ask = "async at => { const a = await fetch(at); return [a.status, a.headers.get('content-type'), await a.text()] }"
    status, kind, words = await page.evaluate(ask, address)
    return status, kind, words


async def status_of(page: Page, address: str) -> int:
    return (await answer_of(page, address))[0]


async def address_in(page: Page, other_than: str = "") -> str:
    field = page.get_by_label("Secret address")
    await expect(field).not_to_have_value(other_than, timeout=PATIENCE)
    return await field.input_value()


@pytest.mark.parametrize("width", [1440, 390])
async def test_from_what_is_due_to_the_calendar_and_to_an_address_that_is_taken_back(learner: Learner, width: int):
    page = await learner.at(width)
    await page.goto("/")
    due = page.get_by_role("region", name="Due soon")
    await expect(due.get_by_role("link", name="Splices")).to_be_visible(timeout=PATIENCE)
    to_hand_in = due.get_by_role("listitem").filter(has_text="Due · Walking").get_by_role("link", name="Plan a walk")
    await expect(to_hand_in).to_have_attribute("href", re.compile("/learn/.+/.+"))
    await expect(page.get_by_role("link", name="Continue", exact=True)).to_have_count(1)
    await expect(page.get_by_role("list", name="This week").get_by_role("listitem")).to_have_count(7)
    await expect(page.get_by_role("link", name="Reading the weather")).to_be_visible()
    await due.get_by_role("link", name="Calendar").click()

    await expect(page.get_by_text("Days and hours as in UTC.")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_role("link", name="Bends")).to_be_visible()
    if width == 1440:
        await go_by_keys(page)
    else:
        await expect(page.get_by_role("grid")).to_be_hidden()
    await page.get_by_role("button", name="Subscribe").click()
    first = await address_in(page)
    status, kind, words = await answer_of(page, first)
    assert (status, kind) == (200, "text/calendar; charset=utf-8")
    assert "SUMMARY:Opens: Splices" in words
    assert "SUMMARY:Due: Plan a walk" in words
    assert await violations(page) == []

    await page.get_by_role("button", name="Make a new address").click()
    await page.get_by_role("dialog").get_by_role("button", name="Make a new address").click()
    second = await address_in(page, other_than=first)
    assert [await status_of(page, one) for one in (first, second)] == [404, 200]
    await page.get_by_role("button", name="Turn off").click()
    await page.get_by_role("dialog").get_by_role("button", name="Turn off").click()
    await expect(page.get_by_role("button", name="Subscribe")).to_be_visible(timeout=PATIENCE)
    assert await status_of(page, second) == 404
