"""Pairs, orders and gaps from other platforms in the form of our quizzes."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from backend.courses.questions.harvest import QuestionDropped


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
