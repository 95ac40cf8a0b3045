from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.courses.comparing.blocks import compare_blocks
from backend.courses.comparing.pieces import pieces
from backend.courses.comparing.quizzes import compare_quizzes
from backend.courses.comparing.shapes import DiffRow, LessonDiff, RowKind
from backend.courses.content.blocks import normalise
from backend.courses.content.quiz_format import normalise_quiz
from tests.factories.courses import paragraph
from tests.factories.quiz_parts import parts_quiz
from tests.factories.quizzes import quiz_json

_VOCABULARY = ["north", "south", "map", "<b>", "river", "&", "steep,", "compass.", "12"]
_WORDS = st.lists(st.sampled_from(_VOCABULARY), max_size=8).map(" ".join)
_KINDS = st.sampled_from(
    ["paragraph", "heading", "bulletListItem", "numberedListItem", "quote", "codeBlock", "callout"]
)


def block(kind: str, words: str, children: list[Any]) -> dict[str, Any]:
    content = [{"type": "text", "text": words, "styles": {}}]
    return {"id": str(uuid4()), "type": kind, "props": {}, "content": content, "children": children}


_BLOCKS = st.recursive(
    st.builds(block, _KINDS, _WORDS, st.just([])),
    lambda inner: st.builds(block, st.just("callout"), _WORDS, st.lists(inner, max_size=3)),
    max_leaves=8,
)
_DOCUMENTS = st.lists(_BLOCKS, max_size=8).map(normalise)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Any], list[Any]]:
    """A document, and the same one after some cutting, writing, moving and renaming."""
    before = draw(_DOCUMENTS)
    after = [deepcopy(one) for one in before if draw(st.booleans()) or draw(st.booleans())]
    after = draw(st.permutations(after)) if draw(st.booleans()) else after
    for one in after:
        if draw(st.booleans()):
            one["content"] = [{"type": "text", "text": draw(_WORDS), "styles": {}}]
        if draw(st.booleans()):
            one["id"] = str(uuid4())
    return before, normalise([*after, *draw(st.lists(_BLOCKS, max_size=3))])


def sides(rows: tuple[DiffRow, ...]) -> tuple[list[str], list[str]]:
    """The ids of the blocks on each side, read downwards."""
    left = [row.before_id for row in rows if row.kind not in (RowKind.ADDED, RowKind.MOVED_HERE)]
    right = [row.after_id for row in rows if row.kind not in (RowKind.REMOVED, RowKind.MOVED_AWAY)]
    return left, right


@given(_DOCUMENTS)
def test_a_lesson_does_not_differ_from_itself(document: list[Any]):
    found = compare_blocks(document, deepcopy(document))
    assert {row.kind for row in found.rows} <= {RowKind.SAME}
    assert (found.added, found.removed, found.changed, found.moved) == (0, 0, 0, 0)


@given(edits())
def test_each_side_read_downwards_is_that_sides_text(both: tuple[list[Any], list[Any]]):
    before, after = both
    left, right = sides(compare_blocks(before, after).rows)
    assert left == [piece.id for piece in pieces(before)]
    assert right == [piece.id for piece in pieces(after)]


@given(edits())
def test_what_the_counts_say_leads_from_one_to_the_other(both: tuple[list[Any], list[Any]]):
    before, after = both
    found = compare_blocks(before, after)
    assert len(pieces(before)) + found.added - found.removed == len(pieces(after))
    same = sum(row.kind is RowKind.SAME for row in found.rows)
    assert same + found.changed + found.moved + found.added == len(pieces(after))


def test_a_changed_word_is_marked_on_both_sides():
    before = [paragraph("A compass points to magnetic north.")]
    after = [{**paragraph("A compass points to true north."), "id": before[0]["id"]}]
    (row,) = compare_blocks(before, after).rows
    assert row.kind is RowKind.CHANGED
    assert row.before == "<p>A compass points to <del>magnetic</del> north.</p>"
    assert row.after == "<p>A compass points to <ins>true</ins> north.</p>"


def test_a_block_under_a_new_id_is_found_by_its_words():
    before = [paragraph("A compass points to magnetic north."), paragraph("Trees do not.")]
    after = [paragraph("A compass points to true north."), paragraph("Trees do not.")]
    assert [row.kind for row in compare_blocks(before, after).rows] == [RowKind.CHANGED, RowKind.SAME]


def test_a_block_that_moved_is_shown_where_it_was_and_where_it_is():
    first, second, third = (paragraph(words) for words in ("One", "Two", "Three"))
    found = compare_blocks([first, second, third], [second, third, first])
    assert [row.kind for row in found.rows] == [RowKind.MOVED_AWAY, RowKind.SAME, RowKind.SAME, RowKind.MOVED_HERE]
    assert (found.moved, found.added, found.removed) == (1, 0, 0)


def test_bold_words_are_a_change():
    before = [paragraph("Mind the gap")]
    bold = {"type": "text", "text": "gap", "styles": {"bold": True}}
    plain = {"type": "text", "text": "Mind the ", "styles": {}}
    (row,) = compare_blocks(before, [{**before[0], "content": [plain, bold]}]).rows
    assert row.after == "<p>Mind the <ins><strong>gap</strong></ins></p>"


def test_a_cell_of_a_table_is_marked_alone():
    def table(*rows: list[str]) -> Any:
        return normalise([{"id": "t", "type": "table", "content": {"type": "tableContent", "rows": [{"cells": row} for row in rows]}}])  # fmt: skip # noqa: E501

    (row,) = compare_blocks(table(["Oslo", "+1"], ["Rome", "+3"]), table(["Oslo", "+2"], ["Rome", "+3"])).rows
    assert "<td>+<ins>2</ins></td>" in row.after
    assert row.after.count("<ins>") == row.before.count("<del>") == 1
    (row,) = compare_blocks(table(["Oslo"]), table(["Oslo"], ["Rome"])).rows
    assert "<td><ins>Rome</ins></td>" in row.after


def test_the_lines_of_a_code_are_marked():
    def code(text: str) -> Any:
        return normalise([{**block("codeBlock", text, []), "id": "c", "props": {"language": "python"}}])

    (row,) = compare_blocks(code("a = 1\nb = 2\n"), code("a = 1\nb = 3\nc = 4\n")).rows
    assert "a = 1\n" in row.after
    assert "<ins>" in row.after
    assert "<del>" not in row.after


def test_what_a_picture_is_called_is_a_detail():
    picture = {"id": "p", "type": "image", "props": {"url": f"/media/{uuid4()}", "alt": "A needle"}}
    before, after = normalise([picture]), normalise([{**picture, "props": {**picture["props"], "alt": "A red needle"}}])
    (row,) = compare_blocks(before, after).rows
    assert [(one.label, one.after) for one in row.details] == [("Alternative text", "A <ins>red </ins>needle")]
    other = normalise([{**picture, "props": {**picture["props"], "url": f"/media/{uuid4()}"}}])
    assert [one.label for one in compare_blocks(before, other).rows[0].details] == ["File"]


def test_numbers_of_a_list_go_on_though_each_item_is_shown_by_itself():
    items = normalise([block("numberedListItem", words, []) for words in ("One", "Two")])
    assert [row.after for row in compare_blocks(items, items).rows] == [
        "<ol><li>One</li></ol>",
        '<ol start="2"><li>Two</li></ol>',
    ]


@given(_WORDS, _WORDS)
def test_nothing_that_was_written_becomes_markup(one: str, other: str):
    hostile = "<script>alert(1)</script>"
    before, after = normalise([paragraph(one + hostile)]), normalise([paragraph(other + hostile)])
    for row in compare_blocks(before, after).rows:
        assert "<script" not in row.before + row.after


def _quizzes() -> tuple[Any, Any]:
    before = normalise_quiz(quiz_json())
    return before, deepcopy(before)


def test_a_quiz_does_not_differ_from_itself():
    before, after = _quizzes()
    assert {row.kind for row in compare_quizzes(before, after).rows} == {RowKind.SAME}


def test_another_right_answer_and_other_points_are_marked():
    before, after = _quizzes()
    after["questions"][0]["options"][0]["correct"] = True
    after["questions"][0]["points"] = 3
    after["questions"][1]["prompt"] = "Which of these point north?"
    found = compare_quizzes(before, after)
    assert found.changed == 2
    assert '<ins class="diff-right">Right</ins> Flat' in found.rows[0].after
    assert "<ins>3</ins> points" in found.rows[0].after
    assert "Which <ins>of these </ins>point north?" in found.rows[1].after


@pytest.mark.parametrize(("field", "value", "label"), [("pass_mark", 80, "Pass mark"), ("max_attempts", 2, "Attempts")])
def test_the_rules_of_a_quiz_are_details(field: str, value: int, label: str):
    before, after = _quizzes()
    found: LessonDiff = compare_quizzes(before, {**after, field: value})
    assert [detail.label for detail in found.rows[0].details] == [label]


def test_a_question_that_is_gone_and_one_that_is_new_have_rows_of_their_own():
    before, after = _quizzes()
    gone = after["questions"].pop(2)
    new = normalise_quiz({"questions": [{"kind": "short", "prompt": "Name a pole star", "accepted": ["Polaris"]}]})
    after["questions"].append(new["questions"][0])
    found = compare_quizzes(before, after)
    assert (found.added, found.removed, found.changed) == (1, 1, 0)
    assert [row.before_id for row in found.rows if row.kind is RowKind.REMOVED] == [gone["id"]]
    assert "Accepted: Polaris" in found.rows[-1].after


def _parts() -> tuple[Any, Any]:
    before = normalise_quiz(parts_quiz())
    return before, deepcopy(before)


def test_questions_with_parts_do_not_differ_from_themselves_under_other_ids():
    assert {row.kind for row in compare_quizzes(*_parts()).rows} == {RowKind.SAME}
    other = normalise_quiz(parts_quiz())
    assert {row.kind for row in compare_quizzes(_parts()[0], other).rows} == {RowKind.SAME}


def test_another_match_another_order_and_another_gap_are_shown_on_both_sides():
    before, after = _parts()
    matching, ordering, typed, chosen, dragged = after["questions"]
    matching["pairs"][0]["choice"] = matching["choices"][1]["id"]
    ordering["items"][2:] = ordering["items"][:1:-1]
    typed["gaps"][0]["accepted"].append("<b>offset</b>")
    chosen["input"], dragged["text"] = "drag", "The [[1]] sets in the [[2]]."
    rows = compare_quizzes(before, after).rows
    assert [row.kind for row in rows] == [RowKind.CHANGED] * 5
    assert "→ <del>Shows north</del>" in rows[0].before
    assert "→ <ins>Tells the height</ins>" in rows[0].after
    assert rows[1].after.index("Walk") < rows[1].after.index("Read the number")
    assert "&lt;b&gt;offset&lt;/b&gt;" in rows[2].after
    assert "<b>" not in rows[2].after
    assert "<ins>dragged" in rows[3].after
    assert "<ins>sets</ins>" in rows[4].after
