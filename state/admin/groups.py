"""The groups of an academy: finding them, making and deleting them."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.kernel.errors import InvalidField, InvalidInput, LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from backend.users import api as users
from backend.users.dto import GroupCard
from state.learn.words import counted, dotted
from state.session.guards import current_actor, requires

NO_ERRORS = {"name": "", "description": ""}


@dataclass
class GroupRow:
    """A line of the table. ``gone``: in words, how many of it are deactivated."""

    id: str
    name: str
    description: str
    people: str
    gone: str


class GroupsState(rx.State):
    """The table, and the dialog that makes a group."""

    loaded: bool = False
    problem: str = ""
    rows: list[GroupRow] = []
    total: int = 0
    everything: int = 0
    page: int = 1
    pages: int = 1
    search: str = ""
    making: bool = False
    errors: dict[str, str] = dict(NO_ERRORS)
    form: int = 0

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """Fill the page, with no filter."""
        self.search = ""
        await self._fill(1)

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_PEOPLE)
    async def find(self, words: str) -> None:
        """Search by name."""
        self.search = str(words)[:80]
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        await self._fill(page)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def show_dialog(self, show: bool) -> None:
        """Open the dialog for a new group, or close it."""
        self.making, self.errors = bool(show), dict(NO_ERRORS)
        self.form += 1

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def make(self, form: dict[str, Any]) -> Any:
        """Make a group, and go to it to put people in."""
        self.errors = dict(NO_ERRORS)
        try:
            made = await users.create_group(await current_actor(self), form.get("name"), form.get("description", ""))
        except InvalidField as failure:
            self.errors = {**NO_ERRORS, failure.field: failure.message}
            return None
        self.making = False
        return rx.redirect(f"/admin/groups/{made.id}")

    async def _fill(self, page: Any) -> None:
        if type(page) is not int:
            raise InvalidInput
        try:
            found = await users.groups(await current_actor(self), search=self.search, page=page)
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.rows = [_row(card) for card in found.rows]
        self.total, self.everything, self.page, self.pages = found.total, found.everything, found.page, found.pages
        self.problem, self.loaded = "", True


def _row(card: GroupCard) -> GroupRow:
    return GroupRow(str(card.id), card.name, card.description, people_in(card), gone_from(card))


def people_in(card: GroupCard) -> str:
    """``12 people``."""
    return counted(card.people, "person", "people")


def gone_from(card: GroupCard) -> str:
    """``2 deactivated``; empty for none."""
    return f"{card.gone} deactivated" if card.gone else ""


def size_of(card: GroupCard) -> str:
    """``12 people · 2 deactivated``."""
    return dotted(people_in(card), gone_from(card))
