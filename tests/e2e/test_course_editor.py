"""A tutor writes a course in a real browser, and publishes it twice. Nothing typed is lost."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from backend.courses import api as courses
from tests.e2e.desk import PATIENCE, Desk
from tests.unit.media.test_rules import picture

pytestmark = pytest.mark.e2e
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('lyceum:unsaved')).length"


async def test_a_course_is_written_and_published_twice(desk: Desk, tmp_path: Path):
    page = desk.page
    await desk.type(" It moves.")
    await page.keyboard.press("Enter")
    await desk.slash("heading")
    await page.keyboard.type("Close lines", delay=10)
    await page.keyboard.press("Enter")
    await desk.slash("tip")
    await page.keyboard.type("Count them", delay=10)
    await page.keyboard.press("Enter")
    await desk.slash("picture")
    (tmp_path / "map.png").write_bytes(picture("PNG", (320, 120)))
    await desk.choose(tmp_path / "map.png")
    await page.locator("img.bn-visual-media").wait_for(timeout=PATIENCE)
    await page.get_by_label("Describe the picture").fill("Where the valley is")
    await desk.publish(1)
    html = await desk.html()
    for part in ("North. It moves.", ">Close lines</h2>", "callout-tip", '<img src="/media/'):
        assert part in html
    await desk.type(" More to say.")
    await desk.publish(2)
    assert "More to say." in await desk.html()


async def test_what_was_typed_outlives_a_lost_connection_and_a_reload(desk: Desk):
    await desk.context.set_offline(True)
    await desk.type(" Typed on a train.")
    await desk.status("kept on this device")
    assert await desk.page.evaluate(KEPT) == 1
    await desk.context.set_offline(False)
    await desk.status("Saved")
    assert await desk.page.evaluate(KEPT) == 0
    await desk.type(" Last words.")
    await desk.page.reload()
    await expect(desk.text).to_contain_text("North. Typed on a train. Last words.", timeout=PATIENCE)
    await desk.status("Saved")
    lesson = await courses.lesson_for_editing(desk.academy.tutor, (await desk.draft()).tree.lessons[0].id)
    assert lesson.blocks[0]["content"][0]["text"] == "North. Typed on a train. Last words."


async def test_two_windows_lose_nothing_to_each_other(desk: Desk):
    other = await desk.context.new_page()
    await desk.open(other)
    await desk.text.click()  # whoever is in the middle of the text is asked before another version takes its place
    await desk.type(" From the other window.", other)
    await desk.status("Saved", other)
    await expect(desk.page.get_by_text("You, in another window, saved a newer version")).to_be_visible(timeout=PATIENCE)
    await desk.page.bring_to_front()
    await desk.type(" From this window.")
    await desk.page.get_by_role("button", name="Keep both, mine below").click(timeout=PATIENCE)
    await desk.status("Saved")
    await expect(desk.text).to_contain_text("North. From the other window.")
    await expect(desk.text).to_contain_text("North. From this window.")


async def test_the_outline_is_ordered_by_keyboard_and_by_hand(desk: Desk):
    page = desk.page
    await page.get_by_role("button", name="Move Second").focus()
    await page.keyboard.press("ArrowUp")
    await expect(page.locator("[data-lesson]").first).to_contain_text("Second")
    await expect(page.get_by_role("button", name="Move Second")).to_be_focused()
    grip, target = page.get_by_role("button", name="Move First"), page.locator("[data-lesson]").first
    await grip.hover()
    start, end = await grip.bounding_box(), await target.bounding_box()
    assert start
    assert end
    await page.mouse.move(start["x"] + 6, start["y"] + 6)
    await page.mouse.down()
    await page.mouse.move(start["x"] + 6, end["y"] + 12, steps=5)
    await page.mouse.move(start["x"] + 6, end["y"] + 1, steps=3)
    await page.mouse.up()
    await expect(page.locator("[data-lesson]").first).to_contain_text("First")
    await page.reload()
    await page.locator("[data-lesson]").first.wait_for(timeout=PATIENCE)
    assert [lesson.strip() for lesson in await desk.lessons()] == ["First", "Second"]
    await page.get_by_label("More for Finding north").click()
    await page.get_by_role("button", name="Add quiz").click()
    await expect(page.get_by_label("Title of the quiz")).to_be_focused()
    await page.keyboard.type("Check yourself", delay=10)
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-here]")).to_contain_text("Check yourself")
    await expect(page.get_by_text("Add the first question")).to_be_visible(timeout=PATIENCE)
    assert [node.title for node in (await desk.draft()).tree.lessons] == ["First", "Second", "Check yourself"]


async def test_the_cells_of_a_table_take_what_is_typed(desk: Desk):
    page = desk.page
    await desk.type("")
    await page.keyboard.press("Enter")
    await desk.slash("table")
    cells = page.locator(".bn-editor td, .bn-editor th")
    await cells.nth(0).click()
    await page.keyboard.type("Scale", delay=10)
    await page.keyboard.press("Tab")
    await page.keyboard.type("Length", delay=10)
    await cells.nth(4).click()
    await page.keyboard.type("250 m", delay=10)
    await desk.status("Saved")
    await expect(cells.nth(0)).to_have_text("Scale")
    await expect(cells.nth(1)).to_have_text("Length")
    await expect(cells.nth(4)).to_have_text("250 m")
