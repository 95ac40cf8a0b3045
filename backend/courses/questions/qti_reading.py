"""One document of QTI: an item of 2.1, 2.2 or 3.0, or a whole quiz of 1.2."""

from typing import Any

from backend.courses.dto.questions import QuestionFound, Spot
from backend.courses.importing.cartridge.qti import read_quiz
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.report import Report
from backend.courses.importing.safe_xml import Element
from backend.courses.questions.answers import with_feedback
from backend.courses.questions.harvest import Harvest, points_of
from backend.courses.questions.qti_interactions import read_interactions
from backend.courses.questions.qti_item import Item, item_of
from backend.courses.questions.qti_names import attribute, every


def take_item(element: Element, harvest: Harvest) -> None:
    """An ``assessmentItem``."""
    spot, title = Spot(ident=attribute(element, "identifier")), attribute(element, "title")
    item = item_of(element)
    try:
        harvest.take(spot, _question(item), item.changes)
    except QuestionDropped as dropped:
        harvest.drop(spot, title or dropped.words, dropped.why)


def _question(item: Item) -> dict[str, Any]:
    found = read_interactions(item)
    if any(True for _ in every(item.element, "templateDeclaration")):
        raise QuestionDropped("its numbers are drawn anew each time; there are no such questions yet")
    names = {attribute(one, "identifier") for one in every(item.body, "simpleChoice")}
    right, wrong = item.feedback(names)
    return with_feedback({**found, "points": points_of(item.points(), item.changes)}, right, wrong)


def take_quiz(root: Element, file: str, harvest: Harvest) -> None:
    """A ``questestinterop`` of QTI 1.2, as cartridges and older exports hold it."""
    report = Report()
    found = read_quiz(root, file, report)
    room = harvest.most - len(harvest.questions)
    for question in found.questions[:room]:
        harvest.add(question)
    harvest.found += [QuestionFound(Spot(one.line), one.kind, one.outcome, one.what, one.why) for one in report.items]
    beyond = len(found.questions) - room
    if beyond > 0:
        why = f"{harvest.full_words}: the last {beyond} of this file are left out"
        harvest.drop(Spot(), file, why, "file")
