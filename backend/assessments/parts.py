"""Questions whose answer has parts: matching, putting in order, a text with gaps. Pure.

The value of a matching is ``{pair: choice}``, of an order the list of all lines, of gaps ``{gap: text}``; a part that
is not answered is absent.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from backend.assessments.quiz import Gap, Question
from backend.assessments.words import MAX_TEXT_LENGTH, keepable, matches

KINDS = frozenset({"matching", "ordering", "gaps"})
MAX_TEXT_TOGETHER = 20_000
"""Characters in all the gaps of one question."""


def fits(question: Question, value: Any) -> bool:
    """Whether a value has the form and size of an answer to this question."""
    return _FITS[question.kind](question, value)


def share(question: Question, value: Any) -> Fraction:
    """How much of the question's points an answer earns, from 0 to 1."""
    return Fraction(0) if not fits(question, value) else _SHARES[question.kind](question, value)


def gap_is_right(question: Question, gap: Gap, given: str) -> bool:
    """Whether a gap holds what belongs there: typed, any accepted text; chosen, the one that was shown for it."""
    if question.input != "typed":
        return given in gap.accepted[:1]
    return matches(given, gap.accepted, case_sensitive=question.case_sensitive)


def _pairs_fit(question: Question, value: Any) -> bool:
    known = {choice.id for choice in question.choices}
    return _names(value, {pair.id for pair in question.pairs}) and known.issuperset(value.values())


def _order_fits(question: Question, value: Any) -> bool:
    if not isinstance(value, list) or len(value) != len(question.items):
        return False
    return all(isinstance(item, str) for item in value) and set(value) == {item.id for item in question.items}


def _gaps_fit(question: Question, value: Any) -> bool:
    if not _names(value, {gap.id for gap in question.gaps}):
        return False
    if question.input == "select":
        return all(value[gap.id] in gap.words for gap in question.gaps if gap.id in value)
    if question.input == "drag":
        return Counter(value.values()) <= Counter(question.pool)
    texts = value.values()
    short = all(len(text) <= MAX_TEXT_LENGTH and keepable(text) for text in texts)
    return short and sum(map(len, texts)) <= MAX_TEXT_TOGETHER


def _names(value: Any, known: set[str]) -> bool:
    """Whether this is an object of texts, under ids of the question alone."""
    return isinstance(value, dict) and known.issuperset(value) and all(isinstance(each, str) for each in value.values())


def _share_of_pairs(question: Question, value: Mapping[str, str]) -> Fraction:
    return Fraction(sum(value.get(pair.id) == pair.choice for pair in question.pairs), len(question.pairs))


def _share_of_order(question: Question, value: list[str]) -> Fraction:
    follows = {(one.id, other.id) for one, other in pairwise(question.items)}
    return Fraction(sum(pair in follows for pair in pairwise(value)), max(1, len(follows)))


def _share_of_gaps(question: Question, value: Mapping[str, str]) -> Fraction:
    right = sum(gap.id in value and gap_is_right(question, gap, value[gap.id]) for gap in question.gaps)
    return Fraction(right, len(question.gaps))


_FITS: Final[dict[str, Callable[[Question, Any], bool]]] = {
    "matching": _pairs_fit,
    "ordering": _order_fits,
    "gaps": _gaps_fit,
}
_SHARES: Final[dict[str, Callable[[Question, Any], Fraction]]] = {
    "matching": _share_of_pairs,
    "ordering": _share_of_order,
    "gaps": _share_of_gaps,
}
