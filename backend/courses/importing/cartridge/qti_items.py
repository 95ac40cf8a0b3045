"""One question of QTI 1.2: what is asked, which answers are right, what is said to each."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from backend.courses.content.quiz_format import MAX_ACCEPTED, MAX_OPTIONS, MAX_POINTS
from backend.courses.importing.cartridge.qti_words import WordReader, feedback_texts
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.safe_xml import Element, child, children, local, words
from backend.kernel.ids import new_id

_KINDS: Final = {
    "cc.multiple_choice.v0p1": "single", "cc.multiple_response.v0p1": "multiple", "cc.true_false.v0p1": "truefalse",
    "cc.fib.v0p1": "short", "cc.pattern_match.v0p1": "short", "multiple_choice_question": "single",
    "multiple_answers_question": "multiple", "true_false_question": "truefalse", "short_answer_question": "short",
    "numerical_question": "numeric", "cc.essay.v0p1": "essay", "essay_question": "essay",
}  # fmt: skip
_NO_QUESTION: Final = "a text between questions: a quiz holds questions only"
_LOST: Final = {
    "file_upload_question": "an answer by file, which nobody could grade here yet",
    "matching_question": "there are no matching questions yet",
    "fill_in_multiple_blanks_question": "there are no questions with several blanks yet",
    "multiple_dropdowns_question": "there are no questions with several menus yet",
    "calculated_question": "there are no questions with formulas yet",
    "text_only_question": _NO_QUESTION,
}


@dataclass
class _Grading:
    """What ``resprocessing`` says: right answers, and what is said to whom."""

    right: set[str] = field(default_factory=set)
    accepted: list[str] = field(default_factory=list)
    cased: list[bool] = field(default_factory=list)
    exact: list[float] = field(default_factory=list)
    bounds: list[float] = field(default_factory=list)
    by_part: bool = False
    said: dict[str, str] = field(default_factory=dict)
    said_right: str = ""
    said_wrong: str = ""


def read_question(item: Element, reader: WordReader) -> dict[str, Any]:
    """A question in the form of our quizzes.

    Raises:
        QuestionDropped
    """
    data = metadata_of(item)
    named = data.get("cc_profile", "") or data.get("question_type", "")
    presentation = child(item, "presentation")
    prompt = reader.material(presentation, 5_000) or reader.material(child(presentation, "flow"), 5_000)
    if why := _LOST.get(named):
        raise QuestionDropped(why, prompt)
    kind = _KINDS.get(named) or _guessed(presentation)
    if not kind:
        raise QuestionDropped(f"questions of the kind “{named}” are not known" if named else _NO_QUESTION, prompt)
    if len(_responses(presentation)) > 1:
        raise QuestionDropped("it asks for several answers at once", prompt)
    grading = _grading(item, feedback_texts(item, reader))
    if grading.by_part:
        reader.lost.append("an answer that only contains the right words no longer counts")
    question = {
        "kind": kind,
        "prompt": prompt,
        "points": _points(data, reader),
        "feedback_correct": grading.said_right,
        "feedback_incorrect": grading.said_wrong,
    }
    return {**question, **_answers(kind, presentation, grading, reader, prompt)}


def metadata_of(element: Element) -> dict[str, str]:
    """The ``qtimetadatafield`` pairs right in or just below an element, names in small letters."""
    found: dict[str, str] = {}
    holders = [element, *children(element, "itemmetadata")]
    for fields in (data for holder in holders for data in children(holder, "qtimetadata")):
        for pair in children(fields, "qtimetadatafield"):
            label = words(next(iter(children(pair, "fieldlabel")), None)).lower()
            found[label] = words(next(iter(children(pair, "fieldentry")), None))
    return found


def _responses(presentation: Element | None) -> list[Element]:
    if presentation is None:
        return []
    names = ("response_lid", "response_str", "response_num", "response_xy", "response_grp")
    return [one for one in presentation.iter() if isinstance(one.tag, str) and local(one) in names]


def _guessed(presentation: Element | None) -> str:
    """The kind of a question that does not say it."""
    responses = _responses(presentation)
    if not responses:
        return ""
    if local(responses[0]) == "response_lid":
        return "multiple" if responses[0].get("rcardinality", "").lower() == "multiple" else "single"
    return "short" if local(responses[0]) == "response_str" else ""


def _points(data: dict[str, str], reader: WordReader) -> float:
    try:
        points = float(data.get("cc_weighting") or data.get("points_possible") or 1)
    except ValueError:
        points = 1
    if not 0 < points <= MAX_POINTS:
        reader.lost.append("it is worth 1 point, for every question counts")
        return 1
    return points


def _answers(
    kind: str, presentation: Element | None, grading: _Grading, reader: WordReader, prompt: str
) -> dict[str, Any]:
    if kind == "short":
        if len(grading.accepted) > MAX_ACCEPTED:
            reader.lost.append(f"only {MAX_ACCEPTED} accepted answers are kept")
        return {"accepted": _distinct(grading.accepted)[:MAX_ACCEPTED], "case_sensitive": all(grading.cased or [False])}
    if kind == "essay":
        return {}
    if kind == "numeric":
        return _number(grading, prompt)
    labels = [one for one in presentation.iter() if local(one) == "response_label"] if presentation is not None else []
    if len(labels) > MAX_OPTIONS:
        raise QuestionDropped(f"it has more than {MAX_OPTIONS} answers", prompt)
    options = [
        {
            "id": str(new_id()),
            "text": reader.material(label, 1_000),
            "correct": label.get("ident", "") in grading.right,
            "feedback": grading.said.get(label.get("ident", ""), ""),
        }
        for label in labels
    ]
    return {"options": options}


def _distinct(texts: list[str]) -> list[str]:
    return list({text.casefold(): text for text in reversed(texts)}.values())[::-1]


def _number(grading: _Grading, prompt: str) -> dict[str, Any]:
    low, high = (min(grading.bounds), max(grading.bounds)) if grading.bounds else (None, None)
    if grading.exact:
        answer = grading.exact[0]
    elif low is not None and high is not None:
        answer = (low + high) / 2
    else:
        raise QuestionDropped("no number is given as its answer", prompt)
    tolerance = max(_exact(answer, low), _exact(high, answer), 0.0) if low is not None and high is not None else 0
    return {"answer": answer, "tolerance": tolerance}


def _exact(more: float, less: float) -> float:
    """The difference as it is written: 9.86 - 9.81 is 0.05."""
    return float(Decimal(repr(more)) - Decimal(repr(less)))


def _grading(item: Element, said: dict[str, str]) -> _Grading:
    found = _Grading()
    for condition in children(child(item, "resprocessing"), "respcondition"):
        variables = child(condition, "conditionvar")
        scores = any(_number_in(one) > 0 for one in children(condition, "setvar"))
        if scores:
            _note_right(variables, found)
        heard = " ".join(said.get(one.get("linkrefid", ""), "") for one in children(condition, "displayfeedback"))
        if heard.strip():
            _note_said(heard.strip(), variables, scores, found)
    return found


def _number_in(element: Element) -> float:
    try:
        return float(words(element))
    except ValueError:
        return 0.0


def _note_right(variables: Element | None, found: _Grading) -> None:
    for one in _positive(variables):
        name, value = local(one), words(one)
        if name in ("varequal", "varsubstring") and value:
            found.right.add(value)
            found.accepted.append(value)
            found.cased.append(one.get("case", "").lower() == "yes")
            found.by_part = found.by_part or name == "varsubstring"
        if name == "varequal" and _is_number(value):
            found.exact.append(float(value))
        elif name in ("vargte", "varlte", "vargt", "varlt") and _is_number(value):
            found.bounds.append(float(value))


def _is_number(value: str) -> bool:
    try:
        return abs(float(value)) <= 1e15
    except ValueError:
        return False


def _positive(element: Element | None) -> list[Element]:
    """The conditions that must hold; what stands in ``not`` must not."""
    found: list[Element] = []
    for one in [] if element is None else element:
        if local(one) in ("and", "or"):
            found += _positive(one)
        elif local(one) != "not":
            found.append(one)
    return found


def _note_said(heard: str, variables: Element | None, scores: bool, found: _Grading) -> None:
    """To whom a feedback is said: to the right answer, to one answer, or to everyone else."""
    if scores:
        found.said_right = heard
        return
    chosen = [words(one) for one in _positive(variables) if local(one) == "varequal"]
    if len(chosen) == 1:
        found.said[chosen[0]] = heard
    elif children(variables, "other"):
        found.said_wrong = found.said_wrong or heard
