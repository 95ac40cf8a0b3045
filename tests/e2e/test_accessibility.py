"""No page has a serious or critical violation of WCAG 2.2 AA, by axe, by day and by night."""

import pytest
from playwright.async_api import Page

from backend.kernel.permissions import Role
from tests.e2e.conftest import Tour
from tests.support.axe import violations
from tests.support.tour import SLUG, open_stops, settled, signed_in, stops

pytestmark = pytest.mark.e2e

DAY = ("light", {"width": 1440, "height": 900})
NIGHT = ("dark", {"width": 390, "height": 900})
COLOURED_ONCE = {"teach-editor"}
"""Pages with a part that keeps the colours it began with: they are loaded for each view."""


async def faults(page: Page, theme: str, size: dict[str, int], address: str = "") -> list[str]:
    """What is wrong with a page by this theme, on a screen of this size; it is loaded anew where an address says so."""
    await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    await page.set_viewport_size(size)
    if address:
        await page.goto(address)
    await settled(page)
    return [f"{page.url}, {theme}: {one}" for one in await violations(page)]


@pytest.mark.parametrize("role", [*Role, None])
async def test_no_page_shuts_anyone_out(tour: Tour, role: Role | None):
    """On a wide screen by day and a narrow one by night. Pages are loaded under the one and shown under the other too,
    in turn; what differs between the two is in the styles, which follow both at once."""
    if role is None:
        context, way = await tour.browser.new_context(), open_stops(tour.superuser)
    else:
        context, way = await signed_in(tour.browser, tour.site, role), stops(role, tour.superuser)
    found, page = [], await context.new_page()
    for number, stop in enumerate(way):
        first, second = (DAY, NIGHT) if number % 2 else (NIGHT, DAY)
        address = tour.site.origin(stop.slug) + stop.path
        found += await faults(page, *first, address)
        found += await faults(page, *second, address if stop.name in COLOURED_ONCE else "")
    assert "\n".join(found) == ""


async def test_the_check_sees_a_word_that_cannot_be_read(tour: Tour):
    page = await tour.browser.new_page()
    await page.goto(f"{tour.site.origin(SLUG)}/sign-in")
    await page.evaluate("document.querySelector('h1').style.cssText = 'color:#ccc;background:#fff'")
    assert any("color-contrast" in one for one in await violations(page))
    await page.close()


async def test_a_keyboard_reaches_the_content_first_and_leaves_a_dialog_with_escape(tour: Tour):
    context = await signed_in(tour.browser, tour.site, Role.TENANT_ADMIN, viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await page.goto(f"{tour.site.origin(SLUG)}/admin/people")
    await settled(page)
    await page.keyboard.press("Tab")
    assert "skip" in (await page.evaluate("document.activeElement.textContent")).lower()
    opener = page.get_by_role("button", name="Invite someone")
    await opener.press("Enter")
    dialog = page.get_by_role("dialog", name="Invite someone")
    await dialog.wait_for()
    assert await dialog.evaluate("d => d.contains(document.activeElement)")
    await page.keyboard.press("Escape")
    await dialog.wait_for(state="hidden")
    assert await opener.evaluate("b => b === document.activeElement")
    await context.close()
