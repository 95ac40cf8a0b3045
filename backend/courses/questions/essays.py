"""Essays in files: what a format keeps of how they are graded here."""

from typing import Any

from backend.courses.content.quiz_question import MAX_WORDS


def an_essay(least: str = "", most: str = "", notes: str = "") -> dict[str, Any]:
    """An essay as it was read; bounds of words that are none, or 0, are left out."""
    bounds = {"min_words": _words(least), "max_words": _words(most)}
    if bounds["min_words"] and bounds["max_words"] and bounds["max_words"] < bounds["min_words"]:
        bounds["max_words"] = None
    return {"kind": "essay", **{name: value for name, value in bounds.items() if value}, "notes": notes}


def _words(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() and 0 < int(text.strip()[:9]) <= MAX_WORDS else None


def essay_losses(question: dict[str, Any], *, words: bool = False, notes: bool = False) -> list[str]:
    """What is lost of an essay in a format that keeps its ``words``, its ``notes``, or neither."""
    lost = []
    if not words and (question.get("min_words") or question.get("max_words")):
        lost.append("how many words it asks for is left out")
    if not notes and question.get("notes", "").strip():
        lost.append("the notes for whoever grades it are left out")
    if question.get("rubric"):
        lost.append("its rubric is left out: its points stay")
    return lost
