"""A quiz as Moodle XML: in plain text, or as HTML where a question has formatting."""

import re
from collections.abc import Callable
from decimal import Decimal
from html import escape
from typing import Any, Final

from backend.courses.exporting.essays import essay_losses
from backend.courses.exporting.numbers import plain
from backend.courses.questions.cloze import whole_text, write_cloze
from backend.courses.questions.rich_writing import in_html
from backend.courses.questions.written import (
    Question,
    Written,
    matched,
    moodle_path,
    plain_truth,
    said_with_answers,
    shown,
    write_each,
)

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
FOOT: Final = "</quiz>\n"
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMBINED: Final = ("single", "multiple", "matching", "ordering")
_TYPES: Final = {
    "single": "multichoice", "multiple": "multichoice", "truefalse": "truefalse", "short": "shortanswer",
    "numeric": "numerical", "matching": "matching", "ordering": "ordering", "essay": "essay",
}  # fmt: skip


def write_moodle(questions: list[Question]) -> Written:
    """The questions as elements; ``HEAD`` and ``FOOT`` make a document of them."""
    return write_each(questions, _question, in_html)


def category(names: tuple[str, ...]) -> str:
    """Where the questions behind it lie."""
    path = xml_text(f"$course$/top/{moodle_path(names)}")
    return f'<question type="category"><category><text>{path}</text></category></question>\n'


def xml_text(words: str) -> str:
    """Words as they may stand in XML."""
    return escape(without_unseen(words), quote=False)


def without_unseen(words: str) -> str:
    """Words without what XML has no place for."""
    return _NO_XML.sub("", words)


def _question(question: Question, changes: list[str]) -> str:
    question = plain_truth(question, changes)
    if question["kind"] == "truefalse":
        question = said_with_answers(question, changes)
    kind, asked = question["kind"], question["prompt"].strip()
    if kind == "gaps":
        return _gaps(question, changes)
    head = _head(question, asked)
    if kind == "essay" and question["feedback_correct"].strip() != question["feedback_incorrect"].strip():
        changes.append("its feedback is left out: an essay has one for right and wrong alike")
    said = _combined(question) if kind in _COMBINED else _general(question)
    return f'<question type="{_TYPES[kind]}">\n{head}{said}{_ANSWERS[kind](question, changes)}</question>\n'


def _form(question: Question) -> str:
    return "html" if question.get("rich") else "plain_text"


def _text(question: Question, name: str, words: str) -> str:
    return f'<{name} format="{_form(question)}"><text>{xml_text(words.strip())}</text></{name}>\n'


def _compared(question: Question, words: str) -> str:
    """Words that are no markup, where all others of the question may be HTML."""
    return escape(words, quote=False) if question.get("rich") else words


def _head(question: Question, asked: str) -> str:
    name = " ".join(question["heading"].split())[:80]
    return (
        f"<name><text>{xml_text(name)}</text></name>\n{_text(question, 'questiontext', asked)}"
        f"<defaultgrade>{shown(question['points'])}</defaultgrade>\n<penalty>0</penalty>\n"
    )


def _combined(question: Question) -> str:
    """What is said at the end; a half right answer hears what a wrong one does, as here."""
    right, wrong = question["feedback_correct"], question["feedback_incorrect"]
    if right.strip() == wrong.strip():
        return _text(question, "generalfeedback", right)
    return (
        _text(question, "generalfeedback", "") + _text(question, "correctfeedback", right)
        + _text(question, "partiallycorrectfeedback", wrong) + _text(question, "incorrectfeedback", wrong)
    )  # fmt: skip


def _general(question: Question) -> str:
    right, wrong = question["feedback_correct"].strip(), question["feedback_incorrect"].strip()
    return _text(question, "generalfeedback", right if right == wrong else "")


def _answer(question: Question, words: str, weight: float, said: str = "", more: str = "") -> str:
    form = "plain_text" if question["kind"] in ("short", "numeric") else _form(question)
    return (
        f'<answer fraction="{weight:.7g}" format="{form}"><text>{xml_text(words.strip())}</text>'
        f"{_text(question, 'feedback', said).strip()}{more}</answer>\n"
    )


def _choices(question: Question, _changes: list[str]) -> str:
    several = question["kind"] == "multiple"
    share = 100 / sum(option["correct"] for option in question["options"]) if several else 100
    wrong = -share if several else 0
    return f"<single>{'false' if several else 'true'}</single>\n<shuffleanswers>1</shuffleanswers>\n" + "".join(
        _answer(question, option["text"], share if option["correct"] else wrong, option["feedback"])
        for option in question["options"]
    )


def _truth(question: Question, _changes: list[str]) -> str:
    return "".join(
        _answer(question, option["text"].lower(), 100 if option["correct"] else 0, option["feedback"])
        for option in question["options"]
    )


def _apart(question: Question) -> tuple[str, str]:
    right, wrong = question["feedback_correct"].strip(), question["feedback_incorrect"].strip()
    return ("", "") if right == wrong else (right, wrong)


def _short(question: Question, _changes: list[str]) -> str:
    right, wrong = _apart(question)
    lines = [_answer(question, text.replace("*", r"\*"), 100, right) for text in question["accepted"]]
    rest = _answer(question, "*", 0, wrong) if wrong else ""
    return f"<usecase>{int(question['case_sensitive'])}</usecase>\n{''.join(lines)}{rest}"


def _number(question: Question, _changes: list[str]) -> str:
    right, wrong = _apart(question)
    answer, reach = (plain(Decimal(repr(float(question[name])))) for name in ("answer", "tolerance"))
    line = _answer(question, answer, 100, right, f"<tolerance>{reach}</tolerance>")
    return line + (_answer(question, "*", 0, wrong, "<tolerance>0</tolerance>") if wrong else "")


def _matching(question: Question, _changes: list[str]) -> str:
    together, more = matched(question)
    lines = [*together, *(("", text) for text in more)]
    return "<shuffleanswers>true</shuffleanswers>\n" + "".join(
        f'<subquestion format="{_form(question)}"><text>{xml_text(left.strip())}</text>'
        f"<answer><text>{xml_text(right.strip())}</text></answer></subquestion>\n"
        for left, right in lines
    )


def _ordering(question: Question, _changes: list[str]) -> str:
    settings = (
        "<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n<selectcount>0</selectcount>\n"
        "<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>\n<showgrading>SHOW</showgrading>\n"
    )
    return settings + "".join(
        _answer(question, item["text"], number) for number, item in enumerate(question["items"], 1)
    )


def _gaps(question: Question, changes: list[str]) -> str:
    if question["prompt"].strip():
        changes.append("its instruction stands above its text")
    if question["input"] == "drag":
        head = _head(question, whole_text(question)) + _combined(question)
        return f'<question type="ddwtos">\n{head}<shuffleanswers>1</shuffleanswers>\n{_boxes(question)}</question>\n'
    if question["feedback_correct"].strip() != question["feedback_incorrect"].strip():
        changes.append("its feedback is left out: there is one for right and wrong alike")
    head = _head(question, write_cloze(question)) + _general(question)
    return f'<question type="cloze">\n{head}</question>\n'


def _boxes(question: Question) -> str:
    """The word of each gap by its number, then those that belong nowhere."""
    right = [gap["accepted"][0] for gap in question["gaps"]]
    wrong = [text for gap in question["gaps"] for text in gap["wrong"]]
    return "".join(
        f"<dragbox><text>{xml_text(_compared(question, text.strip()))}</text><group>1</group></dragbox>\n"
        for text in [*right, *wrong]
    )


def _essay(question: Question, changes: list[str]) -> str:
    changes += essay_losses(question, words=True, notes=True)
    bounds = "".join(
        f"<{name}>{question[key]}</{name}>\n"
        for name, key in (("minwordlimit", "min_words"), ("maxwordlimit", "max_words"))
        if question.get(key)
    )
    return (
        "<responseformat>plain</responseformat>\n<responserequired>0</responserequired>\n"
        f"<responsefieldlines>15</responsefieldlines>\n<attachments>0</attachments>\n{bounds}"
        f"{_text(question, 'graderinfo', _compared(question, question.get('notes', '')))}"
    )


_ANSWERS: Final[dict[str, Callable[[dict[str, Any], list[str]], str]]] = {
    "single": _choices, "multiple": _choices, "truefalse": _truth, "short": _short, "numeric": _number,
    "matching": _matching, "ordering": _ordering, "essay": _essay,
}  # fmt: skip
