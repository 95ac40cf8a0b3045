"""Publishing, comparing, restoring, planning and commenting, in a real browser."""

from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from sqlalchemy import text

from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor, system
from backend.kernel.permissions import Role
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, paragraph, text_lesson
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site
from tests.support.tour import settled

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


ANSWERS_AT_ONCE = """{
    const Socket = window.WebSocket, later = window.setTimeout;
    window.WebSocket = class extends Socket {
        set onmessage(take) {
            super.onmessage = (answer) => (window.held ? window.held.push([take, answer]) : take(answer));
        }
    };
    window.release = () => {
        const all = window.held;
        window.held = null;
        for (const [take, answer] of all) take(answer);
    };
    window.setTimeout = (call, after, ...rest) => (after === 600 ? 0 : later(call, after, ...rest));
}"""
"""What the server says can be held back, and then comes in one turn of the browser's loop, as on a busy machine; and
the moment for which a pressed button waits to be told that the server is at work does not end."""


@dataclass
class Office:
    """A tenant, its site, and a browser in which anyone can be signed in."""

    academy: Academy
    origin: str
    browser: Browser

    async def page_of(self, who: Actor, path: str, **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1440, "height": 900})
        context = await signed_in_as(self.browser, self.origin, who, **options)
        page = await context.new_page()
        await page.goto(self.origin + path)
        return page

    async def edit(self, card: CourseCard, words: str) -> None:
        """Another text in the first block of the first lesson."""
        lesson = (await courses.course_for_editing(self.academy.tutor, card.id)).tree.lessons[0]
        body = await courses.lesson_for_editing(self.academy.tutor, lesson.id)
        block = {**paragraph(words), "id": body.blocks[0]["id"]}
        await courses.save_lesson(self.academy.tutor, lesson.id, [block, *body.blocks[1:]], body.revision)


@pytest_asyncio.fixture
async def office(site: Site, tenant: Academy, browser: Browser) -> Office:
    return Office(tenant, site.origin(tenant.slug), browser)


async def is_clean(page: Page) -> None:
    """No fault that axe finds, and nothing wider than the screen."""
    await settled(page)
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


async def test_publish_with_notes_compare_and_restore(office: Office):
    card = await a_course(office.academy.tutor, "Maps")
    page = await office.page_of(office.academy.tutor, f"/teach/{card.id}")
    await page.get_by_role("button", name="Publish version 1").click(timeout=PATIENCE)
    await page.get_by_label("What is new?").fill("The **first** version")
    await page.locator("#publish").get_by_role("button", name="Publish version 1").click()
    await expect(page.get_by_text("Version 1 is published.")).to_be_visible(timeout=PATIENCE)
    await office.edit(card, "It moves a lot.")
    await page.goto(f"{office.origin}/teach/{card.id}/versions")
    await expect(page.locator("strong", has_text="first")).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    await page.get_by_role("link", name="Compare the draft").click()
    await expect(page.locator("ins", has_text="a lot")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("1 lesson changed")).to_be_visible()
    for change in (page.locator("[data-change]").first, page.locator(".diff-row[data-kind=changed]")):
        await page.keyboard.press("n")
        await expect(change).to_be_focused()
    await is_clean(page)
    await page.set_viewport_size({"width": 390, "height": 844})
    await is_clean(page)
    await page.get_by_role("link", name="History", exact=True).click()
    await page.get_by_label("More for version 1").wait_for(timeout=PATIENCE)
    await settled(page)
    await page.get_by_label("More for version 1").click(timeout=PATIENCE)
    await page.get_by_role("button", name="Replace the draft by it").click()
    await page.locator("#restore").get_by_role("button", name="Replace the draft").click()
    await expect(page.get_by_text("Draft before version 1 came back")).to_be_visible(timeout=PATIENCE)
    assert "It moves." in (await courses.preview(office.academy.tutor, card.id)).lessons[0].html
    await page.get_by_role("button", name="Bring it back").click()
    await page.locator("#restore").get_by_role("button", name="Replace the draft").click()
    await expect(page.get_by_text("The draft is now the draft kept before version 1")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("Draft before the draft kept on")).to_have_count(0)
    assert "It moves a lot." in (await courses.preview(office.academy.tutor, card.id)).lessons[0].html


async def test_who_confirms_again_after_answers_that_came_at_once_is_heard(office: Office):
    card = await a_published_course(office.academy.tutor, "Maps")
    await office.edit(card, "It moves a lot.")
    page = await office.page_of(office.academy.tutor, "/")
    await page.add_init_script(ANSWERS_AT_ONCE)
    await page.goto(f"{office.origin}/teach/{card.id}/versions")
    await page.get_by_label("More for version 1").click()
    await page.get_by_role("button", name="Replace the draft by it").click()
    replace = page.locator("#restore").get_by_role("button", name="Replace the draft")
    await expect(replace).to_be_visible()
    await page.evaluate("window.held = []")
    await replace.click()
    await page.wait_for_function("held.some(([, answer]) => answer.data.includes('The draft is now'))")
    await page.evaluate("release()")
    await page.get_by_role("button", name="Bring it back").click()
    await replace.click()
    await expect(page.get_by_text("The draft is now the draft kept before version 1")).to_be_visible()


async def test_a_planned_version_goes_live_and_the_course_is_unpublished_and_comes_back(office: Office):
    card = await a_course(office.academy.tutor, "Maps")
    page = await office.page_of(office.academy.tutor, f"/teach/{card.id}")
    await page.get_by_role("button", name="Publish version 1").click(timeout=PATIENCE)
    await page.get_by_label("At a date and time: the draft as it is then").check()
    await page.locator("#publish").get_by_role("button", name="Plan version 1").click()
    await expect(page.get_by_text("Version 1 is planned.")).to_be_visible(timeout=PATIENCE)
    await page.goto(f"{office.origin}/teach/{card.id}/versions")
    await expect(page.get_by_text("The draft is to be published")).to_be_visible(timeout=PATIENCE)
    await is_clean(page)
    async with unit_of_work(system(office.academy.id)) as work:
        await work.session.execute(text("UPDATE course_schedules SET at = now()"))
    await courses.run_due()
    await page.reload()
    await expect(page.get_by_text(", as planned")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Unpublish", exact=True).click()
    await page.locator("#plan").get_by_role("button", name="Unpublish now").click()
    await expect(page.get_by_text("This course is not in the catalogue.")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Publish version 1 again").click()
    await expect(page.get_by_text("Learners find version 1 in the catalogue.")).to_be_visible(timeout=PATIENCE)


async def test_a_reviewer_comments_and_the_tutor_answers_and_resolves(office: Office):
    card = await a_course(office.academy.tutor, "Maps")
    lesson = (await courses.course_for_editing(office.academy.tutor, card.id)).tree.lessons[0].id
    reviewer = await office.academy.join("Robin Reed", Role.TUTOR)
    async with unit_of_work(office.academy.admin) as work:
        await work.session.execute(
            text("INSERT INTO course_staff VALUES (:t, :c, :u, 'reviewer', now())"),
            {"t": office.academy.id, "c": card.id, "u": reviewer.user_id},
        )
    page = await office.page_of(reviewer, f"/teach/{card.id}/preview/{lesson}")
    await page.get_by_role("button", name="Comment on “It moves.”").click(timeout=PATIENCE)
    await page.get_by_label("Comment on this block").fill("Which way?")
    await page.get_by_role("button", name="Comment", exact=True).click()
    await expect(page.get_by_text("Which way?")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_role("link", name="Edit this lesson")).to_have_count(0)
    await is_clean(page)
    desk = await office.page_of(office.academy.tutor, f"/teach/{card.id}?lesson={lesson}")
    await desk.get_by_role("button", name="1 comment on “It moves.”").click(timeout=PATIENCE)
    await desk.get_by_label("Reply").fill("To the west.")
    await desk.get_by_role("button", name="Reply", exact=True).click()
    await expect(desk.get_by_text("To the west.")).to_be_visible(timeout=PATIENCE)
    await desk.get_by_role("button", name="Resolve", exact=True).click()
    await expect(desk.get_by_text("No open comments.")).to_be_visible(timeout=PATIENCE)
    await page.reload()
    await page.get_by_role("button", name="Resolved (1)").click(timeout=PATIENCE)
    await expect(page.get_by_text("To the west.")).to_be_visible()


async def test_a_learner_is_told_once_what_is_new(office: Office):
    one, two = text_lesson("One", "First."), text_lesson("Two", "Second.")
    card = await a_published_course(office.academy.tutor, "Maps", one, two)
    await enrollments.enrol(office.academy.trainee, card.id)
    await enrollments.open_lesson(office.academy.trainee, card.id, one.node.id)
    await office.edit(card, "First, again.")
    await courses.publish(office.academy.tutor, card.id, "Lesson one is **clearer**.")
    page = await office.page_of(office.academy.trainee, f"/learn/{card.id}/{two.node.id}")
    await expect(page.get_by_text("What is new in version 2")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("strong", has_text="clearer")).to_be_visible()
    await is_clean(page)
    await page.get_by_role("complementary", name="What is new").get_by_role("button", name="Close").click()
    await expect(page.get_by_text("What is new in version 2")).to_have_count(0)
    await page.reload()
    await expect(page.get_by_role("heading", name="Two")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("What is new in version 2")).to_have_count(0)
