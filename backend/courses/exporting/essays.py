"""Essays in files: what is lost of one in a format that has no place for it."""

from collections.abc import Iterable
from typing import Any


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


def rubric_said(rubric: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A rubric as our Markdown says it."""
    return [
        {
            "criterion": line["title"],
            "levels": [
                {"level": level["title"], "points": level["points"], "text": level["text"]} for level in line["levels"]
            ],
        }
        for line in rubric
    ]
