"""An order that tells nothing, the same each time: by a digest of a seed and each item's id."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


def _id_of(item: Any) -> str:
    return str(item.id)


def shuffled(seed: str, items: Sequence[T], id_of: Callable[[T], str] = _id_of) -> tuple[T, ...]:
    """The items in an order that only the seed and their ids decide, wherever and whenever it is asked for.

    ``seed`` names what the order is for: an attempt, and a question of it.
    """
    return tuple(sorted(items, key=lambda item: hashlib.sha256(f"{seed}\n{id_of(item)}".encode()).digest()))


def out_of_order(seed: str, items: Sequence[T], id_of: Callable[[T], str] = _id_of) -> tuple[T, ...]:
    """Shuffled, and never as they came where there are two or more: nobody is shown the solution by chance."""
    mixed = shuffled(seed, items, id_of)
    return mixed if mixed != tuple(items) else (*mixed[1:], *mixed[:1])
