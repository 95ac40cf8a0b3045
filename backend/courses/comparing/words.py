"""Two runs of text, word by word."""

import re
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from typing import Any

import orjson

from backend.courses.content.blocks import inline_text

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 4_000_000
"""Words before times words after; beyond it, all between the common beginning and end counts as changed."""
_TOO_LITTLE = 0.25
"""Where less than this stayed, marking single words confuses: then all of it is marked."""

Item = dict[str, Any]
Span = tuple[bool, int, int, int, int]


def spans(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Span]:
    """(same, start and end before, start and end after), covering both from end to end."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    left, right = before[start : len(before) - end], after[start : len(after) - end]
    found: list[Span] = [(True, 0, start, 0, start)] if start else []
    if len(left) * len(right) > _MOST:
        found.append((False, start, start + len(left), start, start + len(right)))
    else:
        matcher = SequenceMatcher(None, left, right, False)
        for tag, a, b, c, d in matcher.get_opcodes():
            found.append((tag == "equal", start + a, start + b, start + c, start + d))
    if end:
        found.append((True, len(before) - end, len(before), len(after) - end, len(after)))
    return found


def _readable(found: list[Span], before: Sequence[Any], text: Any) -> list[Span]:
    """Without the lone blanks and commas that stayed between two changes."""
    merged: list[Span] = []
    for index, span in enumerate(found):
        same, a, b, _, d = span
        inner = 0 < index < len(found) - 1
        trifle = same and inner and not re.search(r"\w", "".join(text(one) for one in before[a:b]))
        if merged and (trifle or not same) and not merged[-1][0]:
            _, a0, _, c0, _ = merged[-1]
            merged[-1] = (False, a0, b, c0, d)
        else:
            merged.append(span)
    words = sum(bool(re.search(r"\w", text(one))) for one in before)
    kept = sum(bool(re.search(r"\w", text(one))) for same, a, b, _, _ in merged if same for one in before[a:b])
    if words > 3 and kept / words < _TOO_LITTLE:
        return [(False, 0, len(before), 0, merged[-1][4])]
    return merged


def marked_text(before: str, after: str) -> tuple[str, str]:
    """Two plain texts as HTML, with ``<del>`` in the first and ``<ins>`` in the second."""
    left, right = _TOKEN.findall(before), _TOKEN.findall(after)
    found = _readable(spans(left, right), left, str) if left or right else []
    return (
        "".join(_wrapped("".join(left[a:b]), "" if same else "del") for same, a, b, _, _ in found),
        "".join(_wrapped("".join(right[c:d]), "" if same else "ins") for same, _, _, c, d in found),
    )


def all_marked(text: str, tag: str) -> str:
    """A plain text as HTML, all of it within ``<del>`` or ``<ins>``."""
    return _wrapped(text, tag)


def _wrapped(text: str, tag: str) -> str:
    html = escape(text).replace("\n", "<br>")
    return f"<{tag}>{html}</{tag}>" if tag and text else html


def marked_inline(before: list[Item], after: list[Item]) -> tuple[list[Item], list[Item]]:
    """Two inline contents, with the style ``removed`` in the first and ``added`` in the second."""
    left, right = _tokens(before), _tokens(after)
    if not left and not right:
        return [], []
    found = _readable(spans(left, right), left, lambda token: token[0])
    return (
        [item for same, a, b, _, _ in found for item in _items(left[a:b], "" if same else "removed")],
        [item for same, _, _, c, d in found for item in _items(right[c:d], "" if same else "added")],
    )


def mark_all(content: list[Item], style: str) -> list[Item]:
    """An inline content with one style on all of it."""
    return _items(_tokens(content), style)


_Token = tuple[str, frozenset[str], str, str]
"""The word, its styles, where its link leads, and the whole inline part as JSON where it is no text."""


def _tokens(content: list[Item]) -> list[_Token]:
    tokens: list[_Token] = []
    for item in content:
        if item["type"] == "link":
            tokens += [(word, styles, item["href"], "") for word, styles, _, _ in _tokens(item["content"])]
        elif item["type"] == "text":
            styles = frozenset(name for name, on in item.get("styles", {}).items() if on)
            tokens += [(word, styles, "", "") for word in _TOKEN.findall(item["text"])]
        else:
            tokens.append((inline_text([item]), frozenset({"code"}), "", orjson.dumps(item).decode()))
    return tokens


def _items(tokens: list[_Token], style: str) -> list[Item]:
    """Tokens as inline items again. What is no text is shown as its source where it is marked."""
    items: list[Item] = []
    for (styles, href, whole), group in groupby(tokens, lambda token: token[1:]):
        words = [token[0] for token in group]
        if whole and not style:
            items += [orjson.loads(whole) for _ in words]
            continue
        text = {
            "type": "text",
            "text": "".join(words),
            "styles": dict.fromkeys((*styles, *filter(None, [style])), True),
        }
        items.append({"type": "link", "href": href, "content": [text]} if href else text)
    return items
