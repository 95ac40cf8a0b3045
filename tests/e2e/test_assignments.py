"""An assignment from the editor to the last word: made, handed in through a broken network, given back, passed."""

import pytest
from playwright.async_api import Browser, Page, expect

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from tests.factories.academies import Academy
from tests.factories.assignments import PDF
from tests.factories.courses import a_published_course, text_lesson
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
BRIEF = "Plan a walk of two hours, with a time for each leg."


async def hand_in(page: Page, button: str = "Hand in") -> None:
    await page.get_by_role("button", name=button, exact=True).click()
    dialog = page.get_by_role("dialog", name="Hand in this assignment?")
    await expect(dialog).to_be_visible(timeout=PATIENCE)
    await dialog.get_by_role("button", name="Hand in", exact=True).click()
    await expect(dialog).to_be_hidden(timeout=PATIENCE)


async def say(page: Page, verdict: str, words: str, points: str = "") -> None:
    await page.get_by_label(verdict).check()
    if points:
        await page.get_by_label("Points, of 20").fill(points)
    await page.get_by_label("Your words").fill(words)
    await page.get_by_role("button", name="Tell the learner").click()


async def make_it(page: Page, course_id: object) -> None:
    """The tutor adds the assignment to the course, says what it asks for, and writes its brief."""
    await page.goto(f"/teach/{course_id}")
    await expect(page.locator("#lesson-title")).to_have_value("Why north moves", timeout=PATIENCE)
    await page.get_by_label("Add", exact=True).click()
    await page.get_by_role("button", name="Assignment", exact=True).click()
    await expect(page.get_by_label("Title of the assignment")).to_be_focused(timeout=PATIENCE)
    await page.keyboard.type("Plan a walk")
    await page.keyboard.press("Enter")
    await expect(page.locator("#lesson-title")).to_have_value("Plan a walk", timeout=PATIENCE)
    await page.get_by_label("Settled when").select_option("points")
    await page.get_by_label("Points at most").fill("20")
    await page.get_by_label("Points to pass").fill("12")
    await page.get_by_label("MB each").fill("500")
    await page.keyboard.press("Tab")
    await expect(page.get_by_text("may have between 1 and 200 MB")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("MB each").fill("5")
    await page.keyboard.press("Tab")
    await expect(page.get_by_text("may have between 1 and 200 MB")).to_be_hidden(timeout=PATIENCE)
    await page.get_by_role("textbox", name="Brief of the assignment").click()
    await page.keyboard.type(BRIEF)
    await expect(page.get_by_text("Saved", exact=False).first).to_be_visible(timeout=PATIENCE)


async def test_an_assignment_is_made_handed_in_given_back_and_passed(tenant: Academy, site: Site, browser: Browser):
    card = await a_published_course(tenant.tutor, "Walking", text_lesson())
    origin = site.origin(tenant.slug)
    tutor = await (await signed_in_as(browser, origin, tenant.tutor)).new_page()
    blocked: list[str] = []
    tutor.on("console", lambda said: blocked.append(said.text) if "Content Security Policy" in said.text else None)
    await make_it(tutor, card.id)
    draft = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[-1]
    assert draft.assignment is not None
    assert (draft.assignment.max_points, draft.assignment.pass_points, draft.assignment.max_mb) == (20, 12, 5)
    await courses.publish(tenant.tutor, card.id)
    await enrollments.enrol(tenant.trainee, card.id)

    context = await signed_in_as(browser, origin, tenant.trainee)
    page = await context.new_page()
    await page.goto(f"/learn/{card.id}/{draft.id}")
    await expect(page.get_by_text(BRIEF)).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("Your text").fill("Up in an hour.")
    await expect(page.locator("[data-saved=saved]")).to_be_visible(timeout=PATIENCE)

    await context.set_offline(True)
    await page.get_by_label("Your text").fill("Up in an hour, and down in another.")
    await expect(page.get_by_text("kept on this device, and sent as soon as it is back")).to_be_visible(
        timeout=PATIENCE
    )
    await page.get_by_role("button", name="Hand in", exact=True).click()
    dialog = page.get_by_role("dialog", name="Hand in this assignment?")
    await dialog.get_by_role("button", name="Hand in", exact=True).click()
    await expect(dialog.get_by_text("There is no connection right now.")).to_be_visible(timeout=PATIENCE)
    await dialog.get_by_role("button", name="Go on working").click()
    await context.set_offline(False)
    await expect(page.locator("[data-saved=saved]")).to_be_visible(timeout=2 * PATIENCE)
    await page.reload()
    await expect(page.get_by_label("Your text")).to_have_value("Up in an hour, and down in another.", timeout=PATIENCE)

    file = {"name": "route.pdf", "mimeType": "application/pdf", "buffer": PDF}
    await page.get_by_label("Choose files").set_input_files(file)
    await expect(page.get_by_role("button", name="Take out route.pdf")).to_be_visible(timeout=PATIENCE)
    await hand_in(page)
    await expect(page.get_by_text("Your tutor has it.")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("[data-receipt]")).to_be_visible()
    await expect(page.get_by_text("SHA-256")).to_be_visible()

    await tutor.goto("/teach")
    await tutor.get_by_role("link", name="1 hand-in waits").click()
    await tutor.get_by_role("link", name="Mara Adeyemi").click()
    await expect(tutor.get_by_text("Up in an hour, and down in another.")).to_be_visible(timeout=PATIENCE)
    await expect(tutor.get_by_role("link", name="route.pdf", exact=True)).to_be_visible()
    await expect(tutor.locator("iframe[title='route.pdf']")).to_be_visible()
    assert blocked == []
    await say(tutor, "Needs work", "Give each leg its time.")
    await expect(tutor.get_by_text("Give each leg its time.").first).to_be_visible(timeout=PATIENCE)

    await page.reload()
    await expect(page.get_by_text("Your tutor asks you to work on it.")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("Give each leg its time.").first).to_be_visible()
    await expect(page.get_by_label("Your text")).to_have_value("Up in an hour, and down in another.", timeout=PATIENCE)
    await page.get_by_label("Your text").fill("Station to weir: 35 minutes. Weir to chapel: 55.")
    await hand_in(page, "Hand in again")
    await expect(page.get_by_text("Your tutor has it.")).to_be_visible(timeout=PATIENCE)

    await tutor.goto(f"/teach/{card.id}/hand-ins")
    await tutor.get_by_role("link", name="Mara Adeyemi").click()
    await expect(tutor.get_by_text("Station to weir", exact=False)).to_be_visible(timeout=PATIENCE)
    await say(tutor, "Passed", "Now I could follow you.", "9")
    await expect(tutor.get_by_text("12 points pass.").last).to_be_visible(timeout=PATIENCE)
    await say(tutor, "Passed", "Now I could follow you.", "15")
    await expect(tutor.get_by_text("15 of 20 points")).to_be_visible(timeout=PATIENCE)

    await page.reload()
    await expect(page.get_by_text("Your tutor passed it.")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("15 of 20 points")).to_be_visible()
    await expect(page.get_by_text("1 of 2 done")).to_be_visible(timeout=PATIENCE)
