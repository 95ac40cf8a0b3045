"""Looking through the catalogue: words, facets with counts, and an order."""

import re
from collections.abc import Mapping
from math import ceil

from backend.courses import repository, rules
from backend.courses.cards import card
from backend.courses.dto import LENGTHS, FacetValue, Found, Level, Wanted
from backend.kernel.actor import Actor, system
from backend.kernel.ids import TenantId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work

_WORD = re.compile(r"\w+", re.UNICODE)
_MOST_WORDS = 8
_LONGEST = 100
_MOST_CHOSEN = 30
_LAST_PAGE = 10_000


async def browse(actor: Actor, wanted: Wanted) -> Found:
    """A page of the published courses with the counts of every facet. Two queries.

    Raises:
        Forbidden
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    return await _found(actor, wanted, open_only=False)


async def browse_as_visitor(tenant_id: TenantId, wanted: Wanted) -> Found:
    """The same for whoever stands outside: without what one joins by invitation. The caller decides who may look."""
    return await _found(system(tenant_id), wanted, open_only=True)


async def _found(actor: Actor, asked: Wanted, *, open_only: bool) -> Found:
    wanted = _within_reason(asked)
    facets, total, ids = await repository.find(actor, wanted, tsquery(wanted.search), open_only=open_only)
    rows = []
    if ids:
        async with unit_of_work(actor, read_only=True) as work:
            rows = await repository.listed(work.session, ids)
    pages = max(1, ceil(total / repository.PER_PAGE))
    return Found(
        items=tuple(map(card, rows)),
        total=total,
        page=min(max(wanted.page, 1), pages),
        pages=pages,
        levels=_in_order(facets.get("level", {}), tuple(Level)),
        lengths=_in_order(facets.get("length", {}), LENGTHS),
        categories=_most_frequent(facets.get("category", {}), wanted.categories),
        languages=_most_frequent(facets.get("language", {}), wanted.languages),
        tags=_most_frequent(facets.get("tag", {}), wanted.tags),
    )


def _within_reason(asked: Wanted) -> Wanted:
    """What a browser sent, cut to what can be looked for."""

    def few(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(rules.one_line(value)[:_LONGEST] for value in values[:_MOST_CHOSEN])

    return Wanted(
        search=rules.one_line(asked.search)[:_LONGEST],
        levels=few(asked.levels),
        lengths=few(asked.lengths),
        categories=few(asked.categories),
        languages=few(asked.languages),
        tags=few(asked.tags),
        order=asked.order,
        page=min(max(asked.page, 1), _LAST_PAGE),
    )


def tsquery(text: str) -> str:
    """Words as they are typed: each begins a word of the course. Empty for a text without any word."""
    return " & ".join(f"'{word}':*" for word in _WORD.findall(text)[:_MOST_WORDS])


def _in_order(counts: Mapping[str, int], order: tuple[str, ...]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(str(value), counts.get(value, 0)) for value in order)


def _most_frequent(counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
    """The most frequent values first; what is chosen stays in sight, so that it can be taken away."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    shown = ranked[: repository.MOST_VALUES]
    shown += [pair for pair in ranked[repository.MOST_VALUES :] if pair[0] in chosen]
    return tuple(FacetValue(value, count) for value, count in shown)
