"""What stands between the braces of a GIFT question."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from backend.courses.content.markup import to_plain
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import (
    MAX_PROMPT,
    fitting,
    from_html,
    from_markdown,
    from_moodle,
    from_plain,
    quoted,
)
from backend.courses.questions.answers import (
    Answer,
    NumberAnswer,
    decimal,
    number,
    one_choice,
    percent,
    several_choices,
    short_answer,
)
from backend.courses.questions.matching import ordered, pairs

_ESCAPED: Final = re.compile(r"\\([~=#{}:\\n])")
_MARKS: Final = re.compile(r"\\.|[~=]", re.S)
_WEIGHT: Final = re.compile(r"\s*%\s*(-?\d{1,9}(?:[.,]\d{0,9})?)\s*%")
FORMAT: Final = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.I)
_MAX_ANSWERS: Final = 200
_ORDER: Final = re.compile(
    r"(?P<count>\d*)\s*(?P<select>ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)?\s*(?:HORIZONTAL|HORI|H|VERTICAL|VERT|V)?\s*"
    r"(?P<grading>ALL_OR_NOTHING|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE\w*|LONGEST\w*)?\s*(?:SHOW|HIDE|TRUE|FALSE|YES|NO)?"
    r"[ \t]*(?:none|123|abc|ABC|iii|III)?[ \t]*(?=\n)"
)


def find(text: str, mark: str, start: int = 0) -> int:
    """Where an unescaped mark stands, from ``start`` on; -1 where it does not."""
    for found in re.compile(rf"\\.|{re.escape(mark)}", re.S).finditer(text, start):
        if found[0] == mark:
            return found.start()
    return -1


def unescape(text: str) -> str:
    """The text that is meant: a backslash before a sign of GIFT goes, and backslash n is a new line."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def worded(written: str, form: str, changes: list[str]) -> str:
    """Words in the format that they name themselves, else in that of their question, as markup.

    Raises:
        QuestionDropped: they are far too long.
    """
    own = FORMAT.match(written)
    return in_format(written[own.end() :], own[1].lower(), changes) if own else in_format(written, form, changes)


def in_format(written: str, form: str, changes: list[str]) -> str:
    """Words in a format, as markup.

    Raises:
        QuestionDropped: they are far too long.
    """
    text = unescape(written.strip())
    if form == "html":
        return from_html(text, changes)
    if form == "markdown":
        return from_markdown(text, changes)
    return from_plain(text) if form == "plain" else from_moodle(text, changes)


def choice_or_words(text: str, form: str, changes: list[str]) -> dict[str, Any]:
    """Choices, pairs or words to type: which, the signs before the answers say.

    Raises:
        QuestionDropped
    """
    parts = _parts(text)
    signs = {sign for sign, _ in parts}
    if "~" not in signs and all(find(_before_feedback(body), "->") >= 0 for _, body in parts):
        return _pairs([body for _, body in parts], form, changes)
    # What is typed is compared as it is written: no format changes it, nor cuts it off.
    answers = [_answer(sign, body, "plain" if signs == {"="} else form, form, changes) for sign, body in parts]
    if signs == {"="}:
        compared = [replace(answer, text=to_plain(answer.text)) for answer in answers]
        return short_answer(compared, changes, cased=False)
    return one_choice(answers, changes) if "=" in signs else several_choices(answers, changes)


def _parts(text: str) -> list[tuple[str, str]]:
    marks = [found.start() for found in _MARKS.finditer(text) if found[0] in "~="]
    if not marks or text[: marks[0]].strip():
        raise QuestionDropped(f"{quoted(text[: marks[0]] if marks else text)} has neither = nor ~ before it")
    if len(marks) > _MAX_ANSWERS:
        raise QuestionDropped(f"it has {len(marks):,} answers")
    ends = [*marks[1:], len(text)]
    return [(text[start], text[start + 1 : end].strip()) for start, end in zip(marks, ends, strict=True)]


def _before_feedback(body: str) -> str:
    cut = find(body, "#")
    return body[:cut] if cut >= 0 else body


def _answer(sign: str, body: str, form: str, said_form: str, changes: list[str]) -> Answer:
    weight, rest = _weight(sign, body)
    cut = find(rest, "#")
    said = worded(rest[cut + 1 :], said_form, changes) if cut >= 0 else ""
    text = worded(rest[:cut] if cut >= 0 else rest, form, changes)
    return Answer(text, weight, fitting(said, MAX_PROMPT, changes))


def _weight(sign: str, body: str) -> tuple[float, str]:
    """How much an answer earns: what it says itself, else everything behind = and nothing behind ~."""
    found = _WEIGHT.match(body)
    if found is None:
        return (100.0 if sign == "=" else 0.0), body
    return percent(found[1]), body[found.end() :].strip()


def _pairs(bodies: list[str], form: str, changes: list[str]) -> dict[str, Any]:
    matched, more = [], []
    for body in bodies:
        cut = find(body, "->")
        left, right = worded(body[:cut], form, changes), worded(body[cut + 2 :], form, changes)
        if left:
            matched.append((left, right))
        else:
            more.append(right)
    return pairs(matched, more)


def number_answers(text: str, form: str, changes: list[str]) -> dict[str, Any]:
    """Numbers with a tolerance (``8:0.5``) or as a range (``7.5..8.5``).

    Raises:
        QuestionDropped
    """
    if not text.startswith(("=", "~")):
        cut = find(text, "#")
        said = worded(text[cut + 1 :], form, changes) if cut >= 0 else ""
        return number([_number(text[:cut] if cut >= 0 else text, 100.0, said)], changes)
    answers = []
    for sign, body in _parts(text):
        weight, rest = _weight(sign, body)
        cut = find(rest, "#")
        said = worded(rest[cut + 1 :], form, changes) if cut >= 0 else ""
        answers.append(_number(rest[:cut] if cut >= 0 else rest, weight, fitting(said, MAX_PROMPT, changes)))
    return number(answers, changes)


def _number(written: str, weight: float, said: str) -> NumberAnswer:
    text = unescape(written).strip()
    if text == "*":
        return NumberAnswer(text, weight, said)
    low, dots, high = text.partition("..")
    if dots:
        ends = decimal(low), decimal(high)
        if ends[0] is not None and ends[1] is not None:
            middle, reach = (ends[0] + ends[1]) / 2, abs(ends[1] - ends[0]) / 2
            return NumberAnswer(text, weight, said, middle, reach)
    else:
        value, _, reach_text = text.partition(":")
        answer, tolerance = decimal(value), decimal(reach_text or "0")
        if answer is not None and tolerance is not None:
            return NumberAnswer(text, weight, said, answer, max(tolerance, Decimal(0)))
    raise QuestionDropped(f"{quoted(text)} is not a number")


def order(text: str, form: str, changes: list[str]) -> dict[str, Any]:
    """Lines to put in order, one each, behind a line of settings.

    Raises:
        QuestionDropped
    """
    head = _ORDER.match(text)
    lines = (text[head.end() :] if head else text).split("\n")
    items = [said for line in lines if (said := worded(line, form, changes))]
    settings = head.groupdict() if head else {}
    return ordered(items, settings.get("select") or "ALL", settings.get("grading") or "", changes)
