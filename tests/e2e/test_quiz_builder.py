"""A tutor builds a quiz: by keyboard too, saved as it is typed, and never over somebody else's work."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from backend.courses import api as courses
from backend.kernel.ids import CourseId, LessonId
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


@dataclass
class Author:
    """A tutor at the quiz of their course."""

    tenant: Academy
    course: QuizCourse
    context: BrowserContext
    address: str

    async def open(self) -> Page:
        page = await self.context.new_page()
        await page.goto(self.address)
        await page.get_by_text("Quiz: Reading a map").first.click()
        await page.get_by_label("Text of question 1").wait_for(timeout=PATIENCE)
        return page

    async def kept(self) -> dict[str, Any]:
        lesson = await courses.lesson_for_editing(self.tenant.tutor, LessonId(self.course.lesson_id))
        assert lesson.quiz is not None
        return lesson.quiz

    async def lesson_after(self) -> dict[str, Any]:
        """The quiz of the lesson below."""
        draft = await courses.course_for_editing(self.tenant.tutor, CourseId(self.course.course_id))
        ids = [node.id for node in draft.tree.lessons]
        below = ids[ids.index(self.course.lesson_id) + 1]
        lesson = await courses.lesson_for_editing(self.tenant.tutor, LessonId(below))
        assert lesson.quiz is not None
        return lesson.quiz

    async def until(self, prompts: list[str]) -> None:
        for _ in range(60):
            found = [question["prompt"] for question in (await self.kept())["questions"]]
            if found == prompts:
                return
            await asyncio.sleep(0.25)
        assert found == prompts


@pytest_asyncio.fixture
async def author(tenant: Academy, site: Site, browser: Browser) -> Author:
    course = await a_quiz_course(tenant)
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1440, "height": 900})
    return Author(tenant, course, context, f"{origin}/teach/{course.course_id}")


async def test_a_question_is_added_finished_moved_deleted_and_brought_back(author: Author):
    page = await author.open()
    before = [question["prompt"] for question in author.course.quiz["questions"]]
    await page.get_by_role("button", name="Short answer").click()
    await page.keyboard.type("What lies between grid and true north?")
    todo = page.get_by_role("list", name="Still to do")
    await expect(todo.get_by_text("Enter at least one answer to accept.")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("textbox", name="Accepted answer 1").last.fill("convergence")
    await page.keyboard.press("Enter")
    await page.keyboard.type("grid convergence")
    await expect(todo).to_have_count(0, timeout=PATIENCE)
    new = "What lies between grid and true north?"
    await author.until([*before, new])
    assert (await author.kept())["questions"][5]["accepted"] == ["convergence", "grid convergence"]
    await page.get_by_label("Text of question 6").press("Alt+ArrowUp")
    await author.until([*before[:4], new, before[4]])
    await page.get_by_role("button", name="Delete question 1").click()
    await author.until([*before[1:4], new, before[4]])
    await page.get_by_role("button", name="Undo").click()
    await author.until([*before[:4], new, before[4]])
    await page.reload()
    await page.get_by_text("Quiz: Reading a map").first.click()
    await expect(page.get_by_label("Text of question 5")).to_have_value(new, timeout=PATIENCE)


async def test_whoever_types_on_at_once_types_into_the_new_line(author: Author):
    page = await author.open()
    await page.evaluate("window.requestAnimationFrame = call => setTimeout(() => call(performance.now()), 500)")
    await page.get_by_role("button", name="Short answer").click()
    await page.keyboard.type("Which way?")
    line = page.get_by_role("textbox", name="Accepted answer 1").last
    await line.click()
    await page.keyboard.type("east")
    await page.keyboard.press("Enter")
    await page.keyboard.type("west")
    await expect(page.get_by_label("Text of question 6")).to_have_value("Which way?")
    await expect(line).to_have_value("east")
    await expect(page.get_by_role("textbox", name="Accepted answer 2").last).to_have_value("west")


@pytest.mark.parametrize("choice", ["Keep mine as a copy", "Take theirs"])
async def test_two_windows_never_overwrite_each_other_unasked(author: Author, choice: str):
    first, second = await author.open(), await author.open()
    others = [question["prompt"] for question in author.course.quiz["questions"]][1:]
    await second.get_by_label("Text of question 1").focus()
    await first.get_by_label("Text of question 1").fill("Of the first window")
    await author.until(["Of the first window", *others])
    await expect(second.get_by_text("You, in another window, saved a newer version")).to_be_visible(timeout=PATIENCE)
    await second.get_by_label("Text of question 1").fill("Of the second window")
    alert = second.get_by_role("alert").filter(has_text="You, in another window, saved this quiz at")
    await expect(alert).to_be_visible(timeout=PATIENCE)
    await author.until(["Of the first window", *others])
    await alert.get_by_role("button", name=choice).click()
    await expect(second.get_by_label("Text of question 1")).to_have_value("Of the first window", timeout=PATIENCE)
    await author.until(["Of the first window", *others])
    if choice == "Take theirs":
        await second.get_by_role("button", name="Bring mine back").click()
        await author.until(["Of the second window", *others])
    else:
        copied = await author.lesson_after()
        assert [question["prompt"] for question in copied["questions"]] == ["Of the second window", *others]


async def test_a_number_that_cannot_be_read_stays_on_the_screen_and_is_named(author: Author):
    page = await author.open()
    mark = page.get_by_label("Pass mark")
    await mark.fill("101")
    await expect(page.get_by_text("Enter a whole number from 0 to 100.")).to_be_visible()
    assert (await author.kept())["pass_mark"] == 60
    await mark.fill("75")
    for _ in range(40):
        if (await author.kept())["pass_mark"] == 75:
            break
        await asyncio.sleep(0.25)
    assert (await author.kept())["pass_mark"] == 75
