"""A tutor writes a course with a picture and a quiz of every kind, looks at it as a learner, and publishes it twice."""

import re

from playwright.async_api import expect

from tests.e2e.conftest import Tour
from tests.e2e.journey.people import SAVED, Person, a_picture, mailed_link

COURSE = "Reading the sky"
QUIZ = "Check: clouds"


async def write_the_course(tour: Tour, slug: str) -> Person:
    """The tutor joins, and version 2 is published."""
    tomas = await Person.arrive(tour.browser, tour.site.origin(slug))
    await tomas.accept(await mailed_link(tour.site, f"tomas@{slug}.example"))
    page = await tomas.open("/teach", "My courses")
    await page.get_by_role("button", name="Create a course").first.click()
    await page.get_by_role("dialog", name="Create a course").get_by_label("Title").fill(COURSE)
    await tomas.press("Create the course")
    await page.wait_for_url(re.compile("/teach/[0-9a-f-]{36}"))
    await _write_the_lesson(tomas)
    await _add(tomas, "Quiz", QUIZ)
    await _ask(tomas)
    await _add(tomas, "Lesson", "Winds")
    await page.locator(".bn-editor").click()
    await page.keyboard.type("Winds are named after where they come from.", delay=5)
    await _drag_above(tomas, "Winds", QUIZ)
    await _look_as_a_learner(tomas)
    await _publish(tomas, 1)
    await _edit(tomas)
    await _publish(tomas, 2)
    return tomas


async def _write_the_lesson(tutor: Person) -> None:
    page = tutor.page
    await page.get_by_role("textbox", name="Lesson title").fill("Clouds")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Clouds", exact=True)).to_be_visible()
    body = page.locator(".bn-editor")
    await body.click()
    await page.keyboard.type("High clouds are made of ice.", delay=5)
    await page.keyboard.press("Enter")
    await page.keyboard.type("/image", delay=5)
    await page.locator(".bn-suggestion-menu-item").filter(has_text="Picture").first.click()
    picker = page.locator("dialog[open]")
    await picker.get_by_role("button", name="Upload", exact=True).click()
    await picker.locator("input[type=file]").set_input_files([a_picture()])
    await expect(picker).to_be_hidden()
    await expect(body.locator("img")).to_be_visible()
    await page.get_by_label("Describe the picture").fill("High clouds at noon")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text(SAVED).first).to_be_visible()


async def _add(tutor: Person, kind: str, title: str) -> None:
    page = tutor.page
    await page.get_by_label("Add", exact=True).click()
    await page.get_by_role("button", name=kind, exact=True).first.click()
    await expect(page.get_by_label(re.compile("^Title of the"))).to_be_focused()
    await page.keyboard.type(title)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Lesson title")).to_have_value(title)


async def _ask(tutor: Person) -> None:
    """One question of each kind."""
    page = tutor.page
    kinds = ("Single choice", "Several correct", "True or false", "Number", "Short answer")
    prompts = (
        "What are high clouds made of?",
        "Which are clouds?",
        "Fog is a cloud.",
        "Oktas of a full sky?",
        "Cb is?",
    )
    asked = [page.get_by_role("listitem", name=f"Question {number}", exact=True) for number in range(1, 6)]
    for question, kind, prompt in zip(asked, kinds, prompts, strict=True):
        await page.get_by_role("button", name=kind, exact=True).click()
        await question.get_by_label(re.compile("^Text of question")).fill(prompt)
    for question, first, second in ((asked[0], "Ice", "Steam"), (asked[1], "Cirrus", "Sirocco")):
        await question.get_by_label("Answer 1", exact=True).fill(first)
        await question.get_by_label("Answer 2", exact=True).fill(second)
        await question.get_by_label("Answer 1 is correct").check()
    await asked[3].get_by_label("Correct number").fill("8")
    await asked[3].get_by_label("Tolerance").fill("0.5")
    await asked[4].get_by_label("Accepted answer 1", exact=True).fill("cumulonimbus")
    await asked[0].get_by_label("Points").fill("2")
    await asked[0].get_by_text("Feedback", exact=True).click()
    await asked[0].get_by_label("Feedback when correct").fill("It is far below zero up there.")
    await page.get_by_label("Pass mark").fill("80")
    await expect(page.get_by_role("list", name="Still to do")).to_have_count(0)
    await expect(page.get_by_text(SAVED).first).to_be_visible()


async def _drag_above(tutor: Person, lesson: str, target: str) -> None:
    page = tutor.page
    rows = page.locator("[data-lesson]")
    start = await page.get_by_role("button", name=f"Move {lesson}").bounding_box()
    end = await rows.filter(has_text=target).bounding_box()
    assert start
    assert end
    await rows.filter(has_text=lesson).hover()
    await page.mouse.move(start["x"] + 6, start["y"] + 6)
    await page.mouse.down()
    await page.mouse.move(start["x"] + 6, end["y"] + 12, steps=5)
    await page.mouse.move(start["x"] + 6, end["y"] + 1, steps=3)
    await page.mouse.up()
    await expect(rows.nth(1)).to_contain_text(lesson)
    await expect(rows.nth(2)).to_contain_text(target)


async def _go_to_the_lesson(tutor: Person) -> None:
    page = tutor.page
    await page.get_by_role("button", name="Clouds", exact=True).click()
    await expect(page.get_by_role("textbox", name="Lesson title")).to_have_value("Clouds")


async def _look_as_a_learner(tutor: Person) -> None:
    page = tutor.page
    await _go_to_the_lesson(tutor)
    await tutor.press("Preview")
    await expect(page.get_by_text("Preview of the draft")).to_be_visible()
    await expect(page.get_by_text("High clouds are made of ice.")).to_be_visible()
    await page.get_by_role("link", name=QUIZ).first.click()
    await expect(page.get_by_text("Oktas of a full sky?")).to_be_visible()
    await page.get_by_role("link", name="Back to the editor").click()
    await page.wait_for_url(lambda url: "/preview/" not in url)


async def _edit(tutor: Person) -> None:
    page = tutor.page
    await _go_to_the_lesson(tutor)
    body = page.locator(".bn-editor")
    await body.get_by_text("High clouds are made of ice.").click()
    await page.keyboard.press("Home")
    async with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        await page.keyboard.type("Look up. ", delay=5)
    await expect(body.get_by_text("Look up. High clouds")).to_be_visible()


async def _publish(tutor: Person, number: int) -> None:
    page = tutor.page
    await page.get_by_role("button", name=f"Publish version {number}").first.click()
    dialog = page.get_by_role("dialog", name=f"Publish version {number}?")
    await dialog.get_by_role("button", name=f"Publish version {number}").click()
    await expect(page.get_by_text(f"v{number} published")).to_be_visible()
