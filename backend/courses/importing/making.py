"""Blocks and runs of text, in the form of the visual editor."""

from typing import Any

from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.content.schema import WITHOUT_TEXT
from backend.kernel.ids import new_id

Run = dict[str, Any]
"""{"type": "text", "text", "styles"} or {"type": "link", "href", "content"}"""


def text(words: str, **styles: bool) -> Run:
    """A run of text."""
    return {"type": "text", "text": words, "styles": {name: True for name, on in styles.items() if on}}


def link(href: str, content: list[Run]) -> Run:
    """A link."""
    return {"type": "link", "href": href, "content": content}


def block(
    kind: str, content: Any = None, props: dict[str, Any] | None = None, children: list[JsonBlock] | None = None
) -> JsonBlock:
    """A block with an id of its own."""
    if content is None and kind not in WITHOUT_TEXT:
        content = []
    return {"id": str(new_id()), "type": kind, "props": props or {}, "content": content, "children": children or []}


def formula(tex: str) -> Run:
    """A formula within a line."""
    return {"type": "inlineMath", "props": {"tex": tex}}


def tidy(runs: list[Run]) -> list[Run]:
    """Neighbours of one style joined, and no space at either end."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last["type"] == run["type"] == "text" and last["styles"] == run["styles"]:
            joined[-1] = {**last, "text": last["text"] + run["text"]}
        elif run["type"] != "text" or run["text"]:
            joined.append(run)
    if joined and joined[0]["type"] == "text":
        joined[0] = {**joined[0], "text": joined[0]["text"].lstrip()}
    if joined and joined[-1]["type"] == "text":
        joined[-1] = {**joined[-1], "text": joined[-1]["text"].rstrip()}
    return [run for run in joined if run["type"] != "text" or run["text"]]


def has_words(runs: list[Run]) -> bool:
    """Whether there is anything to read."""
    return bool(inline_text(runs).strip())
