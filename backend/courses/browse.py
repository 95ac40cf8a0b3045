"""Looking through the catalogue: words, facets with counts, and an order."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import defer
from sqlmodel import col

from backend.courses.cards import card
from backend.courses.dto import CourseCard, Level
from backend.courses.models import Course
from backend.courses.repository import PER_PAGE
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work

LENGTHS = ("short", "medium", "long")
"""Under one hour, up to three, and longer."""
_MOST_CATEGORIES = 12
_LENGTH = case((col(Course.minutes) < 60, "short"), (col(Course.minutes) <= 180, "medium"), else_="long")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone looks for; an empty facet lets everything through. ``order``: title or newest."""

    search: str = ""
    levels: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    order: str = "title"
    page: int = 1


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a facet, and how many courses it would show beside the other facets' choices."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and the choices that narrow it; pages count from 1."""

    items: tuple[CourseCard, ...]
    total: int
    page: int
    pages: int
    levels: tuple[FacetValue, ...]
    lengths: tuple[FacetValue, ...]
    categories: tuple[FacetValue, ...]


async def browse(actor: Actor, wanted: Wanted) -> Found:
    """A page of the published courses with the counts of every facet. Two queries.

    Raises:
        Forbidden
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    order: tuple[Any, ...] = (col(Course.published_at).desc(),) if wanted.order == "newest" else ()
    chosen = _chosen(_published(select(Course).options(defer(Course.draft)), wanted.search), wanted)  # type: ignore[arg-type]
    async with unit_of_work(actor, read_only=True) as work:
        cells = (await work.session.execute(_cells(wanted.search))).all()
        total = sum(count for *cell, count in cells if _fits(cell, wanted))
        pages = max(1, ceil(total / PER_PAGE))
        page = min(max(wanted.page, 1), pages)
        listed = chosen.order_by(*order, func.lower(col(Course.title)), col(Course.id))
        rows = (await work.session.execute(listed.limit(PER_PAGE).offset((page - 1) * PER_PAGE))).scalars()
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


def _published(query: Select[Any], search: str) -> Select[Any]:
    query = query.where(col(Course.status) == "published")
    for word in search[:100].split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        like = f"%{escaped}%"
        columns: Sequence[Callable[[str], Any]] = (
            col(Course.title).ilike,
            col(Course.summary).ilike,
            col(Course.category).ilike,
        )
        query = query.where(or_(*(matches(like) for matches in columns)))
    return query


def _chosen(query: Select[Any], wanted: Wanted) -> Select[Any]:
    for column, values in (
        (col(Course.level), wanted.levels),
        (_LENGTH, wanted.lengths),
        (col(Course.category), wanted.categories),
    ):
        if values:
            query = query.where(column.in_(values))
    return query


def _cells(search: str) -> Select[Any]:
    """How many of the found courses there are of each level, length and category together."""
    query = select(col(Course.level), _LENGTH, col(Course.category), func.count())
    return _published(query, search).group_by(col(Course.level), _LENGTH, col(Course.category))


def _fits(cell: Sequence[str], wanted: Wanted) -> bool:
    chosen = (wanted.levels, wanted.lengths, wanted.categories)
    return all(not values or value in values for value, values in zip(cell, chosen, strict=True))


def _counts(cells: Sequence[Any], at: int, wanted: Wanted, order: tuple[str, ...]) -> tuple[FacetValue, ...]:
    """Each value of one facet with its count; by ``order``, or the most frequent first where there is none."""
    counted: Counter[str] = Counter()
    for *cell, count in cells:
        counted[cell[at]] += count if _fits(cell, wanted) else 0
    if order:
        return tuple(FacetValue(str(value), counted[value]) for value in order)
    named = [(value, count) for value, count in counted.items() if value]
    named.sort(key=lambda pair: (-pair[1], pair[0].lower()))
    return tuple(FacetValue(value, count) for value, count in named[:_MOST_CATEGORIES])
