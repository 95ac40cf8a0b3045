"""A Common Cartridge as a course: what is taken, what is told."""

from pathlib import Path

import pytest

from backend.courses.content.blocks import media_ids
from backend.courses.importing.plan import Imported
from backend.courses.importing.sources import source
from tests.factories import cartridges
from tests.unit.courses.importing.folders import find, folder, hrefs, types, words


def read(root: Path, files: dict[str, str | bytes]) -> Imported:
    with source(cartridges.write(root / "course.imscc", files)) as imported:
        return imported


def told(imported: Imported, kind: str) -> list[tuple[str, str]]:
    return [(item.outcome, item.why) for item in imported.report.items if item.kind == kind]


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.3"])
def test_a_cartridge_of_each_version_gives_the_same_course(tmp_path: Path, version: str):
    imported = read(tmp_path, cartridges.cartridge(version))
    course = imported.course
    assert (course.title, course.description) == ("Tides and currents", "How the sea moves.")
    assert [(section.title, [one.title for one in section.lessons]) for section in course.sections] == [
        ("The moon", ["What a tide is", "Currents"]),
        ("On your own", ["Tables", "Test yourself", "The table"]),
        ("Question banks", ["All about tides"]),
    ]
    assert [len(one.quiz["questions"]) for one in course.lessons if one.quiz] == [6, 6]
    assert len(course.pictures) == len(course.files) == 1
    assert imported.report.totals()["discussion"] == {"kept": 0, "changed": 0, "dropped": 1}
    assert imported.report.totals()["tool"] == {"kept": 0, "changed": 0, "dropped": 1}


def test_an_unpacked_cartridge_is_taken_too(tmp_path: Path):
    with source(folder(tmp_path / "unpacked", cartridges.cartridge())) as imported:
        assert len(imported.course.lessons) == 6


def test_a_page_becomes_blocks(tmp_path: Path):
    lesson = read(tmp_path, cartridges.cartridge()).course.lessons[0]
    assert types(lesson.blocks) == [
        "paragraph",
        "image",
        "bulletListItem[bulletListItem, bulletListItem]",
        "bulletListItem",
        "table",
        "paragraph",
        "paragraph",
        "paragraph",
        "paragraph",
        "embed",
        "paragraph",
    ]
    assert find(lesson.blocks, "image")[0]["props"]["alt"] == "The moon over the sea"
    assert find(lesson.blocks, "table")[0]["content"]["headerRows"] == 1
    assert [words(block) for block in lesson.blocks[5:9]] == [
        "Ebb",
        "The water goes out.",
        "Flood",
        "The water comes in.",
    ]


def test_a_file_that_a_page_links_to_stands_below_the_words(tmp_path: Path):
    items = cartridges.item("a", "P", inside=cartridges.item("b", "A", "a"))
    files = {
        "imsmanifest.xml": cartridges.manifest(items, cartridges.resource("a", "webcontent", "a.html")),
        "a.html": '<p>Read <a href="t.pdf">the table</a> first.</p><p>Then go.</p>',
        "t.pdf": cartridges.PDF,
    }
    (lesson,) = read(tmp_path, files).course.lessons
    assert types(lesson.blocks) == ["paragraph", "file", "paragraph"]
    assert find(lesson.blocks, "file")[0]["props"]["name"] == "t.pdf"


def test_links_between_pages_become_links_between_lessons(tmp_path: Path):
    course = read(tmp_path, cartridges.cartridge()).course
    currents, table = course.lessons[1].id, course.lessons[4].id
    assert hrefs(course.lessons[0].blocks) == [
        f"lesson:{currents}",
        f"lesson:{currents}#rip-currents",
        "https://example.org/tides",
        f"lesson:{table}",
    ]


def test_what_is_outside_of_the_outline_is_an_optional_lesson(tmp_path: Path):
    lessons = read(tmp_path, cartridges.cartridge()).course.lessons
    assert [one.required for one in lessons] == [True, True, True, True, True, False]


def test_a_course_without_an_outline_asks_for_all_its_pages(tmp_path: Path):
    files = cartridges.cartridge()
    files["imsmanifest.xml"] = cartridges.manifest("", cartridges.resource("p", "webcontent", "pages/tide.html"))
    lessons = read(tmp_path, files).course.lessons
    assert [(one.title, one.required) for one in lessons] == [("What a tide is", True)]


def test_folders_within_folders_become_sections(tmp_path: Path):
    inner = cartridges.item("b", "Deeper", inside=cartridges.item("c", "One", "p"))
    items = cartridges.item("a", "Part", inside=inner) + cartridges.item(
        "d", "Other", inside=cartridges.item("e", "Two", "p")
    )
    files = {
        "imsmanifest.xml": cartridges.manifest(items, cartridges.resource("p", "webcontent", "p.html")),
        "p.html": "<p>x</p>",
    }
    imported = read(tmp_path, files)
    assert [section.title for section in imported.course.sections] == ["Part · Deeper", "Other"]
    assert ("changed", "a folder within a folder is a section of its own") in told(imported, "section")


def test_what_is_for_teachers_stays_out(tmp_path: Path):
    items = cartridges.item("a", "Part", inside=cartridges.item("b", "Key", "k") + cartridges.item("c", "Page", "p"))
    plan = cartridges.resource("k", "webcontent", "k.html").replace("type=", 'intendeduse="lessonplan" type=')
    resources = plan + cartridges.resource("p", "webcontent", "p.html")
    files = {"imsmanifest.xml": cartridges.manifest(items, resources), "k.html": "<p>key</p>", "p.html": "<p>x</p>"}
    imported = read(tmp_path, files)
    assert [one.title for one in imported.course.lessons] == ["Page"]
    assert ("dropped", "it is for teachers, not for learners") in told(imported, "page")


def test_links_of_canvas_find_their_pages_and_files(tmp_path: Path):
    page = (
        '<p><a href="%24WIKI_REFERENCE%24/pages/other">a</a> <a href="$CANVAS_OBJECT_REFERENCE$/modules/m2">b</a>'
        '<img src="%24IMS-CC-FILEBASE%24/pics/moon%20rise.png?canvas_download=1" alt="m">'
        '<a href="$CANVAS_COURSE_REFERENCE$/grades">grades</a></p>'
    )
    items = cartridges.item("m1", "One", inside=cartridges.item("i1", "First", "p1"))
    items += cartridges.item("m2", "Two", inside=cartridges.item("i2", "Other", "p2"))
    files = {
        "imsmanifest.xml": cartridges.manifest(
            items,
            cartridges.resource("p1", "webcontent", "wiki_content/first.html")
            + cartridges.resource("p2", "webcontent", "wiki_content/other.html"),
        ),
        "wiki_content/first.html": page,
        "wiki_content/other.html": "<p>x</p>",
        "web_resources/pics/moon rise.png": cartridges.png(),
    }
    imported = read(tmp_path, files)
    first, other = imported.course.lessons
    assert hrefs(first.blocks) == [f"lesson:{other.id}", f"lesson:{other.id}"]
    assert len(media_ids(first.blocks)) == 1
    assert ("dropped", "it is a page of the platform that it comes from; its text stays") in told(imported, "link")


def test_hidden_pages_and_the_front_page_of_canvas_are_told(tmp_path: Path):
    def page(meta: str) -> str:
        return f'<html><head><title>T</title><meta name="{meta}"/></head><body><p>x</p></body></html>'.replace(
            "|", '" content="'
        )

    files = {
        "imsmanifest.xml": cartridges.manifest(
            cartridges.item("m", "One", inside=cartridges.item("i", "First", "p1")),
            "".join(cartridges.resource(f"p{n}", "webcontent", f"wiki_content/{n}.html") for n in (1, 2, 3)),
        ),
        "wiki_content/1.html": "<p>x</p>",
        "wiki_content/2.html": page("front_page|true"),
        "wiki_content/3.html": page("workflow_state|unpublished"),
    }
    imported = read(tmp_path, files)
    assert [section.title for section in imported.course.sections] == ["Start", "One", "Hidden pages"]
    assert sorted(told(imported, "page")) == [
        ("changed", "it was hidden there; here it is optional"),
        ("changed", "the front page opens the course"),
        ("kept", ""),
    ]


def test_a_link_to_a_page_that_was_not_kept_becomes_its_text(tmp_path: Path):
    items = cartridges.item("a", "P", inside=cartridges.item("b", "A", "a") + cartridges.item("c", "B", "b"))
    files = {
        "imsmanifest.xml": cartridges.manifest(
            items, cartridges.resource("a", "webcontent", "a.html") + cartridges.resource("b", "webcontent", "b.html")
        ),
        "a.html": '<p>See <a href="b.html">the other</a>.</p>',
        "b.html": "<script>1</script>",
    }
    imported = read(tmp_path, files)
    (only,) = imported.course.lessons
    assert hrefs(only.blocks) == []
    assert words(only.blocks[0]) == "See the other."
    assert ("dropped", "it leads to a page that was not kept; its text stays") in told(imported, "link")
