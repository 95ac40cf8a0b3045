"""All four roles, from an empty tenant to a certificate that an employer checks, on a production build."""

import re
import secrets

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Tour
from tests.e2e.journey.learning import check_the_certificate, learn_it, look_after_the_account
from tests.e2e.journey.opening import open_the_tenant, set_up_the_academy, shut_the_tenant
from tests.e2e.journey.people import Person
from tests.e2e.journey.teaching import COURSE, write_the_course

pytestmark = pytest.mark.e2e


async def test_an_academy_from_its_opening_to_a_certificate(tour: Tour):
    slug = f"sky{secrets.token_hex(3)}"
    root = await open_the_tenant(tour, slug)
    ada = await set_up_the_academy(tour, slug)
    tomas = await write_the_course(tour, slug)
    mara = await learn_it(tour, slug)
    await check_the_certificate(tour, mara)
    await _look_at_the_figures(root, ada, tomas, slug)
    await look_after_the_account(tour, slug, mara)
    assert [*root.faults, *ada.faults, *tomas.faults, *mara.faults] == []
    await shut_the_tenant(root, slug, ada)


async def _look_at_the_figures(root: Person, ada: Person, tomas: Person, slug: str) -> None:
    """The dashboards and the audit log know of it."""
    page = await tomas.open("/teach", "My courses")
    await expect(page.get_by_text("1 learner").first).to_be_visible()
    await page.get_by_label(f"More for {COURSE}").click()
    await page.get_by_role("link", name="Results").click()
    await expect(page.get_by_text("Mara Adeyemi").first).to_be_visible()
    page = await ada.open("/admin", re.compile("Analytics|Overview"))
    await expect(page.get_by_text(COURSE).first).to_be_visible()
    page = await ada.open("/admin/audit", re.compile("Audit"))
    await expect(page.get_by_text(re.compile("Tomas Lind published")).first).to_be_visible()
    page = await root.open("/platform", re.compile("Tenants"))
    await expect(page.get_by_text(f"Skywatch {slug}").first).to_be_visible()
    await page.get_by_label(f"Actions for Skywatch {slug}").click()
    await page.get_by_role("button", name="Set its storage").click()
    await page.get_by_label("Limit in GB").fill("2.5")
    await page.get_by_role("button", name="Set the limit").click()
    await expect(page.get_by_text(re.compile("of 2.5 GB$")).first).to_be_visible()
