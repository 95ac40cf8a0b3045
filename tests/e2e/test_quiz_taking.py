"""A learner takes a quiz while everything under them fails: nothing that they answered is lost."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from backend.assessments import api as assessments
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course, an_attempt
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000


@dataclass
class Taker:
    """A learner with an open attempt, signed in to a browser."""

    actor: Actor
    course: QuizCourse
    attempt: UUID
    context: BrowserContext
    page: Page
    address: str

    async def open(self, page: Page | None = None) -> None:
        page = page or self.page
        await page.goto(self.address)
        await page.locator("#quiz-question").wait_for(timeout=PATIENCE)

    async def go_to(self, number: int, page: Page | None = None) -> None:
        page = page or self.page
        await page.get_by_role("button", name=f"Question {number},").first.click()
        await page.get_by_text(f"Question {number} of 5").wait_for()

    async def type(self, number: int, text: str, page: Page | None = None) -> None:
        await self.go_to(number, page)
        await (page or self.page).get_by_label("Your answer").fill(text)

    async def saved(self) -> None:
        await self.page.locator("[data-save-state=saved]").wait_for(timeout=PATIENCE)

    async def kept(self) -> dict[UUID, object]:
        taken = await assessments.attempt_for_taking(self.actor, self.attempt)
        return {answer.question_id: answer.value for answer in taken.answers}

    async def until_kept(self, expected: dict[int, object]) -> None:
        wanted = {self.course.question(number): value for number, value in expected.items()}
        for _ in range(100):
            if await self.kept() == wanted:
                return
            await asyncio.sleep(0.2)
        assert await self.kept() == wanted

    async def hand_in(self) -> None:
        await self.page.get_by_role("button", name="Hand in").first.click()
        await self.page.locator("dialog[open]").get_by_role("button", name="hand in", exact=False).last.click()


@pytest_asyncio.fixture
async def taker(tenant: Academy, site: Site, browser: Browser) -> Taker:
    course = await a_quiz_course(tenant)
    actor, origin = tenant.trainee, site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, actor)
    attempt = await an_attempt(actor, course)
    address = f"{origin}/quiz/{attempt}"
    return Taker(actor, course, attempt, context, await context.new_page(), address)


async def test_answers_outlive_a_lost_network_a_killed_server_and_a_closed_tab(taker: Taker, site: Site):
    page, course = taker.page, taker.course
    await taker.open()
    await page.get_by_text("Steep").click()
    await taker.saved()
    await taker.until_kept({0: course.option(0, 1)})

    await taker.context.set_offline(True)
    await taker.go_to(2)
    await page.get_by_text("A compass").click()
    await page.get_by_text("Polaris").click()
    await taker.type(4, "0,125")
    await expect(page.get_by_text("kept in this browser and sent as soon as it is back")).to_be_visible(
        timeout=PATIENCE
    )
    assert await taker.kept() == {course.question(0): course.option(0, 1)}

    site.kill("web")
    await taker.context.set_offline(False)
    await taker.type(5, "a bearing")
    await page.wait_for_timeout(1_500)
    await page.close()

    site.start("web")
    await asyncio.to_thread(site.wait_for_web)
    taker.page = await taker.context.new_page()
    await taker.open()
    await taker.until_kept(
        {
            0: course.option(0, 1),
            1: [course.option(1, 0), course.option(1, 1)],
            3: "0,125",
            4: "a bearing",
        }
    )
    await taker.saved()
    await taker.hand_in()
    await expect(taker.page.get_by_text("83 %")).to_be_visible(timeout=PATIENCE)
    await expect(taker.page.get_by_text("Passed", exact=True)).to_be_visible()


async def test_a_reload_right_after_typing_loses_nothing(taker: Taker):
    await taker.open()
    await taker.type(5, "a bearing")
    await taker.page.reload()
    await taker.page.locator("#quiz-question").wait_for(timeout=PATIENCE)
    await taker.until_kept({4: "a bearing"})
    await expect(taker.page.get_by_label("Your answer")).to_have_value("a bearing")


async def test_what_is_typed_while_the_server_is_dead_is_sent_when_it_is_back(taker: Taker, site: Site):
    await taker.open()
    site.kill("web")
    await taker.type(4, "7")
    await taker.type(5, "north")
    await expect(taker.page.locator("[data-save-state=offline]")).to_be_visible(timeout=PATIENCE)
    await taker.hand_in()
    await expect(taker.page.get_by_role("status").get_by_text("Nothing is lost")).to_be_visible(timeout=PATIENCE)
    await taker.page.get_by_role("button", name="Go on working").click()
    site.start("web")
    await asyncio.to_thread(site.wait_for_web)
    await taker.until_kept({3: "7", 4: "north"})
    await taker.saved()


async def test_two_tabs_show_and_keep_the_newest_answer(taker: Taker):
    await taker.open()
    other = await taker.context.new_page()
    await taker.open(other)
    await taker.type(5, "first")
    await taker.go_to(5, other)
    await expect(other.get_by_label("Your answer")).to_have_value("first")
    await other.get_by_label("Your answer").fill("second")
    await expect(taker.page.get_by_label("Your answer")).to_have_value("second")
    await taker.until_kept({4: "second"})


async def test_the_confirmation_names_what_is_unanswered_and_leads_there(taker: Taker):
    page = taker.page
    await taker.open()
    await page.get_by_text("Steep").click()
    await page.keyboard.press("f")
    await page.get_by_role("button", name="Hand in").first.click()
    dialog = page.locator("dialog[open]")
    await expect(dialog.get_by_text("4 questions have no answer yet")).to_be_visible()
    await dialog.get_by_role("button", name="Go to question 3").click()
    await expect(page.get_by_text("Question 3 of 5")).to_be_visible()


async def test_the_page_holds_no_solution_before_the_hand_in(taker: Taker):
    bodies: list[str] = []

    async def note(response: object) -> None:
        if "/api/v1/attempts/" in response.url:  # type: ignore[attr-defined]
            bodies.append(await response.text())  # type: ignore[attr-defined]

    taker.page.on("response", note)
    frames: list[str] = []
    taker.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    await taker.open()
    await taker.page.get_by_text("Steep").click()
    await taker.saved()
    seen = "".join([*bodies, *frames, await taker.page.content()])
    assert len(bodies) >= 2
    for words in ('"correct"', "because the lines are close", "look at the spacing again", "0.125", "tolerance"):
        assert words not in seen
