"""Headings: ids that authors give them, and levels that fit a lesson."""

import re

from backend.courses.content.blocks import JsonBlock, walk
from backend.courses.importing.making import Run, tidy
from backend.courses.importing.report import Place, Report

_TAIL = re.compile(r"\s*\{([^{}]*)\}\s*$")
_ID = re.compile(r"#([\w:.-]+)")


def heading_runs(runs: list[Run]) -> tuple[list[Run], str]:
    """(the heading's text without Pandoc's attributes, the id among them or "")."""
    runs = tidy(runs)
    last = runs[-1] if runs and runs[-1]["type"] == "text" and not runs[-1]["styles"].get("code") else None
    match = _TAIL.search(last["text"]) if last else None
    if not last or not match or not re.match(r"\s*[#.\w-]", match[1]):
        return runs, ""
    found = _ID.search(match[1])
    return tidy([*runs[:-1], {**last, "text": last["text"][: match.start()]}]), found[1] if found else ""


def level_headings(blocks: list[JsonBlock], report: Report, file: str) -> None:
    """Shift the levels so that the highest is 1; what would be below 3 becomes 3, and is reported."""
    headings = [block for block in walk(blocks) if block["type"] == "heading"]
    highest = min((block["props"]["level"] for block in headings), default=1)
    deep = 0
    for heading in headings:
        level = heading["props"]["level"] - highest + 1
        deep += level > 3
        heading["props"]["level"] = min(level, 3)
    if deep:
        report.changed(Place(file), "heading", f"{deep} of {len(headings)}", "a lesson has three levels of headings")


def leading_title(blocks: list[JsonBlock]) -> JsonBlock | None:
    """The level-1 heading that opens a lesson and is its title, where it is the only one of that level."""
    first = blocks[0] if blocks else None
    if not first or first["type"] != "heading" or first["props"]["level"] != 1:
        return None
    others = [block for block in walk(blocks[1:]) if block["type"] == "heading" and block["props"]["level"] == 1]
    return None if others else first
