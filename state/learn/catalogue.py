"""Looking for a course. What was looked for stands in the address, so that it can be sent to somebody."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

import orjson
import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import FacetValue, Wanted
from backend.enrollments import api as enrollments
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from state.learn import words
from state.learn.shapes import Tile, catalogue_tile
from state.session.guards import current_actor, requires

_MOST_LETTERS: Final = 100
_FACETS: Final = ("levels", "lengths", "categories", "languages", "tags")
_ORDERS: Final = ("title", "newest", "best")


@dataclass(frozen=True)
class Choice:
    """One choice of a facet."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet and its choices."""

    name: str
    label: str
    choices: list[Choice]


class CatalogueState(rx.State):
    """What was looked for, and one page of what was found.

    ``narrowed``: something was looked for at all; ``faceted``: a choice of a facet is part of it.
    """

    loaded: bool = False
    query: str = ""
    order: str = "title"
    page: int = 1
    pages: int = 1
    total: int = 0
    tiles: list[Tile] = []
    facets: list[Facet] = []
    narrowed: bool = False
    faceted: bool = False
    clearings: int = 0

    _chosen: dict[str, list[str]] = {}

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self):
        """Show what the address asks for, else the page as it was left."""
        asked = parse_qs(self.router.url.query[:2_000])
        if asked:
            self.query = asked.get("q", [""])[0][:_MOST_LETTERS]
            self._chosen = {name: asked[name][:30] for name in _FACETS if name in asked}
            self.order = asked.get("order", ["title"])[0]
            self.clearings += 1
        await self._look(_whole(asked.get("page", [""])[0]) if asked else self.page)

    @rx.event(supersedes=True)
    @requires(Permission.BROWSE_CATALOGUE)
    async def search(self, text: str):
        """Look for words, as they are typed; what was typed last wins, and what fits best comes first."""
        before, self.query = self.query.strip(), text[:_MOST_LETTERS]
        if bool(before) != bool(self.query.strip()):
            self.order = "best" if self.query.strip() else "title"
        return await self._looked(1)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def toggle(self, facet: str, value: str):
        """Choose a value of a facet, or let it go."""
        if facet not in _FACETS:
            raise InvalidInput
        before = self._chosen.get(facet, [])
        after = [one for one in before if one != value] if value in before else [*before, value[:_MOST_LETTERS]]
        self._chosen = {**self._chosen, facet: after}
        return await self._looked(1)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def sort(self, order: str):
        """By title, the newest first, or what fits the words best."""
        self.order = order
        return await self._looked(1)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def turn_to(self, page: int):
        """Another page."""
        return await self._looked(page)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def clear(self):
        """Look at everything again."""
        self.query, self._chosen, self.order = "", {}, "title"
        self.clearings += 1
        return await self._looked(1)

    async def _looked(self, page: int) -> Any:
        await self._look(page)
        return rx.call_script(f"history.replaceState(history.state, '', {self._address()})")

    def _address(self) -> str:
        """This page's address as a string of JavaScript; every letter of it is safe there."""
        asked: list[tuple[str, str]] = [("q", self.query.strip())] if self.query.strip() else []
        asked += [(name, value) for name in _FACETS for value in self._chosen.get(name, [])]
        asked += [("order", self.order)] if self.order != "title" else []
        asked += [("page", str(self.page))] if self.page > 1 else []
        return orjson.dumps("?" + urlencode(asked) if asked else "/catalogue").decode()

    async def _look(self, page: int) -> None:
        actor = await current_actor(self)
        self.order = self.order if self.order in _ORDERS else "title"
        chosen = {facet: tuple(values) for facet, values in self._chosen.items()}
        found = await courses.browse(actor, Wanted(self.query, order=self.order, page=page, **chosen))
        ids = [card.id for card in found.items]
        mine, rated = await enrollments.my_standings(actor, ids), await enrollments.ratings_of(actor, ids)
        self.tiles = [catalogue_tile(card, mine.get(card.id), rated.get(card.id)) for card in found.items]
        self.page, self.pages, self.total = found.page, found.pages, found.total
        self.facets = [
            self._facet("levels", "Level", found.levels, words.LEVELS),
            self._facet("lengths", "Length", found.lengths, words.LENGTHS),
            self._facet("categories", "Category", found.categories, {}),
            self._facet("languages", "Language", found.languages, words.LANGUAGES),
            self._facet("tags", "Tag", found.tags, {}),
        ]
        self.faceted = any(self._chosen.values())
        self.narrowed = bool(self.query.strip() or self.faceted)
        self.loaded = True

    def _facet(self, name: str, label: str, values: tuple[FacetValue, ...], labels: dict[str, str]) -> Facet:
        """A facet; one with a single value that nobody chose narrows nothing, and has no choices."""
        chosen = self._chosen.get(name, [])
        choices = [
            Choice(one.value, labels.get(one.value, one.value), one.count, one.value in chosen) for one in values
        ]
        return Facet(name, label, choices if len(choices) > 1 or chosen else [])


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
