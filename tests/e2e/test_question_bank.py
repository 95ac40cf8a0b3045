"""The bank of questions: from a file to a question that says something else in its second version."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.factories.academies import Academy
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site
from tests.support.stack import PROJECT

pytestmark = pytest.mark.e2e
PATIENCE = 30_000
HARBOUR = PROJECT / "tests/samples/questions/harbour.gift"


async def test_a_file_becomes_a_bank_and_a_question_of_it_gets_a_second_version(
    tenant: Academy, site: Site, browser: Browser, tmp_path: Path
):
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await page.goto(f"{origin}/teach/questions")
    await _a_file_is_read_in(page)
    await _what_lies_where_is_found(page)
    await _a_question_is_edited(page)
    await _it_leaves_as_a_file(page, tmp_path)


async def _a_file_is_read_in(page: Page) -> None:
    await expect(page.get_by_role("heading", name="No questions yet")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    await page.get_by_role("button", name="Import a file").press("Enter")
    await page.get_by_label("File of questions").set_input_files(HARBOUR)
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("4 kept")).to_be_visible(timeout=PATIENCE)
    await expect(dialog.get_by_text("1 dropped")).to_be_visible()
    await dialog.get_by_role("button", name="Add 4 questions").press("Enter")
    await expect(page.get_by_text("4 questions added, in 2 new categories")).to_be_visible(timeout=PATIENCE)


async def _what_lies_where_is_found(page: Page) -> None:
    categories = page.get_by_role("navigation", name="Categories")
    await categories.get_by_role("button", name="Signals", exact=False).first.press("Enter")
    await expect(page.get_by_role("button", name="Which colour is a port-hand light?")).to_have_count(
        0, timeout=PATIENCE
    )
    await expect(page.get_by_role("button", name="What does one short blast mean?")).to_be_visible()
    await categories.get_by_role("button", name="All questions").press("Enter")
    await page.get_by_label("Search questions").fill("port")
    await expect(page.get_by_role("status").filter(has_text="2 questions")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []


async def _a_question_is_edited(page: Page) -> None:
    await page.get_by_role("button", name="Which colour is a port-hand light?").press("Enter")
    await expect(page.get_by_text("In no quiz yet.")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("Text of the question").fill("Which colour has the light on the port hand?")
    await page.get_by_label("Difficulty").select_option("easy")
    await page.get_by_label("Tags").fill("lights, colours")
    await page.get_by_role("button", name="Save version 2").press("Enter")
    await expect(page.get_by_role("status").filter(has_text="Version 2")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    await page.get_by_role("button", name="Version 2").press("Enter")
    dialog = page.get_by_role("dialog")
    await expect(dialog.locator("ins").first).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Close").press("Enter")
    await page.get_by_role("button", name="All questions").first.press("Enter")
    await page.get_by_label("Search questions").fill("")
    await page.get_by_label("Tag", exact=True).select_option("colours")
    await expect(page.get_by_role("status").filter(has_text="1 question")).to_be_visible(timeout=PATIENCE)


async def _it_leaves_as_a_file(page: Page, tmp_path: Path) -> None:
    await page.get_by_text("Import and export").press("Enter")
    await page.get_by_role("button", name="Export…").press("Enter")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("GIFT").check()
    await expect(dialog.get_by_text("Every question goes along as it is.")).to_be_visible(timeout=PATIENCE)
    async with page.expect_download() as coming:
        await dialog.get_by_role("link", name="Download").click()
    file = tmp_path / "bank.gift"
    await (await coming.value).save_as(file)
    written = file.read_text(encoding="utf-8")
    assert "$CATEGORY: General/Lights" in written
    assert "Which colour has the light on the port hand?" in written
