"""A hand-in is graded by its rubric, by the keyboard alone, and the next one follows."""

import pytest
from playwright.async_api import Browser, expect

from backend.courses.content.rubrics import parse_rubric
from backend.courses.dto import Assignment, Settle
from backend.enrollments import api as enrollments
from tests.factories.academies import Academy
from tests.factories.assignments import an_assignment_course
from tests.factories.essays import a_rubric
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 30_000


async def test_hand_ins_are_graded_by_a_rubric_and_by_keys(tenant: Academy, site: Site, browser: Browser):
    asked = Assignment(settle=Settle.POINTS, max_points=6, pass_points=3, rubric=parse_rubric(a_rubric()))
    course = await an_assignment_course(tenant, asked)
    other = await tenant.join("Jonas Weber")
    await enrollments.enrol(other, course.course_id)
    first = (await course.hand_in()).submission
    await course.hand_in("Over the ridge.", learner=other)
    origin = site.origin(tenant.slug)
    page = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    await page.goto(f"{origin}/teach/{course.course_id}/hand-ins/{first.id}")
    await expect(page.get_by_role("heading", name=tenant.trainee.name)).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("0 of 6 points")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("p")
    await page.keyboard.press("2")
    await page.keyboard.press("2")
    await expect(page.get_by_text("4 of 6 points")).to_be_visible()
    await page.keyboard.press("c")
    await page.keyboard.type("Well thought out.")

    # What is typed and not sent outlives the page.
    await page.reload()
    await expect(page.get_by_label("Your words")).to_have_value("Well thought out.", timeout=PATIENCE)
    await expect(page.get_by_text("4 of 6 points")).to_be_visible()
    assert await violations(page) == []
    await page.get_by_label("Your words").press("Alt+c")
    dialog = page.get_by_role("dialog", name="Your comments")
    await dialog.get_by_role("button", name="Keep the current comment").press("Enter")
    await expect(dialog.get_by_role("option", name="Well thought out.")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("heading", name="Jonas Weber")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("0 of 6 points")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("w")
    await page.keyboard.press("Alt+c")
    await expect(dialog.get_by_role("option", name="Well thought out.")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Your words")).to_have_value("Well thought out.")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("Nothing else waits")).to_be_visible(timeout=PATIENCE)

    # The learner saw the rubric before, and sees what was given.
    learner = await (await signed_in_as(browser, origin, tenant.trainee)).new_page()
    await learner.goto(f"{origin}/learn/{course.course_id}/{course.lesson_id}")
    await expect(learner.get_by_text("How it is graded")).to_be_visible(timeout=PATIENCE)
    await expect(learner.get_by_text("4 of 6 points")).to_be_visible()
    assert await violations(learner) == []

    # The tutor changes it in the editor: the points follow.
    page = await (await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1440, "height": 900})).new_page()
    await page.goto(f"{origin}/teach/{course.course_id}")
    await page.get_by_text("Plan a walk").first.click(timeout=PATIENCE)
    await page.get_by_role("button", name="Change the rubric").press("Enter", timeout=PATIENCE)
    editor = page.get_by_role("dialog", name="Rubric of the assignment")
    await editor.get_by_label("Points of level 3 of criterion 1").fill("8")
    assert await violations(page) == []
    await editor.get_by_role("button", name="Save the rubric").press("Enter")
    await expect(page.get_by_label("Points at most")).to_have_value("10", timeout=PATIENCE)
    await expect(page.get_by_text("2 criteria, 10 points in all.")).to_be_visible()
