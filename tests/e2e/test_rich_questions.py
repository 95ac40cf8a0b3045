"""A tutor sets a formula and a picture into a question; a learner reads both, also offline and in the review."""

import asyncio
import io

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, expect

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.kernel.ids import LessonId
from backend.media import api as media
from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.factories.quizzes import quiz_lesson
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
QUIZ = {
    "pass_mark": 60,
    "questions": [
        {
            "id": "0190a1b2-0000-7000-8000-00000000000a", "kind": "single", "prompt": "Is 2 * 3 * 4 = $24?",
            "options": [
                {"id": "a1", "text": "Yes", "correct": True, "feedback": ""},
                {"id": "a2", "text": "No", "correct": False, "feedback": ""},
            ],
        }
    ],
}  # fmt: skip


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 160), (30, 120, 90)).save(out, "PNG")
    return out.getvalue()


async def _write(page: Page) -> None:
    """Formatting is turned on, what stands there keeps its meaning, and the buttons do the rest."""
    card = page.get_by_role("listitem", name="Question 1", exact=True)
    await card.get_by_role("button", name="Formatting", exact=True).press("Enter")
    asked = card.get_by_label("Text of question 1")
    await expect(asked).to_have_value(r"Is 2 \* 3 \* 4 = \$24?")
    seen = card.get_by_role("region", name="As learners see it")
    await expect(seen.get_by_text("Is 2 * 3 * 4 = $24?")).to_be_visible(timeout=PATIENCE)
    await asked.press("End")
    await page.keyboard.type(" Mind ")
    await card.get_by_role("button", name="Bold (Ctrl B)").press("Enter")
    await page.keyboard.type("the order")
    await asked.press("End")
    await page.keyboard.type(": ")
    await card.get_by_role("button", name="Picture from the media library").press("Enter")
    await page.locator(".media-card", has_text="order.png").click()
    await page.keyboard.type("Three rows of dots")
    await card.get_by_label("Answer 1", exact=True).press("End")
    await page.keyboard.type(", for ")
    await card.get_by_role("button", name="Formula in TeX").press("Enter")
    await page.keyboard.type(r"\frac{48}{2}=24")
    await expect(seen.locator("mfrac")).to_be_visible(timeout=PATIENCE)
    await expect(seen.get_by_role("img", name="Three rows of dots")).to_be_visible(timeout=PATIENCE)


async def _published(tenant: Academy, lesson_id: LessonId) -> None:
    """Once what was typed is saved."""
    for _ in range(100):
        kept = await courses.lesson_for_editing(tenant.tutor, lesson_id)
        if kept.quiz and "Three rows" in kept.quiz["questions"][0]["prompt"]:
            break
        await asyncio.sleep(0.2)
    await courses.publish(tenant.tutor, kept.course_id)


async def test_formulas_and_pictures_are_written_taken_and_reviewed(tenant: Academy, site: Site, browser: Browser):
    await media.store(tenant.tutor, "order.png", a_picture())
    quiz = quiz_lesson(QUIZ)
    card = await a_course(tenant.tutor, "Arithmetic", text_lesson(), quiz)
    origin = site.origin(tenant.slug)
    desk = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    await desk.goto(f"{origin}/teach/{card.id}?lesson={quiz.node.id}")
    await desk.get_by_label("Text of question 1").wait_for(timeout=PATIENCE)
    await _write(desk)
    assert await violations(desk) == []
    await _published(tenant, quiz.node.id)

    enrollment = await enrollments.enrol(tenant.trainee, card.id)
    start = await assessments.start_or_resume(tenant.trainee, enrollment, quiz.node.id)
    context = await signed_in_as(browser, origin, tenant.trainee)
    page = await context.new_page()
    await page.goto(f"{origin}/quiz/{start.id}")
    asked = page.get_by_role("heading", level=1)
    await expect(asked).to_contain_text("Is 2 * 3 * 4 = $24? Mind the order", timeout=PATIENCE)
    await expect(asked.locator("strong")).to_have_text("the order")
    picture = page.get_by_role("img", name="Three rows of dots")
    await expect(picture).to_be_visible(timeout=PATIENCE)
    drawn = "picture => picture.complete && picture.naturalWidth > 0"
    await page.wait_for_function(f"({drawn})(document.querySelector('#quiz-question img'))")
    right = page.get_by_role("radio", name=r"Yes, for \frac{48}{2}=24")
    await expect(right).to_be_visible()
    await right.check()
    await page.locator("[data-save-state=saved]").wait_for(timeout=PATIENCE)
    assert await violations(page) == []

    # The page is drawn anew without a connection, and what was loaded is still there.
    await context.set_offline(True)
    await page.evaluate(
        "document.querySelector('#quiz-question img').src = document.querySelector('#quiz-question img').src"
    )
    await page.wait_for_function(f"({drawn})(document.querySelector('#quiz-question img'))")
    await context.set_offline(False)

    await page.get_by_role("button", name="Hand in").first.press("Enter")
    await page.locator("dialog[open]").get_by_role("button", name="Hand in").press("Enter")
    await expect(page.get_by_text("100 %")).to_be_visible(timeout=PATIENCE)
    review = page.get_by_role("heading", level=3)
    await expect(review).to_contain_text("Mind the order", timeout=PATIENCE)
    await expect(review.get_by_role("img", name="Three rows of dots")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("li mfrac")).to_be_visible()
    assert await violations(page) == []
