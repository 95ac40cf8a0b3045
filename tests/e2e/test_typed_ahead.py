"""Hands that are quicker than the server: what somebody typed last is what counts."""

import re
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from backend.auth import sessions
from backend.kernel import clock
from backend.kernel.actor import Actor, person, system
from backend.kernel.ids import PLATFORM_TENANT, UserId, new_id
from backend.kernel.permissions import Role
from backend.tenants import api as tenants
from backend.users.dto import PersonCard
from tests.factories.academies import Academy
from tests.support.browser import chromium
from tests.support.site import Site, running_site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
LATER = 900
"""Longer than any field waits before it tells the server what was typed; in milliseconds."""


@pytest.fixture(scope="module")
def site(services: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(services, tmp_path_factory.mktemp("typing-site"), worker=False) as running:
        yield running


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


async def page_of(browser: Browser, origin: str, who: Actor) -> Page:
    """A page of a person who is signed in."""
    assert who.role is not None
    card = PersonCard(UserId(who.the_user()), who.email, who.name, who.role, "active", clock.now(), None)
    entry = await sessions.create(who.tenant_id, card, "a test", "127.0.0.1")
    context = await browser.new_context(base_url=origin)
    context.set_default_timeout(PATIENCE)
    await context.add_cookies([{"name": "lms_session", "value": entry.token, "url": origin, "httpOnly": True}])
    return await context.new_page()


async def type_and_press(page: Page, field: str, words: str, button: str) -> None:
    """Both within one turn of the browser's loop: no hands are quicker."""
    await expect(page.get_by_role("button", name=button)).to_be_enabled(timeout=PATIENCE)
    await page.evaluate(
        """([field, words, button]) => {
            const input = document.getElementById(field);
            Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, words);
            input.dispatchEvent(new Event("input", { bubbles: true }));
            [...document.querySelectorAll("button")].find((one) => one.textContent === button).click();
        }""",
        [field, words, button],
    )


async def test_a_brand_is_saved_with_the_words_typed_last(site: Site, tenant: Academy, browser: Browser) -> None:
    page = await page_of(browser, site.origin(tenant.slug), tenant.admin)
    await page.goto("/admin/brand")
    await page.get_by_label("Font").select_option("Nunito")
    await type_and_press(page, "sign_in_heading", "Welcome aboard", "Save brand")
    await expect(page.get_by_text(re.compile("^Saved "))).to_be_visible(timeout=PATIENCE)
    await page.wait_for_timeout(LATER)
    await expect(page.get_by_text(re.compile("^Saved "))).to_be_visible()
    saved = await tenants.brand_of(tenant.id)
    assert (saved.sign_in_heading, saved.font) == ("Welcome aboard", "Nunito")


async def test_what_is_thrown_away_does_not_come_back(site: Site, tenant: Academy, browser: Browser) -> None:
    page = await page_of(browser, site.origin(tenant.slug), tenant.admin)
    await page.goto("/admin/brand")
    before = await page.get_by_label("Heading").input_value()
    await type_and_press(page, "sign_in_heading", "Never mind", "Discard changes")
    await expect(page.get_by_label("Heading")).to_have_value(before, timeout=PATIENCE)
    await page.wait_for_timeout(LATER)
    await expect(page.get_by_text("Never mind")).to_have_count(0)
    await expect(page.get_by_text("Not saved yet")).to_have_count(0)


async def test_an_address_is_suggested_until_somebody_types_one(site: Site, platform: None, browser: Browser) -> None:
    await tenants.ensure_platform(system(PLATFORM_TENANT))
    boss = person(PLATFORM_TENANT, UserId(new_id()), Role.SUPERADMIN, name="Sol", email="sol@lyceum.test")
    page = await page_of(browser, site.origin(), boss)
    await page.goto("/platform")
    await page.get_by_role("button", name="Open a tenant").first.click()
    name, address = page.get_by_label("Name of the academy"), page.locator("#tenant-slug")
    await name.fill("Fern Valley School")
    await expect(address).to_have_value("fern-valley-school", timeout=PATIENCE)
    await name.fill("Fern Valley Evening School")
    await address.fill("ferns")
    await page.wait_for_timeout(LATER)
    await expect(address).to_have_value("ferns")
    await expect(page.get_by_text(re.compile(r"//ferns\..* is free"))).to_be_visible()
