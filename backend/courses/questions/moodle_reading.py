"""Moodle XML: a ``quiz`` of ``question`` elements, each kept, changed or dropped by itself."""

from typing import Any, Final

from backend.courses.dto.questions import Spot
from backend.courses.importing.errors import ManifestBroken
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import MAX_PROMPT, fitting
from backend.courses.importing.safe_xml import Element, child, children, local, parse_broken, parse_xml, text_at
from backend.courses.questions.answers import with_feedback
from backend.courses.questions.errors import NoQuestions
from backend.courses.questions.harvest import Harvest, points_of
from backend.courses.questions.moodle_kinds import KINDS, Item

_DROPPED: Final = {
    "description": "a text without a question: a quiz holds questions only",
    "calculated": "there are no questions with formulas yet",
    "calculatedsimple": "there are no questions with formulas yet",
    "calculatedmulti": "there are no questions with formulas yet",
    "ddimageortext": "there are no questions on pictures yet",
    "ddmarker": "there are no questions on pictures yet",
    "randomsamatch": "it draws from other questions, which are not in it",
    "random": "it draws from other questions, which are not in it",
}


def read_moodle(data: bytes, name: str, *, bank: bool = False) -> Harvest:
    """Every question of a file; of a broken one, those that are whole.

    Raises:
        XmlUnsafe, WrongEncoding, ManifestBroken: there is nothing in it to read; NoQuestions
    """
    harvest = Harvest("Moodle XML", bank)
    broken_at, why = 0, ""
    try:
        root = parse_xml(data, name)
    except ManifestBroken as failure:
        found, broken_at = parse_broken(data)
        if found is None or broken_at <= 1:
            raise
        root, why = found, failure.message
    if local(root) != "quiz":
        raise NoQuestions(f"{name} is XML that holds no questions: its outermost element is <{local(root)[:40]}>.")
    questions = children(root, "question")
    for index, element in enumerate(questions):
        spot = Spot(int(element.sourceline or 0))
        if harvest.full:
            harvest.cut_off(spot)
            break
        if broken_at and not _whole(questions, index, broken_at):
            harvest.drop(spot, text_at(element, "name", "text"), f"{why} It and what stands behind it are left out")
            break
        _take(element, spot, harvest)
    return harvest


def _whole(questions: list[Element], index: int, broken_at: int) -> bool:
    """Whether a question of a broken file ended before the break: another one began before it."""
    return index + 1 < len(questions) and int(questions[index + 1].sourceline or 0) <= broken_at


def _take(element: Element, spot: Spot, harvest: Harvest) -> None:
    kind, name = element.get("type", "").strip().lower(), text_at(element, "name", "text")
    if kind == "category":
        harvest.turn_to(spot, text_at(element, "category", "text"))
        return
    changes: list[str] = []
    try:
        harvest.take(spot, _question(Item(element, changes), kind), changes, name)
    except QuestionDropped as dropped:
        harvest.drop(spot, name or dropped.words or text_at(element, "questiontext", "text")[:200], dropped.why)


def _question(item: Item, kind: str) -> dict[str, Any]:
    if kind not in KINDS:
        why = _DROPPED.get(kind, f"questions of the type “{kind[:40]}” are not known")
        raise QuestionDropped(why)
    found = KINDS[kind](item)
    if "prompt" not in found and kind not in ("cloze", "multianswer", "ddwtos", "gapselect"):
        found["prompt"] = fitting(item.said(child(item.element, "questiontext")), MAX_PROMPT, item.changes)
    question = {**found, "points": points_of(text_at(item.element, "defaultgrade"), item.changes)}
    if children(item.element, "hint"):
        item.changes.append("its hints, and the penalty for using them, are left out")
    partly, wrong = item.feedback("partiallycorrectfeedback"), item.feedback("incorrectfeedback")
    if partly not in ("", wrong):
        item.changes.append("what is said to a half right answer is left out")
    return with_feedback(question, item.feedback("correctfeedback"), wrong, item.feedback("generalfeedback"))
