"""A tutor brings courses in, in a real browser; learners read what came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from backend.courses import api as courses
from backend.courses.dto import LessonKind
from backend.enrollments import api as enrollments
from backend.kernel.ids import CourseId
from tests.factories import cartridges
from tests.factories.academies import Academy
from tests.support.browser import signed_in_as
from tests.support.real_courses import real
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 60_000
BROKEN = "[...document.querySelectorAll('.lesson img')].filter(one => one.complete && !one.naturalWidth).length"
SEEN = "[...document.querySelectorAll('.lesson img')].every(one => one.complete)"


@pytest.fixture(scope="module")
def site(standing_site: Site) -> Iterator[Site]:
    """Pages and a worker, which is who imports."""
    standing_site.start("worker")
    yield standing_site
    standing_site.end("worker")


@dataclass
class Desk:
    """A tutor at the page that takes courses."""

    academy: Academy
    origin: str
    browser: Browser
    page: Page
    complaints: list[str] = field(default_factory=list)

    async def open(self) -> None:
        await self.page.goto(f"{self.origin}/teach/import")
        await self.page.get_by_role("button", name="Choose a file").wait_for(timeout=PATIENCE)

    async def bring(self, file: Path, title: str) -> None:
        """Hand a file over, and wait until it is a course."""
        await self.page.locator("input[type=file]").set_input_files(file)
        await expect(self.page.get_by_text(f"“{title}” is imported.")).to_be_visible(timeout=PATIENCE)

    async def newest(self) -> CourseId:
        job = (await courses.import_jobs(self.academy.tutor))[0]
        assert job.course_id is not None
        return job.course_id

    async def play(self, course_id: CourseId) -> None:
        """Publish it, and open every lesson of text as a learner: nothing complains, no picture is missing."""
        version = await courses.publish(self.academy.tutor, course_id)
        snapshot = await courses.snapshot(self.academy.trainee, version.version_id)
        await enrollments.enrol(self.academy.trainee, course_id)
        context = await signed_in_as(self.browser, self.origin, self.academy.trainee)
        page = await context.new_page()
        page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda one: self.complaints.append(str(one)))
        for lesson in snapshot.lessons:
            await page.goto(f"{self.origin}/learn/{course_id}/{lesson.id}")
            if lesson.kind is LessonKind.QUIZ:
                await expect(page.get_by_text("Attempts left")).to_be_visible(timeout=PATIENCE)
                continue
            await expect(page.locator("main h1")).to_have_text(lesson.title, timeout=PATIENCE)
            await page.eval_on_selector_all(".lesson img", "all => all.forEach(one => { one.loading = 'eager' })")
            await page.wait_for_function(SEEN, timeout=PATIENCE)
            assert await page.evaluate(BROKEN) == 0, lesson.title
        await context.close()
        assert self.complaints == []


@pytest_asyncio.fixture
async def desk(tenant: Academy, site: Site, browser: Browser) -> Desk:
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1280, "height": 900})
    desk = Desk(tenant, origin, browser, await context.new_page())
    await desk.open()
    return desk


async def test_a_course_is_brought_in_read_about_and_taken_back(desk: Desk, tmp_path: Path):
    page = desk.page
    await desk.bring(cartridges.write(tmp_path / "tides.imscc", cartridges.cartridge()), "Tides and currents")
    await page.get_by_role("button", name="Report").click()
    report = page.locator("dialog[open]")
    await expect(report.get_by_role("cell", name="There are no discussions here yet")).to_be_visible(timeout=PATIENCE)
    await report.get_by_role("button", name="Kept").click()
    await expect(report.get_by_text("What a tide is").first).to_be_visible(timeout=PATIENCE)
    async with page.expect_download() as downloading:
        await report.get_by_role("link", name="Download CSV").click()
    csv = Path(await (await downloading.value).path()).read_text(encoding="utf-8-sig")
    assert csv.startswith("File,Line,Part,Which,Outcome,Why")
    assert "there are no discussions here yet" in csv
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name="Open the course").click()
    await page.wait_for_url("**/teach/*-*", timeout=PATIENCE)
    await desk.open()
    await page.get_by_role("button", name="Undo the import of Tides and currents").click()
    await page.locator("dialog[open]").get_by_role("button", name="Undo the import").click()
    await expect(page.get_by_text("Undone", exact=True)).to_be_visible(timeout=PATIENCE)
    assert (await courses.list_my_courses(desk.academy.tutor)).total == 0


async def test_what_is_no_course_is_refused_in_words(desk: Desk, tmp_path: Path):
    (tmp_path / "notes.txt").write_text("x")
    await desk.page.locator("input[type=file]").set_input_files(tmp_path / "notes.txt")
    await expect(desk.page.get_by_text("Choose a .zip of Markdown lessons")).to_be_visible()
    hostile = {**cartridges.cartridge(), "imsmanifest.xml": "<manifest>"}
    await desk.page.locator("input[type=file]").set_input_files(cartridges.write(tmp_path / "broken.imscc", hostile))
    await expect(desk.page.get_by_text("is not well-formed XML")).to_be_visible(timeout=PATIENCE)
    await expect(desk.page.get_by_text("Not imported")).to_be_visible()


async def test_a_cartridge_plays(desk: Desk, tmp_path: Path):
    await desk.bring(cartridges.write(tmp_path / "tides.imscc", cartridges.cartridge("1.1")), "Tides and currents")
    await desk.play(await desk.newest())


async def test_a_course_goes_out_as_markdown_and_comes_back(desk: Desk, tmp_path: Path):
    page = desk.page
    await desk.bring(cartridges.write(tmp_path / "tides.imscc", cartridges.cartridge()), "Tides and currents")
    await page.goto(f"{desk.origin}/teach")
    await page.get_by_label("More for Tides and currents").click(timeout=PATIENCE)
    await page.get_by_role("button", name="Export", exact=True).click()
    dialog = page.locator("dialog[open]")
    await expect(dialog.get_by_text("a cartridge has no place for it").first).to_be_visible(timeout=PATIENCE)
    await dialog.get_by_text("Text files with their pictures").click()
    download = dialog.get_by_role("link", name="Download")
    await expect(download).to_have_attribute("href", re.compile("/export/markdown$"), timeout=PATIENCE)
    async with page.expect_download() as downloading:
        await download.click()
    file = tmp_path / "back.zip"
    await (await downloading.value).save_as(file)
    await desk.open()
    await desk.bring(file, "Tides and currents (2)")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("cartridges/allyworkshop.imscc", "Ally: Accessibility Workshop"),
        ("cartridges/canvas_cc_gem_course.imscc", "Canvas CC Gem Course"),
    ],
)
async def test_a_real_cartridge_plays(desk: Desk, name: str, title: str):
    await desk.bring(real(name), title)
    await desk.play(await desk.newest())
