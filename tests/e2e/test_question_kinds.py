"""A tutor builds a question of each kind whose answers have parts, and a learner answers them: by keyboard alone."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.kernel.ids import LessonId
from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.factories.quizzes import quiz_lesson
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


async def _type(page: Page, *lines: str) -> None:
    """Lines one after the other, with Enter between them."""
    for place, words in enumerate(lines):
        if place:
            await page.keyboard.press("Enter")
        await page.keyboard.type(words)


async def _add(page: Page, kind: str, prompt: str) -> None:
    await page.get_by_role("button", name=kind, exact=True).press("Enter")
    await page.keyboard.type(prompt)


async def _build(page: Page) -> None:
    await _add(page, "Matching", "What is each for?")
    await page.get_by_label("Line 1", exact=True).focus()
    await _type(page, "Compass", "Shows north", "Map arrow", "Shows north", "Altimeter", "Tells the height", "")
    await page.keyboard.press("Backspace")
    await expect(page.get_by_label("Match of line 3")).to_be_focused()
    await page.get_by_role("button", name="Add a spare match").press("Enter")
    await page.keyboard.type("Keeps you dry")

    await _add(page, "Put in order", "How is a bearing taken?")
    lines = page.get_by_role("listitem", name="Question 2", exact=True)
    await lines.get_by_label("Line 1", exact=True).focus()
    await _type(page, "Turn the ring", "Point at the goal", "Read the number")
    await lines.get_by_label("Line 2", exact=True).press("Alt+ArrowUp")
    await expect(lines.get_by_label("Line 1", exact=True)).to_have_value("Point at the goal")
    await expect(lines.get_by_label("Line 1", exact=True)).to_be_focused()

    for number, (input, words) in enumerate((("typed", ""), ("select", "far apart"), ("drag", "west")), 3):
        await _add(page, "Text with gaps", "Complete it.")
        card = page.get_by_role("listitem", name=f"Question {number}", exact=True)
        await card.get_by_label("Text with gaps").focus()
        await page.keyboard.type("Sun in the [[east|sunrise side]], at [[noon]] high.")
        await expect(card.get_by_label("Text with gaps")).to_have_value("Sun in the [[1]], at [[2]] high.")
        await card.get_by_label("How gaps are filled").select_option(input)
        for gap in (1, 2) if words else ():
            await card.get_by_role("button", name="Add a wrong word").nth(gap - 1).press("Enter")
            await page.keyboard.type(f"{words} {gap}")

    await _add(page, "Number", "How far is it?")
    card = page.get_by_role("listitem", name="Question 6", exact=True)
    await card.get_by_label("Correct number").fill("1.8")
    await card.get_by_role("button", name="Add a unit").press("Enter")
    await _type(page, "km", "m")
    await card.get_by_label("Factor").nth(1).fill("0.001")


async def _kept(academy: Academy, lesson_id: UUID) -> dict[str, Any]:
    """The quiz as it is saved, once the last that was typed is in it."""
    for _ in range(100):
        quiz = (await courses.lesson_for_editing(academy.tutor, LessonId(lesson_id))).quiz or {}
        if quiz["questions"] and [unit["factor"] for unit in quiz["questions"][-1].get("units", ())] == [1, 0.001]:
            break
        await asyncio.sleep(0.2)
    assert courses.quiz_problems(quiz) == []
    return quiz


async def _put_in_order(page: Page, *wanted: str) -> None:
    """Each line to its place with Alt and the arrow keys, from the top."""
    rows = page.locator("[data-id]")
    for place, words in enumerate(wanted):
        names = [await row.get_attribute("data-name") for row in await rows.all()]
        grip = page.get_by_role("button", name=f"Move {words}: drag")
        for step in range(names.index(words) - place):
            await grip.press("Alt+ArrowUp")
            await expect(page.get_by_text(f"{words}: {names.index(words) - step} of")).to_be_attached()


async def _take(page: Page, question: Locator) -> None:
    await page.get_by_label("Compass").select_option(label="Shows north")
    await page.get_by_label("Map arrow").select_option(label="Shows north")
    await page.get_by_label("Altimeter").select_option(label="Keeps you dry")
    await page.get_by_role("button", name="Next").press("Enter")
    await expect(page.get_by_role("button", name="Question 2, not answered").first).to_be_visible()
    await _put_in_order(page, "Point at the goal", "Turn the ring", "Read the number")
    await expect(page.get_by_role("button", name="Question 2, answered").first).to_be_visible()
    await page.get_by_role("button", name="Next").press("Enter")
    await page.get_by_label("Gap 1", exact=True).focus()
    await _type(page, " EAST ", "noon", "")  # the last Enter goes on to the next question
    await page.get_by_text("Question 4 of 6").wait_for()
    await page.get_by_label("Gap 1", exact=True).select_option("east")
    await page.get_by_label("Gap 2", exact=True).select_option("far apart 2")
    await page.get_by_role("button", name="Next").press("Enter")
    for word in ("east", "west 2"):
        await page.get_by_role("button", name=word, exact=True).press("Enter")
        await expect(page.locator("[data-gap]:focus")).to_be_visible()
        await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Gap 2: west 2").press("Enter")
    await expect(page.get_by_role("button", name="Gap 2, empty")).to_be_visible()
    await page.get_by_role("button", name="noon", exact=True).drag_to(page.get_by_role("button", name="Gap 2, empty"))
    await expect(page.get_by_role("button", name="Gap 2: noon")).to_be_visible()
    await page.get_by_role("button", name="Next").press("Enter")
    await page.get_by_label("Your answer").fill("1 800 m")


async def test_questions_with_parts_are_built_and_answered(tenant: Academy, site: Site, browser: Browser):
    quiz = quiz_lesson({"pass_mark": 60, "questions": []})
    card = await a_course(tenant.tutor, "Finding the way", text_lesson(), quiz)
    origin = site.origin(tenant.slug)
    desk = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    await desk.goto(f"{origin}/teach/{card.id}?lesson={quiz.node.id}")
    await desk.get_by_text("Add the first question").wait_for(timeout=PATIENCE)
    await _build(desk)
    kept = await _kept(tenant, quiz.node.id)
    assert len(kept["questions"][0]["choices"]) == 3
    assert kept["questions"][2]["gaps"][0]["accepted"] == ["east", "sunrise side"]

    await courses.publish(tenant.tutor, card.id)
    enrollment = await enrollments.enrol(tenant.trainee, card.id)
    start = await assessments.start_or_resume(tenant.trainee, enrollment, quiz.node.id)
    page = await (await signed_in_as(browser, origin, tenant.trainee)).new_page()
    await page.goto(f"{origin}/quiz/{start.id}")
    await page.locator("#quiz-question").wait_for(timeout=PATIENCE)
    await _take(page, page.locator("#quiz-question"))
    await page.locator("[data-save-state=saved]").wait_for(timeout=PATIENCE)
    await page.reload()
    await page.get_by_role("button", name="Hand in").first.press("Enter")
    await expect(page.locator("dialog[open]").get_by_text("Every question has an answer.")).to_be_visible()
    await page.locator("dialog[open]").get_by_role("button", name="Hand in").press("Enter")
    await expect(page.get_by_text("86 %")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("Correct: Tells the height")).to_be_visible(timeout=PATIENCE)
