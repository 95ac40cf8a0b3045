"""A course of 60 sections and 1,200 lessons. Bytes, requests and elements are counted, never seconds."""

import pytest
from playwright.async_api import Browser, expect

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from tests.factories.academies import Academy
from tests.factories.large import a_large_course
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 30_000
MOST_BYTES = 3_000
"""Of the socket, for one lesson change: the frame, and nothing of the other 1,199 lessons."""


async def test_a_lesson_change_in_a_thousand_lessons_is_a_small_message(site: Site, tenant: Academy, browser: Browser):
    course = await a_large_course(tenant.tutor)
    await enrollments.enrol(tenant.trainee, course.id)
    sections = (await courses.course_page(tenant.trainee, course.id)).sections
    middle, following = sections[30].lessons[10:12]
    came: list[int] = []
    context = await signed_in_as(
        browser, site.origin(tenant.slug), tenant.trainee, viewport={"width": 1440, "height": 900}
    )
    page = await context.new_page()
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: came.append(len(frame))))
    await page.goto(f"/learn/{course.id}/{middle.id}")
    await expect(page.locator("main h1")).to_have_text(middle.title, timeout=PATIENCE)
    outline = page.get_by_role("complementary", name="Outline")
    await expect(outline.locator(".outline-heading")).to_have_count(60, timeout=PATIENCE)
    await expect(outline.locator("li > a.outline-link")).to_have_count(20)
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


async def test_text_and_outline_are_there_before_the_socket_and_are_asked_for_once(
    site: Site, tenant: Academy, browser: Browser
):
    course = await a_large_course(tenant.tutor)
    await enrollments.enrol(tenant.trainee, course.id)
    lesson = (await courses.course_page(tenant.trainee, course.id)).sections[30].lessons[10]
    context = await signed_in_as(browser, site.origin(tenant.slug), tenant.trainee)
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site.origin(tenant.slug))))
    await page.route_web_socket("**", lambda socket: None)  # it opens, and nobody ever answers
    await page.goto(f"/learn/{course.id}/{lesson.id}")
    await expect(page.locator("main h1")).to_have_text(lesson.title, timeout=PATIENCE)
    await expect(page.locator(".stage .lesson [data-block]").first).to_be_visible(timeout=PATIENCE)
    outline = page.get_by_role("complementary", name="Outline")
    await expect(outline.locator("[aria-current=step]")).to_contain_text(lesson.title, timeout=PATIENCE)
    here = f"/api/v1/learn/{course.id}"
    once = [f"{here}/lessons/{lesson.id}?place=1", f"{here}/outline", f"{here}/marks"]
    assert [asked.count(one) for one in once] == [1, 1, 1], asked
    await context.close()


async def test_the_editor_asks_once_for_the_outline_and_once_for_the_lesson_that_it_opens(
    site: Site, tenant: Academy, browser: Browser
):
    course = await a_large_course(tenant.tutor)
    last = (await courses.course_for_editing(tenant.tutor, course.id)).tree.lessons[-1]
    context = await signed_in_as(browser, site.origin(tenant.slug), tenant.tutor)
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site.origin(tenant.slug))))
    await page.goto(f"/teach/{course.id}?lesson={last.id}")
    await expect(page.locator(".bn-editor [data-content-type]").first).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("#tree [data-section]")).to_have_count(60, timeout=PATIENCE)
    bodies = [one for one in asked if one.startswith("/api/v1/lessons/")]
    assert bodies == [f"/api/v1/lessons/{last.id}"]
    assert asked.count(f"/api/v1/courses/{course.id}/outline") == 1, asked
    await context.close()
