"""Grading by hand, by the keyboard alone: from a learner's text to the result that they are told of."""

import pytest
from playwright.async_api import Browser, Page, expect

from backend.assessments import api as assessments
from backend.enrollments import api as enrollments
from tests.factories.academies import Academy
from tests.factories.essays import an_essay_course, answers
from tests.factories.quizzes import an_attempt
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 30_000
_FOCUSED = """() => (document.activeElement.getAttribute('aria-label') || document.activeElement.textContent || '')
    .replace(/\\s+/g, ' ').trim()"""


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what has this name."""
    for _ in range(120):
        if str(await page.evaluate(_FOCUSED)).startswith(name):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by Tab")


async def hand_in_by_keyboard(page: Page, address: str) -> None:
    """A learner answers three questions without a mouse; the texts are counted and saved."""
    await page.goto(address)
    await expect(page.get_by_text("A ridge is high.")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("1")
    await page.keyboard.press("n")
    await expect(page.get_by_text("Which way would you go, and why?")).to_be_visible()
    await page.get_by_label("Your answer").focus()
    await page.keyboard.type("Along the ridge. The wind is from the west.")
    await expect(page.locator("[id^=essay-count-]")).to_contain_text("9 words")
    await expect(page.locator("[id^=essay-count-]")).to_contain_text("Asked for: 5 to 300 words")
    assert await violations(page) == []
    await tab_to(page, "Next")
    await page.keyboard.press("Enter")
    await page.get_by_label("Your answer").focus()
    await page.keyboard.type("A map.")
    await tab_to(page, "Review and hand in")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Every question has an answer.")).to_be_visible()
    await tab_to(page, "Hand in")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Your answers")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("A tutor grades what was written.")).to_be_visible()
    await expect(page.get_by_text(" %", exact=False)).to_have_count(1)


async def test_a_quiz_is_graded_by_the_keyboard_alone(tenant: Academy, site: Site, browser: Browser):
    course = await an_essay_course(tenant, anonymous=True, release_together=True)
    other = await tenant.join("Jonas Weber")
    theirs = await an_attempt(other, course, await enrollments.enrol(other, course.course_id))
    await assessments.hand_in(other, theirs, answers(course))
    attempt = await an_attempt(tenant.trainee, course)
    origin = site.origin(tenant.slug)
    learner = await (await signed_in_as(browser, origin, tenant.trainee)).new_page()
    await hand_in_by_keyboard(learner, f"{origin}/quiz/{attempt}")

    page = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    await page.goto(f"{origin}/teach")
    await expect(page.get_by_text("2 quizzes to grade")).to_be_visible(timeout=PATIENCE)
    await tab_to(page, "2 quizzes to grade")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Quiz: Reading a map")).to_be_visible(timeout=PATIENCE)
    await tab_to(page, "Quiz: Reading a map")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("2 attempts wait")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("Name hidden until released")).to_have_count(2)
    await tab_to(page, "Grade by hand")
    await page.keyboard.press("Enter")

    # By the rubric: a number for each criterion, then the next answer.
    await expect(page.get_by_text("2 left")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("[data-criterion='0'] input").first).to_be_focused(timeout=PATIENCE)
    await expect(page.get_by_text(tenant.trainee.name)).to_have_count(0)
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("3")
    await page.keyboard.press("2")
    await expect(page.get_by_text("6 of 6 points")).to_be_visible()
    await page.keyboard.press("c")
    await page.keyboard.type("Think of the snow.")
    await page.keyboard.press("Alt+c")
    await tab_to(page, "Keep the current comment")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("option", name="Think of the snow.")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    assert await violations(page) == []
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("1 left")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("2 of 2")).to_be_visible()
    await page.keyboard.press("2")
    await page.keyboard.press("2")
    await page.keyboard.press("Alt+c")
    await expect(page.get_by_role("option", name="Think of the snow.")).to_be_visible(timeout=PATIENCE)
    await page.keyboard.type("snow")
    await page.keyboard.press("Enter")
    await expect(page.locator("#grade-comment")).to_have_value("Think of the snow.")

    # A connection that is lost costs nothing.
    await page.context.set_offline(True)
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("One grade is not saved. It is kept here.")).to_be_visible(timeout=PATIENCE)
    await page.context.set_offline(False)
    await tab_to(page, "Try again")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("One grade is not saved.")).to_have_count(0, timeout=PATIENCE)
    await expect(page.get_by_text("None left")).to_be_visible(timeout=PATIENCE)

    # By points, on to the other question.
    await tab_to(page, "Grade question 3")
    await page.keyboard.press("Enter")
    await expect(page.locator("#grade-points")).to_be_focused(timeout=PATIENCE)
    await page.keyboard.type("2")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("1 left")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("#grade-points")).to_be_focused()
    await page.keyboard.type("3")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("All is graded.")).to_be_visible(timeout=PATIENCE)

    # Nothing is told before it is released.
    await learner.reload()
    await expect(learner.get_by_text("A tutor grades what was written.")).to_be_visible(timeout=PATIENCE)
    await tab_to(page, "Release 2 results")
    await page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    await expect(dialog.get_by_text("Their learners are told")).to_be_visible()
    await tab_to(page, "Not yet")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Released").first).to_be_visible(timeout=PATIENCE)
    await learner.reload()
    await expect(learner.get_by_text("Think of the snow.")).to_be_visible(timeout=PATIENCE)
    await expect(learner.get_by_text(f"Graded by {tenant.tutor.name}").first).to_be_visible()
    assert await violations(learner) == []
