"""A quiz with a time: begun with a code, half a minute offline, gone on with on another device and after a reload,
ended by the clock while the learner is offline."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, expect
from sqlalchemy import text

from backend.assessments import api as assessments
from backend.kernel.actor import system
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.quizzes import a_quiz_course
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
OFFLINE = 30
"""Seconds without a network."""


async def end_in(academy: Academy, attempt: UUID, seconds: float) -> None:
    """Nobody waits a minute here: the end of an open attempt comes closer."""
    ends = datetime.now(UTC) + timedelta(seconds=seconds)
    async with unit_of_work(system(academy.id)) as work:
        await work.session.execute(
            text("UPDATE attempts SET ends_at = :ends, shut_at = :ends WHERE id = :id"), {"ends": ends, "id": attempt}
        )


async def go_to(page: Page, number: int) -> None:
    await page.get_by_role("button", name=f"Question {number},").first.click(timeout=PATIENCE)
    await page.get_by_text(f"Question {number} of 5").wait_for(timeout=PATIENCE)


async def answer(page: Page, number: int, words: str) -> None:
    await go_to(page, number)
    await page.get_by_label("Your answer").fill(words)


async def test_a_timed_quiz_offline_on_a_second_device_and_over_its_end_while_offline(
    tenant: Academy, site: Site, browser: Browser
):
    course = await a_quiz_course(tenant, time_limit=20, grace=0, access_code="blue moon", pass_mark=10)
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.trainee)
    page = await context.new_page()
    await page.goto(f"{origin}/learn/{course.course_id}/{course.lesson_id}")
    await expect(page.get_by_text("20 min", exact=True)).to_be_visible(timeout=PATIENCE)
    code = page.get_by_label("Access code")
    await code.fill("red sun")
    await page.get_by_role("button", name="Start the quiz").click()
    await expect(page.get_by_text("This is not the access code of this quiz")).to_be_visible(timeout=PATIENCE)
    await code.fill("Blue Moon")
    await code.press("Enter")
    await page.locator("#quiz-question").wait_for(timeout=PATIENCE)
    await expect(page.get_by_role("timer")).to_contain_text("19:", timeout=PATIENCE)
    assert await violations(page) == []
    attempt = UUID(page.url.rsplit("/", 1)[1])

    await answer(page, 4, "0.125")
    await page.locator("[data-save-state=saved]").wait_for(timeout=PATIENCE)
    await context.set_offline(True)
    await answer(page, 5, "north")
    await page.wait_for_timeout(OFFLINE * 1000)
    await expect(page.get_by_text("kept in this browser and sent as soon as it is back")).to_be_visible()
    await context.set_offline(False)
    await page.locator("[data-save-state=saved]").wait_for(timeout=PATIENCE)

    other = await (await signed_in_as(browser, origin, tenant.trainee)).new_page()
    await other.goto(f"{origin}/learn/{course.course_id}/{course.lesson_id}")
    await other.get_by_role("button", name="Resume the quiz").click(timeout=PATIENCE)
    await go_to(other, 5)
    await expect(other.get_by_label("Your answer")).to_have_value("north")
    assert other.url == page.url
    await answer(other, 5, "south")
    await other.locator("[data-save-state=saved]").wait_for(timeout=PATIENCE)
    await other.context.close()

    await end_in(tenant, attempt, 12)
    await page.reload()
    await go_to(page, 5)
    await expect(page.get_by_label("Your answer")).to_have_value("south")
    await context.set_offline(True)
    await answer(page, 5, "a bearing")
    await expect(page.get_by_role("heading", name="The time is over")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("1 answer of yours could not be sent")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []

    await context.set_offline(False)
    await expect(page.get_by_text("Answers that came after the end")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("A tutor decides whether it counts")).to_be_visible()
    await expect(page.get_by_text("16 %")).to_be_visible()
    assert (await assessments.review(tenant.trainee, attempt)).result.ended_by == "clock"

    tutor = await signed_in_as(browser, origin, tenant.tutor)
    results = await tutor.new_page()
    await results.goto(f"{origin}/teach/{course.course_id}/results")
    await results.get_by_role("button", name=tenant.trainee.name).click(timeout=PATIENCE)
    await expect(results.get_by_role("button", name="Let them count")).to_be_visible(timeout=PATIENCE)
    assert await violations(results) == []
    await results.get_by_role("button", name="Let them count").click()
    await expect(results.locator("dialog[open]").get_by_text("33 %")).to_be_visible(timeout=PATIENCE)
    await expect(results.locator("dialog[open]").get_by_text("Counted")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("33 %")).to_be_visible(timeout=PATIENCE)


async def test_more_time_reaches_a_taker_whose_clock_says_it_is_over(tenant: Academy, site: Site, browser: Browser):
    course = await a_quiz_course(tenant, time_limit=20)
    start = await assessments.start_or_resume(tenant.trainee, course.enrollment_id, course.lesson_id)
    await end_in(tenant, start.id, 6)
    origin = site.origin(tenant.slug)
    page = await (await signed_in_as(browser, origin, tenant.trainee)).new_page()
    await page.goto(f"{origin}/quiz/{start.id}")
    await page.locator("#quiz-question").wait_for(timeout=PATIENCE)
    await end_in(tenant, start.id, 900)
    await expect(page.get_by_role("timer")).to_contain_text("14:", timeout=PATIENCE)
    await expect(page.locator("#quiz-question")).to_be_visible()


async def test_a_tutor_gives_more_time_by_keyboard(tenant: Academy, site: Site, browser: Browser):
    course = await a_quiz_course(tenant, time_limit=20, max_attempts=1)
    start = await assessments.start_or_resume(tenant.trainee, course.enrollment_id, course.lesson_id)
    origin = site.origin(tenant.slug)
    page = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    await page.goto(f"{origin}/teach/{course.course_id}/results")
    await page.get_by_role("button", name="Quiz: Reading a map").press("Enter", timeout=PATIENCE)
    await page.get_by_role("button", name="Give somebody more…").press("Enter", timeout=PATIENCE)
    await page.get_by_label("Search learners and groups").press_sequentially("mara")
    await page.get_by_role("button", name="Mara Adeyemi").press("Enter", timeout=PATIENCE)
    assert await violations(page) == []
    await page.get_by_label("More minutes").fill("30")
    await page.get_by_label("More attempts").fill("1")
    await page.get_by_label("More attempts").press("Enter")
    await expect(page.get_by_text("30 more minutes · 1 more attempt")).to_be_visible(timeout=PATIENCE)
    taken = await assessments.attempt_for_taking(tenant.trainee, start.id)
    assert taken.ends_at is not None
    assert timedelta(minutes=48) < taken.ends_at - taken.now <= timedelta(minutes=50)
    await page.get_by_role("button", name="Take back from Mara Adeyemi").press("Enter")
    await expect(page.get_by_text("Everybody has the same so far.")).to_be_visible(timeout=PATIENCE)
