"""Markdown's tables to table blocks, whose cells hold runs of text only."""

import re
from typing import Any

from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.content.schema import UPLOADS
from backend.courses.importing.making import Run, block, has_words, text, tidy

_SPACERS = re.compile(r"(?:\s+[.·…]){3,}\s*$")
_NBSP = "\u00a0"


def table_block(rows: list[list[list[Run]]], heads: int, align: list[str]) -> JsonBlock:
    """A table of cells; the first row is a heading row where ``heads`` > 0, rows without a word are left out."""
    width = max((len(row) for row in rows), default=0)
    filled = [row for index, row in enumerate(rows) if index < heads or any(row)]
    content = {
        "type": "tableContent",
        "columnWidths": [None] * width,
        "headerRows": min(heads, 1),
        "rows": [{"cells": [_cell(row, column, align) for column in range(width)]} for row in filled],
    }
    return block("table", content)


def _cell(row: list[list[Run]], column: int, align: list[str]) -> dict[str, Any]:
    runs = tidy(row[column]) if column < len(row) else []
    side = align[column] if column < len(align) else "left"
    return {"type": "tableCell", "content": runs, "props": {"textAlignment": side}}


def flat(blocks: list[JsonBlock], indent: int = 0) -> list[Run]:
    """Blocks as the runs of one cell: a line each, list items behind their mark, code set as code."""
    runs: list[Run] = []
    number = 0
    for one in blocks:
        number = number + 1 if one["type"] == "numberedListItem" else 0
        line = _line(one, number, indent)
        if has_words(line):
            runs += [text("\n")] if runs else []
            runs += line
        inner = flat(one["children"], indent + 1)
        if has_words(inner):
            runs += ([text("\n")] if runs else []) + inner
    return runs


def _line(one: JsonBlock, number: int, indent: int) -> list[Run]:
    kind, content = one["type"], one["content"]
    if kind == "codeBlock":
        return [text(_hold_spaces(inline_text(content)), code=True)]
    if kind in UPLOADS - {"image"}:
        return [text(f"[File: {one['props'].get('name') or 'no name'}]", italic=True)]
    if kind == "image":
        return [text(f"[Picture: {one['props'].get('alt') or one['props'].get('caption') or 'no words'}]", italic=True)]
    if not isinstance(content, list):
        return []
    if kind in ("heading", "callout", "toggleListItem"):
        return [{**run, "styles": {**run["styles"], "bold": True}} if run["type"] == "text" else run for run in content]
    mark = {"bulletListItem": "• ", "numberedListItem": f"{number}. "}.get(kind, "")
    return [text(_NBSP * 4 * indent + mark), *content] if mark else list(content)


def _hold_spaces(code: str) -> str:
    """Indentation that a browser would swallow within a line of text."""
    lines = (line.lstrip(" ").rjust(len(line), _NBSP) for line in code.rstrip("\n").split("\n"))
    return "\n".join(lines)


def without_spacers(cell: list[Run]) -> list[Run]:
    """A heading without the row of dots by which some authors widen its column."""
    if not cell or cell[-1]["type"] != "text":
        return cell
    return [*cell[:-1], {**cell[-1], "text": _SPACERS.sub("", cell[-1]["text"])}]
