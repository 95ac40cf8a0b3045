"""One question of a comparison as HTML, with its right answers: for those who make the course."""

from collections.abc import Mapping
from html import escape
from typing import Any, Literal

import orjson

from backend.courses.comparing import draws
from backend.courses.comparing.words import all_marked, marked_text

Question = Mapping[str, Any]
Side = Literal["del", "ins"]
_KINDS = {
    "single": "One answer",
    "multiple": "Several answers",
    "truefalse": "True or false",
    "numeric": "A number",
    "short": "A short text",
    "matching": "Matching",
    "ordering": "Putting in order",
    "gaps": "A text with gaps",
    "essay": "An essay",
}
_INPUTS = {"typed": "typed", "select": "chosen from a list", "drag": "dragged into place"}
_PARTS = ("options", "pairs", "choices", "items", "gaps")


def print_of(question: Question) -> str:
    """What a question says, without its ids."""
    # A number that was kept before there were units is the same as one that has none.
    unsaid = ("id", "bank_version", "rubric", *_PARTS, *(() if question.get("units") else ("units", "unit_required")))
    said = {name: value for name, value in question.items() if name not in unsaid}
    parts = [
        [
            {field: value for field, value in one.items() if field not in ("id", "choice")}
            for one in question.get(name, ())
        ]
        for name in _PARTS
    ]
    levels = [
        [_criterion(line), [level.get("text") for level in line["levels"]]] for line in question.get("rubric", ())
    ]
    return orjson.dumps([said, parts, _matches(question), levels], option=orjson.OPT_SORT_KEYS).decode()


def words_of(question: Question) -> list[str]:
    """The words of the prompt and the answers."""
    listed = (one for name in _PARTS for one in question.get(name, ()))
    texts = [question.get("prompt", ""), question.get("text", ""), *(one.get("text", "") for one in listed)]
    return " ".join(texts).split()


def as_html(question: Question, other: Question | None, side: Side) -> str:
    """A question beside its ``other`` side; ``side`` is how what only this one says is marked. All escaped.

    Without another side nothing in it is marked: its whole row is new, or gone.
    """
    if question.get("kind") == draws.DRAW:
        return draws.as_html(question, other, side)
    against = question if other is None or other.get("kind") == draws.DRAW else other
    lines = [
        f'<p class="diff-prompt">{_text("prompt", question, against, side)}</p>',
        f'<p class="diff-kind">{_line(_about(question), _about(against), side)}</p>',
        _options(question, against, side),
        _lines(question, against, side),
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


def _lines(question: Question, against: Question, side: Side) -> str:
    """The lines of a matching with their matches, of an order, or of gaps with their words: each beside its other."""
    lines, others = _line_texts(question), _line_texts(against)
    if not lines:
        return ""
    items = (
        f"<li>{_line(words, others[id], side) if id in others else all_marked(words, side)}</li>"
        for id, words in lines.items()
    )
    tag = "ol" if question.get("kind") == "ordering" else "ul"
    return f'<{tag} class="diff-options">{"".join(items)}</{tag}>'


def _line_texts(question: Question) -> dict[str, str]:
    pairs = dict(zip((pair["id"] for pair in question.get("pairs", ())), _matches(question), strict=True))
    items = {item["id"]: item.get("text", "") for item in question.get("items", ())}
    return pairs | items | {gap["id"]: _gap(number, gap) for number, gap in enumerate(question.get("gaps", ()), 1)}


def _matches(question: Question) -> list[str]:
    texts = {choice["id"]: choice.get("text", "") for choice in question.get("choices", ())}
    return [f"{pair.get('text', '')} → {texts.get(pair.get('choice', ''), '?')}" for pair in question.get("pairs", ())]


def _gap(number: int, gap: Mapping[str, Any]) -> str:
    wrong = " · ".join(gap.get("wrong", ()))
    return f"[[{number}]] {' · '.join(gap.get('accepted', ()))}" + (f" (wrong: {wrong})" if wrong else "")


def _spare(question: Question) -> str:
    """The choices of a matching that belong to no line."""
    used = {pair.get("choice") for pair in question.get("pairs", ())}
    return " · ".join(one.get("text", "") for one in question.get("choices", ()) if one["id"] not in used)


def _answers(question: Question) -> dict[str, str]:
    found = {
        "Text": question.get("text", ""),
        "Gaps": _INPUTS.get(question.get("input", ""), ""),
        "Belongs to no line": _spare(question),
        "Answer": _number(question),
        "Hints": " · ".join(f"{hint['text']} (−{hint['costs']} %)" for hint in question.get("hints", ())),
        "Units": " · ".join(f"{unit['name']} × {unit['factor']:g}" for unit in question.get("units", ())),
        "Without a unit": "not taken" if question.get("unit_required") and question.get("units") else "",
        "Accepted": " · ".join(question.get("accepted", ())),
        "Upper and lower case": "must match" if question.get("case_sensitive") else "",
        "Words": _bounds(question),
        "Rubric": " · ".join(_criterion(line) for line in question.get("rubric", ())),
        "Notes for the grader": question.get("notes", ""),
        "When right": question.get("feedback_correct", ""),
        "When wrong": question.get("feedback_incorrect", ""),
    }
    return {label: words for label, words in found.items() if words}


def _bounds(question: Question) -> str:
    least, most = question.get("min_words"), question.get("max_words")
    if least and most:
        return f"{least} to {most}"
    return f"at least {least}" if least else f"at most {most}" if most else ""


def _criterion(line: Mapping[str, Any]) -> str:
    levels = ", ".join(f"{level.get('title', '')} {level.get('points', 0):g}" for level in line.get("levels", ()))
    return f"{line.get('title', '')}: {levels}"


def _number(question: Question) -> str:
    answer, tolerance = question.get("answer"), question.get("tolerance") or 0
    return "" if answer is None else f"{answer:g}" + (f" ± {tolerance:g}" if tolerance else "")
