"""Moving lessons and sections about, and taking changes back, for outlines of every form."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.courses import arranging, tree, undoing
from backend.courses.dto import LessonNode, SectionNode, Tree
from backend.courses.errors import LessonNotFound, SectionNotFound
from backend.kernel.ids import LessonId, new_id

Change = Callable[[Tree], Tree]


def an_outline(*lessons: int) -> Tree:
    """Sections A, B, … with so many lessons: a1, a2, …"""
    return Tree(tuple(_section(chr(65 + at), many) for at, many in enumerate(lessons)))


def _section(title: str, many: int) -> SectionNode:
    return SectionNode(
        new_id(), title, tuple(LessonNode(LessonId(new_id()), f"{title.lower()}{n + 1}") for n in range(many))
    )


def shape(outline: Tree) -> list[list[str]]:
    return [[section.title, *(node.title for node in section.lessons)] for section in outline.sections]


def test_lessons_move_together_and_keep_their_order():
    outline = an_outline(3, 2)
    a, b = outline.sections
    moved = arranging.place_lessons(outline, [a.lessons[2].id, a.lessons[0].id], b.id, b.lessons[1].id)
    assert shape(moved) == [["A", "a2"], ["B", "b1", "a1", "a3", "b2"]]
    assert shape(arranging.place_lessons(outline, [a.lessons[0].id], b.id, None))[1] == ["B", "b1", "b2", "a1"]


def test_a_place_that_is_gone_or_on_the_move_itself_is_the_next_one_that_stays():
    outline = an_outline(3, 1)
    a = outline.sections[0]
    one, two, three = (node.id for node in a.lessons)
    assert shape(arranging.place_lessons(outline, [one, two], a.id, two))[0] == ["A", "a1", "a2", "a3"]
    assert shape(arranging.place_lessons(outline, [one], a.id, new_id()))[0] == ["A", "a2", "a3", "a1"]
    assert shape(arranging.place_lessons(outline, [three], a.id, one))[0] == ["A", "a3", "a1", "a2"]


def test_sections_move_together():
    outline = an_outline(1, 1, 1)
    a, b, c = (section.id for section in outline.sections)
    assert [row[0] for row in shape(arranging.place_sections(outline, [c], a))] == ["C", "A", "B"]
    assert [row[0] for row in shape(arranging.place_sections(outline, [a, b], None))] == ["C", "A", "B"]


def test_what_is_not_there_does_not_move():
    outline = an_outline(1)
    with pytest.raises(LessonNotFound):
        arranging.place_lessons(outline, [new_id()], outline.sections[0].id, None)
    with pytest.raises(SectionNotFound):
        arranging.place_lessons(outline, [outline.lessons[0].id], new_id(), None)
    with pytest.raises(SectionNotFound):
        arranging.place_sections(outline, [new_id()], None)


def test_the_first_lesson_of_a_section_is_never_indented():
    outline = an_outline(2, 1)
    a, b = outline.sections
    indented = tree.change_lessons(outline, [a.lessons[1].id, b.lessons[0].id], lambda node: replace(node, depth=1))
    moved = arranging.place_lessons(indented, [a.lessons[1].id], a.id, a.lessons[0].id)
    assert [node.depth for node in moved.lessons] == [0, 0, 0]
    assert [node.depth for node in arranging.settled(indented).lessons] == [0, 1, 0]


outlines = st.lists(st.integers(0, 4), min_size=1, max_size=4).map(lambda counts: an_outline(*counts))


@st.composite
def changes(draw: st.DrawFn, outline: Tree) -> Change:
    """A change of this outline, as the editor makes them."""
    sections, lessons = [each.id for each in outline.sections], [each.id for each in outline.lessons]
    kinds = ["add section", "place sections", "take out section"] + ["lessons"] * (3 if lessons else 0)
    kind = draw(st.sampled_from(kinds))
    section = draw(st.sampled_from(sections))
    before = draw(st.sampled_from([*lessons, None]))
    if kind == "add section":
        new = _section("N", draw(st.integers(0, 2)))
        return lambda now: arranging.insert_sections(now, [new], section)
    if kind == "place sections":
        chosen = draw(st.sets(st.sampled_from(sections), min_size=1))
        return lambda now: arranging.place_sections(now, chosen, section)
    if kind == "take out section":
        return lambda now: tree.take_out(now, [section])
    ids = draw(st.sets(st.sampled_from(lessons), min_size=1))
    deed = draw(st.sampled_from(["place", "take out", "change", "add"]))
    new_lesson = LessonNode(LessonId(new_id()), "new")
    deeds: dict[str, Change] = {
        "place": lambda now: arranging.place_lessons(now, ids, section, before),
        "take out": lambda now: tree.take_out(now, ids),
        "change": lambda now: tree.change_lessons(now, ids, lambda node: replace(node, title="other", gate=True)),
        "add": lambda now: arranging.insert_lessons(now, [new_lesson], section, before),
    }
    return deeds[deed]


@given(outlines.flatmap(lambda outline: st.tuples(st.just(outline), changes(outline))))
def test_every_change_is_taken_back_exactly(case: tuple[Tree, Change]):
    before, change = case
    after = change(before)
    made = undoing.parse(undoing.dump(undoing.difference(before, after)))
    assert undoing.revert(after, made) == before


@given(outlines.flatmap(lambda outline: st.tuples(st.just(outline), changes(outline))))
def test_taking_back_keeps_what_others_added_and_renamed_since(case: tuple[Tree, Change]):
    before, change = case
    after = change(before)
    made = undoing.difference(before, after)
    if not after.sections:
        return
    home, theirs = after.sections[-1], LessonNode(LessonId(new_id()), "theirs")
    now = arranging.insert_lessons(after, [theirs], home.id, home.lessons[0].id if home.lessons else None)
    now = tree.change_section(now, home.id, lambda section: replace(section, title="their words"))
    back = undoing.revert(now, made)
    assert theirs in back.lessons
    assert "their words" in [section.title for section in back.sections]
    ids = [node.id for node in back.lessons]
    assert len(ids) == len(set(ids))
    assert {node.id for node in before.lessons} <= set(ids)
    assert {node.id for node in before.lessons} | {theirs.id} == set(ids)


def test_taking_back_leaves_a_lesson_where_somebody_else_put_it_since():
    outline = an_outline(2, 1, 0)
    a, b, c = outline.sections
    lesson = a.lessons[0].id
    moved = arranging.place_lessons(outline, [lesson], b.id, None)
    made = undoing.difference(outline, moved)
    theirs = arranging.place_lessons(moved, [lesson], c.id, None)
    assert shape(undoing.revert(theirs, made)) == [["A", "a2"], ["B", "b1"], ["C", "a1"]]


def test_taking_back_a_new_title_leaves_the_one_that_came_after_it():
    outline = an_outline(1)
    lesson = outline.lessons[0].id

    def named(title: str) -> Change:
        return lambda now: tree.change_lessons(now, [lesson], lambda node: replace(node, title=title))

    mine = named("mine")(outline)
    made = undoing.difference(outline, mine)
    assert undoing.revert(named("theirs")(mine), made).lessons[0].title == "theirs"
    assert undoing.revert(mine, made) == outline
