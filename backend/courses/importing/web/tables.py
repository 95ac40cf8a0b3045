"""Tables of a page: those of facts stay tables, those that only place things become what they place."""

from dataclasses import dataclass
from typing import Any, Final

from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.importing.making import Run, block, has_words, tidy
from backend.courses.importing.tables import flat
from backend.courses.importing.web import styling
from backend.courses.importing.web.flow import Flow, Look
from backend.courses.importing.web.page import Page
from backend.courses.importing.web.parsing import Element

MAX_COLUMNS: Final = 60
MAX_ROWS: Final = 900
_PLACED: Final = frozenset({"image", "heading", "table", "callout", "divider", "embed", "video", "file"})


@dataclass(frozen=True, slots=True)
class _Cell:
    element: Element
    blocks: list[JsonBlock]

    @property
    def is_head(self) -> bool:
        return self.element.tag == "th"


def table(page: Page, element: Element, flow: Flow, _look: Look) -> None:
    """A table; its caption stands above it."""
    rows = [_cells(page, row) for row in _rows(element)]
    rows = [row for row in rows if any(cell.blocks for cell in row)]
    caption = next((child for child in element if child.tag == "caption"), None)
    if caption is not None:
        flow.put(*page.inside(caption, Look(frozenset({"bold"}))))
    if not rows:
        return
    place, words = page.place(element), " · ".join(_words(cell) for cell in rows[0])
    heads = any(cell.is_head for row in rows for cell in row)
    why = "" if heads else _only_places(rows)
    if why or len(rows) > MAX_ROWS or max(map(len, rows)) > MAX_COLUMNS:
        page.around.report.changed(place, "table", words, f"{why or 'it is too large'}; its parts follow one another")
        flow.put(*(one for row in rows for cell in row for one in cell.blocks))
        return
    pictures = [one for row in rows for cell in row for one in cell.blocks if one["type"] in _PLACED - {"heading"}]
    if pictures or any(_is_rich(cell.blocks) for row in rows for cell in row):
        why = "lists in cells become lines of text" + (", pictures stand below it" if pictures else "")
        page.around.report.changed(place, "table", words, why)
    else:
        page.around.report.kept(place, "table", words)
    flow.put(_block(rows), *pictures)


def _rows(element: Element) -> list[Element]:
    parts = [element, *(child for child in element if child.tag in ("thead", "tbody", "tfoot"))]
    return [row for part in parts for row in part if row.tag == "tr"]


def _cells(page: Page, row: Element) -> list[_Cell]:
    return [_Cell(cell, page.inside(cell)) for cell in row if cell.tag in ("td", "th")]


def _words(cell: _Cell) -> str:
    return inline_text(tidy(flat(cell.blocks)))


def _only_places(rows: list[list[_Cell]]) -> str:
    """Why this is no table of facts, "" where it is one."""
    if max(map(len, rows)) < 2:
        return "a table of one column"
    placed = any(one["type"] in _PLACED for row in rows for cell in row for one in cell.blocks)
    return "a table that only places pictures and texts" if placed else ""


def _is_rich(blocks: list[JsonBlock]) -> bool:
    return len(blocks) > 1 or any(one["type"] != "paragraph" or one["children"] for one in blocks)


def _block(rows: list[list[_Cell]]) -> JsonBlock:
    first = all(cell.is_head for cell in rows[0]) or any(
        one.tag == "thead" for one in rows[0][0].element.iterancestors()
    )
    body = rows[1:] if first else rows
    content = {
        "type": "tableContent",
        "columnWidths": [],
        "headerRows": int(first),
        "headerCols": int(bool(body) and all(row[0].is_head for row in body)),
        "rows": [{"cells": _padded([_cell(cell) for cell in row], _width(rows))} for row in rows],
    }
    return block("table", content)


def _width(rows: list[list[_Cell]]) -> int:
    """Columns; where cells span rows, a row has fewer cells than columns, and is not to be filled up."""
    spans = any(_span(cell.element, "rowspan", 1_000) > 1 for row in rows for cell in row)
    return 0 if spans else max(sum(_span(cell.element, "colspan", 100) for cell in row) for row in rows)


def _padded(cells: list[dict[str, Any]], width: int) -> list[dict[str, Any]]:
    missing = width - sum(cell["props"]["colspan"] for cell in cells)
    empty = {"type": "tableCell", "content": [], "props": {"colspan": 1}}
    return cells + [empty] * max(0, missing)


def _cell(cell: _Cell) -> dict[str, Any]:
    runs: list[Run] = tidy(flat([one for one in cell.blocks if one["type"] != "image"]))
    props = {
        "colspan": _span(cell.element, "colspan", 100),
        "rowspan": _span(cell.element, "rowspan", 1_000),
        "textAlignment": styling.alignment(cell.element, "left"),
    }
    return {"type": "tableCell", "content": runs if has_words(runs) else [], "props": props}


def _span(element: Element, name: str, most: int) -> int:
    given = element.get(name, "1").strip()
    return min(max(int(given), 1), most) if given.isdigit() else 1
