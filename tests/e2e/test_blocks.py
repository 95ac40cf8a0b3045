"""Each block by the slash menu: written, saved, previewed, published and played."""

import wave
from io import BytesIO
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from tests.e2e.desk import PATIENCE, Desk
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.unit.media.test_rules import picture

pytestmark = pytest.mark.e2e


def recording() -> bytes:
    """A second of silence."""
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(b"\0\0" * 8_000)
    return out.getvalue()


async def new_line(desk: Desk) -> None:
    """An empty line at the end, outside of every block that holds others."""
    page = desk.page
    await desk.text.focus()
    await page.keyboard.press("Control+End")
    await page.wait_for_timeout(200)


async def write_everything(desk: Desk, folder: Path) -> None:
    page = desk.page
    await desk.type("")
    await page.keyboard.press("Enter")
    await desk.slash("formula")
    await page.get_by_label("Formula in TeX").fill(r"\int_0^1 x\,dx")
    await page.keyboard.press("Enter")
    await new_line(desk)
    await page.keyboard.type("Where ", delay=10)
    await desk.slash("inline maths")
    await page.get_by_label("Formula in TeX").last.fill("y^2")
    await page.keyboard.press("Enter")
    await new_line(desk)
    await page.keyboard.press("Enter")
    await desk.slash("embed")
    await page.get_by_label("Address to embed").fill("https://youtu.be/dQw4w9WgXcQ")
    await page.keyboard.press("Enter")
    await page.get_by_label("What it is called").fill("How maps lie")
    for what, name, body in (
        ("picture", "map.png", picture("PNG", (320, 120))),
        ("file", "notes.txt", b"Bring a pencil."),
        ("recording", "talk.wav", recording()),
    ):
        await new_line(desk)
        await desk.slash(what)
        (folder / name).write_bytes(body)
        await desk.choose(folder / name)
    await page.get_by_label("Describe the picture").fill("Where the valley is")
    await new_line(desk)
    await desk.slash("collapsible")
    await page.keyboard.type("Solution", delay=10)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.type("It is 42.", delay=10)


async def demand_everything(page: Page) -> None:
    """What a reader of the lesson finds."""
    lesson = page.locator(".lesson")
    await expect(lesson.locator(".math-block .katex-display")).to_be_visible(timeout=PATIENCE)
    await expect(lesson.locator(".math math")).to_have_count(1)
    await expect(lesson.get_by_role("button", name="Show content from YouTube")).to_be_visible()
    await expect(lesson.get_by_alt_text("Where the valley is")).to_be_visible()
    await expect(lesson.get_by_role("link", name="Download notes.txt")).to_be_visible()
    await expect(lesson.locator("audio[controls]")).to_have_count(1)
    fold = lesson.locator("details.fold")
    await expect(fold).not_to_have_attribute("open", "")
    await fold.locator("summary").click()
    await expect(lesson.get_by_text("It is 42.")).to_be_visible()


async def test_every_block_goes_from_the_slash_menu_to_the_learner(desk: Desk, tmp_path: Path):
    await write_everything(desk, tmp_path)
    await desk.status("Saved")
    assert await violations(desk.page) == []
    await desk.page.get_by_role("button", name="Preview").click()
    await desk.page.wait_for_url("**/preview/**")
    await demand_everything(desk.page)
    assert await violations(desk.page) == []
    await courses.publish(desk.academy.tutor, desk.card.id)
    await enrollments.enrol(desk.academy.trainee, desk.card.id)
    origin = desk.address.split("/teach")[0]
    learner = await signed_in_as(desk.context.browser, origin, desk.academy.trainee)
    page = await learner.new_page()
    await page.goto(f"{origin}/learn/{desk.card.id}/resume")
    await demand_everything(page)
    assert await page.evaluate("document.querySelector('.lesson audio').readyState >= 0")
    assert await violations(page) == []


async def test_nothing_of_another_site_is_asked_for_before_the_learner_says_so(desk: Desk, tmp_path: Path):
    page = desk.page
    asked: list[str] = []
    await desk.type("")
    await page.keyboard.press("Enter")
    await desk.slash("embed")
    await page.get_by_label("Address to embed").fill("https://evil.example/x")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("“evil.example” cannot be shown")
    await page.get_by_label("Address to embed").fill("https://youtu.be/dQw4w9WgXcQ")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("What it is called")).to_be_visible()
    await desk.status("Saved")
    await page.get_by_role("button", name="Preview").click()
    await page.wait_for_url("**/preview/**")
    await page.context.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="<p>A film</p>"))
    page.on("request", lambda request: asked.append(request.url))
    offer = page.get_by_role("button", name="Show content from YouTube")
    await expect(offer).to_be_visible(timeout=PATIENCE)
    assert [url for url in asked if "youtube" in url] == []
    await offer.click()
    frame = page.locator("figure.embed iframe")
    await expect(frame).to_have_attribute(
        "sandbox",
        "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation",
    )
    await expect(page.frame_locator("figure.embed iframe").get_by_text("A film")).to_be_visible(timeout=PATIENCE)


async def test_a_page_without_formulas_does_not_fetch_what_sets_them(desk: Desk):
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    await desk.status("Saved")
    await desk.page.get_by_role("button", name="Preview").click()
    await desk.page.wait_for_url("**/preview/**")
    await expect(desk.page.locator(".lesson")).to_contain_text("North.", timeout=PATIENCE)
    assert [url for url in asked if "maths" in url or "KaTeX" in url] == []


async def test_what_keeps_a_lesson_from_being_published_is_said_by_name(desk: Desk, tmp_path: Path):
    page = desk.page
    (tmp_path / "map.png").write_bytes(picture("PNG", (320, 120)))
    await desk.type("")
    await page.keyboard.press("Enter")
    await desk.slash("picture")
    await desk.choose(tmp_path / "map.png")
    await new_line(desk)
    await desk.slash("formula")
    await page.get_by_label("Formula in TeX").fill(r"\frac{a}")
    await expect(page.locator(".formula-foot [role=status]")).to_contain_text("expected")
    await page.keyboard.press("Enter")
    await desk.status("Saved")
    await page.get_by_role("button", name="Publish version 1").click()
    said = page.locator("#publish [role=alert]")
    await expect(said).to_contain_text("“map.png” has no description for those who cannot see it")
    await expect(said).to_contain_text("without what belongs to it")
    await page.get_by_role("button", name="Back to the course").click()
    await page.get_by_role("checkbox", name="Decorative").check()
    await page.locator(".formula-shown").click()
    await page.get_by_label("Formula in TeX").fill(r"\frac{a}{b}")
    await page.keyboard.press("Enter")
    await desk.publish(1)
    assert 'alt=""' in await desk.html()
