"""Pandoc's fenced divs for markdown-it: ``::: name`` … ``:::``, nested, with any number of colons."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_OPENING = re.compile(r"^:{3,}\s*(?:\{(?P<attrs>[^{}]*)\}|(?P<name>[\w.-]+))\s*:*\s*$")
_CLOSING = re.compile(r"^:{3,}\s*$")
_CODE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})")
_CLASS = re.compile(r"\.([\w-]+)")
_TITLE = re.compile(r"""title=(?:"([^"]*)"|'([^']*)')""")


def fenced_divs(md: MarkdownIt) -> None:
    """Add the rule. Tokens: ``div_open`` / ``div_close``, meta {"names": [str], "title": str, "closed": bool}."""
    md.block.ruler.before("fence", "div", _div, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    line = _line(state, start)
    if not line.startswith(":::"):
        return False
    opening = _OPENING.match(line)
    if not opening and not _CLOSING.match(line):
        return False
    if silent:
        return True
    if not opening:
        state.push("div_stray", "", 0).map = [start, start + 1]
        state.line = start + 1
        return True
    close = _closing_line(state, start + 1, end)
    _push(state, start, end if close is None else close, opening, close is not None)
    state.line = end if close is None else close + 1
    return True


def _closing_line(state: StateBlock, first: int, end: int) -> int | None:
    """The line that closes what was opened before ``first``; colons within code do not count."""
    depth, fence = 1, ""
    for number in range(first, end):
        line = _line(state, number)
        code = _CODE.match(line)
        if fence:
            if code and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif code:
            fence = code["fence"]
        elif line.startswith(":::"):
            depth += 1 if _OPENING.match(line) else -1 if _CLOSING.match(line) else 0
            if depth == 0:
                return number
    return None


def _push(state: StateBlock, start: int, close: int, opening: re.Match[str], closed: bool) -> None:
    attrs = opening["attrs"]
    names = [opening["name"].strip(".")] if opening["name"] else _CLASS.findall(attrs)
    title = _TITLE.search(attrs or "")
    token = state.push("div_open", "div", 1)
    token.map = [start, close]
    token.meta = {
        "names": [name.lower() for name in names],
        "title": next((part for part in title.groups() if part), "") if title else "",
        "closed": closed,
    }
    parent, last = state.parentType, state.lineMax
    state.parentType, state.lineMax = "div", close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, last
    state.push("div_close", "div", -1)
