"""The learning paths that a tutor edits, and beginning another."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from backend.paths.dto import PathLine
from state.learn.words import counted
from state.session.guards import current_actor, requires


@dataclass(frozen=True)
class PathRow:
    """A path in the list. ``warning``: what its tutor should look at; ``updated_at`` is ISO 8601."""

    id: str
    title: str
    summary: str
    cover_url: str
    status: str
    courses: str
    learners: str
    warning: str
    updated_at: str


class MyPathsState(rx.State):
    """One page of them. ``shelf``: "" for those in work, or "archived"."""

    loaded: bool = False
    rows: list[PathRow] = []
    search: str = ""
    shelf: str = ""
    page: int = 1
    pages: int = 1
    total: int = 0
    beginning: bool = False
    error: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def load(self) -> None:
        """The first page, afresh."""
        self.reset()
        await self._read(1)

    @rx.event(supersedes=True)
    @requires(Permission.AUTHOR_COURSES)
    async def find(self, words: str) -> None:
        """Those whose title or summary has these words."""
        self.search = words[:100]
        await self._read(1)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def show_shelf(self, shelf: str) -> None:
        """Those in work, or the archived ones."""
        self.shelf = "archived" if shelf == "archived" else ""
        await self._read(1)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        if type(page) is not int:
            raise InvalidInput
        await self._read(page)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask(self, beginning: bool) -> None:
        """Open the dialog that begins a path, or put it away."""
        self.beginning, self.error = beginning, ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def create(self, form: dict[str, Any]) -> Any:
        """Begin the path, and open it."""
        title, summary = str(form.get("title", "")), str(form.get("summary", ""))
        try:
            made = await paths.create_path(await current_actor(self), title, summary)
        except InvalidInput as failure:
            self.error = failure.message
            return None
        self.beginning = False
        return rx.redirect(f"/teach/paths/{made}")

    async def _read(self, page: int) -> None:
        actor = await current_actor(self)
        found = await paths.list_my_paths(actor, search=self.search, status=self.shelf, page=page)
        self.rows = [_row(line) for line in found.items]
        self.page, self.pages, self.total, self.loaded = found.page, found.pages, found.total, True


def _row(line: PathLine) -> PathRow:
    away = counted(line.unavailable, "course") + " not available"
    return PathRow(
        id=str(line.id),
        title=line.title,
        summary=line.summary,
        cover_url=line.cover_url,
        status=line.status.value,
        courses=counted(line.courses, "course"),
        learners=f"{counted(line.learners, 'learner')}, {line.completed} completed" if line.learners else "No learners",
        warning=away if line.unavailable else "",
        updated_at=line.updated_at.isoformat(),
    )
