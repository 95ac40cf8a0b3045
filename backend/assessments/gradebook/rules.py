"""What grades come to: categories with weights, the lowest left out, extra credit, letters. Pure, and exact.

A share is what was reached of an item, from 0 to 1. A category is the weighted mean of its items; the total is the
weighted mean of the categories that have anything in them yet, at most 1: extra credit can make up for points that
were lost, and no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm
from typing import Final
from uuid import UUID

from backend.assessments.dto.gradebook import (
    CategoryGrade,
    GradeCategory,
    GradeCell,
    GradeLetter,
    GradeScheme,
    GradeStanding,
)

ONE: Final = Fraction(1)
ZERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """An item as it counts: what it weighs beside the others of its category, and whether it counts upward alone."""

    id: UUID
    weight: int
    extra: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What a category comes to: its share (None: nothing counts yet), and which items were left out."""

    share: Fraction | None
    dropped: frozenset[UUID]


def normalised(weights: Mapping[UUID, Fraction]) -> dict[UUID, Fraction]:
    """The same weights, so that they are 1 together; none where they are all 0."""
    whole = sum(weights.values(), ZERO)
    return {key: weight / whole for key, weight in weights.items()} if whole else {}


def parts_of(scheme: GradeScheme, category: GradeCategory) -> tuple[Part, ...]:
    """The items of a category with what each weighs there, in whole numbers: its points, or one like the other.

    They are in the order of their ids, so that the one they came in makes no difference.
    """
    inside = sorted((item for item in scheme.items if item.category == category.id), key=lambda item: item.id)
    weights = [item.points if category.by_points else ONE for item in inside]
    scale = lcm(*(weight.denominator for weight in weights))
    return tuple(Part(item.id, int(weight * scale), item.extra) for item, weight in zip(inside, weights, strict=True))


def share_of(cell: GradeCell | None, *, missing_is_zero: bool) -> Fraction | None:
    """What a cell counts; None where it does not: excused, not graded yet, or missing where that counts nothing."""
    if cell is None:
        return ZERO if missing_is_zero else None
    if cell.excused or cell.waiting:
        return None
    return cell.share if cell.share is not None else (ZERO if missing_is_zero else None)


_Weighed = tuple[UUID, int, int]
"""An item, its weight, and its share in whole parts."""


def category_result(parts: Sequence[Part], shares: Mapping[UUID, Fraction | None], drop: int) -> Result:
    """The best that a category comes to with ``drop`` of its items left out; one at least stays.

    Which to leave out is not simply the lowest: a low one of little weight costs less than a middling one of much.
    That choice (the highest mean) is what makes sure that a better grade never makes a worse total. All is reckoned
    in whole numbers, as fine as the shares are: that is exact, and ten times as fast as fractions.
    """
    counting = [(part, share) for part in parts if (share := shares.get(part.id)) is not None]
    scale = lcm(*(share.denominator for _, share in counting))
    whole = [(part, share.numerator * (scale // share.denominator)) for part, share in counting]
    plain = [(part.id, part.weight, share) for part, share in whole if not part.extra]
    if not plain:
        return Result(None, frozenset())
    more = sum(part.weight * share for part, share in whole if part.extra)
    keep = max(1, len(plain) - max(0, drop))
    kept = plain if keep == len(plain) else _best(plain, keep, more)
    reached, possible = _sums(kept, more)
    stays = {key for key, _, _ in kept}
    return Result(Fraction(reached, possible * scale), frozenset(key for key, _, _ in plain if key not in stays))


def _sums(kept: Sequence[_Weighed], more: int) -> tuple[int, int]:
    return sum(weight * share for _, weight, share in kept) + more, sum(weight for _, weight, _ in kept)


def _best(plain: list[_Weighed], keep: int, more: int) -> list[_Weighed]:
    """The ``keep`` items whose mean, with ``more`` on top, is highest.

    Dinkelbach's way: whatever beats a mean is found by keeping what lies highest above it, until nothing does.
    """
    reached, possible = -1, 1
    while True:
        above = sorted(plain, key=lambda one: -one[1] * (one[2] * possible - reached))
        chosen = above[:keep]
        better, of = _sums(chosen, more)
        if better * possible <= reached * of:
            return chosen
        reached, possible = better, of


def total_of(scheme: GradeScheme, results: Mapping[UUID, Result]) -> Fraction | None:
    """The weighted mean of the categories that have something in them; at most 1. None: nothing counts yet."""
    weights = {one.id: one.weight for one in scheme.categories if results[one.id].share is not None}
    shares = normalised(weights)
    if not shares:
        return None
    return min(ONE, sum((weight * (results[key].share or ZERO) for key, weight in shares.items()), ZERO))


class Reckoner:
    """What cells come to, by one scheme, for as many learners as there are."""

    def __init__(self, scheme: GradeScheme) -> None:
        self._scheme = scheme
        self._categories = [(one, parts_of(scheme, one)) for one in scheme.categories]

    def standing(self, cells: Mapping[UUID, GradeCell]) -> GradeStanding:
        """What a learner's cells come to."""
        results = {one.id: self._result(one, parts, cells) for one, parts in self._categories}
        total = total_of(self._scheme, results)
        return GradeStanding(
            total=total,
            letter=letter_of(total, self._scheme.letters),
            categories=tuple(CategoryGrade(key, result.share) for key, result in results.items()),
            dropped=frozenset[UUID]().union(*(result.dropped for result in results.values())),
        )

    def _result(self, category: GradeCategory, parts: Sequence[Part], cells: Mapping[UUID, GradeCell]) -> Result:
        zero = self._scheme.missing_is_zero
        shares = {part.id: share_of(cells.get(part.id), missing_is_zero=zero and not part.extra) for part in parts}
        return category_result(parts, shares, category.drop)


def standing(scheme: GradeScheme, cells: Mapping[UUID, GradeCell]) -> GradeStanding:
    """What one learner's cells come to, by the scheme."""
    return Reckoner(scheme).standing(cells)


def letter_of(total: Fraction | None, letters: Iterable[GradeLetter]) -> str:
    """The letter of the highest boundary that is reached; none where there are no letters, or nothing counts yet."""
    if total is None:
        return ""
    reached = [letter for letter in letters if total * 100 >= letter.at]
    return max(reached, key=lambda letter: letter.at).name if reached else ""


def in_words(number: Fraction, places: int = 1) -> str:
    """``83.3``: rounded down, so that what is shown as reached was reached; no zeros at the end."""
    scaled = floor(number * 10**places)
    whole, rest = divmod(scaled, 10**places)
    return f"{whole}.{rest:0{places}}".rstrip("0").rstrip(".") if rest else str(whole)
