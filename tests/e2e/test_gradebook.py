"""A gradebook by keyboard alone, through a colleague's change and a broken network; its scheme, files, and learner."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from backend.assessments import api as assessments
from backend.assessments.dto import GradeMarking
from backend.enrollments import api as enrollments
from tests.factories.academies import Academy
from tests.factories.gradebooks import GradedCourse, a_graded_course
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 30_000


async def said(page: Page, words: str) -> None:
    await expect(page.get_by_role("status").filter(has_text=words)).to_be_attached(timeout=PATIENCE)


async def a_long_course(tenant: Academy) -> GradedCourse:
    """More learners than are read at once; Mara and Sam have done something."""
    course = await a_graded_course(tenant)
    await course.take_quiz(tenant.trainee, 5)
    await course.take_quiz(tenant.others[0], 1)
    await course.hand_in(tenant.trainee, course.walk, 15)
    for number in range(105):
        await enrollments.enrol(await tenant.join(f"Learner {number:03}"), course.course_id)
    return course


async def test_a_tutor_grades_by_keyboard_and_nothing_typed_is_lost(tenant: Academy, site: Site, browser: Browser):
    course = await a_long_course(tenant)
    context = await signed_in_as(browser, site.origin(tenant.slug), tenant.tutor)
    page = await context.new_page()
    await page.goto(f"/teach/{course.course_id}/results")
    await page.get_by_role("link", name="Gradebook").click()
    grid = page.get_by_role("grid", name="Grades")
    await expect(grid).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("108 learners")).to_be_visible()
    await expect(grid).to_have_attribute("aria-rowcount", "110")
    kim = grid.get_by_role("row").filter(has_text="Kim Ito")

    await grid.focus()
    await page.keyboard.type("80")
    await page.keyboard.press("Enter")
    await said(page, "Kim Ito, Quiz: Reading a map: 80 %. Saved.")
    await expect(kim.get_by_role("gridcell").nth(3)).to_have_text("80 %", timeout=PATIENCE)
    assert (await course.row("Kim Ito")).cells[course.quiz.lesson_id].marked
    await page.keyboard.press("Control+z")
    await said(page, "Undone. Kim Ito, Quiz: Reading a map: nothing yet.")

    await page.keyboard.press("Control+Home")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.type("25")
    await page.keyboard.press("Tab")
    await said(page, "Type a number from 0 to 20.")
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("F2")
    await expect(page.get_by_label("Kim Ito, Plan a walk, of 20")).to_have_value("25")
    await page.keyboard.type("17,5")
    await page.keyboard.press("Enter")
    await said(page, "Kim Ito, Plan a walk: 17.5 of 20. Saved.")

    where = (course.course_id, course.enrolled["Kim Ito"], course.walk)
    await assessments.mark_grade(tenant.admin, *where, GradeMarking("3", 1))
    await page.keyboard.press("Control+Home")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.type("19")
    await page.keyboard.press("Enter")
    await said(page, "Ada Brandt changed this grade meanwhile: 3 of 20.")
    await page.keyboard.press("ArrowUp")
    await page.get_by_role("button", name="Set 19 anyway").click()
    await said(page, "Kim Ito, Plan a walk: 19 of 20. Saved.")

    await grid.focus()
    await context.set_offline(True)
    await page.keyboard.type("18")
    await page.keyboard.press("Enter")
    await said(page, "There is no connection: 18 was not saved, and stays here.")
    await page.keyboard.press("ArrowUp")
    await context.set_offline(False)
    await page.get_by_role("button", name="Try again").click()
    await said(page, "Kim Ito, Plan a walk: 18 of 20. Saved.")

    await grid.focus()
    await page.keyboard.press("Shift+Enter")
    dialog = page.get_by_role("dialog", name="Kim Ito: Plan a walk")
    await expect(dialog.get_by_text("3 of 20 → 19 of 20")).to_be_visible(timeout=PATIENCE)
    await dialog.get_by_label("Grade, of 20").fill("20")
    await dialog.get_by_label("Reason").fill("The second map was hers.")
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Save grade").click()
    await said(page, "Kim Ito, Plan a walk: 20 of 20. Saved.")
    await expect(dialog).to_be_hidden()
    await page.keyboard.press("Shift+Enter")
    await expect(dialog.get_by_text("“The second map was hers.”")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("Escape")

    await page.keyboard.press("Control+End")
    await expect(grid.get_by_role("rowheader", name="Sam Okoro")).to_be_in_viewport(timeout=PATIENCE)
    await page.keyboard.press("Control+Home")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(grid.get_by_role("rowheader").first).to_have_text("Mara Adeyemi", timeout=PATIENCE)
    await page.get_by_label("Search learners").fill("okoro")
    await expect(grid.get_by_role("rowheader")).to_have_text(["Sam Okoro"], timeout=PATIENCE)
    assert await violations(page) == []


async def test_a_course_is_graded_by_a_scheme_and_a_file_and_its_learner_tries_out_what_if(
    tenant: Academy, site: Site, browser: Browser, tmp_path: Path
):
    course = await a_graded_course(tenant)
    await course.take_quiz(tenant.trainee, 5)
    await course.hand_in(tenant.trainee, course.walk, 10)
    origin = site.origin(tenant.slug)
    page = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    await page.goto(f"/teach/{course.course_id}/gradebook")
    grid = page.get_by_role("grid", name="Grades")
    mara = grid.get_by_role("row").filter(has_text="Mara Adeyemi")
    await expect(mara).to_contain_text("75 %", timeout=PATIENCE)

    await page.get_by_role("button", name="How it is graded").click()
    dialog = page.get_by_role("dialog", name="How this course is graded")
    await dialog.get_by_role("button", name="Add a category").click()
    await dialog.get_by_label("Name").nth(1).fill("Walks")
    await dialog.get_by_label("Weight, %").nth(1).fill("300")
    await expect(dialog.get_by_text("Course work 25 %, Walks 75 %")).to_be_visible()
    await dialog.get_by_label("Category of Plan a walk").select_option("Walks")
    await dialog.get_by_role("button", name="Add a column").click()
    await dialog.get_by_label("Name").last.fill("Presentation")
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Save and grade anew").click()
    await expect(dialog.get_by_text("“Walks”: a weight is between 0 and 100 percent.")).to_be_visible(timeout=PATIENCE)
    await dialog.get_by_label("Weight, %").nth(1).fill("100")
    await dialog.get_by_role("button", name="Save and grade anew").click()
    await expect(dialog).to_be_hidden(timeout=PATIENCE)
    await expect(grid.get_by_role("columnheader", name="Presentation")).to_be_visible(timeout=PATIENCE)
    await expect(grid.get_by_role("columnheader", name="Walks: subtotal")).to_be_attached()

    async with page.expect_download() as coming:
        await page.get_by_role("link", name="Download CSV").click()
    text = Path(await (await coming.value).path()).read_text("utf-8-sig")
    edited = tmp_path / "walks.csv"
    edited.write_text("\n".join(line.replace(",10,", ",16,") for line in text.splitlines()))
    await page.get_by_role("button", name="Read a file in").click()
    reading = page.get_by_role("dialog", name="Read grades in from a file")
    await reading.get_by_label("CSV file").set_input_files(edited)
    await expect(reading.get_by_text("1 grade of 1 learner would change.")).to_be_visible(timeout=PATIENCE)
    await expect(reading.get_by_role("cell", name="16 of 20")).to_be_visible()
    assert await violations(page) == []
    await reading.get_by_role("button", name="Change 1 grade").click()
    await said(page, "1 grade changed, from walks.csv.")
    await expect(mara).to_contain_text("16", timeout=PATIENCE)

    learner = await (await signed_in_as(browser, origin, tenant.trainee)).new_page()
    await learner.goto("/")
    await learner.get_by_role("navigation", name="Main").get_by_role("link", name="Grades").click()
    await learner.get_by_role("link", name="Navigation").click()
    await expect(learner.get_by_text("Your grade so far")).to_be_visible(timeout=PATIENCE)
    await expect(learner.get_by_text("set by a tutor; earned 10 of 20")).to_be_visible()
    mine = learner.get_by_role("region", name="Your grade")
    await expect(mine).to_contain_text("90 %")
    await learner.get_by_label("What if: Plan a walk, of 20").fill("20")
    await expect(mine).to_contain_text("100 %", timeout=PATIENCE)
    await expect(mine).to_contain_text("Really: 90 %. This is a trial; nothing of it is kept.")
    await learner.get_by_label("What if: Plan a walk, of 20").fill("21")
    await expect(mine).to_contain_text("Plan a walk: Type a number from 0 to 20.", timeout=PATIENCE)
    assert await violations(learner) == []
    await learner.get_by_role("button", name="Back to my real grades").click()
    await expect(mine).to_contain_text("Your grade so far")
    await expect(learner.get_by_label("What if: Plan a walk, of 20")).to_have_value("")
