"""The bank of questions: from a file to a question that says something else in its second version."""

from pathlib import Path
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, expect

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.courses.dto import BankQuery
from backend.enrollments import api as enrollments
from backend.kernel.ids import CourseId, LessonId
from tests.factories.academies import Academy
from tests.factories.courses import a_course
from tests.factories.quizzes import quiz_lesson
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site
from tests.support.stack import PROJECT

pytestmark = pytest.mark.e2e
PATIENCE = 30_000
HARBOUR = PROJECT / "tests/samples/questions/harbour.gift"


async def test_a_file_becomes_a_bank_and_a_question_of_it_gets_a_second_version(
    tenant: Academy, site: Site, browser: Browser, tmp_path: Path
):
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await page.goto(f"{origin}/teach/questions")
    await _a_file_is_read_in(page)
    await _what_lies_where_is_found(page)
    await _a_question_is_edited(page)
    await _it_leaves_as_a_file(page, tmp_path)
    lesson = quiz_lesson({"pass_mark": 60, "questions": []})
    course = await a_course(tenant.tutor, "Harbour master", lesson)
    await page.goto(f"{origin}/teach/{course.id}?lesson={lesson.node.id}")
    await _a_quiz_asks_and_draws(page)
    await _a_learner_gets_what_was_drawn(tenant, course.id, lesson.node.id, browser, origin)
    await _a_newer_version_goes_into_the_drafts(tenant, page, origin)
    await page.goto(f"{origin}/teach/{course.id}?lesson={lesson.node.id}")
    await _the_quiz_takes_what_is_newer(tenant, page)


async def _a_file_is_read_in(page: Page) -> None:
    await expect(page.get_by_role("heading", name="No questions yet")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    await page.get_by_role("button", name="Import a file").press("Enter")
    await page.get_by_label("File of questions").set_input_files(HARBOUR)
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("4 kept")).to_be_visible(timeout=PATIENCE)
    await expect(dialog.get_by_text("1 dropped")).to_be_visible()
    await dialog.get_by_role("button", name="Add 4 questions").press("Enter")
    await expect(page.get_by_text("4 questions added, in 2 new categories")).to_be_visible(timeout=PATIENCE)


async def _what_lies_where_is_found(page: Page) -> None:
    categories = page.get_by_role("navigation", name="Categories")
    await categories.get_by_role("button", name="Signals", exact=False).first.press("Enter")
    await expect(page.get_by_role("button", name="Which colour is a port-hand light?")).to_have_count(
        0, timeout=PATIENCE
    )
    await expect(page.get_by_role("button", name="What does one short blast mean?")).to_be_visible()
    await categories.get_by_role("button", name="All questions").press("Enter")
    await page.get_by_label("Search questions").fill("port")
    await expect(page.get_by_role("status").filter(has_text="2 questions")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []


async def _a_question_is_edited(page: Page) -> None:
    await page.get_by_role("button", name="Which colour is a port-hand light?").press("Enter")
    await expect(page.get_by_text("In no quiz yet.")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("Text of the question").fill("Which colour has the light on the port hand?")
    await page.get_by_label("Difficulty").select_option("easy")
    await page.get_by_label("Tags").fill("lights, colours")
    await page.get_by_role("button", name="Save version 2").press("Enter")
    await expect(page.get_by_role("status").filter(has_text="Version 2")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    await page.get_by_role("button", name="Version 2").press("Enter")
    dialog = page.get_by_role("dialog")
    await expect(dialog.locator("ins").first).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Close").press("Enter")
    await page.get_by_role("button", name="All questions").first.press("Enter")
    await page.get_by_label("Search questions").fill("")
    await page.get_by_label("Tag", exact=True).select_option("colours")
    await expect(page.get_by_role("status").filter(has_text="1 question")).to_be_visible(timeout=PATIENCE)


async def _it_leaves_as_a_file(page: Page, tmp_path: Path) -> None:
    await page.get_by_text("Import and export").press("Enter")
    await page.get_by_role("button", name="Export…").press("Enter")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("GIFT").check()
    await expect(dialog.get_by_text("Every question goes along as it is.")).to_be_visible(timeout=PATIENCE)
    async with page.expect_download() as coming:
        await dialog.get_by_role("link", name="Download").click()
    file = tmp_path / "bank.gift"
    await (await coming.value).save_as(file)
    written = file.read_text(encoding="utf-8")
    assert "$CATEGORY: General/Lights" in written
    assert "Which colour has the light on the port hand?" in written


async def _a_quiz_asks_and_draws(page: Page) -> None:
    await page.get_by_role("button", name="From the bank…").press("Enter", timeout=PATIENCE)
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("What does one short blast mean?").check(timeout=PATIENCE)
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Add 1 question").press("Enter")
    await expect(page.get_by_text("From the bank, version 1")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Draw at random from the bank").press("Enter")
    draw = page.get_by_role("listitem", name="Questions 2 to 6")
    await draw.get_by_label("Of the category").select_option(label="General › Lights", timeout=PATIENCE)
    await expect(draw.get_by_text("Only 4 questions fit")).to_be_visible(timeout=PATIENCE)
    await draw.get_by_label("How many").fill("2")
    draw = page.get_by_role("listitem", name="Questions 2 to 3")
    await expect(draw.get_by_text("Each attempt is asked 2 of these 4.")).to_be_visible(timeout=PATIENCE)
    await draw.get_by_label("Points each").fill("2")
    await expect(page.get_by_text("3 questions · 5 points")).to_be_visible()
    assert await violations(page) == []
    await _publish(page, 1)


async def _publish(page: Page, number: int) -> None:
    await page.get_by_role("button", name=f"Publish version {number}").press("Enter", timeout=PATIENCE)
    await (
        page.locator("#publish")
        .get_by_role("button", name=f"Publish version {number}")
        .press("Enter", timeout=PATIENCE)
    )
    await expect(page.get_by_text(f"v{number} published")).to_be_visible(timeout=PATIENCE)


async def _a_learner_gets_what_was_drawn(
    tenant: Academy, course: CourseId, lesson: LessonId, browser: Browser, origin: str
) -> None:
    enrollment = await enrollments.enrol(tenant.trainee, course)
    attempt = (await assessments.start_or_resume(tenant.trainee, enrollment, lesson)).id
    asked = (await assessments.attempt_for_taking(tenant.trainee, attempt)).questions
    page = await (await signed_in_as(browser, origin, tenant.trainee)).new_page()
    for _ in range(2):
        await page.goto(f"{origin}/quiz/{attempt}")
        for number, question in enumerate(asked, 1):
            await page.get_by_role("button", name=f"Question {number},").first.click(timeout=PATIENCE)
            await expect(page.get_by_text(question.prompt)).to_be_visible(timeout=PATIENCE)
    assert [question.points for question in asked] == [1, 2, 2]
    assert len({question.id for question in asked}) == 3
    await page.get_by_role("button", name="Question 1,").first.click()
    await page.get_by_text("I am turning to starboard").click()
    await page.locator("[data-save-state=saved]").wait_for(timeout=PATIENCE)
    await assessments.hand_in(tenant.trainee, attempt)


async def _a_colleague_writes(tenant: Academy, prompt: str) -> UUID:
    (line,) = (await courses.find_questions(tenant.admin, BankQuery(search="short blast mean"))).lines
    card = await courses.bank_question(tenant.admin, line.id)
    content = {**card.content, "prompt": prompt}
    await courses.save_question(tenant.admin, card.id, card.category_id, content, [], "", card.revision)
    return card.id


async def _a_newer_version_goes_into_the_drafts(tenant: Academy, page: Page, origin: str) -> None:
    question = await _a_colleague_writes(tenant, "What does a lone short blast mean?")
    await page.goto(f"{origin}/teach/questions?question={question}")
    await expect(page.get_by_text("One attempt was graded by an older version")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Use version 2 in the draft").press("Enter")
    await expect(page.get_by_text("Draft: version 2")).to_be_visible(timeout=PATIENCE)
    assert await violations(page) == []


async def _the_quiz_takes_what_is_newer(tenant: Academy, page: Page) -> None:
    await expect(page.get_by_text("From the bank, version 2")).to_be_visible(timeout=PATIENCE)
    content = {"prompt": "What does a single short blast mean?"}
    await _a_colleague_writes(tenant, content["prompt"])
    await page.reload()
    await expect(page.get_by_text("One question has a newer version in the bank.")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Take it", exact=True).press("Enter")
    await expect(page.get_by_label("Text of question 1")).to_have_value(content["prompt"])
    await expect(page.get_by_text("From the bank, version 3")).to_be_visible()
    await _publish(page, 2)
