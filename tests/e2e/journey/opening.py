"""A SuperAdmin opens a tenant, its administrator sets it up; in the end the SuperAdmin shuts it."""

import re

from playwright.async_api import Page, expect

from tests.e2e.conftest import Tour
from tests.e2e.journey.people import SAVED, Person, mailed_link
from tests.support.tour import PASSWORD


async def open_the_tenant(tour: Tour, slug: str) -> Person:
    """Name, address, and a first administrator who is invited by mail."""
    root = await Person.arrive(tour.browser, tour.site.origin())
    await root.sign_in("super@lyceum.test", PASSWORD)
    page = await root.open("/platform", re.compile("Tenants"))
    await root.press("Open a tenant")
    dialog = page.get_by_role("dialog", name="Open a tenant")
    await dialog.get_by_label("Name of the academy").fill(f"Skywatch {slug}")
    await expect(dialog.get_by_label("Address")).to_have_value(f"skywatch-{slug}")
    await dialog.get_by_label("Address").fill(slug)
    await expect(dialog.get_by_text("is free")).to_be_visible()
    group = dialog.get_by_role("group", name="Its first administrator")
    await group.get_by_label("Name").fill("Ada Brandt")
    await group.get_by_label("E-mail").fill(f"ada@{slug}.example")
    await dialog.get_by_role("button", name="Open tenant").click()
    await expect(page.get_by_text(f"Skywatch {slug}").first).to_be_visible()
    return root


async def set_up_the_academy(tour: Tour, slug: str) -> Person:
    """The administrator joins, gives the academy its colour, and invites a tutor and a trainee."""
    ada = await Person.arrive(tour.browser, tour.site.origin(slug))
    await ada.accept(await mailed_link(tour.site, f"ada@{slug}.example"))
    await _choose_the_brand(ada)
    page = await ada.open("/admin/people", "People")
    for name, role in (("Tomas Lind", "Tutor"), ("Mara Adeyemi", "Trainee")):
        await page.get_by_role("button", name="Invite someone").first.click()
        dialog = page.get_by_role("dialog", name="Invite someone")
        await dialog.get_by_label("E-mail").fill(f"{name.split()[0].lower()}@{slug}.example")
        await dialog.get_by_label("Name").fill(name)
        await dialog.get_by_label("Role").select_option(label=role)
        await dialog.get_by_role("button", name="Send invitation").click()
        await expect(dialog).to_be_hidden()
        await expect(page.get_by_text(name).first).to_be_visible()
    return ada


async def _choose_the_brand(ada: Person) -> None:
    """A colour that cannot be read is warned of; the door shows what was chosen."""
    page = await ada.open("/admin/brand", "Brand")
    advice = page.get_by_role("button", name=re.compile("^Use #"))
    await page.get_by_label("Main colour").fill("#ffe066")
    await expect(advice).to_be_visible()
    await page.get_by_label("Main colour").fill("#0b6e4f")
    await expect(advice).to_be_hidden()
    await page.get_by_label("Heading", exact=True).fill("Look up")
    await expect(page.get_by_text("Look up").first).to_be_visible()
    await ada.press("Save brand")
    await expect(page.get_by_text(SAVED).first).to_be_visible()
    stranger = await ada.context.browser.new_page()  # type: ignore[union-attr]
    await stranger.goto(f"{ada.home}/sign-in")
    await expect(stranger.get_by_role("heading", name="Look up")).to_be_visible()
    assert await _primary(stranger) == "#0b6e4f"
    await stranger.close()


async def _primary(page: Page) -> str:
    found: str = await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--color-primary')")
    return found.strip()


async def shut_the_tenant(root: Person, slug: str, inside: Person) -> None:
    """Whoever is signed in there is out at once, and the door says why."""
    page = await root.open("/platform", re.compile("Tenants"))
    await page.get_by_role("searchbox").fill(slug)
    await page.get_by_label(f"Actions for Skywatch {slug}").click()
    await root.press("Suspend")
    dialog = page.get_by_role("dialog", name=f"Suspend Skywatch {slug}?")
    await dialog.get_by_label("Why?").fill("The contract has ended.")
    await dialog.get_by_role("button", name="Suspend").click()
    await expect(page.get_by_text("The contract has ended.")).to_be_visible()
    await inside.page.goto(inside.home)
    await expect(inside.page.get_by_role("heading", name="This academy is closed for now")).to_be_visible()
