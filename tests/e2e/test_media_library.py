"""A tutor keeps files in the library: sends a large one through a cut and a reload, uses, replaces and deletes them."""

import asyncio
import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, BrowserContext, Error, Locator, Page, Route, expect

from backend.courses import api as courses
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.media import api as media
from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.support.axe import violations
from tests.support.browser import signed_in_as
from tests.support.site import Site

pytestmark = pytest.mark.e2e
PATIENCE = 20_000
MB = 1024 * 1024


@dataclass
class Shelf:
    """A tutor at the library."""

    academy: Academy
    context: BrowserContext
    page: Page
    address: str

    async def open(self) -> None:
        await self.page.goto(self.address)
        await expect(self.page.get_by_role("heading", name="Media", level=1)).to_be_visible(timeout=PATIENCE)
        await expect(self.page.locator("main [aria-busy=true]")).to_have_count(0, timeout=PATIENCE)

    async def send(self, *files: Path) -> None:
        await self.page.locator("main").get_by_label("Files to upload").set_input_files(list(files))

    def upload(self, state: str) -> Locator:
        return self.page.locator(f"[data-upload={state}]")

    def card(self, name: str) -> Locator:
        return self.page.locator(".media-card", has_text=name)

    @property
    def drawer(self) -> Locator:
        return self.page.locator("#media-item")


@pytest_asyncio.fixture
async def shelf(tenant: Academy, site: Site, browser: Browser) -> Shelf:
    origin = site.origin(tenant.slug)
    context = await signed_in_as(browser, origin, tenant.tutor, viewport={"width": 1440, "height": 900})
    shelf = Shelf(tenant, context, await context.new_page(), f"{origin}/teach/media")
    await shelf.open()
    return shelf


async def a_film(folder: Path, name: str, size: int) -> Path:
    """A second of moving picture, made as large as wished by what players skip."""
    file = folder / name
    made = await asyncio.create_subprocess_exec(
        imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=d=1:s=640x360", str(file)
    )
    assert await made.wait() == 0
    filling = size - file.stat().st_size - 8
    with file.open("ab") as out:
        out.write((filling + 8).to_bytes(4, "big") + b"free" + os.urandom(filling))
    return file


def a_picture(folder: Path, name: str, colour: str) -> Path:
    Image.new("RGB", (1200, 800), colour).save(folder / name)
    return folder / name


async def test_a_large_file_goes_on_after_a_cut_and_a_reload(shelf: Shelf, tmp_path: Path):
    film = await a_film(tmp_path, "harbour.mp4", 20 * MB)
    page, arrived = shelf.page, []

    async def cut(route: Route) -> None:
        if "partNumber=3" in route.request.url:
            await route.abort("internetdisconnected")
        else:
            await route.continue_()

    page.on("requestfinished", lambda request: arrived.append(request.url) if request.method == "PUT" else None)
    await page.route("**/*partNumber=*", cut)
    await shelf.send(film)
    await expect(shelf.upload("offline")).to_contain_text("No connection just now", timeout=PATIENCE)
    await expect(shelf.upload("offline")).to_contain_text("16 MB of 20 MB", timeout=PATIENCE)
    first = len(arrived)
    page.once("dialog", lambda dialog: asyncio.ensure_future(dialog.accept()))
    await page.reload()
    await page.unroute("**/*partNumber=*")
    waiting = shelf.upload("unfinished")
    await expect(waiting).to_contain_text("Choose the same file again", timeout=PATIENCE)
    other = await a_film(tmp_path, "other.mp4", 1 * MB)
    await waiting.get_by_label("The file harbour.mp4 again").set_input_files(other)
    await expect(waiting).to_contain_text("not the file that was begun")
    await waiting.get_by_label("The file harbour.mp4 again").set_input_files(film)
    await expect(shelf.upload("done")).to_contain_text("Uploaded, 20 MB", timeout=PATIENCE)
    assert len(arrived) - first == 1, "what had arrived was sent again"
    await catch_up(subscriptions(), shelf.academy.id)
    (info,) = (await media.library(shelf.academy.tutor, media.Sought())).items
    assert (info.kind, info.size, info.width, info.height, info.thumbnail) == ("video", 20 * MB, 640, 360, True)
    await shelf.open()
    picture = shelf.card("harbour.mp4").locator("img:not(.is-coming)")
    await expect(picture).to_be_visible(timeout=PATIENCE)
    await shelf.card("harbour.mp4").click()
    await expect(shelf.drawer).to_contain_text("640 × 360 pixels")
    await expect(shelf.drawer.locator("video")).to_have_js_property("videoWidth", 640, timeout=PATIENCE)


async def test_a_pause_keeps_what_was_sent_and_a_cancel_nothing(shelf: Shelf, tmp_path: Path):
    page = shelf.page
    held = asyncio.Event()

    async def hold(route: Route) -> None:
        await held.wait()
        with contextlib.suppress(Error):  # the page gave this request up meanwhile
            await route.abort()

    await page.route("**/*partNumber=2*", hold)
    await shelf.send(await a_film(tmp_path, "long.mp4", 20 * MB))
    await page.get_by_role("button", name="Pause long.mp4").click()
    await expect(shelf.upload("paused")).to_contain_text("Paused at")
    held.set()
    await page.unroute("**/*partNumber=2*")
    await page.get_by_role("button", name="Go on with long.mp4").click()
    await expect(shelf.upload("done")).to_be_visible(timeout=PATIENCE)
    await page.route("**/*partNumber=2*", hold)
    held.clear()
    await shelf.send(await a_film(tmp_path, "never.mp4", 20 * MB))
    await page.get_by_role("button", name="Cancel never.mp4").click()
    await expect(page.get_by_text("never.mp4")).to_have_count(0)
    held.set()
    await expect(shelf.card("long.mp4")).to_be_visible(timeout=PATIENCE)
    async with asyncio.timeout(20):
        while await media.unfinished_uploads(shelf.academy.tutor):
            await asyncio.sleep(0.1)


async def test_a_file_is_described_replaced_and_deleted_once_nothing_shows_it(shelf: Shelf, tmp_path: Path):
    page, tutor = shelf.page, shelf.academy.tutor
    await shelf.send(a_picture(tmp_path, "north.png", "teal"))
    await expect(shelf.upload("done")).to_be_visible(timeout=PATIENCE)
    await shelf.card("north.png").click()
    await shelf.drawer.get_by_label("What it shows").fill("A compass rose")
    await shelf.drawer.get_by_label("Name").fill("compass")
    await shelf.drawer.get_by_role("button", name="Save").click()
    await expect(shelf.card("compass.png")).to_be_visible(timeout=PATIENCE)
    (info,) = (await media.library(tutor, media.Sought())).items
    assert (info.name, info.alt) == ("compass.png", "A compass rose")

    lesson = text_lesson("Finding north", "Look up.")
    card = await a_course(tutor, "Navigation basics", lesson)
    image = {"type": "image", "props": {"url": info.url, "alt": "A rose", "caption": ""}}
    draft = await courses.lesson_for_editing(tutor, lesson.node.id)
    saved = await courses.save_lesson(tutor, lesson.node.id, [*draft.blocks, image], draft.revision)
    await shelf.open()
    await expect(shelf.card("compass.png")).to_contain_text("1 place")
    await shelf.card("compass.png").click()
    await expect(shelf.drawer.get_by_role("link", name="Lesson “Finding north”")).to_have_attribute(
        "href", f"/teach/{card.id}?lesson={lesson.node.id}"
    )
    await shelf.drawer.get_by_role("button", name="Delete").click()
    await page.locator("#media-delete").get_by_role("button", name="Delete").click()
    await expect(page.get_by_text("it is used in the lesson “Finding north”")).to_be_visible(timeout=PATIENCE)

    await shelf.drawer.get_by_role("button", name="Replace").click()
    newer = a_picture(tmp_path, "south.png", "crimson")
    await shelf.drawer.get_by_label("Files to upload").set_input_files(newer)
    await expect(shelf.drawer.get_by_role("heading", name="south.png")).to_be_visible(timeout=PATIENCE)
    assert (await media.media_info(tutor, info.id)).revision == 2

    await courses.save_lesson(tutor, lesson.node.id, draft.blocks, saved.revision)
    await shelf.drawer.get_by_role("button", name="Delete").click()
    await page.locator("#media-delete").get_by_role("button", name="Delete").click()
    await expect(shelf.card("south.png")).to_have_count(0, timeout=PATIENCE)
    assert (await media.library(tutor, media.Sought())).total == 0


async def test_a_file_that_is_not_taken_says_why(shelf: Shelf, tmp_path: Path):
    lie = tmp_path / "map.png"
    lie.write_bytes(b"<!doctype html><script>alert(1)</script>")
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ" + bytes(64))
    huge = tmp_path / "huge.png"
    with huge.open("wb") as out:
        out.truncate(11 * MB)
    await shelf.send(lie, program, huge)
    await expect(shelf.upload("failed")).to_have_count(3, timeout=PATIENCE)
    for words in ("not a picture that we can read", ".exe cannot be uploaded", "Pictures may have 10 MB"):
        await expect(shelf.page.locator("main")).to_contain_text(words)


async def test_chosen_files_are_found_sorted_and_deleted_together(shelf: Shelf):
    tutor, page = shelf.academy.tutor, shelf.page
    for name, body in (("alpha.txt", b"a"), ("beta.txt", b"bb" * 900), ("gamma.pdf", b"%PDF-1.7 x")):
        await media.store(tutor, name, body)
    await shelf.open()
    await expect(shelf.card("gamma.pdf")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("Which kind").select_option("video")
    await expect(page.get_by_text("No file matches")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("Which kind").select_option("document")
    await page.get_by_label("Search by name").fill("txt")
    await expect(shelf.card("gamma.pdf")).to_have_count(0, timeout=PATIENCE)
    await page.get_by_label("In which order").select_option("largest")
    await expect(page.locator(".media-card").first).to_contain_text("beta.txt", timeout=PATIENCE)
    await page.get_by_role("button", name="As a list").click()
    for name in ("alpha.txt", "beta.txt"):
        chosen = page.get_by_role("row").get_by_label(f"Choose {name}")
        await chosen.press("Space")
        await expect(chosen).to_be_checked(timeout=PATIENCE)
    assert await violations(page) == []
    await page.get_by_role("button", name="Delete those not in use").click()
    await page.locator("#media-delete-chosen").get_by_role("button", name="Delete").click()
    await expect(page.get_by_text("2 files deleted.")).to_be_visible(timeout=PATIENCE)
    assert [one.name for one in (await media.library(tutor, media.Sought())).items] == ["gamma.pdf"]
