"""Looking through the catalogue: words, facets with counts, and an order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from backend.courses import repository
from backend.courses.cards import card
from backend.courses.dto import LENGTHS, FacetValue, Found, Level, Wanted
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work

_MOST_CATEGORIES = 12


async def browse(actor: Actor, wanted: Wanted) -> Found:
    """A page of the published courses with the counts of every facet. Two queries.

    Raises:
        Forbidden
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    async with unit_of_work(actor, read_only=True) as work:
        cells = await repository.browse_cells(work.session, wanted.search)
        total = sum(row[3] for row in cells if _fits(row[:3], wanted))
        pages = max(1, ceil(total / repository.PER_PAGE))
        page = min(max(wanted.page, 1), pages)
        rows = await repository.browse(work.session, wanted, page)
    items = tuple(map(card, rows))
    return Found(
        items=items,
        total=total,
        page=page,
        pages=pages,
        levels=_counts(cells, 0, replace(wanted, levels=()), tuple(Level)),
        lengths=_counts(cells, 1, replace(wanted, lengths=()), LENGTHS),
        categories=_counts(cells, 2, replace(wanted, categories=()), ()),
    )


def _fits(cell: Sequence[str], wanted: Wanted) -> bool:
    chosen = (wanted.levels, wanted.lengths, wanted.categories)
    return all(not values or value in values for value, values in zip(cell, chosen, strict=True))


def _counts(
    cells: Sequence[tuple[str, str, str, int]], at: int, wanted: Wanted, order: tuple[str, ...]
) -> tuple[FacetValue, ...]:
    """Each value of one facet with its count; by ``order``, or the most frequent first where there is none."""
    counted: Counter[str] = Counter()
    for row in cells:
        counted[row[:3][at]] += row[3] if _fits(row[:3], wanted) else 0
    if order:
        return tuple(FacetValue(str(value), counted[value]) for value in order)
    named = [(value, count) for value, count in counted.items() if value]
    named.sort(key=lambda pair: (-pair[1], pair[0].lower()))
    return tuple(FacetValue(value, count) for value, count in named[:_MOST_CATEGORIES])
