"""A tutor puts a question right after people handed in, sees who is touched, and grades them anew."""

import pytest
from playwright.async_api import Browser, expect

from backend.assessments import api as assessments
from tests.factories.academies import Academy
from tests.factories.quizzes import a_quiz_course, an_attempt, put_right, republish
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


async def test_a_quiz_is_graded_anew_after_a_look_at_what_would_change(tenant: Academy, site: Site, browser: Browser):
    course = await a_quiz_course(tenant, pass_mark=70)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, attempt, course.right_answers())
    await republish(tenant.tutor, course, put_right(course))
    origin = site.origin(tenant.slug)
    page = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    await page.goto(f"{origin}/teach/{course.course_id}/results")
    await page.get_by_role("button", name="Quiz: Reading a map").press("Enter", timeout=PATIENCE)
    await expect(page.get_by_text("1 attempt was graded by answers or points")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="See what would change").press("Enter")
    dialog = page.locator("dialog[open]")
    await expect(dialog.get_by_text("No longer passes")).to_be_visible(timeout=PATIENCE)
    await expect(dialog.get_by_text("100 %")).to_be_visible()
    await expect(dialog.get_by_text("66 %")).to_be_visible()
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Grade anew").press("Enter")
    await expect(page.get_by_text("1 attempt graded anew, 1 with another result.")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_role("cell", name="66 %")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("1 attempt was graded by")).to_have_count(0)
    learner = await (await signed_in_as(browser, origin, tenant.trainee)).new_page()
    await learner.goto(f"{origin}/quiz/{attempt}")
    await expect(learner.get_by_text("66 %")).to_be_visible(timeout=PATIENCE)
