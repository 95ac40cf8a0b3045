"""The outline of the editor in a real browser: by hand, by keyboard, several at once, undone, and with a colleague."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from backend.courses import api as courses
from tests.e2e.desk import PATIENCE, Desk
from tests.e2e.desk import desk as desk
from tests.factories.courses import a_course, text_lesson
from tests.factories.large import a_large_course
from tests.support.axe import violations
from tests.support.browser import signed_in_as

pytestmark = pytest.mark.e2e


def row(page: Page, title: str):
    return page.locator("[data-row]", has_text=title)


async def shape(desk: Desk) -> list[tuple[str, list[str]]]:
    tree = (await desk.draft()).tree
    return [
        (section.title, [("› " * node.depth) + node.title for node in section.lessons]) for section in tree.sections
    ]


async def shows(page: Page, *titles: str) -> None:
    await expect(page.locator("[data-lesson] [data-row]")).to_have_text(list(titles), timeout=PATIENCE)


@asynccontextmanager
async def a_colleague(desk: Desk) -> AsyncIterator[Page]:
    """The academy's administrator in a browser of their own, at the same course."""
    browser = desk.context.browser
    assert browser
    origin = desk.address.partition("/teach")[0]
    context = await signed_in_as(browser, origin, desk.academy.admin, viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await desk.open(page)
    yield page
    await context.close()


async def test_lessons_are_moved_indented_and_renamed_by_keyboard_alone(desk: Desk):
    page = desk.page
    await courses.add_section(desk.academy.tutor, desk.card.id, "More")
    await page.reload()
    await row(page, "Second").focus(timeout=PATIENCE)
    await page.keyboard.press("Alt+ArrowRight")
    await expect(page.locator("[data-depth]")).to_contain_text("Second")
    await page.keyboard.press("ArrowUp")
    await expect(row(page, "First")).to_be_focused()
    await page.keyboard.press("F2")
    await page.keyboard.type("Beginning", delay=5)
    await page.keyboard.press("Enter")
    await expect(row(page, "Beginning")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Alt+ArrowDown")
    await expect(row(page, "Second")).to_be_focused()
    await expect(page.locator("[data-depth]")).to_have_count(0)
    await page.keyboard.press("n")
    await page.keyboard.type("Third", delay=5)
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-here]")).to_contain_text("Third", timeout=PATIENCE)
    assert await shape(desk) == [("Finding north", ["Beginning"]), ("More", ["Second", "Third"])]
    await row(page, "Third").focus()
    await page.keyboard.press("Control+z")
    await shows(page, "Beginning", "Second")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    assert await violations(page) == []
    await page.keyboard.press("Escape")


async def test_a_deleted_lesson_is_undone_with_all_its_text(desk: Desk):
    page = desk.page
    await page.get_by_label("More for First").click()
    await page.get_by_role("button", name="Delete lesson").click()
    await shows(page, "Second")
    await expect(desk.text).to_contain_text("South.", timeout=PATIENCE)
    await page.get_by_role("button", name="Undo").click()
    await shows(page, "First", "Second")
    await row(page, "First").click()
    await expect(desk.text).to_contain_text("North.", timeout=PATIENCE)


async def test_what_was_deleted_is_brought_back_after_a_reload(desk: Desk):
    page = desk.page
    await row(page, "First").focus()
    await page.keyboard.press("Delete")
    await shows(page, "Second")
    await page.reload()
    await shows(page, "Second")
    await page.get_by_label("More for the outline").click()
    await page.get_by_role("button", name="Recently deleted").click()
    await expect(page.get_by_role("dialog", name="Recently deleted")).to_contain_text(desk.academy.tutor.name)
    assert await violations(page) == []
    await page.get_by_role("button", name="Bring back First").click()
    await expect(desk.text).to_contain_text("North.", timeout=PATIENCE)
    assert await shape(desk) == [("Finding north", ["Second", "First"])]


async def test_several_lessons_are_chosen_and_changed_together(desk: Desk):
    page = desk.page
    await row(page, "First").click()
    await row(page, "Second").click(modifiers=["Shift"])
    await expect(page.get_by_role("toolbar")).to_contain_text("2 lessons chosen")
    assert await violations(page) == []
    optional = page.locator("[data-lesson] .tree-mark[title=Optional]")
    await page.get_by_label("Change settings").click()
    await page.get_by_role("button", name="Make optional").click()
    await expect(optional).to_have_count(2)
    await page.get_by_role("button", name="Undo").click()
    await expect(optional).to_have_count(0)
    await page.get_by_role("toolbar").get_by_role("button", name="Duplicate").click()
    await shows(page, "First, chosen", "First (copy)", "Second, chosen", "Second (copy)")
    await page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
    await shows(page, "First (copy)", "Second (copy)")
    await expect(page.locator("[data-here]")).to_have_count(1)
    await row(page, "First (copy)").click()
    await expect(desk.text).to_contain_text("North.", timeout=PATIENCE)


async def test_a_lesson_moves_to_another_course_and_back(desk: Desk):
    page = desk.page
    other = await a_course(desk.academy.tutor, "Compass", text_lesson("Needle"))
    await page.get_by_label("More for Second").click()
    await page.get_by_role("button", name="Move or copy to…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Find a course").fill("Compass")
    await dialog.get_by_label("Compass").check()
    await dialog.get_by_label("Section", exact=True).select_option(label="Finding north")
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Move there").click()
    await expect(page.get_by_text("Moved there.")).to_be_visible(timeout=PATIENCE)
    await shows(page, "First")
    tree = (await courses.course_for_editing(desk.academy.tutor, other.id)).tree
    assert [node.title for node in tree.lessons] == ["Needle", "Second"]
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("Undone:")).to_be_visible(timeout=PATIENCE)
    await shows(page, "First", "Second")
    tree = (await courses.course_for_editing(desk.academy.tutor, other.id)).tree
    assert [node.title for node in tree.lessons] == ["Needle"]


async def test_a_section_opens_some_days_after_enrolling(desk: Desk):
    page = desk.page
    await page.get_by_label("More for Finding north").click()
    await page.get_by_role("button", name="Settings of the section").click()
    dialog = page.get_by_role("dialog", name="Settings of the section")
    await dialog.get_by_label("Opens").select_option("days")
    await dialog.get_by_label("Days after enrolling").fill("3")
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Opens later")).to_have_count(1)
    opens = (await desk.draft()).tree.sections[0].opens
    assert opens
    assert opens.after_days == 3


async def test_a_preview_is_of_the_lesson_that_was_chosen_a_moment_ago(desk: Desk):
    page = desk.page
    second = (await desk.draft()).tree.lessons[1].id
    await page.evaluate(f"document.querySelector('[data-row=\"{second}\"]').click()")
    await page.get_by_role("button", name="Preview").click()
    await page.wait_for_url(f"**/preview/{second}", timeout=PATIENCE)


async def test_a_lesson_is_found_by_its_words(desk: Desk):
    page = desk.page
    await row(page, "First").focus()
    await page.keyboard.press("/")
    await page.keyboard.type("sec", delay=5)
    await shows(page, "Second")
    await page.keyboard.press("Escape")
    await shows(page, "First", "Second")


async def test_two_tutors_see_each_other_and_each_others_changes(desk: Desk):
    page, name = desk.page, desk.academy.admin.name
    async with a_colleague(desk) as other:
        await expect(page.get_by_role("img", name=f"Here too: {name}")).to_be_visible(timeout=PATIENCE)
        await expect(page.get_by_text(f"{name} is in this lesson too")).to_be_visible(timeout=PATIENCE)
        await expect(page.locator("[data-here]").get_by_text(f"{name} is here")).to_have_count(1)
        await row(other, "Second").focus()
        await other.keyboard.press("Alt+ArrowUp")
        await shows(page, "Second", "First")
        await expect(page.get_by_text(f"{name} moved “Second”.")).to_be_visible(timeout=PATIENCE)
        await desk.type(" Theirs.", other)
        await desk.status("Saved", other)
        await expect(desk.text).to_contain_text("North. Theirs.", timeout=PATIENCE)
        await row(other, "First").focus()
        await other.keyboard.press("Delete")
        await expect(page.get_by_text(f"{name} deleted “First”, which you had open.")).to_be_visible(timeout=PATIENCE)
        await page.get_by_role("button", name="Bring it back").click()
        await expect(desk.text).to_contain_text("North. Theirs.", timeout=PATIENCE)
    await expect(page.get_by_role("img", name=f"Here too: {name}")).to_have_count(0, timeout=40_000)


@pytest.mark.parametrize("choice", ["Keep mine as a copy", "Take theirs"])
async def test_two_tutors_who_write_at_once_lose_nothing(desk: Desk, choice: str):
    page, name = desk.page, desk.academy.admin.name
    async with a_colleague(desk) as other:
        await desk.context.set_offline(True)
        await desk.type(" Mine.")
        await desk.status("kept on this device")
        await desk.type(" Theirs.", other)
        await desk.status("Saved", other)
        await desk.context.set_offline(False)
        alert = page.locator(".standing[role=alert]")
        await expect(alert).to_contain_text(f"{name} saved this lesson at", timeout=PATIENCE)
        await desk.status(f"Not saved: {name} saved at")
        assert await violations(page) == []
        assert await alert.get_by_role("link", name="See theirs").get_attribute("target") == "_blank"
        await alert.get_by_role("button", name=choice).click()
        await expect(desk.text).to_contain_text("North. Theirs.", timeout=PATIENCE)
        if choice == "Take theirs":
            await page.get_by_role("button", name="Bring mine back").click()
            await expect(desk.text).to_contain_text("North. Mine.", timeout=PATIENCE)
            await desk.status("Saved")
        else:
            await row(page, "First (copy of").click(timeout=PATIENCE)
            await expect(desk.text).to_contain_text("North. Mine.", timeout=PATIENCE)


async def test_the_outline_is_a_drawer_on_a_phone(desk: Desk):
    page = desk.page
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Content").click()
    await row(page, "Second").click()
    await expect(page.locator("#tree")).to_be_hidden()
    await expect(desk.text).to_contain_text("South.", timeout=PATIENCE)


async def test_of_1200_lessons_only_the_section_one_is_in_is_drawn(desk: Desk):
    page = desk.page
    card = await a_large_course(desk.academy.tutor, publish=False)
    desk.address = desk.address.rpartition("/")[0] + f"/{card.id}"
    await desk.open()
    await expect(page.locator("[data-section]")).to_have_count(60, timeout=PATIENCE)
    await expect(page.locator("[data-lesson]")).to_have_count(20)
    last = page.locator("[data-section]").last
    await last.locator("[data-row]").click()
    await expect(page.locator("[data-lesson]")).to_have_count(40)
    await page.locator("[data-lesson]").last.locator("[data-row]").click()
    await expect(page.get_by_role("textbox", name="Lesson title")).to_have_value(re.compile("Leg 20: .*, day 60"))
    await page.get_by_label("Find a lesson").fill("leg 7:")
    await expect(page.locator("[data-lesson]")).to_have_count(60)
