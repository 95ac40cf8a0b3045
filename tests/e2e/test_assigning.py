"""An administrator makes a group, a tutor assigns a course to it, and those in it see until when; later ones too."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from backend.kernel import clock
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.integration.assigning.support import a_course, settle
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


async def page_of(browser: Browser, site: Site, academy: Academy, who: Actor, path: str) -> Page:
    origin = site.origin(academy.slug)
    context = await signed_in_as(browser, origin, who, viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    await page.goto(origin + path)
    return page


async def add(page: Page, *names: str) -> None:
    """Put people into the group on the screen."""
    await page.get_by_role("button", name="Add people").first.click()
    dialog = page.locator("#group-add-dialog")
    for name in names:
        await dialog.get_by_label("Search the academy").fill(name)
        await dialog.get_by_label(f"Choose {name}").click(timeout=PATIENCE)
        await expect(dialog.get_by_label(f"Choose {name}")).to_be_checked(timeout=PATIENCE)  # as the server says
    await dialog.get_by_role("button", name="Add to the group").click()
    for name in names:
        await expect(page.get_by_role("row", name=name)).to_be_visible(timeout=PATIENCE)


async def test_a_press_closes_a_dialog_only_where_it_began_outside(browser: Browser, site: Site, tenant: Academy):
    page = await page_of(browser, site, tenant, tenant.admin, "/admin/groups")
    await page.get_by_role("button", name="New group").first.click(timeout=PATIENCE)
    name = page.get_by_label("Name")
    await name.fill("Night shift")
    await name.hover()
    await page.mouse.down()
    await page.mouse.move(4, 4)  # a word selected too far
    await page.mouse.up()
    await page.get_by_role("button", name="Make the group").click()  # still there to be pressed
    await expect(page.get_by_role("heading", name="Night shift", level=1)).to_be_visible(timeout=PATIENCE)

    await page.get_by_role("button", name="Add people").first.click()
    await expect(page.locator("#group-add-dialog")).to_be_visible(timeout=PATIENCE)
    await page.mouse.click(4, 4)
    await expect(page.locator("#group-add-dialog")).to_be_hidden(timeout=PATIENCE)


async def test_a_group_has_a_course_assigned_and_who_joins_later_has_it_too(
    browser: Browser, site: Site, tenant: Academy
):
    course, late = await a_course(tenant, enrol_mode="invitation"), await tenant.join("Late Joiner")
    until = clock.now().date() + timedelta(days=12)
    words = f"{until.day} {until:%B %Y}"

    admin = await page_of(browser, site, tenant, tenant.admin, "/admin/groups")
    await expect(admin.get_by_text("No groups yet")).to_be_visible(timeout=PATIENCE)
    await admin.get_by_role("button", name="New group").first.click()
    await admin.get_by_label("Name").fill("Night shift")
    await admin.get_by_role("button", name="Make the group").click()
    await expect(admin.get_by_role("heading", name="Night shift", level=1)).to_be_visible(timeout=PATIENCE)
    await add(admin, "Mara Adeyemi")
    assert await violations(admin) == []

    tutor = await page_of(browser, site, tenant, tenant.tutor, f"/teach/{course.id}/assigned")
    await tutor.get_by_role("button", name="Assign", exact=True).first.click()
    dialog = tutor.locator("#assign-dialog")
    await dialog.get_by_role("button", name="Night shift").click(timeout=PATIENCE)
    await expect(dialog.get_by_text("1 person: 1 will be enrolled.")).to_be_visible(timeout=PATIENCE)
    await dialog.get_by_label("Day").fill(until.isoformat())
    assert await violations(tutor) == []
    await dialog.get_by_role("button", name="Assign", exact=True).click()
    await expect(tutor.get_by_role("row", name="Night shift")).to_contain_text(words, timeout=PATIENCE)
    await settle(tenant)
    await expect(tutor.get_by_role("row", name="Night shift")).to_contain_text("0 of 1 done", timeout=PATIENCE)

    trainee = await page_of(browser, site, tenant, tenant.trainee, f"/courses/{course.id}")
    await expect(trainee.get_by_text(f"Due {words}")).to_be_visible(timeout=PATIENCE)
    await expect(trainee.get_by_role("link", name="Start")).to_be_visible(timeout=PATIENCE)

    await add(admin, "Late Joiner")
    await settle(tenant)
    joined = await page_of(browser, site, tenant, late, f"/courses/{course.id}")
    await expect(joined.get_by_text(f"Due {words}")).to_be_visible(timeout=PATIENCE)

    await tutor.get_by_role("row", name="Night shift").get_by_role("link", name="Night shift").click()
    await expect(tutor.get_by_role("row", name="Late Joiner")).to_contain_text("Under way", timeout=PATIENCE)
    assert await violations(tutor) == []
