"""Hands that are quicker than the server: what somebody typed last is what counts."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from backend.kernel.actor import Actor, person, system
from backend.kernel.ids import PLATFORM_TENANT, UserId, new_id
from backend.kernel.permissions import Role
from backend.tenants import api as tenants
from tests.factories.academies import Academy
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
LATER = 900
"""Longer than any field waits before it tells the server what was typed; in milliseconds."""


async def page_of(browser: Browser, origin: str, who: Actor) -> Page:
    """A page of a person who is signed in."""
    context = await signed_in_as(browser, origin, who)
    context.set_default_timeout(PATIENCE)
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
    before = await page.get_by_label("Heading", exact=True).input_value()
    await type_and_press(page, "sign_in_heading", "Never mind", "Discard changes")
    await expect(page.get_by_label("Heading", exact=True)).to_have_value(before, timeout=PATIENCE)
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
