"""Looking for a course."""

from dataclasses import dataclass

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import FacetValue, Wanted
from backend.enrollments import api as enrollments
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from state.learn import words
from state.learn.shapes import Tile, catalogue_tile
from state.session.guards import current_actor, requires

_MOST_LETTERS = 100


@dataclass(frozen=True)
class Choice:
    """One choice of a facet."""

    value: str
    label: str
    count: int
    chosen: bool


class CatalogueState(rx.State):
    """What was looked for, and one page of what was found. ``narrowed``: something was looked for at all."""

    loaded: bool = False
    query: str = ""
    order: str = "title"
    page: int = 1
    pages: int = 1
    total: int = 0
    tiles: list[Tile] = []
    levels: list[Choice] = []
    lengths: list[Choice] = []
    categories: list[Choice] = []
    narrowed: bool = False
    clearings: int = 0

    _chosen: dict[str, list[str]] = {}

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self):
        """Show the page as it was left."""
        await self._look(self.page)

    @rx.event(supersedes=True)
    @requires(Permission.BROWSE_CATALOGUE)
    async def search(self, text: str):
        """Look for words, as they are typed; what was typed last wins."""
        self.query = text[:_MOST_LETTERS]
        await self._look(1)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def toggle(self, facet: str, value: str):
        """Choose a value of a facet, or let it go."""
        if facet not in ("levels", "lengths", "categories"):
            raise InvalidInput
        before = self._chosen.get(facet, [])
        after = [one for one in before if one != value] if value in before else [*before, value[:_MOST_LETTERS]]
        self._chosen = {**self._chosen, facet: after}
        await self._look(1)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def sort(self, order: str):
        """By title, or the newest first."""
        self.order = "newest" if order == "newest" else "title"
        await self._look(1)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def turn_to(self, page: int):
        """Another page."""
        await self._look(page)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def clear(self):
        """Look at everything again."""
        self.query, self._chosen = "", {}
        self.clearings += 1
        await self._look(1)

    async def _look(self, page: int) -> None:
        actor = await current_actor(self)
        chosen = {facet: tuple(values) for facet, values in self._chosen.items()}
        found = await courses.browse(actor, Wanted(self.query, order=self.order, page=page, **chosen))
        mine = await enrollments.my_standings(actor, [card.id for card in found.items])
        self.tiles = [catalogue_tile(card, mine.get(card.id)) for card in found.items]
        self.page, self.pages, self.total = found.page, found.pages, found.total
        self.levels = self._choices("levels", found.levels, words.LEVELS)
        self.lengths = self._choices("lengths", found.lengths, words.LENGTHS)
        self.categories = self._choices("categories", found.categories, {})
        self.narrowed = bool(self.query.strip() or any(self._chosen.values()))
        self.loaded = True

    def _choices(self, facet: str, values: tuple[FacetValue, ...], labels: dict[str, str]) -> list[Choice]:
        chosen = self._chosen.get(facet, [])
        return [Choice(one.value, labels.get(one.value, one.value), one.count, one.value in chosen) for one in values]
