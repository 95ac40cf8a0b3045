import pytest

from backend.courses import rules, tree
from backend.courses.dto import CompleteWhen, LessonKind, LessonNode, SectionNode, Tree
from backend.courses.errors import CourseFull, LessonNotFound, SectionNotFound
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


def test_a_tree_survives_its_json():
    outline = two_sections()
    assert tree.parse(tree.dump(outline)) == outline


def test_what_is_not_there_has_a_name():
    outline = two_sections()
    with pytest.raises(SectionNotFound):
        tree.add_lesson(outline, new_id(), node("x"))
    with pytest.raises(SectionNotFound):
        tree.change_section(outline, new_id(), lambda it: it)
    with pytest.raises(LessonNotFound):
        tree.take_out(outline, [new_id()])
    with pytest.raises(LessonNotFound):
        tree.change_lessons(outline, [outline.lessons[0].id, new_id()], lambda it: it)


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
