"""Pairs, orders and gaps from other platforms in the form of our quizzes."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

from backend.courses.questions.harvest import QuestionDropped

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
