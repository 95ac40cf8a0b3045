"""Essays as they are read from files."""

from typing import Any

from backend.courses.content.markup import to_plain
from backend.courses.content.quiz_question import MAX_WORDS


def an_essay(least: str = "", most: str = "", notes: str = "") -> dict[str, Any]:
    """An essay as it was read; bounds of words that are none, or 0, are left out."""
    bounds = {"min_words": _words(least), "max_words": _words(most)}
    if bounds["min_words"] and bounds["max_words"] and bounds["max_words"] < bounds["min_words"]:
        bounds["max_words"] = None
    return {"kind": "essay", **{name: value for name, value in bounds.items() if value}, "notes": to_plain(notes)}


def _words(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() and 0 < int(text.strip()[:9]) <= MAX_WORDS else None
