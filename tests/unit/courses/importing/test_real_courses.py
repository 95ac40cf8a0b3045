"""What becomes of real courses, counted: their files are not part of the repository."""

from collections import Counter

import pytest

from backend.courses.content.blocks import walk
from backend.courses.importing.plan import Imported
from backend.courses.importing.sources import source
from tests.support.real_courses import real

WORKSHOP = "cartridges/allyworkshop.imscc"
GEM = "cartridges/canvas_cc_gem_course.imscc"
GIT = "courses/git-novice"


def read(name: str) -> Imported:
    with source(real(name)) as imported:
        return imported


def blocks(imported: Imported) -> Counter[str]:
    return Counter(block["type"] for lesson in imported.course.lessons for block in walk(lesson.blocks))


def total(imported: Imported, kind: str) -> tuple[int, int, int]:
    counts = imported.report.totals().get(kind, {"kept": 0, "changed": 0, "dropped": 0})
    return counts["kept"], counts["changed"], counts["dropped"]


def test_the_sections_and_lessons_of_a_cartridge_of_canvas():
    course = read(WORKSHOP).course
    assert course.title == "Ally: Accessibility Workshop"
    assert "CC BY-SA" in course.description
    assert [(section.title, len(section.lessons)) for section in course.sections] == [
        ("Start", 1),
        ("Part 1: Overview: Accessibility and ALLY", 4),
        ('Part 3: "After" courses', 1),
        ("More on Accessibility", 1),
        ("Pages", 3),
        ("Hidden pages", 2),
    ]
    assert course.cover is not None


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("page", (6, 6, 0)),
        ("section", (3, 0, 1)),
        ("discussion", (0, 0, 4)),
        ("tool", (0, 0, 2)),
        ("picture", (7, 1, 0)),
        ("file", (2, 0, 17)),
        ("quiz", (0, 0, 0)),
    ],
)
def test_the_report_of_a_cartridge_of_canvas(kind: str, counts: tuple[int, int, int]):
    assert total(read(WORKSHOP), kind) == counts


def test_links_of_a_cartridge_of_canvas_lead_somewhere():
    kept, changed, dropped = total(read(WORKSHOP), "link")
    assert (kept >= 33, changed, dropped) == (True, 0, 0)


def test_a_cartridge_without_an_outline_gives_its_assignments_as_lessons():
    imported = read(GEM)
    assert [(section.title, len(section.lessons)) for section in imported.course.sections] == [("Assignments", 3)]
    assert total(imported, "assignment") == (0, 3, 0)
    assert all(lesson.required and lesson.blocks for lesson in imported.course.lessons)
    asked = [lesson.assignment for lesson in imported.course.lessons]
    assert [(one.text, one.settle.value, one.max_points) for one in asked if one] == [(True, "points", 10)] * 3


def test_a_real_course_in_markdown_loses_nothing_of_weight():
    imported = read(GIT)
    assert len(imported.course.lessons) == 14
    assert len(imported.course.pictures) == 13
    # 17 of its pictures are not in the folder.
    assert total(imported, "picture") == (14, 0, 17)
    assert (total(imported, "call-out"), total(imported, "link")) == ((107, 0, 0), (84, 0, 13))
    found = blocks(imported)
    assert {kind: found[kind] for kind in ("callout", "codeBlock", "image", "table", "toggleListItem")} == {
        "callout": 107,
        "codeBlock": 244,
        "image": 14,
        "table": 4,
        "toggleListItem": 28,
    }
