from uuid import UUID

import pytest

from backend.courses import rules, tree
from backend.courses.dto import CompleteWhen, LessonKind, LessonNode, SectionNode, Tree
from backend.courses.errors import CourseFull, LessonNotFound, SectionNotFound, TreeChanged
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId, new_id


def node(title: str) -> LessonNode:
    return LessonNode(LessonId(new_id()), title)


def two_sections() -> Tree:
    return Tree(
        (
            SectionNode(new_id(), "A", (node("a1"), node("a2"))),
            SectionNode(new_id(), "B", (node("b1"),)),
            SectionNode(new_id(), "C"),
        )
    )


def shape(outline: Tree) -> list[tuple[str, list[str]]]:
    return [(section.title, [lesson.title for lesson in section.lessons]) for section in outline.sections]


def test_a_tree_survives_its_json():
    outline = two_sections()
    assert tree.parse(tree.dump(outline)) == outline


def test_a_lesson_can_move_to_another_section():
    outline = two_sections()
    a, b, c = outline.sections
    moved = tree.reorder(outline, [(c.id, [a.lessons[0].id]), (b.id, []), (a.id, [b.lessons[0].id, a.lessons[1].id])])
    assert shape(moved) == [("C", ["a1"]), ("B", []), ("A", ["b1", "a2"])]


@pytest.mark.parametrize("spoil", ["drop lesson", "repeat lesson", "drop section", "repeat section", "strange lesson"])
def test_an_order_that_loses_or_repeats_something_is_refused(spoil: str):
    outline = two_sections()
    order: list[tuple[UUID, list[UUID]]] = [(s.id, [n.id for n in s.lessons]) for s in outline.sections]
    if spoil == "drop lesson":
        order[0][1].pop()
    if spoil == "repeat lesson":
        order[1][1].append(order[0][1][0])
    if spoil == "drop section":
        order.pop()
    if spoil == "repeat section":
        order.append(order[2])
    if spoil == "strange lesson":
        order[0][1].append(new_id())
    with pytest.raises(TreeChanged):
        tree.reorder(outline, order)


def test_deleting_a_section_names_the_lessons_that_went_with_it():
    outline = two_sections()
    smaller, gone = tree.remove_section(outline, outline.sections[0].id)
    assert shape(smaller) == [("B", ["b1"]), ("C", [])]
    assert [lesson.title for lesson in gone] == ["a1", "a2"]


def test_what_is_not_there_has_a_name():
    outline = two_sections()
    with pytest.raises(SectionNotFound):
        tree.add_lesson(outline, new_id(), node("x"))
    with pytest.raises(SectionNotFound):
        tree.remove_section(outline, new_id())
    with pytest.raises(LessonNotFound):
        tree.remove_lesson(outline, new_id())
    with pytest.raises(LessonNotFound):
        tree.change_lesson(outline, new_id(), lambda it: it)


def test_a_course_has_a_limit():
    outline = Tree((SectionNode(new_id(), "A", tuple(node("x") for _ in range(tree.MAX_LESSONS))),))
    with pytest.raises(CourseFull):
        tree.add_lesson(outline, outline.sections[0].id, node("one too many"))


@pytest.mark.parametrize(
    ("kind", "value", "fine"),
    [
        ("text", "marked", True),
        ("text", "viewed", True),
        ("text", "passed", False),
        ("quiz", "passed", True),
        ("quiz", "marked", False),
        ("text", "x", False),
    ],
)
def test_how_a_lesson_completes_fits_its_kind(kind: str, value: str, fine: bool):
    if fine:
        assert rules.complete_when(LessonKind(kind), value) == CompleteWhen(value)
    else:
        with pytest.raises(InvalidInput):
            rules.complete_when(LessonKind(kind), value)


def test_titles_are_one_line_and_not_empty():
    assert rules.title("  Two\n words ") == "Two words"
    for bad in ("", "  ", "x" * 201):
        with pytest.raises(InvalidInput):
            rules.title(bad)
