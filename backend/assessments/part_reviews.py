"""What was answered to each part of a question, and what belonged there."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from backend.assessments.dto import PartReview
from backend.assessments.parts import gap_is_right
from backend.assessments.quiz import Question
from backend.courses.api import gap_parts


def parts(question: Question, value: Any, *, shown: bool, known: bool) -> tuple[PartReview, ...]:
    """The parts of an answer in the order in which one reads them; none for questions that have no parts.

    ``shown`` lets them say what was right; ``known`` whether each was, where the outcome of the whole tells that.
    """
    made = _MADE.get(question.kind)
    return tuple(made(question, value, shown, known)) if made else ()


def in_words(question: Question, value: Any) -> str:
    """An answer that has parts as one line of text; "" where there is none."""
    given = [part for part in parts(question, value, shown=False, known=False) if part.given]
    if question.kind == "matching":
        return ", ".join(f"{part.label} → {part.given}" for part in given)
    return ", ".join(part.given or "" for part in given)


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
    for words, place in gap_parts(question.text):
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
