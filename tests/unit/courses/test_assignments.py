"""What an assignment may ask for, and how it travels: JSON, Markdown, cartridges, comparisons, checks."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from backend.courses import checks, rules, snapshots, tree
from backend.courses.comparing.courses import compare_courses
from backend.courses.content import assignments
from backend.courses.content.rubrics import parse_rubric
from backend.courses.dto import Assignment, CourseDraft, DraftLesson, LessonKind, Opening, Settle
from backend.courses.exporting.assignments import front_matter, write_assignment
from backend.courses.importing.assignment_file import of_cartridge, read_assignment
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.report import Place, Report
from backend.kernel.errors import InvalidInput
from tests.factories.assignments import assignment_lesson
from tests.factories.courses import a_draft, text_lesson

openings = st.builds(Opening, after_days=st.integers(1, 3650)) | st.builds(
    Opening, on=st.dates(date(2020, 1, 1), date(2100, 1, 1))
)
asked_for = st.builds(
    Assignment,
    text=st.booleans(),
    files=st.booleans(),
    link=st.booleans(),
    kinds=st.lists(st.sampled_from(["picture", "document", "video"]), unique=True).map(tuple),
    max_files=st.integers(1, 10),
    max_mb=st.integers(1, 200),
    settle=st.sampled_from(list(Settle)),
    max_points=st.integers(1, 1000),
    pass_points=st.integers(0, 1000),
    attempts=st.none() | st.integers(1, 20),
    due=st.none() | openings,
    late=st.booleans(),
)
ALL = Assignment(True, True, True, ("document",), 3, 10, Settle.POINTS, 20, 12, 2, Opening(after_days=7), late=False)


def a_draft_with(lesson: DraftLesson) -> CourseDraft:
    return a_draft("Walking", text_lesson(), lesson)


@given(asked_for)
def test_an_assignment_comes_back_from_its_json(asked: Assignment):
    assert assignments.parse(assignments.dump(asked)) == asked
    assert assignments.checked(asked) == asked


@given(asked_for)
def test_an_assignment_comes_back_from_markdown(asked: Assignment):
    front = yaml.safe_load(yaml.safe_dump({"assignment": front_matter(asked)}))
    back = read_assignment(front, "a.md")
    unused = {} if asked.settle is Settle.POINTS else {"max_points": 100, "pass_points": 50}
    unused |= {} if asked.files else {"kinds": (), "max_files": 5, "max_mb": 20}
    assert back == replace(asked, **unused)


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_files": 11},
        {"max_files": True},
        {"max_mb": 0},
        {"max_points": 1001},
        {"pass_points": -1},
        {"attempts": 0},
        {"attempts": 21},
        {"kinds": ("spell",)},
        {"kinds": ("video", "video")},
        {"settle": "by magic"},
        {"text": "yes"},
        {"due": Opening()},
        {"due": Opening(3, date(2027, 1, 1))},
        {"due": Opening(after_days=0)},
    ],
)
def test_what_is_beyond_a_limit_is_refused(wrong: dict[str, object]):
    with pytest.raises(InvalidInput):
        assignments.checked(replace(Assignment(), **wrong))


def test_an_assignment_belongs_to_lessons_of_its_kind_alone():
    assert rules.assignment(LessonKind.TEXT, ALL) is None
    assert rules.assignment(LessonKind.ASSIGNMENT, None) == Assignment()
    with pytest.raises(InvalidInput):
        rules.complete_when(LessonKind.ASSIGNMENT, "marked")


def test_what_keeps_an_assignment_from_being_published_is_named():
    nothing = Assignment(text=False, files=False, settle=Settle.POINTS, max_points=10, pass_points=11)
    lesson = assignment_lesson(nothing)
    found = checks.problems_of(a_draft_with(DraftLesson(lesson.node, [])), set())
    assert [problem.message for problem in found] == [
        "Choose what learners hand in: text, files or a link.",
        "Passing asks for 11 points, and there are 10.",
        "Write the brief: what is to be handed in, and what makes it good.",
    ]
    assert checks.problems_of(a_draft_with(assignment_lesson(ALL)), set()) == ()


def test_a_version_says_what_is_asked_and_older_ones_are_as_they_were():
    lesson = assignment_lesson(ALL)
    raw = snapshots.build(a_draft_with(lesson), lambda _: "/")
    text, assignment = raw["sections"][0]["lessons"]
    assert "assignment" not in text
    read = snapshots.parse(raw, lesson.node.id, 1, None).lesson(lesson.node.id)
    assert (read.assignment, read.complete_when, "Plan a walk" in read.html) == (ALL, "passed", True)
    assert snapshots.draft_of(raw).sections[0].lessons[1].node == lesson.node
    assert tree.parse_lesson(assignment) == lesson.node or assignment["minutes_set"] is None


def test_a_comparison_tells_what_is_asked_now():
    lesson = assignment_lesson(ALL)
    other = DraftLesson(replace(lesson.node, assignment=replace(ALL, link=False, attempts=None)), lesson.blocks)
    before, after = (snapshots.build(a_draft_with(one), None) for one in (lesson, other))
    after["sections"][0]["id"] = before["sections"][0]["id"]
    after["sections"][0]["lessons"][0] = before["sections"][0]["lessons"][0]
    (changed,) = [one for section in compare_courses(before, after).sections for one in section.lessons if one.details]
    assert [detail.label for detail in changed.details] == ["Hand-in"]
    assert checks.compare(before, after, 2, ()).changed == ("Plan a walk",)


def test_words_for_what_is_asked():
    assert assignments.handed_in_words(ALL) == "text, up to 3 files of 10 MB (documents) and a link"
    assert assignments.handed_in_words(Assignment(files=False)) == "text"
    assert assignments.settled_words(ALL) == "12 of 20 points to pass"
    assert assignments.due_words(ALL) == "7 days after enrolling, not taken later"
    assert assignments.due_words(Assignment(due=Opening(on=date(2027, 3, 1)))) == "on 2027-03-01"


@pytest.mark.parametrize(
    "said", [{"max_files": 99}, {"settle": "by magic"}, {"due_on": "soon"}, {"due_after_days": True}, {"kinds": ["x"]}]
)
def test_front_matter_that_makes_no_assignment_is_refused_by_the_name_of_its_file(said: dict[str, object]):
    with pytest.raises(ImportRefused, match=r"plan\.md"):
        read_assignment({"assignment": said}, "plan.md")


def test_front_matter_without_an_assignment_is_none():
    assert read_assignment({}, "a.md") is None
    assert read_assignment({"assignment": False}, "a.md") is None
    assert read_assignment({"assignment": True}, "a.md") == Assignment()


def test_a_cartridge_keeps_what_the_extension_has_words_for():
    lesson, report = assignment_lesson(ALL), Report()
    file = write_assignment(lesson, "<p>Plan &amp; walk.</p>", Place("a.xml"), report)
    root = etree.fromstring(file.encode())
    asked, otherwise = of_cartridge(root)
    assert (asked.text, asked.files, asked.link, asked.settle, asked.max_points) == (True, True, True, "points", 20)
    assert "no pass mark" in otherwise
    assert [item.outcome for item in report.items] == ["kept", *["dropped"] * 4]
    (text,) = [child.text for child in root if etree.QName(child).localname == "text"]
    assert text == "<p>Plan &amp; walk.</p>"


@pytest.mark.parametrize(
    ("inside", "expected", "otherwise"),
    [
        ("<submission_types>online_upload,online_url</submission_types>", (False, True, True, "pass"), ""),
        ("<grading_type>not_graded</grading_type><submission_types>online_text_entry</submission_types>",
         (True, False, False, "handed_in"), ""),
        ("<gradable>false</gradable><submission_formats><format type='file'/></submission_formats>",
         (False, True, False, "handed_in"), ""),
        ("<gradable points_possible='7'>true</gradable><submission_formats><format type='url'/></submission_formats>",
         (False, False, True, "points"), "4 of its 7 points pass, because there was no pass mark"),
        ("<submission_types>on_paper</submission_types>", (True, False, False, "pass"),
         "how it was handed in is not known here, so it asks for a text"),
        ("<submission_types>online_upload,external_tool</submission_types>", (False, True, False, "pass"),
         "“external_tool” is not known here"),
    ],
)  # fmt: skip
def test_assignments_of_elsewhere(inside: str, expected: tuple[bool, bool, bool, str], otherwise: str):
    asked, told = of_cartridge(etree.fromstring(f"<assignment>{inside}</assignment>"))
    assert ((asked.text, asked.files, asked.link, asked.settle), told) == (expected, otherwise)


def test_the_guide_of_imports_shows_an_assignment_that_is_one():
    guide = (Path(__file__).parents[3] / "docs" / "import.md").read_text("utf-8")
    (shown,) = [part.split("```")[0] for part in guide.split("```yaml\n")[1:] if part.startswith("assignment:")]
    asked = read_assignment(yaml.safe_load(shown), "guide")
    assert asked is not None
    assert (asked.settle, asked.due, asked.kinds) == (Settle.POINTS, Opening(after_days=7), ("picture", "document"))


def a_rubric(*points: float) -> list[dict[str, Any]]:
    return [{"title": "Route", "levels": [{"title": f"Level {n}", "points": n} for n in points]}]


def test_a_rubric_is_kept_and_comes_to_the_points_of_its_assignment():
    asked = Assignment(settle=Settle.POINTS, max_points=10, pass_points=5, rubric=parse_rubric(a_rubric(0, 10)))
    assert assignments.parse(assignments.dump(asked)) == assignments.checked(asked)
    assert assignments.problems(asked) == []
    (words,) = assignments.problems(replace(asked, max_points=20))
    assert words == "The best levels of the rubric come to 10 points, and the assignment has 20."
    (words,) = assignments.problems(replace(asked, rubric=parse_rubric(a_rubric(2.5, 10))))
    assert words == "A level of the rubric gives whole points."
    assert assignments.problems(replace(asked, settle=Settle.PASS, max_points=20)) == []


@pytest.mark.parametrize("raw", ["x", {}, [1], [{"levels": "x"}], [{"levels": [{"points": "many"}]}], [{}] * 13])
def test_a_rubric_of_another_form_is_refused(raw: Any):
    with pytest.raises(InvalidInput):
        parse_rubric(raw)


def test_a_rubric_has_each_id_once():
    with pytest.raises(InvalidInput, match="same id"):
        parse_rubric([{"id": "a", "levels": [{"id": "a"}]}])
