"""Blocks of a comparison as HTML: what learners read, with ``<ins>`` and ``<del>`` where words changed."""

import re
from html import escape
from typing import Any

from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.content.render import render
from backend.courses.content.sanitise import sanitise

_MARKS = {"added": "ins", "removed": "del"}
_TAG = re.compile(r"<[a-z][^>]*>")
_NAMES = re.compile(r' (?:id|data-block)="[^"]*"')


def block_html(block: JsonBlock) -> str:
    """One block as sanitised HTML, without names, for it stands twice; its links to lessons are their text."""
    if block["type"] == "codeBlock" and _is_marked(block["content"]):
        return _marked_code(block)
    shown = {**block, "props": {**block["props"], "level": 3}} if block["type"] == "heading" else block
    return _TAG.sub(lambda tag: _NAMES.sub("", tag[0]), render([shown], lambda _lesson: None).html)


def _is_marked(content: list[Any]) -> bool:
    return any(style in item.get("styles", {}) for item in content for style in _MARKS)


def _marked_code(block: JsonBlock) -> str:
    """Marks in the place of colours: both at once could not be read."""
    parts = []
    for item in block["content"]:
        tag = next((tag for style, tag in _MARKS.items() if item.get("styles", {}).get(style)), "")
        text = escape(item["text"])
        parts.append(f"<{tag}>{text}</{tag}>" if tag else text)
    code = f'<pre class="highlight" tabindex="0"><code>{"".join(parts)}</code></pre>'
    return sanitise(f'<figure class="code">{code}</figure>')


def lines_of(content: list[Any]) -> list[str]:
    """The lines of a code, each with its break."""
    return inline_text(content).splitlines(keepends=True)


def text_items(lines: list[str]) -> list[Any]:
    """Lines as one run of text."""
    return [{"type": "text", "text": "".join(lines), "styles": {}}] if lines else []
