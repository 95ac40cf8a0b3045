"""A tutor brings questions from a file: reads what becomes of each, adds the good ones; a learner gets them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.kernel.ids import CourseId, LessonId
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course, an_attempt
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site
from tests.support.stack import PROJECT

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
TIDES = PROJECT / "tests/samples/questions/tides.gift"
ADDED = [
    "What pulls the tides?",
    "Which of these move **water**? \\[Picture: A current\\]",  # the file says that it is HTML
    "Low water comes twice a day in most places.",
    "How many hours lie between high and low water?",
    "The water that falls is called the _____ tide.",
    "Match each water with its name.",
    "Tell of your beach.",
]


async def prompts(tenant: Academy, course: QuizCourse) -> list[str]:
    lesson = await courses.lesson_for_editing(tenant.tutor, LessonId(course.lesson_id))
    return [question["prompt"] for question in (lesson.quiz or {}).get("questions", [])]


async def until(ask: Callable[[], Awaitable[Any]], expected: Any) -> None:
    for _ in range(80):
        found = await ask()
        if found == expected:
            return
        await asyncio.sleep(0.25)
    assert found == expected


async def test_questions_come_in_from_a_file_and_leave_as_one(
    tenant: Academy, site: Site, browser: Browser, tmp_path: Path
):
    course = await a_quiz_course(tenant)
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await page.goto(f"{origin}/teach/{course.course_id}")
    await page.get_by_text("Quiz: Reading a map").first.click()
    await page.get_by_label("Text of question 1").wait_for(timeout=PATIENCE)
    before = await prompts(tenant, course)
    await _what_is_broken_is_named(page)
    await _the_report_is_read(page)
    await page.get_by_role("button", name="Cancel").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_label("Text of question 6")).to_have_count(0)
    await page.get_by_role("button", name="Import questions…").click()
    await page.get_by_label("File of questions").set_input_files(TIDES)
    await page.get_by_role("button", name="Add 7 questions").click(timeout=PATIENCE)
    await expect(page.get_by_label("Text of question 6")).to_be_focused(timeout=PATIENCE)
    await until(lambda: prompts(tenant, course), [*before, *ADDED])
    await _it_leaves_as_a_file(page, tmp_path)
    await _a_learner_gets_them(tenant, course, browser, origin)


async def _what_is_broken_is_named(page: Page) -> None:
    await page.get_by_role("button", name="Import questions…").click()
    await page.get_by_label("Or paste questions").fill("<course></course>")
    await page.get_by_role("button", name="Read what I pasted").click()
    alert = page.get_by_role("dialog").get_by_role("alert")
    await expect(alert).to_contain_text("XML that holds no questions", timeout=PATIENCE)


async def _the_report_is_read(page: Page) -> None:
    await page.get_by_label("File of questions").set_input_files(TIDES)
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("5 kept")).to_be_visible(timeout=PATIENCE)
    await expect(dialog.get_by_text("2 changed")).to_be_visible()
    await expect(dialog.get_by_text("2 dropped")).to_be_visible()
    await expect(dialog.get_by_text("“The sun” earned 40 %; here it earns nothing")).to_be_visible()
    await expect(dialog.get_by_text("line 34")).to_be_visible()
    await expect(dialog.get_by_text("Match each water with its name.")).to_have_count(0)
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Everything").click()
    await expect(dialog.get_by_text("Match each water with its name.")).to_be_visible()


async def _it_leaves_as_a_file(page: Page, tmp_path: Path) -> None:
    await page.get_by_role("button", name="Export…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("GIFT").check()
    await expect(dialog.get_by_text("its 2 points are left out")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    async with page.expect_download() as coming:
        await dialog.get_by_role("link", name="Download").click()
    file = tmp_path / "quiz.gift"
    await (await coming.value).save_as(file)
    assert "What pulls the tides?" in file.read_text(encoding="utf-8")


async def _a_learner_gets_them(tenant: Academy, course: QuizCourse, browser: Browser, origin: str) -> None:
    await courses.publish(tenant.tutor, CourseId(course.course_id))
    learner = await tenant.join("Kim Sand")
    attempt = await an_attempt(learner, course, await enrollments.enrol(learner, CourseId(course.course_id)))
    context = await signed_in_as(browser, origin, learner)
    page = await context.new_page()
    await page.goto(f"{origin}/quiz/{attempt}")
    await page.get_by_role("button", name="Question 6,").first.click(timeout=PATIENCE)
    await expect(page.get_by_text("What pulls the tides?")).to_be_visible(timeout=PATIENCE)
    await page.get_by_text("The moon").click()
    await page.locator("[data-save-state=saved]").wait_for(timeout=PATIENCE)
