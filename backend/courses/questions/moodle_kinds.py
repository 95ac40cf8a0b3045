"""The answers of each type of question in Moodle XML."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from backend.courses.content.markup import to_plain
from backend.courses.content.quiz_question import GAP
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import (
    MAX_PROMPT,
    fitting,
    from_html,
    from_markdown,
    from_moodle,
    from_plain,
    tidy,
)
from backend.courses.importing.safe_xml import Element, child, children, text_at
from backend.courses.questions import answers as judged
from backend.courses.questions.answers import Answer, NumberAnswer, decimal, percent
from backend.courses.questions.cloze import parted, read_cloze
from backend.courses.questions.essays import an_essay
from backend.courses.questions.matching import ordered, pairs, pooled


@dataclass
class Item:
    """A ``question`` element, and what is lost while it is read."""

    element: Element
    changes: list[str]

    def said(self, holder: Element | None) -> str:
        """The words of an element that holds ``text``, in the format that it names, as markup."""
        if holder is None:
            return ""
        source = self.source(holder)
        if self.markup(holder):
            return from_html(source, self.changes)
        form = holder.get("format", "")
        if form == "markdown":
            return from_markdown(source, self.changes)
        return from_moodle(source, self.changes) if form == "moodle_auto_format" else from_plain(source)

    def source(self, holder: Element) -> str:
        """The text as it is written; pictures that come with it are named."""
        text = child(holder, "text")
        written = "".join(text.itertext()) if text is not None else (holder.text or "")
        for file in children(holder, "file"):
            if (name := file.get("name", "")) and name not in written:
                self.changes.append(f"the file “{name[:60]}” is left out")
        return written

    def markup(self, holder: Element) -> bool:
        """Whether an element's words are HTML, which they are where nothing else is said."""
        own: str | None = holder.get("format")
        asked = child(self.element, "questiontext")
        return (own or (asked.get("format") if asked is not None else None) or "html") == "html"

    def feedback(self, name: str) -> str:
        """What is said of the whole question."""
        return fitting(self.said(child(self.element, name)), MAX_PROMPT, self.changes)

    def flag(self, name: str) -> bool:
        """A setting that is on or off."""
        return text_at(self.element, name).lower() in ("1", "true")

    def answers(self, *, plain: bool = False) -> list[Answer]:
        """Each ``answer`` with its weight and feedback; ``plain``: it is compared as it is written."""
        found = []
        for one in children(self.element, "answer"):
            said = fitting(self.said(child(one, "feedback")), MAX_PROMPT, self.changes)
            words = tidy(self.source(one)) if plain else self.said(one)
            found.append(Answer(words, percent(one.get("fraction", "0")), said))
        return found


def _choices(item: Item) -> dict[str, Any]:
    # Moodle takes a question for one with a single answer where nothing is said.
    single = text_at(item.element, "single").lower() not in ("0", "false")
    read = judged.one_choice if single else judged.several_choices
    return read(item.answers(), item.changes)


def _truth(item: Item) -> dict[str, Any]:
    said = {answer.text.strip().lower(): answer for answer in item.answers()}
    if set(said) != {"true", "false"} or sum(answer.right for answer in said.values()) != 1:
        raise QuestionDropped("it does not say whether true or false is right")
    return judged.true_or_false(said["true"].right, said["true"].feedback, said["false"].feedback)


def _short(item: Item) -> dict[str, Any]:
    return judged.short_answer(item.answers(plain=True), item.changes, cased=item.flag("usecase"))


def _number(item: Item) -> dict[str, Any]:
    units = children(child(item.element, "units"), "unit")
    if any(decimal(text_at(unit, "multiplier") or "1") != 1 for unit in units):
        raise QuestionDropped("it takes the number in several units, which are not read yet")
    if names := [name for unit in units if (name := text_at(unit, "unit_name"))]:
        item.changes.append(f"its unit “{names[0]}” is left out: say it in the question")
    found = []
    for one, answer in zip(children(item.element, "answer"), item.answers(plain=True), strict=True):
        value = None if answer.text == "*" else decimal(answer.text)
        if value is None and answer.text != "*":
            raise QuestionDropped(f"“{answer.text[:40]}” is not a number")
        reach = decimal(text_at(one, "tolerance") or "0") or decimal("0")
        assert reach is not None
        found.append(NumberAnswer(answer.text, answer.weight, answer.feedback, value, abs(reach)))
    return judged.number(found, item.changes)


def _matching(item: Item) -> dict[str, Any]:
    matched, more = [], []
    for one in children(item.element, "subquestion"):
        left, right = item.said(one), item.said(child(one, "answer"))
        if left:
            matched.append((left, right))
        elif right:
            more.append(right)
    return pairs(matched, more)


def _order(item: Item) -> dict[str, Any]:
    found = sorted(children(item.element, "answer"), key=lambda one: decimal(one.get("fraction", "")) or 0)
    select, grading = text_at(item.element, "selecttype"), text_at(item.element, "gradingtype")
    return ordered([item.said(one) for one in found], select, grading, item.changes)


def _cloze(item: Item) -> dict[str, Any]:
    asked = child(item.element, "questiontext")
    if asked is None:
        raise QuestionDropped("it has no text")
    return read_cloze(item.source(asked), markup=item.markup(asked), changes=item.changes)


def _words_into_gaps(item: Item) -> dict[str, Any]:
    """``ddwtos`` and ``gapselect``: [[2]] in the text is the place of the second word of the list."""
    dragged = item.element.get("type") == "ddwtos"
    boxes = children(item.element, "dragbox" if dragged else "selectoption")
    words = [(to_plain(item.said(box)), text_at(box, "group") or "1") for box in boxes]
    used: list[int] = []

    def place(found: re.Match[str]) -> str:
        used.append(int(found[1]) - 1)
        return f"[[{len(used)}]]"

    text = GAP.sub(place, item.said(child(item.element, "questiontext")))
    if not used or any(index >= len(words) for index in used):
        raise QuestionDropped("a gap of its text has no word")
    if dragged:
        _tell_of_boxes(item, boxes, words, used)
        more = [text for index, (text, _) in enumerate(words) if index not in used]
        gaps = pooled([words[index][0] for index in used], more, item.changes)
    else:
        gaps = [{"accepted": [words[index][0]], "wrong": _beside(words, index)} for index in used]
    return {"kind": "gaps", **parted(text), "gaps": gaps, "input": "drag" if dragged else "select"}


def _beside(words: list[tuple[str, str]], index: int) -> list[str]:
    right, group = words[index]
    return list(dict.fromkeys(text for text, of in words if of == group and text != right))


def _tell_of_boxes(item: Item, boxes: list[Element], words: list[tuple[str, str]], used: list[int]) -> None:
    if len({group for _, group in words}) > 1:
        item.changes.append("its groups of words become one")
    if len(set(used)) == len(used) and any(children(box, "infinite") for box in boxes):
        item.changes.append("each word can be used once")


def _essay(item: Item) -> dict[str, Any]:
    if text_at(item.element, "responseformat") == "noinline" or _flagged(item, "attachmentsrequired"):
        raise QuestionDropped("an answer by file, which nobody could grade here yet")
    if _flagged(item, "attachments"):
        item.changes.append("no files can be handed in with it")
    if text_at(item.element, "responsetemplate", "text"):
        item.changes.append("the text that it begins with is left out")
    least, most = (text_at(item.element, name) for name in ("minwordlimit", "maxwordlimit"))
    return an_essay(least, most, item.feedback("graderinfo"))


def _flagged(item: Item, name: str) -> bool:
    return text_at(item.element, name) not in ("", "0")


KINDS: Final[dict[str, Callable[[Item], dict[str, Any]]]] = {
    "multichoice": _choices, "truefalse": _truth, "shortanswer": _short, "numerical": _number, "matching": _matching,
    "match": _matching, "ordering": _order, "cloze": _cloze, "multianswer": _cloze, "ddwtos": _words_into_gaps,
    "gapselect": _words_into_gaps, "essay": _essay,
}  # fmt: skip
