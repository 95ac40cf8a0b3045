"""The interactions of QTI as kinds of our questions."""

import copy
from collections.abc import Callable, Sequence
from typing import Any, Final

from backend.courses.content.markup import to_plain
from backend.courses.content.quiz_question import MAX_LINES
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import MAX_PROMPT, fitting, joined
from backend.courses.importing.safe_xml import Element
from backend.courses.questions import answers as judged
from backend.courses.questions.answers import Answer, NumberAnswer, decimal
from backend.courses.questions.essays import an_essay
from backend.courses.questions.matching import ordered, pairs, pooled
from backend.courses.questions.qti_item import Item, Response
from backend.courses.questions.qti_names import attribute, below, every, name_of, put_in_place, said
from backend.courses.questions.written import TRUTH

INTERACTIONS: Final = {
    "choiceInteraction", "orderInteraction", "matchInteraction", "textEntryInteraction", "inlineChoiceInteraction",
    "gapMatchInteraction", "extendedTextInteraction", "uploadInteraction", "associateInteraction",
    "hotspotInteraction", "hottextInteraction", "sliderInteraction", "selectPointInteraction",
    "graphicOrderInteraction", "graphicAssociateInteraction", "graphicGapMatchInteraction", "mediaInteraction",
    "drawingInteraction", "customInteraction", "positionObjectInteraction", "portableCustomInteraction",
}  # fmt: skip
_LOST: Final = {
    "uploadInteraction": "an answer by file, which nobody could grade here yet",
}
_FEEDBACK: Final = ("feedbackInline", "feedbackBlock")
_ASIDE: Final = ("rubricBlock", "prompt", "stylesheet", "templateBlock", *_FEEDBACK)


def read_interactions(item: Item) -> dict[str, Any]:
    """The question that an item's interactions make.

    Raises:
        QuestionDropped
    """
    found = list(every(item.body, *INTERACTIONS))
    names = {name_of(one) for one in found}
    if not found:
        raise QuestionDropped("a text without a question: a quiz holds questions only")
    if why := next((_LOST[name] for name in names if name in _LOST), ""):
        raise QuestionDropped(why)
    if len(names) > 1:
        raise QuestionDropped("it asks for answers of several kinds at once")
    (name,) = names
    if name == "inlineChoiceInteraction":
        return _gaps(item, found, typed=False)
    if name == "textEntryInteraction" and (len(found) > 1 or _is_gap(item, found[0])):
        return _gaps(item, found, typed=True)
    if name not in _READ:
        raise QuestionDropped(f"there are no questions of the kind {name} yet")
    if len(found) > 1:
        raise QuestionDropped("it asks for several answers at once")
    return {"prompt": _prompt(item, found[0]), **_READ[name](item, found[0])}


def _prompt(item: Item, interaction: Element) -> str:
    """The words around the interaction, and its own."""
    around = copy.deepcopy(item.body)
    assert around is not None
    for one in list(every(around, *INTERACTIONS)):
        put_in_place(one, " _____ " if (one.tail or "").strip(" .?!\n\t") else "")
    own = "\n".join(said(one, item.changes) for one in below(interaction, "prompt"))
    return fitting(joined(said(around, item.changes, without=_ASIDE), own), MAX_PROMPT, item.changes)


def _is_gap(item: Item, interaction: Element) -> bool:
    """Whether words are typed in the middle of others; a field on a line of its own answers a question."""
    if item.response(interaction).base_type in ("float", "integer"):
        return False
    line = interaction.getparent()
    return line is not None and line is not item.body and bool("".join(line.itertext()).strip())


def _choice(item: Item, interaction: Element) -> dict[str, Any]:
    response = item.response(interaction)
    choices = list(every(interaction, "simpleChoice"))
    texts = [said(one, item.changes, without=_FEEDBACK) for one in choices]
    names = [attribute(one, "identifier") for one in choices]
    told = [item.of_choice(one) for one in choices]
    if response.cardinality == "multiple":
        return judged.several_choices(_shares(item, response, names, texts, told), item.changes)
    weights = {answer.text: answer.weight for answer in response.weighed()}
    answers = [Answer(text, weights.get(name, 0), say) for name, text, say in zip(names, texts, told, strict=True)]
    question = judged.one_choice(answers, item.changes)
    return {**question, "kind": "truefalse"} if tuple(texts) == TRUTH else question


def _shares(
    item: Item, response: Response, names: Sequence[str], texts: Sequence[str], told: Sequence[str]
) -> list[Answer]:
    earned = dict(response.earned)
    if not any(value > 0 for value in earned.values()):
        share = 100 / max(1, len(response.correct))
        earned = {name: share if name in response.correct else -share for name in names}
        item.changes.append("each right choice earns its share; before, only all of them together earned anything")
    whole = sum(value for value in earned.values() if value > 0)
    return [
        Answer(text, 100 * earned.get(name, 0) / whole, say) for name, text, say in zip(names, texts, told, strict=True)
    ]


def _entry(item: Item, interaction: Element) -> dict[str, Any]:
    response = item.response(interaction)
    if response.base_type not in ("float", "integer"):
        answers = [Answer(one.text.replace("*", r"\*"), one.weight) for one in response.weighed()]
        return judged.short_answer(answers, item.changes, cased=response.cased)
    found = []
    for answer in response.weighed():
        value = decimal(answer.text)
        if value is None:
            raise QuestionDropped(f"“{answer.text[:40]}” is not a number")
        found.append(NumberAnswer(answer.text, answer.weight, "", value, item.tolerance(value)))
    return judged.number(found, item.changes)


def _order(item: Item, interaction: Element) -> dict[str, Any]:
    texts = {attribute(one, "identifier"): said(one, item.changes) for one in every(interaction, "simpleChoice")}
    right = item.response(interaction).correct
    if set(right) != set(texts) or len(right) != len(texts):
        raise QuestionDropped("it does not say in which order all of its lines belong")
    return ordered([texts[name] for name in right], "", "ALL_OR_NOTHING", item.changes)


def _match(item: Item, interaction: Element) -> dict[str, Any]:
    sets = below(interaction, "simpleMatchSet")
    if len(sets) != 2:
        raise QuestionDropped("it has no two sets to match")
    lines, choices = (
        {attribute(one, "identifier"): said(one, item.changes) for one in every(side, "simpleAssociableChoice")}
        for side in sets
    )
    matched = _directed(item.response(interaction))
    if any(left not in lines or right not in choices for left, right in matched):
        raise QuestionDropped("what belongs together is not among what it shows")
    if sorted(left for left, _ in matched) != sorted(lines):
        raise QuestionDropped("not each of its lines belongs to exactly one choice")
    right = dict(matched)
    return pairs([(text, choices[right[name]]) for name, text in lines.items()], list(choices.values()))


def _directed(response: Response) -> list[tuple[str, str]]:
    named = response.correct or [key for key, earned in response.earned.items() if earned > 0]
    found = [tuple(pair.split()) for pair in named]
    if any(len(pair) != 2 for pair in found):
        raise QuestionDropped("its pairs cannot be read")
    return [(pair[0], pair[1]) for pair in found]


def _gaps(item: Item, interactions: Sequence[Element], *, typed: bool) -> dict[str, Any]:
    if len(interactions) > MAX_LINES:
        raise QuestionDropped(f"it has more than {MAX_LINES} gaps")
    found = [_typed(item, one) if typed else _chosen(item, one) for one in interactions]
    if len({cased for _, cased in found}) > 1:
        raise QuestionDropped("capital letters count in some of its gaps and not in others")
    text = _text_with_gaps(item, item.body, "textEntryInteraction" if typed else "inlineChoiceInteraction")
    return {
        "kind": "gaps", **text, "gaps": [gap for gap, _ in found], "input": "typed" if typed else "select",
        "case_sensitive": found[0][1],
    }  # fmt: skip


def _text_with_gaps(item: Item, holder: Element | None, mark: str) -> dict[str, str]:
    assert holder is not None
    whole = copy.deepcopy(holder)
    for number, one in enumerate(list(every(whole, mark)), 1):
        put_in_place(one, f"[[{number}]]")
    asked = [said(one, item.changes) for one in every(item.body, "rubricBlock", "prompt")]
    text = said(whole, item.changes, without=(*_ASIDE, "gapText", "gapImg"))
    return {"prompt": fitting(joined(*asked), MAX_PROMPT, item.changes), "text": text}


def _typed(item: Item, interaction: Element) -> tuple[dict[str, Any], bool]:
    response = item.response(interaction)
    answers = [Answer(one.text.replace("*", r"\*"), one.weight) for one in response.weighed()]
    found = judged.short_answer(answers, item.changes, cased=response.cased)
    return {"accepted": found["accepted"]}, response.cased


def _chosen(item: Item, interaction: Element) -> tuple[dict[str, Any], bool]:
    choices = every(interaction, "inlineChoice")
    texts = {attribute(one, "identifier"): to_plain(said(one, item.changes)) for one in choices}
    right = {answer.text for answer in item.response(interaction).weighed() if answer.right}
    if len(right) != 1 or not right <= set(texts):
        raise QuestionDropped("a gap has not exactly one right choice")
    (name,) = right
    return {"accepted": [texts[name]], "wrong": [text for other, text in texts.items() if other != name]}, False


def _dragged(item: Item, interaction: Element) -> dict[str, Any]:
    texts = {attribute(one, "identifier"): to_plain(said(one, item.changes)) for one in every(interaction, "gapText")}
    places = [attribute(one, "identifier") for one in every(interaction, "gap")]
    belongs = {gap: word for word, gap in _directed(item.response(interaction))}
    if set(belongs) != set(places) or not set(belongs.values()) <= set(texts):
        raise QuestionDropped("not each of its gaps has exactly one word")
    used = [belongs[place] for place in places]
    more = [text for name, text in texts.items() if name not in used]
    gaps = pooled([texts[name] for name in used], more, item.changes)
    return {"kind": "gaps", **_text_with_gaps(item, interaction, "gap"), "gaps": gaps, "input": "drag"}


def _essay(item: Item, interaction: Element) -> dict[str, Any]:
    """Notes for whoever grades it stand in a rubric block for scorers."""
    blocks = [one for one in every(item.body, "rubricBlock") if "scorer" in attribute(one, "view").split()]
    return an_essay(notes=fitting("\n".join(said(one, item.changes) for one in blocks), MAX_PROMPT, item.changes))


_READ: Final[dict[str, Callable[[Item, Element], dict[str, Any]]]] = {
    "choiceInteraction": _choice, "textEntryInteraction": _entry, "orderInteraction": _order,
    "matchInteraction": _match, "gapMatchInteraction": _dragged, "extendedTextInteraction": _essay,
}  # fmt: skip
