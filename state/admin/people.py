"""The people of an academy: finding them, asking them in, and what they may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from backend.auth import api as auth
from backend.kernel.errors import InvalidField, InvalidInput, LmsError
from backend.kernel.ids import UserId
from backend.kernel.permissions import Permission
from backend.users import api as users
from backend.users.dto import PersonCard
from state.session.current import initials_of
from state.session.guards import current_actor, requires
from state.session.moments import ago


@dataclass
class PersonRow:
    """A line of the table."""

    id: str
    name: str
    initials: str
    email: str
    role: str
    role_label: str
    status: str
    last_seen: str
    is_me: bool
    groups: str


_NO_ERRORS = {"email": "", "name": "", "role": ""}


class PeopleState(rx.State):
    """The table and its filters."""

    loaded: bool = False
    problem: str = ""
    rows: list[PersonRow] = []
    total: int = 0
    everyone: int = 0
    page: int = 1
    pages: int = 1
    search: str = ""
    role: str = ""
    status: str = ""
    group: str = ""
    groups: list[list[str]] = []

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """Fill the page, with no filter."""
        self.search = self.role = self.status = self.group = ""
        await self._fill(1)
        known = await users.group_choices(await current_actor(self))
        self.groups = [["", "Every group"], *([str(group), name] for group, name in known)]

    async def _fill(self, page: int) -> None:
        actor = await current_actor(self)
        try:
            found = await users.list_people(
                actor,
                search=self.search,
                role=self.role,
                status=self.status,
                group=_id(self.group) if self.group else None,
                page=page,
            )
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.rows = [_row(card, actor.the_user(), found.groups.get(card.id, ())) for card in found.rows]
        self.total, self.page, self.pages = found.total, found.page, found.pages
        self.everyone = sum(found.by_status.values())
        self.problem, self.loaded = "", True

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_PEOPLE)
    async def find(self, words: str) -> None:
        """Search by name or address."""
        self.search = words
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def choose_role(self, role: str) -> None:
        """Show one role, or all."""
        self.role = role
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def choose_status(self, status: str) -> None:
        """Show one status, or all."""
        self.status = status
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def choose_group(self, group: str) -> None:
        """Show those in one group, or all."""
        self.group = str(_id(group)) if group else ""
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        await self._fill(page)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def invite_again(self, user_id: str) -> Any:
        """Mail a new invitation."""
        card = await auth.invite_again(await current_actor(self), _id(user_id))
        return rx.toast.success(f"A new invitation is on its way to {card.email}.")

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def reactivate(self, user_id: str) -> Any:
        """Let somebody in again."""
        card = await auth.reactivate(await current_actor(self), _id(user_id))
        await self._fill(self.page)
        invited = " A new invitation is on its way." if card.status == "invited" else ""
        return rx.toast.success(f"{card.name} may come in again.{invited}")


class PersonDialogState(rx.State):
    """The dialogs over the table: one is open at a time, about one person."""

    open: str = ""
    user_id: str = ""
    name: str = ""
    role: str = ""
    errors: dict[str, str] = dict(_NO_ERRORS)
    form: int = 0

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def show(self, which: str, user_id: str, name: str, role: str) -> None:
        """Open a dialog: invite, role or deactivate."""
        self.open, self.user_id, self.name, self.role = which, user_id, name, role
        self.errors = dict(_NO_ERRORS)
        self.form += 1

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def close(self) -> None:
        """Close whatever is open."""
        self.open = ""

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def invite(self, form: dict[str, Any]) -> Any:
        """Ask somebody in by mail."""
        self.errors = dict(_NO_ERRORS)
        actor = await current_actor(self)
        try:
            card = await auth.invite(actor, form.get("email"), form.get("name", ""), form.get("role"))
        except InvalidField as failure:
            self.errors = {**_NO_ERRORS, failure.field: failure.message}
            return None
        return await self._done(f"An invitation is on its way to {card.email}.", from_start=True)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def set_role(self, form: dict[str, Any]) -> Any:
        """Give another role."""
        card = await auth.set_role(await current_actor(self), _id(self.user_id), form.get("role"))
        return await self._done(f"{card.name} is {card.role.label.lower()} now, and signs in anew.")

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def deactivate(self) -> Any:
        """Shut somebody out."""
        card = await auth.deactivate(await current_actor(self), _id(self.user_id))
        return await self._done(f"{card.name} is out, on every device.")

    async def _done(self, words: str, *, from_start: bool = False) -> Any:
        self.open = ""
        people = await self.get_state(PeopleState)
        await people._fill(1 if from_start else people.page)
        return rx.toast.success(words)


def _id(value: str) -> UserId:
    try:
        return UserId(UUID(value))
    except ValueError:
        raise InvalidInput from None


def _row(card: PersonCard, me: UserId, groups: Sequence[str]) -> PersonRow:
    return PersonRow(
        id=str(card.id),
        name=card.name,
        initials=initials_of(card.name or card.email),
        email=card.email,
        role=card.role.value,
        role_label=card.role.label,
        status=card.status,
        last_seen=ago(card.last_seen_at),
        is_me=card.id == me,
        groups=", ".join(groups),
    )
