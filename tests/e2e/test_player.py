"""A learner finds a course and reads it to its end in a real browser: by mouse, by keys, back, and again."""

from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from backend.enrollments import api as enrollments
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
PLACE = "document.querySelector('#main').scrollTop"
ABOVE = (
    "document.querySelector('[data-block=b40]')?.getBoundingClientRect().top"
    " - document.querySelector('#main').getBoundingClientRect().top"
)
PHONE = {"viewport": {"width": 390, "height": 844}}


@dataclass
class Desk:
    """A trainee with a course of three long lessons before them."""

    academy: Academy
    course: TestCourse
    page: Page
    origin: str

    def address(self, lesson: int) -> str:
        return f"{self.origin}/learn/{self.course.id}/{self.course.lessons[lesson].id}"

    async def open(self, lesson: int) -> None:
        await enrollments.enrol(self.academy.trainee, self.course.id)
        await self.page.goto(self.address(lesson))
        await self.reads(lesson)
        # The text comes before the frame around it, and keys press what is in the frame.
        await expect(self.page.locator("#notes-toggle")).to_be_enabled(timeout=PATIENCE)

    async def reads(self, lesson: int) -> None:
        """The lesson is on the screen, and the address is its own."""
        await expect(self.page.locator("main h1")).to_have_text(self.course.lessons[lesson].title, timeout=PATIENCE)
        await self.page.wait_for_url(self.address(lesson), timeout=PATIENCE)


def long_text(word: str) -> str:
    return "".join(f'<p data-block="b{number}">{word}.</p>' for number in range(200))


@pytest_asyncio.fixture
async def desk(site: Site, tenant: Academy, browser: Browser) -> Desk:
    lessons = [TestLesson(title, text=long_text(title)) for title in ("Dawn", "Noon", "Dusk")]
    course = await published_course(tenant, *lessons)
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.trainee, viewport={"width": 1280, "height": 800})
    return Desk(tenant, course, await context.new_page(), origin)


async def test_a_course_is_found_joined_and_read_to_its_end(desk: Desk):
    page = desk.page
    await page.goto(f"{desk.origin}/catalogue")
    await page.get_by_role("searchbox").fill("sky")
    await page.get_by_role("link", name="Reading the sky").click(timeout=PATIENCE)
    await page.get_by_role("button", name="Enrol").click(timeout=PATIENCE)
    for lesson in range(3):
        await desk.reads(lesson)
        await page.get_by_role("button", name="Complete").click()
    await page.wait_for_url("**/complete", timeout=PATIENCE)
    await expect(page.get_by_text("Your certificate is being made")).to_be_visible(timeout=PATIENCE)
    progress = await enrollments.course_progress(desk.academy.trainee, desk.course.id)
    assert progress is not None
    assert progress.status == "completed"


async def test_keys_and_back_move_between_lessons_without_loading_the_page_again(desk: Desk):
    await desk.open(0)
    await desk.page.evaluate("window.same = true")
    await desk.page.keyboard.press("j")
    await desk.reads(1)
    await expect(desk.page.locator("main h1")).to_be_focused(timeout=PATIENCE)
    await desk.page.keyboard.press("k")
    await desk.reads(0)
    await desk.page.go_back()
    await desk.reads(1)
    assert await desk.page.evaluate("window.same")


async def test_a_press_asks_the_server_once_and_back_asks_again(desk: Desk):
    sent: list[str] = []
    desk.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    await desk.open(0)
    await desk.page.wait_for_timeout(500)
    sent.clear()
    await desk.page.keyboard.press("j")
    await desk.reads(1)
    await desk.page.wait_for_timeout(500)
    assert len([frame for frame in sent if '"event"' in frame]) == 1
    await desk.page.go_back()
    await desk.reads(0)
    assert len([frame for frame in sent if '"event"' in frame]) == 2


async def test_hasty_keys_on_a_slow_device_leave_the_lesson_and_the_address_at_one(desk: Desk):
    titles = {desk.address(number): lesson.title for number, lesson in enumerate(desk.course.lessons)}
    await desk.open(0)
    for lesson in (1, 2):
        await desk.page.keyboard.press("j")
        await desk.reads(lesson)
    session = await desk.page.context.new_cdp_session(desk.page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    for pause in (0, 60, 200, 500):
        for key in "kj":
            await desk.page.keyboard.press(key)
            await desk.page.wait_for_timeout(pause)
        await desk.page.evaluate("history.back()")
        await desk.page.wait_for_timeout(3_000)
        assert await desk.page.locator("main h1").inner_text() == titles[desk.page.url]


async def test_one_comes_back_to_the_very_block_that_one_left_on_another_device_too(desk: Desk):
    await desk.open(0)
    await desk.page.locator("[data-block=b40]").wait_for(state="attached", timeout=PATIENCE)
    async with desk.page.expect_response(lambda answer: answer.url.endswith("/place"), timeout=PATIENCE):
        await desk.page.evaluate(f"{PLACE} = document.querySelector('[data-block=b40]').offsetTop")
    elsewhere = await signed_in_as(desk.page.context.browser, desk.origin, desk.academy.trainee, **PHONE)
    phone = await elsewhere.new_page()
    await phone.goto(f"{desk.origin}/learn/{desk.course.id}/resume")
    await expect(phone.locator("main h1")).to_have_text("Dawn", timeout=PATIENCE)
    await phone.wait_for_function(f"{ABOVE} < 60 && {ABOVE} > -5", timeout=PATIENCE)
    await elsewhere.close()
    await desk.page.keyboard.press("j")
    await desk.reads(1)
    await desk.page.wait_for_function(f"{PLACE} === 0", timeout=PATIENCE)


async def test_the_text_of_the_next_lesson_is_there_before_it_is_asked_for(desk: Desk):
    await desk.open(0)
    await desk.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    noon = f"/lessons/{desk.course.lessons[1].id}"
    desk.page.on("request", lambda request: asked.append(request.url) if request.url.endswith(noon) else None)
    await desk.page.keyboard.press("j")
    await desk.reads(1)
    await expect(desk.page.locator(".stage .lesson p").first).to_have_text("Noon.")
    assert asked == []


async def test_n_completes_and_goes_on_and_a_question_mark_names_the_keys(desk: Desk):
    await desk.open(0)
    await desk.page.keyboard.press("?")
    sheet = desk.page.get_by_role("dialog", name="Keyboard shortcuts")
    await expect(sheet).to_be_visible()
    await desk.page.keyboard.press("n")
    await desk.page.keyboard.press("Escape")
    await expect(sheet).to_be_hidden()
    await desk.page.keyboard.press("n")
    await desk.reads(1)
    await expect(desk.page.get_by_role("complementary", name="Outline").get_by_text("Dawn, done")).to_be_visible()
    await expect(desk.page.get_by_text("1 of 3 done")).to_be_visible()


async def test_paper_gets_the_lesson_and_nothing_around_it(desk: Desk):
    await desk.open(0)
    await desk.page.emulate_media(media="print")
    await expect(desk.page.get_by_role("heading", name="Dawn")).to_be_visible()
    for chrome in (
        desk.page.get_by_role("banner"),
        desk.page.get_by_role("complementary"),
        desk.page.locator("footer"),
    ):
        await expect(chrome).to_be_hidden()
    stage = await desk.page.evaluate("document.querySelector('#main').getBoundingClientRect().height")
    assert stage > 5_000, "the whole text, not the screen's part of it"


async def test_on_a_phone_the_outline_is_a_sheet_that_leads_to_a_lesson(desk: Desk):
    await desk.page.set_viewport_size({"width": 390, "height": 844})
    await desk.open(0)
    await desk.page.get_by_role("banner").get_by_role("button", name="Outline", exact=True).click()
    sheet = desk.page.get_by_role("dialog")
    await sheet.get_by_role("link", name="Dusk").click()
    await desk.reads(2)
    await expect(sheet).to_be_hidden()
