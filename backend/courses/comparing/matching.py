"""Which part of one text became which part of another: by id, then by likeness; and what moved."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_GUESSES = 2_500
"""Pairs whose likeness is reckoned; beyond it, parts without a common id or text stay apart."""
ALIKE = 0.5


class Place(Enum):
    """On which side a step stands."""

    BOTH = auto()
    LEFT = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One line of two texts side by side.

    On the left alone: removed, or (with an ``after``) moved away. On the right alone: added, or moved here.
    """

    place: Place
    before: T | None
    after: T | None


def partners(
    before: Sequence[T],
    after: Sequence[T],
    *,
    key: Callable[[T], str],
    print_of: Callable[[T], str],
    alike: Callable[[T, T], float],
) -> dict[int, int]:
    """Index before → index after of what is the same part.

    The same id, else the same print, in order; else likeness (0 to 1) of at least ``ALIKE``, the best pairs first.
    """
    places = {key(part): index for index, part in enumerate(after)}
    found = {index: places[key(part)] for index, part in enumerate(before) if key(part) in places}
    left = [index for index in range(len(before)) if index not in found]
    taken = set(found.values())
    right = [index for index in range(len(after)) if index not in taken]
    matcher = SequenceMatcher(None, [print_of(before[i]) for i in left], [print_of(after[i]) for i in right], False)
    same = {left[a + n]: right[b + n] for a, b, size in matcher.get_matching_blocks() for n in range(size)}
    found |= same
    taken = set(same.values())
    rest = [index for index in left if index not in same], [index for index in right if index not in taken]
    return found | _guesses(before, after, *rest, alike)


def _guesses(
    before: Sequence[T], after: Sequence[T], left: list[int], right: list[int], alike: Callable[[T, T], float]
) -> dict[int, int]:
    if len(left) * len(right) > MOST_GUESSES:
        return {}
    scored = ((alike(before[i], after[j]), i, j) for i in left for j in right)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= ALIKE and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def unmoved(pairs: dict[int, int]) -> set[int]:
    """Of matched indices, those before that keep their order: a longest rising sequence of their partners."""
    tails: list[int] = []
    at_tail: list[int] = []
    came_from: dict[int, int | None] = {}
    for index in sorted(pairs):
        length = bisect_left(tails, pairs[index])
        came_from[index] = at_tail[length - 1] if length else None
        tails[length : length + 1] = [pairs[index]]
        at_tail[length : length + 1] = [index]
    kept: set[int] = set()
    last = at_tail[-1] if at_tail else None
    while last is not None:
        kept.add(last)
        last = came_from[last]
    return kept


def side_by_side(before: Sequence[T], after: Sequence[T], pairs: dict[int, int]) -> list[Step[T]]:
    """Both texts in their own order, what stayed in its place opposite itself."""
    anchors = [(index, pairs[index]) for index in sorted(unmoved(pairs))]
    back = {right: left for left, right in pairs.items()}
    steps: list[Step[T]] = []
    at_left = at_right = 0
    for left, right in [*anchors, (len(before), len(after))]:
        for index in range(at_left, left):
            steps.append(Step(Place.LEFT, before[index], after[pairs[index]] if index in pairs else None))
        for index in range(at_right, right):
            steps.append(Step(Place.RIGHT, before[back[index]] if index in back else None, after[index]))
        if left < len(before):
            steps.append(Step(Place.BOTH, before[left], after[right]))
        at_left, at_right = left + 1, right + 1
    return steps
