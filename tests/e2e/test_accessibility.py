"""No page has a serious or critical violation of WCAG 2.2 AA, by axe, by day and by night."""

import pytest

from backend.kernel.permissions import Role
from tests.e2e.conftest import Tour
from tests.support.axe import violations
from tests.support.tour import SLUG, open_stops, settled, signed_in, stops

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 390)])
@pytest.mark.parametrize("role", [*Role, None])
async def test_no_page_shuts_anyone_out(tour: Tour, role: Role | None, theme: str, width: int):
    options = {"color_scheme": theme, "viewport": {"width": width, "height": 900}, "reduced_motion": "reduce"}
    if role is None:
        context, way = await tour.browser.new_context(**options), open_stops(tour.superuser)
    else:
        context, way = await signed_in(tour.browser, tour.site, role, **options), stops(role, tour.superuser)
    found, page = [], await context.new_page()
    for stop in way:
        await page.goto(tour.site.origin(stop.slug) + stop.path)
        await settled(page)
        found += [f"{stop.path}: {one}" for one in await violations(page)]
    await context.close()
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
