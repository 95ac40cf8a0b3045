"""Quizzes as YAML: a form that is easy to type, documented in ``docs/import.md``."""

from collections.abc import Callable
from typing import Any

from backend.courses.content.quiz_format import normalise_quiz, ready_quiz
from backend.courses.content.quiz_rich import with_moved_pictures
from backend.courses.content.quiz_settings import SETTINGS as QUIZ_SETTINGS
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.quiz_parts import PARTS, as_list, texts, units
from backend.kernel.errors import LmsError

_KINDS = {
    "single": "single",
    "multiple": "multiple",
    "true_false": "truefalse",
    "truefalse": "truefalse",
    "numeric": "numeric",
    "number": "numeric",
    "short": "short",
    "matching": "matching",
    "ordering": "ordering",
    "fill_in": "gaps",
    "essay": "essay",
}


def read_quiz(data: dict[str, Any], file: str, shown: Callable[[str], str]) -> dict[str, Any]:
    """The quiz that a file describes, ready to be taken; ``shown`` says where a picture of the folder is shown from.

    Raises:
        ImportRefused: it names the file, the question and what is wrong.
    """
    questions = data.get("questions")
    if not isinstance(questions, list):
        raise ImportRefused(f"{file}: a quiz needs a list of questions.")
    asked = [_question(item, number, file) for number, item in enumerate(questions, 1)]
    raw = {
        **{name: data[name] for name in QUIZ_SETTINGS if name in data},
        "questions": [with_moved_pictures(question, shown) for question in asked],
    }
    try:
        quiz = normalise_quiz(raw)
        ready_quiz(quiz)
    except LmsError as failure:
        raise ImportRefused(f"{file}: {failure.message}") from None
    return quiz


def _question(item: Any, number: int, file: str) -> dict[str, Any]:
    kind = next((name for name in _KINDS if isinstance(item, dict) and name in item), None)
    if kind is None:
        raise ImportRefused(f"{file}: Question {number} must start with one of {', '.join(_KINDS)}.")
    said = item.get("feedback")
    feedback = said if isinstance(said, dict) else {"correct": said, "incorrect": said} if said else {}
    question = {
        "kind": _KINDS[kind],
        "prompt": "" if item[kind] is None else str(item[kind]).strip(),
        "rich": item.get("formatting") is True,
        "hints": [
            {"text": str(hint.get("hint") or "").strip(), "costs": hint.get("costs", 0)}
            for hint in as_list(item.get("hints"))
            if isinstance(hint, dict)
        ],
        "points": item.get("points", 1),
        "feedback_correct": str(feedback.get("correct") or "").strip(),
        "feedback_incorrect": str(feedback.get("incorrect") or "").strip(),
    }
    return {**question, **_answers(_KINDS[kind], item)}


def _answers(kind: str, item: dict[str, Any]) -> dict[str, Any]:
    if kind == "truefalse":
        right = item.get("answer")
        return {
            "options": [
                {"text": "True", "correct": right is True},
                {"text": "False", "correct": right is False},
            ]
        }
    if kind == "numeric":
        return {"answer": item.get("answer"), "tolerance": item.get("tolerance", 0), **units(item)}
    if kind == "short":
        return {"accepted": texts(item.get("accepted")), "case_sensitive": bool(item.get("case_sensitive"))}
    if kind in PARTS:
        return PARTS[kind](item)
    return {"options": [_option(option) for option in as_list(item.get("options"))]}


def _option(option: Any) -> dict[str, Any]:
    """A plain text is a wrong answer; ``correct: text`` or ``wrong: text`` may carry feedback."""
    if not isinstance(option, dict):
        return {"text": str(option)}
    correct = "correct" in option
    words = option.get("correct") if correct else option.get("wrong", "")
    return {"text": str(words).strip(), "correct": correct, "feedback": str(option.get("feedback") or "").strip()}
