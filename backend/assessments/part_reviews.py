"""What was answered to each part of a question, and what belonged there."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any, Final

from backend.assessments import wording
from backend.assessments.dto import PartReview
from backend.assessments.parts import gap_is_right
from backend.assessments.quiz import Question
from backend.courses.api import markup


def parts(question: Question, value: Any, *, shown: bool, known: bool) -> tuple[PartReview, ...]:
    """The parts of an answer in the order in which one reads them, as HTML; none for questions that have no parts.

    ``shown`` lets them say what was right; ``known`` whether each was, where the outcome of the whole tells that.
    """
    return tuple(_said(question, part) for part in _parts(question, value, shown=shown, known=known))


def _parts(question: Question, value: Any, *, shown: bool, known: bool) -> tuple[PartReview, ...]:
    made = _MADE.get(question.kind)
    return tuple(made(question, value, shown, known)) if made else ()


def _said(question: Question, part: PartReview) -> PartReview:
    """Its words as HTML. What stands in a gap is compared as it is written, and so it is shown."""
    typed = question.kind == "gaps"

    def answer(words: str) -> str:
        return escape(words, quote=False) if typed else wording.html(question, words)

    given = None if part.given is None else answer(part.given)
    return PartReview(wording.html(question, part.label), given, part.right, answer(part.expected))


def in_words(question: Question, value: Any) -> str:
    """An answer that has parts as one line of text; "" where there is none."""
    given = [part for part in _parts(question, value, shown=False, known=False) if part.given]
    if question.kind == "gaps":
        return ", ".join(part.given or "" for part in given)
    words = [(wording.plain(question, part.label), wording.plain(question, part.given or "")) for part in given]
    return ", ".join(f"{line} → {choice}" if question.kind == "matching" else choice for line, choice in words)


def _of_matching(question: Question, value: Any, shown: bool, known: bool) -> Iterator[PartReview]:
    given: Mapping[str, str] = value if isinstance(value, dict) else {}
    texts = {choice.id: choice.text for choice in question.choices}
    for pair in question.pairs:
        right = given.get(pair.id) == pair.choice
        yield PartReview(
            label=pair.text,
            given=texts.get(given.get(pair.id, ""), ""),
            right=right if known else None,
            expected=texts[pair.choice] if shown and not right else "",
        )


def _of_order(question: Question, value: Any, shown: bool, known: bool) -> Iterator[PartReview]:
    """Place by place; an order earns by what follows what, so that no place alone is right or wrong."""
    given: list[str] = value if isinstance(value, list) else []
    texts = {item.id: item.text for item in question.items}
    wrong = given != list(texts)
    for place, item in enumerate(question.items):
        yield PartReview(
            label=str(place + 1),
            given=texts.get(given[place], "") if place < len(given) else "",
            expected=item.text if shown and wrong else "",
        )


def _of_gaps(question: Question, value: Any, shown: bool, known: bool) -> Iterator[PartReview]:
    given: Mapping[str, str] = value if isinstance(value, dict) else {}
    for words, place in markup.gap_parts(question.text):
        if place is None:
            yield PartReview(words, None)
            continue
        gap = question.gaps[place]
        text = given.get(gap.id, "")
        right = gap_is_right(question, gap, text)
        accepted = gap.accepted if question.input == "typed" else gap.accepted[:1]
        yield PartReview("", text, right if known else None, " or ".join(accepted) if shown and not right else "")


_MADE: Final[dict[str, Callable[[Question, Any, bool, bool], Iterator[PartReview]]]] = {
    "matching": _of_matching,
    "ordering": _of_order,
    "gaps": _of_gaps,
}
