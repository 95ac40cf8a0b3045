"""Two bodies of a lesson, block by block."""

from collections import Counter
from difflib import SequenceMatcher
from typing import Any

from backend.courses.comparing import showing
from backend.courses.comparing.details import of_block
from backend.courses.comparing.matching import Place, Step, partners, side_by_side
from backend.courses.comparing.pieces import Piece, pieces
from backend.courses.comparing.shapes import DiffRow, LessonDiff, RowKind
from backend.courses.comparing.tables import marked_tables
from backend.courses.comparing.words import mark_all, marked_inline
from backend.courses.content.blocks import JsonBlock, plain_text


def compare_blocks(before: list[JsonBlock], after: list[JsonBlock]) -> LessonDiff:
    """What became of the blocks of a lesson; each side, read downwards, is that side's text."""
    left, right = pieces(before), pieces(after)
    pairs = partners(left, right, key=lambda p: p.id, print_of=lambda p: p.print, alike=_alike)
    return counted([_row(step) for step in side_by_side(left, right, pairs)])


def counted(rows: list[DiffRow]) -> LessonDiff:
    """Rows with their counts."""
    many = Counter(row.kind for row in rows)
    return LessonDiff(
        tuple(rows),
        many[RowKind.ADDED],
        many[RowKind.REMOVED],
        many[RowKind.CHANGED],
        many[RowKind.MOVED_HERE],
    )


def _alike(one: Piece, other: Piece) -> float:
    if one.block["type"] != other.block["type"]:
        return 0.0
    left, right = plain_text([one.block]).split(), plain_text([other.block]).split()
    if not left or not right:
        return 0.0
    shared = sum((Counter(left) & Counter(right)).values())
    return 2 * shared / (len(left) + len(right))


def _row(step: Step[Piece]) -> DiffRow:
    before, after = step.before, step.after
    if before is None or after is None:
        return _one_sided(before or after, added=before is None)
    if step.place is Place.LEFT:
        html = showing.block_html(before.shown)
        return DiffRow(RowKind.MOVED_AWAY, before.depth, before.id, after.id, html, "")
    same = before.print == after.print
    if step.place is Place.RIGHT:
        html = showing.block_html(after.shown if same else _marked(before, after)[1])
        return DiffRow(RowKind.MOVED_HERE, after.depth, before.id, after.id, "", html, of_block(before, after))
    if same:
        html = showing.block_html(after.shown)
        return DiffRow(RowKind.SAME, after.depth, before.id, after.id, html, html)
    left, right = _marked(before, after)
    return DiffRow(
        RowKind.CHANGED,
        after.depth,
        before.id,
        after.id,
        showing.block_html(left),
        showing.block_html(right),
        of_block(before, after),
    )


def _one_sided(piece: Piece | None, *, added: bool) -> DiffRow:
    assert piece is not None
    html = showing.block_html(piece.shown)
    if added:
        return DiffRow(RowKind.ADDED, piece.depth, "", piece.id, "", html)
    return DiffRow(RowKind.REMOVED, piece.depth, piece.id, "", html, "")


def _marked(before: Piece, after: Piece) -> tuple[JsonBlock, JsonBlock]:
    """Both blocks with what changed in their words marked."""
    left, right = before.shown, after.shown
    one, other = left["content"], right["content"]
    if left["type"] == right["type"] == "table":
        one, other = marked_tables(one, other)
    elif left["type"] == right["type"] == "codeBlock":
        one, other = marked_lines(one, other)
    elif isinstance(one, list) and isinstance(other, list):
        one, other = marked_inline(one, other)
    return {**left, "content": one}, {**right, "content": other}


def marked_lines(before: list[Any], after: list[Any]) -> tuple[list[Any], list[Any]]:
    """Two codes, with the lines that changed marked, and within lines that only changed a little their words."""
    left, right = (showing.lines_of(content) for content in (before, after))
    one: list[Any] = []
    other: list[Any] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, False).get_opcodes():
        pairs = list(zip(left[a:b], right[c:d], strict=False)) if tag == "replace" and b - a == d - c else []
        if tag == "equal":
            one += showing.text_items(left[a:b])
            other += showing.text_items(right[c:d])
        elif pairs:
            for was, now in pairs:
                marked = marked_inline(showing.text_items([was]), showing.text_items([now]))
                one += marked[0]
                other += marked[1]
        else:
            one += mark_all(showing.text_items(left[a:b]), "removed")
            other += mark_all(showing.text_items(right[c:d]), "added")
    return one, other
