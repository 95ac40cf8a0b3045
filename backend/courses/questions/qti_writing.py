"""A quiz as QTI 3: an item for each question, scored by mappings, so that each part earns its share."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from html import escape
from typing import Final

from backend.courses.content.quiz_question import GAP
from backend.courses.exporting.essays import essay_losses
from backend.courses.exporting.numbers import plain
from backend.courses.questions.moodle_writing import without_unseen, xml_text
from backend.courses.questions.qti_scoring import declared, outcomes, processing
from backend.courses.questions.rich_writing import in_xhtml
from backend.courses.questions.written import Question, Written, matched, write_each

_NAMESPACES: Final = (
    'xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqtiasi_v3p0 '
    'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"'
)
_ORDER: Final = "its lines earn all points or none, for QTI knows no share of an order"
Parts = tuple[str, str]
"""The declarations of an item, and what stands in its body."""


def write_qti(questions: list[Question]) -> Written:
    """The questions as documents of QTI 3, one each."""
    return write_each(questions, _item, in_xhtml)


def attribute_text(words: str) -> str:
    """Words as they may stand in an attribute."""
    return escape(without_unseen(words))


def _item(question: Question, changes: list[str]) -> str:
    if question["kind"] == "ordering":
        changes.append(_ORDER)
    if question["kind"] == "essay":
        changes += essay_losses(question, notes=True)
    declarations, body = _KINDS[question["kind"]](question)
    title = " ".join(question["heading"].split())[:80]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<qti-assessment-item {_NAMESPACES} identifier="q{question["id"].replace("-", "")}" '
        f'title="{attribute_text(title)}" adaptive="false" time-dependent="false">\n'
        f"{declarations}{outcomes(question)}<qti-item-body>\n{body}</qti-item-body>\n"
        f"{processing(question)}{_feedback(question)}</qti-assessment-item>\n"
    )


def _words(question: Question, words: str) -> str:
    """Words within a line."""
    return without_unseen(words) if question.get("rich") else xml_text(words)


def _paragraphs(question: Question, words: str) -> str:
    if question.get("rich"):
        return f"<div>{without_unseen(words)}</div>\n" if words.strip() else ""
    return _lines(words)


def _lines(words: str) -> str:
    return "".join(f"<p>{xml_text(line)}</p>\n" for line in words.strip().split("\n") if line.strip())


def _asked(question: Question) -> str:
    return _paragraphs(question, question["prompt"])


def _feedback(question: Question) -> str:
    said = (("correct", question["feedback_correct"]), ("incorrect", question["feedback_incorrect"]))
    return "".join(
        f'<qti-modal-feedback outcome-identifier="FEEDBACK" identifier="{name}" show-hide="show">\n'
        f"<qti-content-body>{_paragraphs(question, words)}</qti-content-body></qti-modal-feedback>\n"
        for name, words in said
        if words.strip()
    )


def _choices(question: Question) -> Parts:
    several = question["kind"] == "multiple"
    right = [index for index, option in enumerate(question["options"]) if option["correct"]]
    share = Decimal(str(question["points"])) / len(right)
    earned = [
        (f"c{index}", share if option["correct"] else -share)
        for index, option in enumerate(question["options"])
        if several or option["correct"]
    ]
    cardinality = "multiple" if several else "single"
    declaration = declared("RESPONSE", cardinality, "identifier", [f"c{index}" for index in right], earned)
    listed = "".join(
        f'<qti-simple-choice identifier="c{index}">{_words(question, option["text"])}'
        f"{_inline(question, index, option['feedback'])}"
        "</qti-simple-choice>\n"
        for index, option in enumerate(question["options"])
    )
    most = 0 if several else 1
    shuffle = "false" if question["kind"] == "truefalse" else "true"
    body = (
        f'{_asked(question)}<qti-choice-interaction response-identifier="RESPONSE" shuffle="{shuffle}" '
        f'max-choices="{most}">\n{listed}</qti-choice-interaction>\n'
    )
    return declaration, body


def _inline(question: Question, index: int, said: str) -> str:
    if not said.strip():
        return ""
    lines = "<br/>".join(_words(question, line) for line in said.strip().split("\n"))
    return (
        f'<qti-feedback-inline outcome-identifier="CHOSEN" identifier="c{index}" show-hide="show">{lines}'
        "</qti-feedback-inline>"
    )


def _entry(name: str) -> str:
    return f'<qti-text-entry-interaction response-identifier="{name}" expected-length="30"/>'


def _short(question: Question) -> Parts:
    declaration = _typed("RESPONSE", question["accepted"], question["points"], cased=question["case_sensitive"])
    return declaration, f"{_asked(question)}<p>{_entry('RESPONSE')}</p>\n"


def _typed(name: str, accepted: list[str], points: float, *, cased: bool) -> str:
    earned = [(text.strip(), Decimal(str(points))) for text in accepted]
    return declared(name, "single", "string", [accepted[0].strip()], earned, cased=cased)


def _numeric(question: Question) -> Parts:
    answer = plain(Decimal(repr(float(question["answer"]))))
    declaration = declared("RESPONSE", "single", "float", [answer], [])
    return declaration, f"{_asked(question)}<p>{_entry('RESPONSE')}</p>\n"


def _associable(question: Question, items: Iterable[tuple[str, str]], most: int) -> str:
    listed = "".join(
        f'<qti-simple-associable-choice identifier="{name}" match-max="{most}">{_words(question, text)}'
        "</qti-simple-associable-choice>\n"
        for name, text in items
    )
    return f"<qti-simple-match-set>\n{listed}</qti-simple-match-set>\n"


def _matching(question: Question) -> Parts:
    together, more = matched(question)
    texts = list(dict.fromkeys([*(right for _, right in together), *more]))
    names = {text: f"c{index}" for index, text in enumerate(texts)}
    right = [f"l{index} {names[choice]}" for index, (_, choice) in enumerate(together)]
    share = Decimal(str(question["points"])) / len(right)
    declaration = declared("RESPONSE", "multiple", "directedPair", right, [(pair, share) for pair in right])
    lines = ((f"l{index}", text) for index, (text, _) in enumerate(together))
    body = (
        f'{_asked(question)}<qti-match-interaction response-identifier="RESPONSE" shuffle="true" '
        f'max-associations="{len(together)}">\n{_associable(question, lines, 1)}'
        f"{_associable(question, ((name, text) for text, name in names.items()), 0)}</qti-match-interaction>\n"
    )
    return declaration, body


def _ordering(question: Question) -> Parts:
    names = [f"i{index}" for index, _ in enumerate(question["items"])]
    # In the order of their words: what stands in the right order would be the answer where nothing is shuffled.
    listed = sorted(zip(names, question["items"], strict=True), key=lambda one: str(one[1]["text"]).casefold())
    choices = "".join(
        f'<qti-simple-choice identifier="{name}">{_words(question, item["text"])}</qti-simple-choice>\n'
        for name, item in listed
    )
    body = (
        f'{_asked(question)}<qti-order-interaction response-identifier="RESPONSE" shuffle="true">\n'
        f"{choices}</qti-order-interaction>\n"
    )
    return declared("RESPONSE", "ordered", "identifier", names, []), body


def _gaps(question: Question) -> Parts:
    asked = _asked(question)
    if asked:
        asked = (
            '<qti-rubric-block use="instructions" view="candidate">\n'
            f"<qti-content-body>{asked}</qti-content-body></qti-rubric-block>\n"
        )
    declarations, body = _dragged(question) if question["input"] == "drag" else _filled(question)
    return declarations, asked + body


def _filled(question: Question) -> Parts:
    share = float(question["points"]) / len(question["gaps"])
    declarations, places = "", []
    for index, gap in enumerate(question["gaps"]):
        name = f"RESPONSE{index}"
        if question["input"] == "typed":
            declarations += _typed(name, gap["accepted"], share, cased=question["case_sensitive"])
            places.append(_entry(name))
        else:
            declarations += declared(name, "single", "identifier", ["w0"], [("w0", Decimal(str(share)))])
            places.append(_menu(name, [gap["accepted"][0], *gap["wrong"]]))
    return declarations, _placed(question, places)


def _menu(name: str, words: list[str]) -> str:
    listed = "".join(
        f'<qti-inline-choice identifier="w{index}">{xml_text(word)}</qti-inline-choice>'
        for index, word in enumerate(words)
    )
    return (
        f'<qti-inline-choice-interaction response-identifier="{name}" shuffle="true">{listed}'
        "</qti-inline-choice-interaction>"
    )


def _placed(question: Question, places: list[str]) -> str:
    return GAP.sub(lambda found: places[int(found[1]) - 1], _paragraphs(question, question["text"]))


def _dragged(question: Question) -> Parts:
    words = [gap["accepted"][0] for gap in question["gaps"]]
    more = [word for gap in question["gaps"] for word in gap["wrong"]]
    right = [f"w{index} g{index}" for index, _ in enumerate(words)]
    share = Decimal(str(question["points"])) / len(right)
    listed = "".join(
        f'<qti-gap-text identifier="w{index}" match-max="1">{xml_text(word)}</qti-gap-text>\n'
        for index, word in enumerate([*words, *more])
    )
    places = [f'<qti-gap identifier="g{index}"/>' for index, _ in enumerate(words)]
    body = (
        '<qti-gap-match-interaction response-identifier="RESPONSE" shuffle="true" '
        f'max-associations="{len(words)}">\n{listed}{_placed(question, places)}'
        "</qti-gap-match-interaction>\n"
    )
    return declared("RESPONSE", "multiple", "directedPair", right, [(pair, share) for pair in right]), body


def _essay(question: Question) -> Parts:
    notes = _lines(question.get("notes", ""))
    if notes:
        notes = (
            '<qti-rubric-block use="scoring" view="scorer">\n'
            f"<qti-content-body>{notes}</qti-content-body></qti-rubric-block>\n"
        )
    declaration = '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>\n'
    entry = '<qti-extended-text-interaction response-identifier="RESPONSE" expected-lines="15"/>'
    return declaration, f"{_asked(question)}{notes}{entry}\n"


_KINDS: Final[dict[str, Callable[[Question], Parts]]] = {
    "single": _choices, "multiple": _choices, "truefalse": _choices, "short": _short, "numeric": _numeric,
    "matching": _matching, "ordering": _ordering, "gaps": _gaps, "essay": _essay,
}  # fmt: skip
