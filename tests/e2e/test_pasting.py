"""What comes from Word, Google Docs, pages and Markdown arrives clean; files arrive; and all of it can be undone."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from backend.courses import api as courses
from tests.e2e.desk import PATIENCE, Desk
from tests.unit.media.test_rules import picture

pytestmark = pytest.mark.e2e
CLIPBOARD = Path(__file__).parents[1] / "samples" / "clipboard"
PNG = base64.b64encode(picture("PNG", (120, 80))).decode()
FILE = """(coded, name) => new File([Uint8Array.from(atob(coded), c => c.charCodeAt(0))], name, {type: "image/png"})"""
PASTE = f"""([data, file]) => {{
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    if (file) clipboardData.items.add(({FILE})(file, "shot.png"));
    const event = new ClipboardEvent("paste", {{clipboardData, bubbles: true, cancelable: true}});
    document.querySelector(".bn-editor").dispatchEvent(event);
}}"""
DROP = f"""(file) => {{
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(({FILE})(file, "drop.png"));
    const block = document.querySelector(".bn-editor .bn-block-content");
    const {{x, y}} = block.getBoundingClientRect();
    const at = {{clientX: x + 60, clientY: y + 4, bubbles: true, cancelable: true}};
    block.dispatchEvent(new DragEvent("drop", {{dataTransfer, ...at}}));
}}"""


async def at_the_end(desk: Desk) -> None:
    await desk.text.click()
    await desk.page.keyboard.press("Control+End")
    await desk.page.wait_for_timeout(200)
    await desk.page.keyboard.press("Enter")


async def paste(desk: Desk, file: str = "", **data: str) -> None:
    await desk.page.evaluate(PASTE, [{name.replace("_", "/"): text for name, text in data.items()}, file])


async def paste_sample(desk: Desk, name: str) -> None:
    await at_the_end(desk)
    html = (CLIPBOARD / f"{name}.html").read_text().replace("PICTURE", PNG)
    await paste(desk, text_html=html, text_plain="plain")


async def saved(desk: Desk) -> list[dict[str, Any]]:
    """The blocks of the open lesson, as the server keeps them."""
    await desk.status("Saved")
    lesson = (await desk.draft()).tree.lessons[0].id
    return (await courses.lesson_for_editing(desk.academy.tutor, lesson)).blocks[1:]


def sketch(blocks: list[dict[str, Any]]) -> list[Any]:
    """Each block as (type, words with marks, its children where there are any)."""

    def run(item: dict[str, Any]) -> str:
        if item["type"] == "link":
            return f"[{''.join(map(run, item['content']))}]({item['href']})"
        marks = "".join({"bold": "*", "italic": "_", "code": "`"}[style] for style in item["styles"])
        return marks + item["text"] + marks[::-1]

    def words(block: dict[str, Any]) -> str:
        content = block["content"]
        if isinstance(content, dict):
            rows = (["".join(map(run, cell["content"])) for cell in row["cells"]] for row in content["rows"])
            return " / ".join(" | ".join(row) for row in rows)
        return "".join(map(run, content or [])).strip()

    return [
        (block["type"], words(block), sketch(block["children"])) if block["children"] else (block["type"], words(block))
        for block in blocks
    ]


async def test_a_text_of_word_keeps_its_headings_lists_table_and_link(desk: Desk):
    await paste_sample(desk, "word")
    await expect(desk.page.get_by_text("The clipboard did not hold these pictures")).to_be_visible()
    await expect(desk.text).to_contain_text("Fire safety")
    blocks = await saved(desk)
    assert sketch(blocks) == [
        ("heading", "Fire safety"),
        ("paragraph", "Read this *before* you _enter_ the [kitchen](https://www.example.org/kitchen)."),
        ("heading", "What to check"),
        ("bulletListItem", "Extinguisher", [("bulletListItem", "Its pressure")]),
        ("bulletListItem", "Blanket"),
        ("paragraph", "Then, in this order:"),
        ("numberedListItem", "Raise the alarm"),
        ("numberedListItem", "Leave"),
        ("table", "Class | Burns / A | Wood"),
    ]
    assert blocks[-1]["content"]["headerRows"] == 1


async def test_a_text_of_google_docs_keeps_what_it_means_and_no_picture_is_fetched_from_elsewhere(desk: Desk):
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    await paste_sample(desk, "google_docs")
    await expect(desk.page.get_by_text("Pictures on other sites are links here")).to_be_visible()
    assert sketch(await saved(desk)) == [
        ("heading", "Reading a map"),
        ("paragraph", "A map is *not* the _ground_, see [this page](https://example.org/maps) and run `gdalinfo`."),
        ("bulletListItem", "Scale", [("bulletListItem", "1 : 25 000")]),
        ("bulletListItem", "Legend"),
        ("heading", "Pack"),
        ("checkListItem", "Compass"),
        ("table", "Colour | Meaning / Blue | Water"),
        ("paragraph", "[Picture: The valley](https://lh7-rt.googleusercontent.com/docsz/AD_4nXvalley?key=abc)"),
    ]
    assert [url for url in asked if "googleusercontent" in url] == []


async def test_a_part_of_a_page_brings_its_own_picture_and_nothing_that_runs(desk: Desk):
    await paste_sample(desk, "web_page")
    await expect(desk.page.locator("img.bn-visual-media[src^='/media/']")).to_be_visible(timeout=PATIENCE)
    blocks = await saved(desk)
    assert sketch(blocks) == [
        ("heading", "Knots"),
        ("paragraph", "Tie a *bowline* first."),
        ("paragraph", "Then this, and that."),
        ("quote", "Dress it."),
        ("codeBlock", 'def knot():\n    return "bowline"'),
        ("image", ""),
    ]
    assert blocks[-1]["props"]["alt"] == "A bowline"
    assert blocks[-1]["props"]["url"].startswith("/media/")


async def test_markdown_and_plain_text_become_blocks(desk: Desk):
    await at_the_end(desk)
    await paste(desk, text_plain="## Steps\n\n1. Look\n2. Leap\n\nSee **here**.")
    await expect(desk.text).to_contain_text("Leap")
    assert sketch(await saved(desk)) == [
        ("heading", "Steps"),
        ("numberedListItem", "Look"),
        ("numberedListItem", "Leap"),
        ("paragraph", "See *here*."),
    ]


async def test_a_pasted_and_a_dropped_picture_are_uploaded_and_undoing_takes_them_whole(desk: Desk):
    page = desk.page
    pictures = page.locator("img.bn-visual-media")
    await at_the_end(desk)
    await paste(desk, file=PNG)
    await expect(page.locator("img.bn-visual-media[src^='/media/']")).to_have_count(1, timeout=PATIENCE)
    await page.evaluate(DROP, PNG)
    await expect(page.locator("img.bn-visual-media[src^='/media/']")).to_have_count(2, timeout=PATIENCE)
    await desk.text.click(position={"x": 80, "y": 8})
    for left in (1, 0):
        for _ in range(4):
            if await pictures.count() > left:
                await page.keyboard.press("Control+z")
                await page.wait_for_timeout(150)
        await expect(pictures).to_have_count(left)
    for _ in range(8):
        await page.keyboard.press("Control+Shift+z")
    await expect(page.locator("img.bn-visual-media[src^='/media/']")).to_have_count(2)
    assert {block["props"]["url"][:7] for block in await saved(desk) if block["type"] == "image"} == {"/media/"}


async def test_a_whole_paste_is_one_step_to_undo_and_to_do_again(desk: Desk):
    before = await desk.text.inner_text()
    await paste_sample(desk, "word")
    await expect(desk.text).to_contain_text("Fire safety")
    await desk.page.keyboard.press("Control+z")
    await expect(desk.text).not_to_contain_text("Fire safety")
    assert (await desk.text.inner_text()).strip() == before.strip()
    await desk.page.keyboard.press("Control+Shift+z")
    await expect(desk.text).to_contain_text("Leave")
