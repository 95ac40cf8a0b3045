"""One group: who is in it, putting people in, taking them out."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from backend.assigning import api as assigning
from backend.kernel.errors import InvalidField, InvalidInput, LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from backend.users import api as users
from backend.users.dto import PersonCard
from state.admin.groups import NO_ERRORS, size_of
from state.learn.words import counted
from state.session.address import an_id, part
from state.session.current import initials_of
from state.session.guards import current_actor, requires
from state.teach.assigned_shapes import AssignmentLine, assignment_line

_MOST_CHOSEN = 500
_DIALOGS = ("", "add", "change", "remove", "delete")


@dataclass(frozen=True)
class MemberLine:
    """Someone in the group, or who can be added to it."""

    id: str
    name: str
    initials: str
    email: str
    role_label: str
    status: str
    chosen: bool


class GroupState(rx.State):
    """The group that the address names, and a page of its people. ``problem``: why there is none."""

    loaded: bool = False
    problem: str = ""
    group: str = ""
    name: str = ""
    description: str = ""
    size: str = ""
    everyone: int = 0
    rows: list[MemberLine] = []
    total: int = 0
    page: int = 1
    pages: int = 1
    search: str = ""
    chosen: list[str] = []
    all_chosen: bool = False
    assigned: list[AssignmentLine] = []

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """Show the group that the address names, and what is assigned to it."""
        self.reset()
        self.group = part(self, 2)
        await self._fill(1)
        if not self.problem:
            cards = await assigning.assigned_to_group(await current_actor(self), an_id(self.group))
            self.assigned = [assignment_line(card) for card in cards]

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_PEOPLE)
    async def find(self, words: str) -> None:
        """Search those in it by name or address."""
        self.search, self.chosen = str(words)[:80], []
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def turn_to(self, page: int) -> None:
        """Another page; what is chosen stays."""
        await self._fill(page)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def choose(self, person: str) -> None:
        """Choose someone, or let them go."""
        self.chosen = toggled(self.chosen, person)
        self._mark()

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def choose_page(self) -> None:
        """Choose everyone on this page, or let them all go."""
        here = [row.id for row in self.rows]
        kept = [one for one in self.chosen if one not in here]
        self.chosen = (kept if self.all_chosen else [*kept, *here])[:_MOST_CHOSEN]
        self._mark()

    async def _fill(self, page: Any) -> None:
        if type(page) is not int:
            raise InvalidInput
        try:
            found = await users.group(await current_actor(self), an_id(self.group), search=self.search, page=page)
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        card = found.group
        self.name, self.description, self.size = card.name, card.description, size_of(card)
        self.everyone = card.people + card.gone
        self.rows = [_line(one) for one in found.rows]
        self.total, self.page, self.pages = found.total, found.page, found.pages
        self.problem, self.loaded = "", True
        self._mark()

    def _mark(self) -> None:
        self.rows = marked(self.rows, self.chosen)
        self.all_chosen = bool(self.rows) and all(row.chosen for row in self.rows)


class GroupDialogState(rx.State):
    """The dialogs over a group; one is open at a time. ``people`` is whom "remove" is about."""

    open: str = ""
    people: list[str] = []
    about: str = ""
    errors: dict[str, str] = dict(NO_ERRORS)
    form: int = 0
    words: str = ""
    found: list[MemberLine] = []
    searched: bool = False
    adding: list[str] = []

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def show(self, which: str, person: str, name: str) -> None:
        """Open a dialog: add, change, remove (one person, or those who are chosen) or delete."""
        if which not in _DIALOGS:
            raise InvalidInput
        group = await self.get_state(GroupState)
        self.open, self.errors, self.form = which, dict(NO_ERRORS), self.form + 1
        self.people = [str(an_id(person))] if person else list(group.chosen)
        self.about = str(name)[:120] if person else counted(len(self.people), "person", "people")
        self.adding, self.words, self.found, self.searched = [], "", [], False
        if which == "add":
            await self._look("")

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def close(self) -> None:
        """Close whatever is open."""
        self.open = ""

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_PEOPLE)
    async def look_for(self, typed: str) -> None:
        """Look for people to add; those who are chosen stay chosen."""
        await self._look(str(typed)[:80])

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def choose(self, person: str) -> None:
        """Choose someone to add, or let them go."""
        self.adding = toggled(self.adding, person)
        self.found = marked(self.found, self.adding)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def add(self) -> Any:
        """Put those who are chosen in."""
        people = [an_id(one) for one in self.adding]
        return await self._do(users.add_to_group, people, "in the group now")

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def remove(self) -> Any:
        """Take those whom the dialog is about out."""
        return await self._do(users.remove_from_group, [an_id(one) for one in self.people], "taken out of the group")

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def change(self, form: dict[str, Any]) -> Any:
        """Give another name or description."""
        group = await self.get_state(GroupState)
        self.errors = dict(NO_ERRORS)
        actor = await current_actor(self)
        try:
            await users.change_group(actor, an_id(group.group), form.get("name"), form.get("description", ""))
        except InvalidField as failure:
            self.errors = {**NO_ERRORS, failure.field: failure.message}
            return None
        self.open = ""
        await group._fill(group.page)
        return rx.toast.success("Saved.")

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def delete(self) -> Any:
        """Delete the group."""
        group = await self.get_state(GroupState)
        await users.delete_group(await current_actor(self), an_id(group.group))
        self.open = ""
        return [rx.redirect("/admin/groups"), rx.toast.success(f"The group {group.name} is deleted.")]

    async def _look(self, words: str) -> None:
        group = await self.get_state(GroupState)
        rows = await users.people_outside(await current_actor(self), an_id(group.group), words)
        self.words, self.searched = words, bool(words.strip())
        self.found = marked([_line(one) for one in rows], self.adding)

    async def _do(self, deed: Any, people: list[UUID], done: str) -> Any:
        group = await self.get_state(GroupState)
        count = await deed(await current_actor(self), an_id(group.group), people)
        self.open, group.chosen = "", []
        await group._fill(1)
        return rx.toast.success(f"{counted(count, 'person is', 'people are')} {done}.")


def toggled(chosen: list[str], person: str) -> list[str]:
    """The chosen people with one more, or one less; 500 at most."""
    person = str(an_id(person))
    kept = [one for one in chosen if one != person]
    return (kept if person in chosen else [*kept, person])[:_MOST_CHOSEN]


def marked(rows: list[MemberLine], chosen: list[str]) -> list[MemberLine]:
    """The same lines, each knowing whether it is chosen."""
    those = set(chosen)
    return [MemberLine(**{**vars(row), "chosen": row.id in those}) for row in rows]


def _line(card: PersonCard) -> MemberLine:
    return MemberLine(
        id=str(card.id),
        name=card.name,
        initials=initials_of(card.name or card.email),
        email=card.email,
        role_label=card.role.label,
        status=card.status,
        chosen=False,
    )
