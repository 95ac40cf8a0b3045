"""A course of 60 sections and 1,200 lessons in the player. Bytes and elements are counted, never seconds."""

import pytest
from playwright.async_api import expect

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from tests.factories.academies import Academy
from tests.factories.large import a_large_course
from tests.support.browser import chromium, signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 30_000
MOST_BYTES = 3_000
"""Of the socket, for one lesson change: the frame, and nothing of the other 1,199 lessons."""


async def test_a_lesson_change_in_a_thousand_lessons_is_a_small_message(site: Site, tenant: Academy):
    course = await a_large_course(tenant.tutor)
    await enrollments.enrol(tenant.trainee, course.id)
    sections = (await courses.course_page(tenant.trainee, course.id)).sections
    middle, following = sections[30].lessons[10:12]
    came: list[int] = []
    async with chromium() as browser:
        context = await signed_in_as(
            browser, site.origin(tenant.slug), tenant.trainee, viewport={"width": 1440, "height": 900}
        )
        page = await context.new_page()
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: came.append(len(frame))))
        await page.goto(f"/learn/{course.id}/{middle.id}")
        await expect(page.locator("main h1")).to_have_text(middle.title, timeout=PATIENCE)
        outline = page.get_by_role("complementary", name="Outline")
        await expect(outline.locator(".outline-heading")).to_have_count(60, timeout=PATIENCE)
        await expect(outline.locator("a.outline-link")).to_have_count(20)
        await page.wait_for_load_state("networkidle")
        came.clear()
        await page.keyboard.press("j")
        await expect(page.locator("main h1")).to_have_text(following.title, timeout=PATIENCE)
        await page.wait_for_timeout(500)
        assert 0 < sum(came) < MOST_BYTES, came
        await outline.get_by_role("searchbox").fill("leg 20: over the pass and down to the river, day 60")
        await outline.get_by_role("link", name=sections[59].lessons[19].title).click()
        await expect(page.locator("main h1")).to_have_text(sections[59].lessons[19].title, timeout=PATIENCE)
        assert await page.locator("#previous-lesson").is_visible()
        await context.close()
