"""One lesson of Markdown to blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.content.schema import UPLOADS
from backend.courses.importing.boxes import Box, box_of
from backend.courses.importing.codes import code_block
from backend.courses.importing.context import Surroundings
from backend.courses.importing.dialect import parser
from backend.courses.importing.grid_tables import Grid
from backend.courses.importing.headings import heading_runs
from backend.courses.importing.html_blocks import read_html
from backend.courses.importing.inlines import Piece, read_inline
from backend.courses.importing.making import Run, block, has_words, text, tidy
from backend.courses.importing.raw_html import split_raw
from backend.courses.importing.report import Place
from backend.courses.importing.tables import flat, table_block, without_spacers


def convert(
    markdown: str, file: str, around: Surroundings, references: dict[str, Any]
) -> tuple[list[JsonBlock], dict[str, str]]:
    """(blocks, {id that the author gave to a heading: the heading's text}).

    ``references`` are link definitions that all lessons share. Headings keep their Markdown levels 1-6.
    """
    lesson = _Lesson(file, around, references)
    return lesson.parse(markdown, 0), lesson.ids


@dataclass
class _Lesson:
    file: str
    around: Surroundings
    references: dict[str, Any]
    ids: dict[str, str] = field(default_factory=dict)
    first_line: int = 0

    def parse(self, markdown: str, first_line: int) -> list[JsonBlock]:
        """Blocks of a piece of Markdown whose first line is this one of the file, counted from 0."""
        tokens: Sequence[Token] = parser().parse(markdown, {"references": dict(self.references)})
        before, self.first_line = self.first_line, first_line
        try:
            return self.blocks(SyntaxTreeNode(tokens).children)
        finally:
            self.first_line = before

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> list[JsonBlock]:
        found: list[JsonBlock] = []
        for node in nodes:
            if convert_node := _NODES.get(node.type):
                found.extend(convert_node(self, node))
            elif node.children:
                found.extend(self.blocks(node.children))
        return found

    def place(self, node: SyntaxTreeNode) -> Place:
        return Place(self.file, self.first_line + node.map[0] + 1 if node.map else 0)

    def pieces(self, node: SyntaxTreeNode) -> list[Piece]:
        """What the first line of text below this node holds."""
        inline = next((child for child in node.children if child.type == "inline"), None)
        if inline is None or inline.token is None:
            return []
        return read_inline(inline.token.children or [], self.around, self.place(node))

    def box(self, opened: Box, names: str, node: SyntaxTreeNode, title: str) -> list[JsonBlock]:
        inside = self.blocks(node.children)
        heading = inside[0]["content"] if inside and inside[0]["type"] == "heading" else None
        runs: list[Run] = heading or tidy([text(title or opened.title)])
        body = inside[1:] if heading else inside
        if opened.form == "callout":
            self.around.report.kept(self.place(node), "call-out", f"{names}: {inline_text(runs)}".rstrip(": "))
            return [block("callout", runs, {"kind": opened.kind}, body)]
        if opened.form == "fold":
            self.around.report.kept(self.place(node), "fold", f"{names}: {inline_text(runs)}")
            return [block("toggleListItem", runs, {}, body)]
        if opened.form == "quote":
            self.around.report.kept(self.place(node), "quote", names)
            return [block("quote", [], {}, inside)]
        self.around.report.changed(self.place(node), "call-out", names, opened.why)
        return inside


def _paragraph(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    return split_pictures(lesson.pieces(node))


def split_pictures(pieces: list[Piece], kind: str = "paragraph", **props: Any) -> list[JsonBlock]:
    """Text and pictures of a line, each a block."""
    found: list[JsonBlock] = []
    runs: list[Run] = []
    for piece in [*pieces, None]:
        if piece is not None and piece["type"] not in UPLOADS:
            runs.append(piece)
            continue
        if has_words(runs):
            found.append(block(kind, tidy(runs), dict(props)))
        runs = []
        if piece is not None:
            found.append(piece)
    return found


def _heading(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    pieces = lesson.pieces(node)
    runs, given_id = heading_runs([piece for piece in pieces if piece["type"] not in UPLOADS])
    if given_id:
        lesson.ids[given_id] = inline_text(runs)
    pictures = [piece for piece in pieces if piece["type"] in UPLOADS]
    return ([block("heading", runs, {"level": int(node.tag[1])})] if has_words(runs) else []) + pictures


def _list(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    ordered = node.type == "ordered_list"
    items: list[JsonBlock] = []
    for child in node.children:
        inside = lesson.blocks(child.children)
        lead = inside[0] if inside and inside[0]["type"] == "paragraph" else None
        item = _item(lead["content"] if lead else [], ordered, inside[1:] if lead else inside)
        items.append(item)
    start = node.attrs.get("start")
    if ordered and items and isinstance(start, int) and start != 1:
        items[0]["props"]["start"] = start
    return items


def _item(runs: list[Run], ordered: bool, children: list[JsonBlock]) -> JsonBlock:
    first = runs[0]["text"] if runs and runs[0]["type"] == "text" else ""
    if not ordered and first[:4].lower() in ("[ ] ", "[x] "):
        rest = [{**runs[0], "text": first[4:]}, *runs[1:]]
        return block("checkListItem", rest, {"checked": first[1] != " "}, children)
    return block("numberedListItem" if ordered else "bulletListItem", runs, {}, children)


def _quote(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    inside = lesson.blocks(node.children)
    lead = inside[0] if inside and inside[0]["type"] == "paragraph" else None
    return [block("quote", lead["content"] if lead else [], {}, inside[1:] if lead else inside)] if inside else []


def _code(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    return [
        code_block(node.content, node.info if node.type == "fence" else "", lesson.around.report, lesson.place(node))
    ]


def _rule(_lesson: _Lesson, _node: SyntaxTreeNode) -> list[JsonBlock]:
    return [block("divider")]


def _div(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    meta = node.meta
    names = " ".join(meta["names"]) or "div"
    if not meta["closed"]:
        lesson.around.report.changed(
            lesson.place(node), "call-out", names, "it was never closed; it ends with what holds it"
        )
    opened = box_of(meta["names"])
    if opened.form == "hidden":
        lesson.around.report.dropped(lesson.place(node), "call-out", names, opened.why)
        return []
    return lesson.box(opened, names, node, meta["title"])


def _stray(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    lesson.around.report.dropped(lesson.place(node), "call-out", ":::", "it closes a box that was never opened")
    return []


def _html(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    place = lesson.place(node)
    markup, markdown, offset = split_raw(node.content)
    found = read_html(markup, lesson.around, place) if markup.strip() else []
    return found + (lesson.parse(markdown, place.line - 1 + offset) if markdown.strip() else [])


def _pipe_table(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    rows = [row for part in node.children for row in part.children]
    cells = [[_cell_runs(lesson, cell, lesson.place(row)) for cell in row.children] for row in rows]
    align = [str(cell.attrs.get("style", "")).removeprefix("text-align:") or "left" for cell in rows[0].children]
    has_head = any(has_words(cell) for cell in cells[0])
    narrow = [without_spacers(cell) for cell in cells[0]]
    words = " · ".join(inline_text(cell) for cell in narrow)
    if narrow != cells[0]:
        lesson.around.report.changed(lesson.place(node), "table", words, "dots that only widen a column are left out")
    else:
        lesson.around.report.kept(lesson.place(node), "table", words)
    cells[0] = narrow
    return [table_block(cells if has_head else cells[1:], int(has_head), align)]


def _cell_runs(lesson: _Lesson, cell: SyntaxTreeNode, place: Place) -> list[Run]:
    inline = cell.children[0].token if cell.children else None
    pieces = read_inline(inline.children or [], lesson.around, place) if inline else []
    return [run for piece in pieces for run in (flat([piece]) if piece["type"] in UPLOADS else [piece])]


def _grid_table(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    grid: Grid | None = node.meta["grid"]
    place = lesson.place(node)
    if grid is None:
        why = "cells that span several rows or columns are not supported; it stays as it was typed"
        lesson.around.report.changed(place, "table", "grid table", why)
        return [block("codeBlock", [text(node.content)], {"language": "text"})]
    rows = [[lesson.parse(cell, lesson.first_line + row.line) for cell in row.cells] for row in grid.rows]
    cells = [[flat(cell) for cell in row] for row in rows]
    words = " · ".join(inline_text(cell) for cell in cells[0])
    if any(_is_rich(cell) for row in rows for cell in row):
        lesson.around.report.changed(place, "table", words, "lists and code in cells become lines of text")
    else:
        lesson.around.report.kept(place, "table", words)
    return [table_block(cells, grid.heads, grid.align)]


def _is_rich(cell: list[JsonBlock]) -> bool:
    return len(cell) > 1 or any(one["type"] != "paragraph" or one["children"] for one in cell)


def _definitions(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    lesson.around.report.changed(lesson.place(node), "definition list", "", "terms are set bold, meanings stand below")
    found: list[JsonBlock] = []
    for child in node.children:
        if child.type == "dt":
            term = [run for run in lesson.pieces(child) if run["type"] == "text"]
            found.append(block("paragraph", [text(inline_text(tidy(term)), bold=True)]))
        else:
            found.extend(lesson.blocks(child.children))
    return found


def _notes(lesson: _Lesson, node: SyntaxTreeNode) -> list[JsonBlock]:
    items = []
    for note in node.children:
        inside = lesson.blocks([child for child in note.children if child.type != "footnote_anchor"])
        lead = inside[0] if inside and inside[0]["type"] == "paragraph" else None
        items.append(block("numberedListItem", lead["content"] if lead else [], {}, inside[1:] if lead else inside))
    return [block("divider"), *items]


_NODES: dict[str, Callable[[_Lesson, SyntaxTreeNode], list[JsonBlock]]] = {
    "paragraph": _paragraph, "heading": _heading, "bullet_list": _list, "ordered_list": _list, "blockquote": _quote,
    "fence": _code, "code_block": _code, "hr": _rule, "div": _div, "div_stray": _stray, "html_block": _html,
    "table": _pipe_table, "grid_table": _grid_table, "dl": _definitions, "footnote_block": _notes,
}  # fmt: skip
