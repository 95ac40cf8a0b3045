"""Blocks of a page as the markup of questions: bold, italic, code, links and formulas stay; the rest becomes lines."""

import re
from collections.abc import Iterator
from typing import Any, Final

from backend.courses.content.blocks import JsonBlock, inline_text, plain_text, walk
from backend.courses.content.markup import escaped, to_plain
from backend.courses.content.tex import clean_tex, tex_problem

_AS_LINES: Final = "lists, headings and tables in questions become lines"
_UNLINED: Final = "underlining and striking through are left out"
_TEX: Final = re.compile(r"\\\((.+?)\\\)|\$\$(.+?)\$\$|\\\[(.+?)\\\]", re.S)
"""Formulas as other platforms look for them in words."""
_MARKS: Final = {"bold": "**", "italic": "*"}
_SPACED: Final = re.compile(r"(\s*)(.*?)(\s*)", re.S)


def markup_of(blocks: list[JsonBlock], lost: list[str]) -> str:
    """The words of blocks as markup, a line for each; what cannot be kept is named."""
    return "\n".join(line for block in walk(blocks) if (line := _line(block, lost)).strip())


def with_formulas(words: str) -> str:
    """Plain words as markup, in which formulas between ``\\(`` and ``\\)``, or two dollars, are such."""
    parts, at = [], 0
    for found in _TEX.finditer(words):
        tex = clean_tex(found[0])
        if tex_problem(tex) is None and "$" not in tex:
            parts += [escaped(words[at : found.start()]), _formula(tex, words[: found.start()][-1:])]
            at = found.end()
    return "".join([*parts, escaped(words[at:])])


def _line(block: JsonBlock, lost: list[str]) -> str:
    kind = block["type"]
    if kind == "codeBlock":
        return f"```{block['props'].get('language', '').removeprefix('text')}\n{inline_text(block['content'])}\n```"
    if kind == "math":
        return _formula(block["props"]["tex"], "")
    content = block["content"]
    if kind != "paragraph":
        lost.append(_AS_LINES)
    if not isinstance(content, list):
        return escaped(plain_text([{**block, "children": []}]))
    words, bare = "".join(_runs(content, lost)), "".join(_runs(_bare(content), []))
    # What no sign can stand around, between letters for example, is kept without them.
    if to_plain(words).split() == to_plain(bare).split():
        return words
    lost.append("formatting that begins or ends within a word is left out")
    return bare


def _bare(content: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The runs as nothing but their words."""
    found = (one for run in content for one in (run["content"] if run["type"] == "link" else [run]))
    return [{**run, "styles": {}} if run["type"] == "text" else run for run in found]


def _runs(content: list[dict[str, Any]], lost: list[str]) -> Iterator[str]:
    before = ""
    for run in content:
        if run["type"] == "link":
            href = f"<{run['href']}>" if re.search(r"[()\s]", run["href"]) else run["href"]
            yield f"[{''.join(_runs(run['content'], lost))}]({href})"
        elif run["type"] == "inlineMath":
            yield _formula(run["props"]["tex"], before)
        else:
            yield _text(run, lost)
        before = inline_text([run])[-1:]


def _text(run: dict[str, Any], lost: list[str]) -> str:
    words, styles = run["text"], run["styles"]
    if styles.get("underline") or styles.get("strike"):
        lost.append(_UNLINED)
    if styles.get("code") and "`" not in words and words.strip():
        return f"`{words}`"
    before, inner, behind = _SPACED.fullmatch(words).groups()  # type: ignore[union-attr]
    text = with_formulas(inner)
    if inner and not words.startswith((" [Picture:", "[Picture:")):
        for style, mark in _MARKS.items():
            text = f"{mark}{text}{mark}" if styles.get(style) else text
    return f"{before}{text}{behind}"


def _formula(tex: str, before: str) -> str:
    """A digit right before a dollar makes it a price."""
    return f"{' ' if before.isdigit() else ''}${tex}$"
