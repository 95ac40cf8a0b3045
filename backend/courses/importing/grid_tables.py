"""Pandoc's grid tables for markdown-it. A cell holds Markdown of its own."""

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

MAX_LINES = 1_000
_BORDER = re.compile(r"^\+(?::?[-=]+:?\+)+\s*$")


@dataclass(frozen=True, slots=True)
class GridRow:
    """Cells as Markdown, and the line (from 0) on which they start."""

    cells: list[str]
    line: int


@dataclass(frozen=True, slots=True)
class Grid:
    """``heads`` rows are headings. ``align`` per column: left, center or right."""

    rows: list[GridRow]
    heads: int
    align: list[str]


def grid_tables(md: MarkdownIt) -> None:
    """Add the rule. Token: ``grid_table``, meta {"grid": Grid | None}, content: the source."""
    md.block.ruler.before("fence", "grid_table", _rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not _BORDER.match(_line(state, start)):
        return False
    last = _last_border(state, start, end)
    if last == start:
        return False
    if silent:
        return True
    lines = [_line(state, number) for number in range(start, last + 1)]
    token = state.push("grid_table", "table", 0)
    token.map = [start, last + 1]
    token.content = "\n".join(lines)
    token.meta = {"grid": parse_grid(lines, start)}
    state.line = last + 1
    return True


def _last_border(state: StateBlock, start: int, end: int) -> int:
    """The last border of the lines that look like a grid; ``start`` where there is none or the grid is endless."""
    last = start
    for number in range(start + 1, min(end, start + MAX_LINES)):
        line = _line(state, number)
        if not line.startswith(("|", "+")):
            break
        if _BORDER.match(line):
            last = number
    return last


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()


def parse_grid(lines: list[str], first_line: int) -> Grid | None:
    """The rows of a grid; None where cells span several columns or rows, or the lines do not fit the columns."""
    edges = [index for index, char in enumerate(lines[0]) if char == "+"]
    rows: list[GridRow] = []
    heads, align_line = 0, lines[0]
    held: list[str] = []
    for number, line in enumerate(lines):
        if _BORDER.match(line):
            if [index for index, char in enumerate(line) if char == "+"] != edges:
                return None
            if held:
                rows.append(GridRow(_cells(held, edges), first_line + number - len(held)))
                held = []
            if "=" in line and not heads:
                heads, align_line = len(rows), line
        elif len(line) != len(lines[0]) or any(line[edge] != "|" for edge in edges):
            return None
        else:
            held.append(line)
    align = [_align(align_line[low + 1 : high]) for low, high in pairwise(edges)]
    return Grid(rows, heads, align) if rows else None


def _cells(lines: list[str], edges: list[int]) -> list[str]:
    columns = zip_longest(*([line[low + 1 : high] for low, high in pairwise(edges)] for line in lines))
    return [_dedent([part or "" for part in column]) for column in columns]


def _dedent(parts: list[str]) -> str:
    filled = [part for part in parts if part.strip()]
    margin = min((len(part) - len(part.lstrip()) for part in filled), default=0)
    return "\n".join(part[margin:].rstrip() for part in parts)


def _align(border: str) -> str:
    return "center" if border[0] == border[-1] == ":" else "right" if border[-1] == ":" else "left"
