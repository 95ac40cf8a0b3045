"""GIFT, the text format of Moodle: one item after the other, each kept, changed or dropped by itself."""

import re
from typing import Any, Final

from backend.courses.dto.questions import Spot
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import MAX_PROMPT, fitting
from backend.courses.questions.answers import true_or_false, with_feedback
from backend.courses.questions.essays import an_essay
from backend.courses.questions.gift_answers import (
    FORMAT,
    choice_or_words,
    find,
    in_format,
    number_answers,
    order,
    unescape,
    worded,
)
from backend.courses.questions.gift_blocks import Block, blocks
from backend.courses.questions.harvest import Harvest

_CATEGORY: Final = re.compile(r"\$CATEGORY\s*:?\s*(.*)", re.I)
_TITLE: Final = re.compile(r"::((?:\\.|(?!::).)*)::", re.S)
_TRUTH: Final = re.compile(r"(t|true|f|false)\s*(?:#(.*))?", re.I | re.S)
_BLANK: Final = "_____"


def read_gift(text: str, *, bank: bool = False) -> Harvest:
    """Every item of a file; one that cannot be read costs no other."""
    harvest = Harvest("GIFT", bank)
    for block in blocks(text):
        if harvest.full:
            harvest.cut_off(Spot(block.line))
            break
        _take(block, harvest)
    return harvest


def _take(block: Block, harvest: Harvest) -> None:
    line, text = block.line, block.text
    while category := _CATEGORY.match(text):
        harvest.turn_to(Spot(line), category[1])
        line, text = line + 1, text[category.end() :].lstrip("\n")
    if not text:
        return
    title = _TITLE.match(text)
    name = " ".join(unescape(title[1]).split()) if title else ""
    body = text[title.end() :] if title else text
    changes: list[str] = []
    try:
        if block.open:
            raise QuestionDropped("its answers begin with { and never end with }")
        harvest.take(Spot(line), _question(body.strip(), changes), changes, name)
    except QuestionDropped as dropped:
        asked = body[: find(body, "{")] if find(body, "{") > 0 else body
        harvest.drop(Spot(line), name or dropped.words or unescape(FORMAT.sub("", asked, count=1)), dropped.why)


def _question(body: str, changes: list[str]) -> dict[str, Any]:
    form = FORMAT.match(body)
    written = form[1].lower() if form else "moodle"
    body = body[form.end() :] if form else body
    start = find(body, "{")
    if start < 0:
        raise QuestionDropped("a text without a question: a quiz holds questions only")
    end = find(body, "}", start)
    head, inside, tail = body[:start].rstrip(), body[start + 1 : end], body[end + 1 :].strip()
    if end < 0 or find(head, "}") >= 0 or find(inside, "{") >= 0 or find(tail, "{") >= 0 or find(tail, "}") >= 0:
        raise QuestionDropped(r"it has more than one pair of braces; a brace of its text is written \{ or \}")
    prompt = in_format(_asked(head, tail), written, changes)
    question = {"prompt": fitting(prompt, MAX_PROMPT, changes), "points": 1}
    cut = find(inside, "####")
    general = worded(inside[cut + 4 :], written, changes) if cut >= 0 else ""
    answers = inside[:cut] if cut >= 0 else inside
    found = _answers(answers.strip(), written, changes)
    return with_feedback({**question, **found}, always=fitting(general, MAX_PROMPT, changes))


def _asked(head: str, tail: str) -> str:
    """The words around the answers, which stand for a missing word where something follows them."""
    if not tail or (tail in (".", "?", "!") and head.endswith((".", "?", "!", ":"))):
        return head
    space = "" if tail[0] in ".,;:?!)" else " "
    return f"{head} {_BLANK}{space}{tail}"


def _answers(text: str, form: str, changes: list[str]) -> dict[str, Any]:
    if not text:
        return an_essay()
    if truth := _TRUTH.fullmatch(text):
        return _truth(truth[1][0].lower() == "t", truth[2] or "", form, changes)
    if text[0] == "#":
        return number_answers(text[1:].strip(), form, changes)
    if text[0] == ">":
        return order(text[1:].strip(), form, changes)
    return choice_or_words(text, form, changes)


def _truth(right: bool, said: str, form: str, changes: list[str]) -> dict[str, Any]:
    """The first feedback is for whoever is wrong, the second for whoever is right."""
    cut = find(said, "#")
    wrongly = worded(said[:cut] if cut >= 0 else said, form, changes)
    rightly = worded(said[cut + 1 :], form, changes) if cut >= 0 else ""
    return true_or_false(right, *((rightly, wrongly) if right else (wrongly, rightly)))
