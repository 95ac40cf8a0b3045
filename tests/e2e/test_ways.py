"""A tutor sets how a quiz is taken; a learner takes a hint, goes on for good, and practises another one."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.kernel.ids import LessonId
from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.factories.quizzes import quiz_json, quiz_lesson
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


async def _set(page: Page) -> None:
    """No going back, the last attempt counts, and a hint for the first question."""
    await page.get_by_text("Dates, access and order").click()
    await page.get_by_label("Which attempt counts").select_option(label="The last one")
    await page.get_by_label("No going back").check()
    card = page.get_by_role("listitem", name="Question 1", exact=True)
    await card.locator("summary", has_text="Hints").click()
    await card.get_by_role("button", name="Add a hint").press("Enter")
    await card.get_by_label("Hint 1", exact=True).fill("Steep ground crowds the lines.")
    await card.get_by_label("Costs").fill("50")


async def _saved(tenant: Academy, lesson_id: LessonId) -> dict[str, Any]:
    quiz: dict[str, Any] = {}
    for _ in range(100):
        quiz = (await courses.lesson_for_editing(tenant.tutor, lesson_id)).quiz or {}
        if [hint["costs"] for hint in quiz["questions"][0].get("hints", ())] == [50]:
            break
        await asyncio.sleep(0.2)
    return quiz


async def test_hints_pages_without_a_way_back_and_practice(tenant: Academy, site: Site, browser: Browser):
    quiz, practice = quiz_lesson(quiz_json(pass_mark=50)), quiz_lesson(quiz_json(practice=True, per_page=0), "Practise")
    card = await a_course(tenant.tutor, "Finding the way", text_lesson(), quiz, practice)
    origin = site.origin(tenant.slug)
    desk = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    await desk.goto(f"{origin}/teach/{card.id}?lesson={quiz.node.id}")
    await desk.get_by_label("Text of question 1").wait_for(timeout=PATIENCE)
    await _set(desk)
    assert await violations(desk) == []
    kept = await _saved(tenant, quiz.node.id)
    assert (kept["counts"], kept["forward_only"]) == ("last", True)

    await courses.publish(tenant.tutor, card.id)
    enrollment = await enrollments.enrol(tenant.trainee, card.id)
    context = await signed_in_as(browser, origin, tenant.trainee)
    page = await context.new_page()
    await page.goto(f"{origin}/learn/{card.id}/{quiz.node.id}")
    await expect(page.get_by_text("The last attempt")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("No going back")).to_be_visible()
    await page.get_by_role("button", name="Start the quiz").click()
    hint = page.get_by_role("button", name="Take a hint · costs 50 % of the points")
    await hint.click(timeout=PATIENCE)
    await expect(page.get_by_text("Steep ground crowds the lines.")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("radio", name="Steep").check()
    await expect(page.get_by_text("You cannot come back once you go on.")).to_be_visible()
    await page.get_by_role("button", name="Next").click()
    await expect(page.get_by_role("heading", name="Which point north?")).to_be_focused(timeout=PATIENCE)
    await expect(page.get_by_role("button", name="Previous")).to_have_count(0)
    await expect(page.get_by_role("button", name="Question 1, answered, not on this page").first).to_be_disabled()
    await page.reload()
    await expect(page.get_by_role("heading", name="Which point north?")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    await page.get_by_role("button", name="Hand in").first.click()
    await page.locator("dialog[open]").get_by_role("button", name="Hand in").click()
    await expect(page.get_by_text("1 of 2 points, 1 hint taken")).to_be_visible(timeout=PATIENCE)

    start = await assessments.start_or_resume(tenant.trainee, enrollment, practice.node.id)
    await page.goto(f"{origin}/quiz/{start.id}")
    first = page.get_by_role("group", name="Two contour lines lie close together. What does that mean?")
    await first.get_by_role("radio", name="Flat").check(timeout=PATIENCE)
    await first.get_by_role("button", name="Check this answer").click()
    await expect(first.get_by_text("Not correct yet")).to_be_visible(timeout=PATIENCE)
    await expect(first.get_by_text("Correct: Steep")).to_be_visible()
    await first.get_by_role("radio", name="Steep").check()
    await expect(first.get_by_text("Not correct yet")).to_have_count(0)
    await first.get_by_role("button", name="Check this answer").click()
    await expect(first.get_by_text("because the lines are close").first).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
