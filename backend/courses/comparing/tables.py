"""Two tables, row by row and cell by cell."""

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from backend.courses.comparing.words import mark_all, marked_inline
from backend.courses.content.blocks import inline_text

Row = dict[str, Any]


def marked_tables(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both tables with rows, cells and words that changed marked."""
    left, right = before["rows"], after["rows"]
    one: list[Row] = []
    other: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, [*map(_print, left)], [*map(_print, right)], False).get_opcodes():
        if tag == "equal":
            one += left[a:b]
            other += right[c:d]
            continue
        for was, now in zip_longest(left[a:b], right[c:d]):
            marked = _marked_rows(was, now)
            one += [marked[0]] if was else []
            other += [marked[1]] if now else []
    return {**before, "rows": one}, {**after, "rows": other}


def _print(row: Row) -> tuple[str, ...]:
    return tuple(inline_text(cell["content"]) for cell in row["cells"])


def _marked_rows(before: Row | None, after: Row | None) -> tuple[Row, Row]:
    one: list[Any] = []
    other: list[Any] = []
    for was, now in zip_longest((before or {}).get("cells", ()), (after or {}).get("cells", ())):
        if was and now:
            left, right = marked_inline(was["content"], now["content"])
            one.append({**was, "content": left})
            other.append({**now, "content": right})
        elif was:
            one.append({**was, "content": mark_all(was["content"], "removed")})
        else:
            other.append({**now, "content": mark_all(now["content"], "added")})
    return {"cells": one}, {"cells": other}
