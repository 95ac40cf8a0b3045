"""A folder as a course: order, sections, links between lessons, and hostile input."""

import os
from pathlib import Path

import pytest

from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.reader import read_course
from backend.courses.tree import MAX_LESSONS
from tests.unit.courses.importing.folders import PNG, folder, hrefs, lesson, outcomes, read, words

QUIZ = "title: Q\nquestions:\n  - true_false: Yes?\n    answer: true\n"


def files_of(imported) -> list[str]:
    return [one.file for one in imported.course.lessons]


def test_lessons_follow_the_list_of_the_settings(tmp_path: Path):
    config = "title: 'My course'\nlang: pt_BR\nepisodes:\n- 02-b.md\n- 01-a.md\n- 09-gone.md\n"
    imported = read(tmp_path, {"config.yaml": config, "01-a.md": "x", "02-b.md": "x", "README.md": "x", "z.md": "x"})
    assert imported.course.title == "My course"
    assert imported.course.language == "pt-BR"
    assert files_of(imported) == ["02-b.md", "01-a.md"]
    assert [item.what for item in imported.report.items if item.outcome == "dropped"] == [
        "README.md",
        "z.md",
        "09-gone.md",
    ]


def test_without_settings_names_give_the_order_and_the_titles(tmp_path: Path):
    imported = read(tmp_path / "wild_bread", {"10-last.md": "x", "2-the-dough.md": "x", "LICENSE.md": "x"})
    assert [one.title for one in imported.course.lessons] == ["The dough", "Last"]
    assert imported.course.title == "Wild bread"
    assert [section.title for section in imported.course.sections] == ["Wild bread"]


def test_sections_come_from_settings_front_matter_or_folders(tmp_path: Path):
    listed = read(tmp_path / "1", {"course.yaml": "sections:\n- title: S\n  lessons: [a.md]\n", "a.md": "x"})
    parts = read(tmp_path / "2", {"a.md": "---\npart: One\n---\nx", "b.md": "---\npart: Two\n---\nx"})
    folders = read(tmp_path / "3", {"01-start/a.md": "x", "02-end/b.md": "x"})
    titles = [[section.title for section in one.course.sections] for one in (listed, parts, folders)]
    assert titles == [["S"], ["One", "Two"], ["Start", "End"]]


def test_minutes_are_teaching_and_exercises_together(tmp_path: Path):
    imported = read(
        tmp_path, {"a.md": "---\nteaching: 10\nexercises: 5\n---\nx", "b.md": "---\nminutes: 7\n---\nx", "c.md": "x"}
    )
    assert [one.minutes for one in imported.course.lessons] == [15, 7, None]


def test_links_between_lessons_are_found_by_place_or_by_name(tmp_path: Path):
    text = "[a](../episodes/02-b.md) [b](02-b.html#part-two) [c](02-b.md#own) [d](#here) [e](02-b.md#gone)\n\n## Here\n"
    target = "## Part two\n\n## Other words {#own}\n"
    one, imported = lesson(tmp_path, text, **{"02-b__md": target})
    other = next(each for each in imported.course.lessons if each.file == "02-b.md")
    link = f"lesson:{other.id}"
    assert hrefs(one.blocks) == [link, f"{link}#part-two", f"{link}#other-words", "#here", link]
    assert [outcome for _, outcome, _ in outcomes(imported, "link")] == ["kept"] * 4 + ["changed"]


def test_links_to_call_outs_are_found(tmp_path: Path):
    one, _ = lesson(tmp_path, "[x](#steam)\n\n::: tip\n## Steam\nHot.\n:::\n")
    assert hrefs(one.blocks) == ["#steam"]


def test_link_definitions_may_be_shared(tmp_path: Path):
    one, _ = lesson(
        tmp_path, "[flour] and [own].\n\n[own]: https://b.example\n", links__md="[flour]: https://a.example\n"
    )
    assert hrefs(one.blocks) == ["https://a.example", "https://b.example"]


def test_what_leads_nowhere_stays_as_text_and_is_reported(tmp_path: Path):
    one, imported = lesson(
        tmp_path, "[a](gone.md) [b](data.csv) [c](javascript:x) [d](../../etc/passwd)\n", data__csv="1"
    )
    assert words(one.blocks[0]) == "a b c d"
    assert hrefs(one.blocks) == []
    assert [why.split(";")[0] for _, _, why in outcomes(imported, "link")] == [
        "it leads to a page that is not in the folder",
        "it leads to a file that is no lesson",
        "an address of this kind is not allowed",
        "it leads to a page that is not in the folder",
    ]


def test_the_licence_and_the_source_are_named_in_the_description(tmp_path: Path):
    imported = read(tmp_path, {"config.yaml": "license: 'CC-BY 4.0'\nsource: 'https://x.example'\n", "a.md": "x"})
    assert imported.course.description == "Source: https://x.example\nLicence: CC-BY 4.0"


def test_a_course_without_a_summary_begins_with_its_first_words(tmp_path: Path):
    text = (
        "::: objectives\n- Learn.\n:::\n\nBread is old. Flour, water and *time* make it" + ", and patience" * 20 + ".\n"
    )
    _, imported = lesson(tmp_path, text)
    assert imported.course.summary == "Bread is old."
    assert outcomes(imported, "summary") == [(0, "changed", "there is none; the course begins so")]


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "a/../../secret.png",
        "/etc/hostname",
        "%2e%2e/secret.png",
        "..\\secret.png",
        "C:/x.png",
        "p.png%00.md",
    ],
)
def test_a_picture_outside_the_folder_is_never_read(tmp_path: Path, address: str):
    folder(tmp_path, {"secret.png": PNG})
    one, imported = lesson(tmp_path / "course", f"![x]({address})\n")
    assert imported.course.pictures == []
    assert outcomes(imported, "picture")[0][1] == "dropped"
    assert words(one.blocks[0]) == "[Picture: x]"


def test_symbolic_links_out_of_the_folder_are_not_followed(tmp_path: Path):
    folder(tmp_path, {"secret.png": PNG, "secret.md": "secret", "course/a.md": "![x](p.png)\n", "course/d/x.txt": ""})
    os.symlink(tmp_path / "secret.png", tmp_path / "course" / "p.png")
    os.symlink(tmp_path / "secret.md", tmp_path / "course" / "b.md")
    os.symlink(tmp_path, tmp_path / "course" / "up")
    imported = read_course(tmp_path / "course")
    assert files_of(imported) == ["a.md"]
    assert imported.course.pictures == []
    assert "leads out of the folder" in outcomes(imported, "picture")[0][2]


def test_a_pipe_in_the_folder_does_not_hang_the_import(tmp_path: Path):
    folder(tmp_path, {"a.md": "![x](p.png)\n"})
    os.mkfifo(tmp_path / "p.png")
    os.mkfifo(tmp_path / "b.md")
    assert files_of(read_course(tmp_path)) == ["a.md"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not a picture", "not a PNG"),
        (PNG[:40], "not a PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "not a well-formed SVG"),
        (b"<html><svg></svg></html>", "not a well-formed SVG"),
    ],
)
def test_a_broken_picture_is_dropped_with_the_reason(tmp_path: Path, data: bytes, why: str):
    _, imported = lesson(tmp_path, "![x](p.png)\n", p__png=data)
    assert why in outcomes(imported, "picture")[0][2]


def test_a_picture_is_known_by_its_bytes_and_an_svg_is_made_safe(tmp_path: Path):
    svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>x</script><rect width='1'/></svg>"
    _, imported = lesson(tmp_path, "![x](p.jpg) ![y](q.png)\n", p__jpg=PNG, q__png=svg)
    first, second = imported.course.pictures
    assert (first.content_type, first.width, first.height) == ("image/png", 1, 1)
    assert second.content_type == "image/svg+xml"
    assert b"alert" not in second.data
    assert b"<rect" in second.data


def test_a_picture_that_is_shown_twice_is_stored_once(tmp_path: Path):
    one, imported = lesson(tmp_path, "![x](p.png)\n\n![y](./p.png)\n", p__png=PNG)
    assert len(imported.course.pictures) == 1
    assert len({block["props"]["url"] for block in one.blocks}) == 1


def test_a_picture_that_is_too_large_is_dropped(tmp_path: Path):
    _, imported = lesson(tmp_path, "![x](p.png)\n", p__png=PNG + b"0" * 10_000_001)
    assert "larger than 10 MB" in outcomes(imported, "picture")[0][2]


def test_bytes_that_are_not_utf_8_are_replaced_and_reported(tmp_path: Path):
    one, imported = lesson(tmp_path, "caf\u00e9".encode("latin-1") + b" \x00ok")  # type: ignore[arg-type]
    assert words(one.blocks[0]).startswith("caf�")
    assert outcomes(imported, "text")[0][1] == "changed"


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "There are no lessons in this folder"),
        ({"README.md": "x"}, "There are no lessons in this folder"),
        ({"a.md": "x" * 300_001}, "a.md cannot be read: it is larger than 0.3 MB."),
        ({"a.md": "---\n[\n---\n"}, "The front matter of a.md is not valid YAML near line"),
        ({"a.md": "---\n- x\n---\n"}, "The front matter of a.md must hold names and values."),
        ({"a.md": "---\nx: &a [1]\ny: *a\n---\n"}, "The front matter of a.md is not valid YAML."),
        ({"a.md": "---\nx: " + "[" * 5_000 + "\n---\n"}, "The front matter of a.md is not valid YAML"),
        ({"a.md": "x", "config.yaml": "x: !!python/object/apply:os.system [id]"}, "config.yaml is not valid YAML"),
        ({"a.md": "x", "config.yaml": "#" * 200_001}, "config.yaml cannot be read: it is larger than 0.2 MB."),
        ({f"{n}.md": "x" for n in range(MAX_LESSONS + 1)}, "A course holds at most 2,000 lessons; this folder has 2,"),
        ({"q.quiz.yaml": "questions: 3"}, "q.quiz.yaml: a quiz needs a list of questions."),
        ({"q.quiz.yaml": "questions:\n  - poem: x\n"}, "q.quiz.yaml: Question 1 must start with one of single"),
        ({"q.quiz.yaml": QUIZ.replace("true\n", "maybe\n")}, "q.quiz.yaml: Question 1: mark the correct answer."),
        ({"q.quiz.yaml": "pass_mark: 300\n" + QUIZ}, "q.quiz.yaml: The pass mark is a whole percentage"),
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_imported_is_refused_by_name(tmp_path: Path, files: dict[str, str], sentence: str):
    folder(tmp_path, {"empty/x.txt": "", **files})
    with pytest.raises(ImportRefused) as refused:
        read_course(tmp_path)
    assert refused.value.message.startswith(sentence)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(ImportRefused, match="There is no folder at"):
        read_course(tmp_path / "gone")


def test_a_quiz_file_may_ask_all_five_kinds(tmp_path: Path):
    quiz = """
title: Check
pass_mark: 60
questions:
  - single: "Which: this?"
    options: [a, correct: b, wrong: c]
    feedback: {correct: Yes, incorrect: No}
  - multiple: Which?
    points: 2
    options: [{correct: a}, {correct: b, feedback: fine}, c]
  - true_false: Is it?
    answer: false
  - numeric: How many?
    answer: 3.5
    tolerance: 0.1
  - short: Who?
    accepted: [Ann, 7]
"""
    imported = read(tmp_path, {"q.quiz.yaml": quiz})
    one = imported.course.lessons[0]
    assert one.quiz is not None
    assert [question["kind"] for question in one.quiz["questions"]] == [
        "single",
        "multiple",
        "truefalse",
        "numeric",
        "short",
    ]
    assert [option["correct"] for option in one.quiz["questions"][0]["options"]] == [False, True, False]
    assert one.quiz["questions"][1]["options"][1]["feedback"] == "fine"
    assert one.quiz["questions"][4]["accepted"] == ["Ann", "7"]
    assert (one.title, one.kind) == ("Check", "quiz")


def test_the_report_counts_and_turns_into_json(tmp_path: Path):
    _, imported = lesson(tmp_path, "[x](gone.md)\n\n![y](p.png)\n", p__png=PNG)
    data = imported.report.as_json()
    assert data["totals"]["picture"] == {"kept": 1, "changed": 0, "dropped": 0}
    assert data["totals"]["link"] == {"kept": 0, "changed": 0, "dropped": 1}
    assert {item["kind"] for item in data["items"]} == {"link", "picture", "lesson", "summary"}
