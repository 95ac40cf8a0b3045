"""One question of a comparison as HTML, with its right answers: for those who make the course."""

from collections.abc import Mapping
from html import escape
from typing import Any, Literal

import orjson

from backend.courses.comparing.words import all_marked, marked_text

Question = Mapping[str, Any]
Side = Literal["del", "ins"]
_KINDS = {
    "single": "One answer",
    "multiple": "Several answers",
    "truefalse": "True or false",
    "numeric": "A number",
    "short": "A short text",
}


def print_of(question: Question) -> str:
    """What a question says, without its ids."""
    said = {name: value for name, value in question.items() if name not in ("id", "options")}
    options = [{name: value for name, value in one.items() if name != "id"} for one in question.get("options", ())]
    return orjson.dumps([said, options], option=orjson.OPT_SORT_KEYS).decode()


def words_of(question: Question) -> list[str]:
    """The words of the prompt and the answers."""
    texts = [question.get("prompt", ""), *(one.get("text", "") for one in question.get("options", ()))]
    return " ".join(texts).split()


def as_html(question: Question, other: Question | None, side: Side) -> str:
    """A question beside its ``other`` side; ``side`` is how what only this one says is marked. All escaped.

    Without another side nothing in it is marked: its whole row is new, or gone.
    """
    against = question if other is None else other
    lines = [
        f'<p class="diff-prompt">{_text("prompt", question, against, side)}</p>',
        f'<p class="diff-kind">{_line(_about(question), _about(against), side)}</p>',
        _options(question, against, side),
        *(
            f"<p>{escape(label)}: {_line(words, _answers(against).get(label, ''), side)}</p>"
            for label, words in _answers(question).items()
        ),
    ]
    return "".join(lines)


def _line(words: str, other: str, side: Side) -> str:
    return marked_text(words, other)[0] if side == "del" else marked_text(other, words)[1]


def _text(name: str, question: Question, against: Question, side: Side) -> str:
    return _line(str(question.get(name, "")), str(against.get(name, "")), side)


def _about(question: Question) -> str:
    points = question.get("points", 1)
    return f"{_KINDS.get(question.get('kind', ''), '')} · {points:g} {'point' if points == 1 else 'points'}"


def _options(question: Question, against: Question, side: Side) -> str:
    options = question.get("options", ())
    if not options:
        return ""
    by_id = {one["id"]: one for one in against.get("options", ())}
    by_text = {one.get("text", ""): one for one in against.get("options", ())}
    items = (_option(one, by_id.get(one["id"]) or by_text.get(one.get("text", "")), side) for one in options)
    return f'<ul class="diff-options">{"".join(items)}</ul>'


def _option(option: Mapping[str, Any], other: Mapping[str, Any] | None, side: Side) -> str:
    right = bool(option.get("correct"))
    mark = '<span class="diff-right">Right</span> ' if right else ""
    if other is None:
        text, feedback = all_marked(option.get("text", ""), side), all_marked(option.get("feedback", ""), side)
    else:
        text = _line(option.get("text", ""), other.get("text", ""), side)
        feedback = _line(option.get("feedback", ""), other.get("feedback", ""), side)
        if right != bool(other.get("correct")):
            mark = f'<{side} class="diff-right">{"Right" if right else "Wrong"}</{side}> '
    said = f'<span class="diff-feedback">{feedback}</span>' if feedback else ""
    return f"<li>{mark}{text}{said}</li>"


def _answers(question: Question) -> dict[str, str]:
    found = {
        "Answer": _number(question),
        "Accepted": " · ".join(question.get("accepted", ())),
        "Upper and lower case": "must match" if question.get("case_sensitive") else "",
        "When right": question.get("feedback_correct", ""),
        "When wrong": question.get("feedback_incorrect", ""),
    }
    return {label: words for label, words in found.items() if words}


def _number(question: Question) -> str:
    answer, tolerance = question.get("answer"), question.get("tolerance") or 0
    return "" if answer is None else f"{answer:g}" + (f" ± {tolerance:g}" if tolerance else "")
