"""Finding learning paths: a page of them all, and a shelf in the catalogue."""

from urllib.parse import parse_qs

import reflex as rx

from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from state.learn.path_shapes import path_tile
from state.learn.shapes import Tile
from state.session.guards import current_actor, requires

_SHELF = 3
_MOST_LETTERS = 100


class PathsState(rx.State):
    """My paths, and one page of all that are published."""

    loaded: bool = False
    mine: list[Tile] = []
    tiles: list[Tile] = []
    query: str = ""
    page: int = 1
    pages: int = 1
    total: int = 0

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self) -> None:
        """The first page, afresh."""
        self.query = ""
        actor = await current_actor(self)
        self.mine = [path_tile(card) for card in await paths.my_paths(actor)] if actor.may(Permission.LEARN) else []
        await self._find(1)
        self.loaded = True

    @rx.event(supersedes=True)
    @requires(Permission.BROWSE_CATALOGUE)
    async def find(self, words: str) -> None:
        """Those with these words in their title, summary or category."""
        self.query = words[:_MOST_LETTERS]
        await self._find(1)

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        if type(page) is not int:
            raise InvalidInput
        await self._find(page)

    async def _find(self, page: int) -> None:
        found = await paths.browse_paths(await current_actor(self), self.query, page)
        self.tiles = [path_tile(card) for card in found.items]
        self.page, self.pages, self.total = found.page, found.pages, found.total


class PathShelfState(rx.State):
    """The paths that the catalogue shows above its courses: a few, and how many there are in all."""

    tiles: list[Tile] = []
    total: int = 0

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self) -> None:
        """What fits the words in the address."""
        await self._find(parse_qs(self.router.url.query[:2_000]).get("q", [""])[0])

    @rx.event(supersedes=True)
    @requires(Permission.BROWSE_CATALOGUE)
    async def find(self, words: str) -> None:
        """What fits the words that were typed."""
        await self._find(words)

    async def _find(self, words: str) -> None:
        found = await paths.browse_paths(await current_actor(self), words[:_MOST_LETTERS], size=_SHELF)
        self.tiles, self.total = [path_tile(card) for card in found.items], found.total
