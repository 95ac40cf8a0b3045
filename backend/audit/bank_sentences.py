"""What an event of the bank of questions says in a plain sentence."""

from collections.abc import Callable
from typing import Any, Final


def _which(p: dict[str, Any]) -> str:
    return f"the question “{_short(p['words'])}”" + (f" and {p['count'] - 1} more" if p["count"] > 1 else "")


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"


BANK: Final[dict[str, Callable[[str, dict[str, Any]], str]]] = {
    "QuestionAdded": lambda who, p: f"{who} wrote the question “{_short(p['words'])}” into the bank",
    "QuestionRevised": lambda who, p: f"{who} made version {p['number']} of the question “{_short(p['words'])}”",
    "QuestionRenewed": lambda who, p: (
        f"{who} let the draft of {p['title']} ask version {p['number']} of a question of the bank"
    ),
    "QuestionsArchived": lambda who, p: f"{who} {'archived' if p['archived'] else 'brought back'} {_which(p)}",
    "QuestionsDeleted": lambda who, p: f"{who} deleted {_which(p)} from the bank",
    "QuestionsFiled": lambda who, p: (
        f"{who} took {p['count']} {'question' if p['count'] == 1 else 'questions'} of {p['source']} into the bank,"
        f" under {p['category']}"
    ),
}
