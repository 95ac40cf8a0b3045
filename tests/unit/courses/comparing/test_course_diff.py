from copy import deepcopy
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.courses.comparing.courses import compare_courses
from backend.courses.comparing.shapes import Mark
from tests.factories.courses import paragraph

_TITLES = st.sampled_from(["North", "South", "Maps", "Rivers", "Stars"])


def lesson(title: str, words: str = "It moves.") -> dict[str, Any]:
    return {
        "id": str(uuid4()), "title": title, "kind": "text", "minutes_set": None, "complete_when": "marked",
        "blocks": [paragraph(words)], "quiz": None,
    }  # fmt: skip


def course(*sections: tuple[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {
        "title": "Navigation", "summary": "", "description": "", "language": "en", "level": "beginner", "category": "",
        "cover_media_id": None,
        "sections": [{"id": str(uuid4()), "title": title, "lessons": lessons} for title, lessons in sections],
    }  # fmt: skip


_LESSONS = st.builds(lesson, _TITLES, _TITLES)
_COURSES = st.lists(st.tuples(_TITLES, st.lists(_LESSONS, max_size=4)), max_size=4).map(lambda parts: course(*parts))


@st.composite
def edits(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A course, and the same one after an edit of its outline."""
    before = draw(_COURSES)
    after = deepcopy(before)
    lessons = draw(st.permutations([one for section in after["sections"] for one in section["lessons"]]))
    kept = [one for one in lessons if draw(st.booleans())] + draw(st.lists(_LESSONS, max_size=2))
    for section in after["sections"]:
        section["lessons"] = []
    for one in kept if after["sections"] else []:
        draw(st.sampled_from(after["sections"]))["lessons"].append(one)
    return before, after


def marks(found: Any) -> dict[str, tuple[Mark, ...]]:
    return {one.title: one.marks for section in found.sections for one in section.lessons if one.marks}


@given(_COURSES)
def test_a_course_does_not_differ_from_itself(content: dict[str, Any]):
    found = compare_courses(content, deepcopy(content))
    assert found.counts.nothing
    assert not any(one.marks for section in found.sections for one in (section, *section.lessons))


@given(edits())
def test_every_lesson_of_both_sides_is_named_once(both: tuple[dict[str, Any], dict[str, Any]]):
    before, after = both
    found = [one for section in compare_courses(before, after).sections for one in section.lessons]
    now = [one["id"] for section in after["sections"] for one in section["lessons"]]
    was = [one["id"] for section in before["sections"] for one in section["lessons"]]
    assert [one.after_id for one in found if one.after_id] == now
    assert sorted(one.before_id for one in found if one.before_id) == sorted(was)


@given(edits())
def test_the_counts_lead_from_one_outline_to_the_other(both: tuple[dict[str, Any], dict[str, Any]]):
    before, after = both
    counts = compare_courses(before, after).counts
    was, now = (sum(len(section["lessons"]) for section in content["sections"]) for content in both)
    assert was + counts.lessons_added - counts.lessons_removed == now


def test_what_became_of_each_lesson_is_said():
    north, south, maps = lesson("North"), lesson("South"), lesson("Maps")
    before = course(("One", [north, south]), ("Two", [maps]))
    after = deepcopy(before)
    after["sections"][0]["lessons"] = [lesson("Stars", "They shine in the night."), after["sections"][0]["lessons"][0]]
    after["sections"][0]["lessons"][1]["title"] = "True north"
    after["sections"][1]["lessons"][0] |= {"blocks": [paragraph("Another text.")], "required": False}
    found = compare_courses(before, after)
    assert marks(found) == {
        "Stars": (Mark.ADDED,),
        "South": (Mark.REMOVED,),
        "True north": (Mark.RENAMED,),
        "Maps": (Mark.CHANGED, Mark.SETTINGS),
    }
    (detail,) = found.sections[1].lessons[0].details
    assert (detail.label, detail.before, detail.after) == ("Required", "<del>yes</del>", "<ins>no</ins>")


def test_a_lesson_that_changed_its_section_says_where_it_was():
    north, south = lesson("North"), lesson("South")
    before = course(("One", [north, south]), ("Two", []))
    after = deepcopy(before)
    after["sections"][1]["lessons"].append(after["sections"][0]["lessons"].pop())
    found = compare_courses(before, after)
    assert marks(found) == {"South": (Mark.MOVED,)}
    assert found.sections[1].lessons[0].moved_from == "One"


def test_moving_a_section_does_not_move_its_lessons():
    before = course(("One", [lesson("North")]), ("Two", [lesson("South"), lesson("Maps")]), ("Three", []))
    after = deepcopy(before)
    after["sections"].insert(0, after["sections"].pop(1))
    found = compare_courses(before, after)
    assert marks(found) == {}
    assert [section.title for section in found.sections if Mark.MOVED in section.marks] in (["One"], ["Two"])


def test_a_lesson_under_a_new_id_is_found_and_keeps_both_ids():
    before, after = course(("One", [lesson("North")])), course(("One", [lesson("North")]))
    (section,) = compare_courses(before, after).sections
    (one,) = section.lessons
    assert one.marks == ()
    assert one.before_id == before["sections"][0]["lessons"][0]["id"] != one.after_id


def test_settings_of_the_course_are_said_with_their_words_marked():
    before = course(("One", [lesson("North")]))
    after = {**before, "title": "Navigation at night", "tags": ["night"], "completion": {"average": 80}}
    found = compare_courses(before, after)
    assert [(one.label, one.after) for one in found.details] == [
        ("Title", "Navigation<ins> at night</ins>"),
        ("Tags", "<ins>night</ins>"),
        ("Completed by", "<ins>an average of 80 % in quizzes</ins>"),
    ]
    assert found.counts.settings == 3
