"""A quiz as GIFT. It has no points, no capital letters that count and no gaps; what goes is reported."""

import re
from decimal import Decimal
from typing import Final

from backend.courses.exporting.essays import essay_losses
from backend.courses.exporting.numbers import plain
from backend.courses.importing.judging import QuestionDropped
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

_RESERVED: Final = re.compile(r"[\\~=#{}:\n]")
_LEFT_OUT: Final = "the feedback on the question is left out: GIFT has one for right and wrong alike"


def write_gift(questions: list[Question]) -> Written:
    """The questions as GIFT; ``parts`` belong together with a blank line between each two."""
    return write_each(questions, _question, in_html)


def category(names: tuple[str, ...]) -> str:
    """Where the questions behind it lie."""
    return f"$CATEGORY: {moodle_path(names)}"


def _question(question: Question, changes: list[str]) -> str:
    question = plain_truth(question, changes)
    if question["kind"] == "gaps":
        raise QuestionDropped("GIFT has no questions with gaps")
    if question["points"] != 1:
        changes.append(f"its {shown(question['points'])} points are left out: GIFT has none, it will be worth 1")
    if question["kind"] in ("single", "truefalse"):
        question = said_with_answers(question, changes)
    elif question["kind"] == "short":
        question = _without_arrows(question, changes)
    answers = _ANSWERS[question["kind"]](question, changes)
    form = "html" if question.get("rich") else "plain"
    return f"[{form}]{_escaped(question['prompt'].strip())} {{{answers}{_general(question, changes)}}}"


def _without_arrows(question: Question, changes: list[str]) -> Question:
    """Moodle takes every question without ~ and with -> for a matching one, wherever the arrow stands."""
    if any("->" in text for text in question["accepted"]):
        raise QuestionDropped("one of its answers has “->” in it, by which GIFT knows pairs")
    said = {name: question[name].replace("->", "→") for name in ("feedback_correct", "feedback_incorrect")}
    if {**question, **said} != question:
        changes.append("“->” in its feedback becomes “→”, for GIFT knows pairs by it")
    return {**question, **said}


def _general(question: Question, changes: list[str]) -> str:
    right, wrong = question["feedback_correct"].strip(), question["feedback_incorrect"].strip()
    if right and right == wrong:
        return f"\n\t####{_worded(right)}\n"
    if right != wrong and question["kind"] in ("multiple", "matching", "ordering"):
        changes.append(_LEFT_OUT)
    return "\n"


def _escaped(text: str) -> str:
    return _RESERVED.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", text)


def _worded(text: str) -> str:
    """Words of an answer; what looks like a format, a weight or a comment at their beginning is none."""
    text = text.strip()
    return f"[plain]{_escaped(text)}" if text.startswith(("[", "%", "//")) else _escaped(text)


def _said(text: str) -> str:
    return f"#{_worded(text)}" if text.strip() else ""


def _single(question: Question, _changes: list[str]) -> str:
    return "".join(
        f"\n\t{'=' if option['correct'] else '~'}{_worded(option['text'])}{_said(option['feedback'])}"
        for option in question["options"]
    )


def _multiple(question: Question, _changes: list[str]) -> str:
    share = f"{100 / sum(option['correct'] for option in question['options']):.7g}"
    return "".join(
        f"\n\t~%{'' if option['correct'] else '-'}{share}%{_worded(option['text'])}{_said(option['feedback'])}"
        for option in question["options"]
    )


def _truth(question: Question, _changes: list[str]) -> str:
    """The first feedback is for whoever is wrong, the second for whoever is right."""
    right = next(option for option in question["options"] if option["correct"])
    wrong = next(option for option in question["options"] if not option["correct"])
    said = _said(right["feedback"])
    wrongly = _said(wrong["feedback"]) or ("#" if said else "")
    return f"{right['text'].upper()}{wrongly}{said}"


def _apart(question: Question) -> tuple[str, str]:
    """What is said to the right answer, and to every other, where the two differ."""
    right, wrong = question["feedback_correct"].strip(), question["feedback_incorrect"].strip()
    return ("", "") if right == wrong else (right, wrong)


def _short(question: Question, changes: list[str]) -> str:
    if question["case_sensitive"]:
        changes.append("capital letters count no more: GIFT does not know them")
    right, wrong = _apart(question)
    texts = (text.strip().replace("*", r"\*") for text in question["accepted"])
    lines = [f"\n\t=%100%{_worded(text)}{_said(right)}" for text in texts]
    return "".join(lines) + (f"\n\t=%0%*{_said(wrong)}" if wrong else "")


def _numeric(question: Question, _changes: list[str]) -> str:
    right, wrong = _apart(question)
    answer, reach = (plain(Decimal(repr(float(question[name])))) for name in ("answer", "tolerance"))
    line = f"#\n\t=%100%{answer}:{reach}{_said(right)}"
    return line + (f"\n\t=%0%*{_said(wrong)}" if wrong else "")


def _matching(question: Question, changes: list[str]) -> str:
    together, more = matched(question)
    if any("->" in left for left, _ in together):
        changes.append("“->” in its lines becomes “→”, for GIFT parts the pairs by it")
    lines = [f"\n\t={_worded(left.replace('->', '→'))} -> {_worded(right)}" for left, right in together]
    return "".join(lines + [f"\n\t= -> {_worded(choice)}" for choice in more])


def _ordering(question: Question, _changes: list[str]) -> str:
    """Moodle's own addition to GIFT, with the way of grading that is ours."""
    items = "".join(f"\n{_worded(item['text'])}" for item in question["items"])
    return f">{len(question['items'])} ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none{items}"


def _essay(question: Question, changes: list[str]) -> str:
    changes += essay_losses(question)
    right, wrong = question["feedback_correct"].strip(), question["feedback_incorrect"].strip()
    if right != wrong:
        changes.append(_LEFT_OUT)
    return ""


_ANSWERS: Final = {
    "single": _single, "multiple": _multiple, "truefalse": _truth, "short": _short, "numeric": _numeric,
    "matching": _matching, "ordering": _ordering, "essay": _essay,
}  # fmt: skip
