"""Pairs, orders and gaps from other platforms in the form of our quizzes."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

from backend.courses.content.quiz_question import MAX_WRONG
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import quoted

_OURS: Final = "RELATIVE_NEXT_EXCLUDE_LAST"
_ALL: Final = ("", "0", "ALL")


def pairs(matched: Sequence[tuple[str, str]], more: Sequence[str] = ()) -> dict[str, Any]:
    """Lines and what belongs to each; ``more`` are choices that belong to none.

    Raises:
        QuestionDropped
    """
    if not matched:
        raise QuestionDropped("it has no pairs")
    texts = list(dict.fromkeys([*(choice for _, choice in matched), *more]))
    ids = {text: str(uuid4()) for text in texts}
    return {
        "kind": "matching",
        "pairs": [{"text": text, "choice": ids[choice]} for text, choice in matched],
        "choices": [{"id": ids[text], "text": text} for text in texts],
    }


def ordered(items: Sequence[str], select: str, grading: str, changes: list[str]) -> dict[str, Any]:
    """Lines in their right order; ``select`` and ``grading`` as Moodle names them."""
    if select.upper() not in _ALL:
        changes.append("all of its lines are put in order, not some of them")
    if grading.upper() not in ("", "1", _OURS):
        changes.append("each line that directly follows the right one earns its share, whatever it earned before")
    return {"kind": "ordering", "items": [{"text": item} for item in items]}


def pooled(right: Sequence[str], more: Sequence[str], changes: list[str]) -> list[dict[str, Any]]:
    """Gaps that words are dragged into; each of ``more``, which belong nowhere, is kept with a gap that lacks it."""
    gaps: list[dict[str, Any]] = [{"accepted": [text], "wrong": []} for text in right]
    for text in more:
        free = [gap for gap in gaps if text not in [*gap["accepted"], *gap["wrong"]] and len(gap["wrong"]) < MAX_WRONG]
        if free:
            free[0]["wrong"].append(text)
        else:
            changes.append(f"the word {quoted(text)}, which belongs nowhere, is left out: there are too many such")
    return gaps
