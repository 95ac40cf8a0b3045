"""The dialogs that assign a course, change the date, and withdraw."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import reflex as rx

from backend.assigning import api as assigning
from backend.assigning.dto import Audience, Due
from backend.kernel import clock
from backend.kernel.errors import InvalidField, InvalidInput
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.assigned import AssignedState, target_of
from state.teach.assigned_shapes import forecast_words

_DIALOGS = ("", "assign", "due", "withdraw")
_NO_ERRORS = {"audience": "", "due": "", "note": ""}
_MOST = 550


@dataclass(frozen=True)
class Pick:
    """A person or a group that can be chosen. ``kind``: person or group."""

    id: str
    kind: str
    name: str
    about: str


class AssigningState(rx.State):
    """The dialog that is open, about which assignment, and what was chosen in it."""

    open: str = ""
    about: str = ""
    whom: str = ""
    form: int = 0
    found: list[Pick] = []
    searched: bool = False
    chosen: list[Pick] = []
    chosen_ids: list[str] = []
    forecast: str = ""
    due_kind: str = "on"
    due_on: str = ""
    due_days: str = "30"
    earliest: str = ""
    errors: dict[str, str] = dict(_NO_ERRORS)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def show(self, which: str, assigned: str) -> None:
        """Open a dialog: assign, due or withdraw (of that assignment)."""
        if which not in _DIALOGS:
            raise InvalidInput
        form = self.form + 1
        self.reset()
        self.open, self.form, self.earliest = which, form, clock.now().date().isoformat()
        if which == "assign":
            await self._look("")
        elif assigned:
            listed = (await self.get_state(AssignedState)).rows
            row = next((row for row in listed if row.id == str(an_id(assigned))), None)
            if row is None:
                raise InvalidInput
            self.about, self.whom, self.due_on = row.id, row.whom, row.due_on
            self.due_kind = "on" if row.due_on else "after" if row.due_days else "none"
            self.due_days = str(row.due_days or 30)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def close(self) -> None:
        """Close whatever is open."""
        self.open = ""

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def look_for(self, typed: str) -> None:
        """Look for groups and people; those who are chosen stay chosen."""
        await self._look(str(typed)[:80])

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose(self, one: str) -> None:
        """Choose somebody who was found, or let them go."""
        wanted = str(an_id(one))
        if any(pick.id == wanted for pick in self.chosen):
            self.chosen = [pick for pick in self.chosen if pick.id != wanted]
        else:
            self.chosen = [*self.chosen, *(pick for pick in self.found if pick.id == wanted)][:_MOST]
        self.chosen_ids, self.errors = [pick.id for pick in self.chosen], dict(_NO_ERRORS)
        await self._foresee()

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_due(self, kind: str) -> None:
        """One day, some days after, or no date."""
        if kind not in ("on", "after", "none"):
            raise InvalidInput
        self.due_kind, self.errors = kind, dict(_NO_ERRORS)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def assign(self, form: dict[str, Any]) -> Any:
        """Assign the course to those who were chosen."""
        listed = await self.get_state(AssignedState)
        try:
            due = self._due(form)
            kind, target = target_of(self)
            actor = await current_actor(self)
            await assigning.assign(actor, kind, target, self._audience(), due, form.get("note"))
        except InvalidField as failure:
            self.errors = {**_NO_ERRORS, failure.field: failure.message}
            return None
        self.open = ""
        return await _refreshed(listed, 1, "Assigned. Everyone is told, with the date.")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def change_due(self, form: dict[str, Any]) -> Any:
        """Let it be due at another time."""
        listed = await self.get_state(AssignedState)
        try:
            await assigning.change_due(await current_actor(self), an_id(self.about), self._due(form))
        except InvalidField as failure:
            self.errors = {**_NO_ERRORS, failure.field: failure.message}
            return None
        self.open = ""
        return await _refreshed(listed, listed.page, "The date is changed for everyone.")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def withdraw(self) -> Any:
        """Withdraw the assignment that the dialog is about."""
        listed = await self.get_state(AssignedState)
        await assigning.withdraw(await current_actor(self), an_id(self.about))
        self.open = ""
        return await _refreshed(listed, listed.page, "Withdrawn. Those who are in it stay.")

    def _audience(self) -> Audience:
        return Audience(
            tuple(an_id(pick.id) for pick in self.chosen if pick.kind == "person"),
            tuple(an_id(pick.id) for pick in self.chosen if pick.kind == "group"),
        )

    def _due(self, form: dict[str, Any]) -> Due:
        typed = str(form.get("due_on" if self.due_kind == "on" else "due_days") or "")
        try:
            if self.due_kind == "on":
                return Due(on=date.fromisoformat(typed))
            return Due(days=int(typed)) if self.due_kind == "after" else Due()
        except ValueError:
            wanted = "Choose a day." if self.due_kind == "on" else "Say after how many days."
            raise InvalidField("due", wanted) from None

    async def _look(self, words: str) -> None:
        kind, target = target_of(self)
        people, groups = await assigning.people_to_assign(await current_actor(self), kind, target, words)
        self.searched = bool(words.strip())
        self.found = [
            *(Pick(str(one.id), "group", one.name, one.about) for one in groups),
            *(Pick(str(one.id), "person", one.name, one.about) for one in people),
        ]

    async def _foresee(self) -> None:
        if not self.chosen:
            self.forecast = ""
            return
        actor = await current_actor(self)
        try:
            kind, target = target_of(self)
            self.forecast = forecast_words(await assigning.forecast(actor, kind, target, self._audience()))
        except InvalidField as failure:
            self.errors = {**_NO_ERRORS, failure.field: failure.message}


async def _refreshed(listed: AssignedState, page: int, words: str) -> list[Any]:
    """Read the list again, say what was done, and follow what goes on."""
    watch = await listed._fill(page)
    return [rx.toast.success(words), *([watch] if watch else [])]
