"""What a tutor does about learners: the dialogs over the table, and what their buttons do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import reflex as rx

from backend.enrollments import api as enrollments
from backend.enrollments.dto import Added
from backend.kernel.errors import InvalidInput, LmsError
from backend.kernel.permissions import Permission
from state.learn.words import counted
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.session.moments import ago
from state.teach.learners import LearnersState

_DIALOGS = ("", "add", "file", "suspend", "extend", "unenrol", "decline", "history")
_HAPPENED = {
    "enrolled:self": "Enrolled",
    "enrolled:code": "Enrolled with the code",
    "enrolled:approved": "Approved and enrolled",
    "enrolled:promoted": "Got a seat from the waiting list",
    "enrolled:added": "Enrolled by a tutor",
    "enrolled:csv": "Enrolled by a file",
    "enrolled:assigned": "Enrolled by an assignment",
    "asked": "Asked to join",
    "waiting": "Joined the waiting list",
    "withdrawn": "Took the request back",
    "declined": "Declined",
    "moved": "Moved to the front of the waiting list",
    "suspended": "Suspended",
    "resumed": "Resumed",
    "extended": "End of the access changed",
    "ended": "Un-enrolled",
    "left": "Left the course",
    "expired": "Access ended",
}


@dataclass(frozen=True)
class Happening:
    """One line of a learner's history."""

    what: str
    when: str
    why: str


@dataclass(frozen=True)
class Candidate:
    """Someone who can be added."""

    id: str
    name: str
    email: str


class LearnerDeedsState(rx.State):
    """The dialog that is open, about whom, and what it shows."""

    open: str = ""
    people: list[str] = []
    about: str = ""
    error: str = ""
    busy: bool = False
    form: int = 0
    words: str = ""
    candidates: list[Candidate] = []
    searched: bool = False
    history: list[Happening] = []

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def show(self, which: str, person: str, name: str) -> None:
        """Open a dialog about one person; without one, about everyone who is chosen in the table."""
        if which not in _DIALOGS:
            raise InvalidInput
        learners = await self.get_state(LearnersState)
        self.open, self.error, self.form = which, "", self.form + 1
        self.people = [str(an_id(person))] if person else list(learners.chosen)
        self.about = str(name)[:120] if person else counted(len(self.people), "learner")
        self.candidates, self.searched, self.words, self.history = [], False, "", []
        if which == "history":
            await self._read_history(learners._course())

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def close(self) -> None:
        """Close whatever is open."""
        self.open = ""

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def look_for(self, typed: str) -> None:
        """Look for people to add."""
        learners = await self.get_state(LearnersState)
        self.words = str(typed)[:80]
        found = await enrollments.people_to_add(await current_actor(self), learners._course(), self.words)
        self.candidates = [Candidate(str(one.id), one.name, one.email) for one in found] if self.words.strip() else []
        self.searched = bool(self.words.strip())

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def add(self, person: str):
        """Enrol somebody; the dialog stays for the next."""
        learners = await self.get_state(LearnersState)
        done = await enrollments.add_people(await current_actor(self), learners._course(), [an_id(person)])
        name = next((one.name for one in self.candidates if one.id == person), "This person")
        self.candidates = [one for one in self.candidates if one.id != person]
        await learners._fill(1)
        return rx.toast.success(f"{name} {_added(done)}.")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def approve(self, person: str):
        """Say yes to a request."""
        learners = await self.get_state(LearnersState)
        try:
            done = await enrollments.approve(await current_actor(self), learners._course(), an_id(person))
        finally:
            await learners._fill(learners.page)
        return rx.toast.success(f"Approved: {_added(done)}.")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def seat(self, person: str):
        """Give somebody who waits a seat, by hand."""
        return await self._at_door(enrollments.promote_by_hand, person, "The seat is theirs.")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def to_front(self, person: str):
        """Let somebody who waits be the next."""
        return await self._at_door(enrollments.move_to_front, person, "They are the next on the waiting list.")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def resume(self, person: str):
        """Open a suspended enrolment again; without a person, those that are chosen."""
        learners = await self.get_state(LearnersState)
        people = [an_id(person)] if person else [an_id(one) for one in learners.chosen]
        return await self._do(enrollments.resume, people, "can go on")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def decline(self, form: dict[str, Any]):
        """Say no to a request."""
        learners, person = await self.get_state(LearnersState), an_id(self.people[0] if self.people else "")
        reason = str(form.get("reason") or "")
        return await self._settle(
            enrollments.decline(await current_actor(self), learners._course(), person, reason),
            lambda _: f"{self.about} is told.",
        )

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def suspend(self, form: dict[str, Any]):
        """Shut the enrolments that the dialog is about."""
        return await self._do(enrollments.suspend, self._people(), "suspended", str(form.get("reason") or ""))

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def unenrol(self, form: dict[str, Any]):
        """End the enrolments that the dialog is about."""
        return await self._do(enrollments.unenrol, self._people(), "un-enrolled", str(form.get("reason") or ""))

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def extend(self, form: dict[str, Any]):
        """Let the access that the dialog is about end on another day, or never."""
        until = _end_of(str(form.get("until") or "")) if not form.get("never") else None
        if until is None and not form.get("never"):
            self.error = "Choose the last day of the access, or no end."
            return None
        return await self._do(enrollments.extend, self._people(), "changed", until)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def file_done(self) -> None:
        """A file was read in: show what came of it."""
        learners = await self.get_state(LearnersState)
        await learners._fill(1)

    def _people(self) -> list[UUID]:
        return [an_id(one) for one in self.people]

    async def _do(self, deed: Any, people: Sequence[UUID], done: str, *more: Any) -> Any:
        learners = await self.get_state(LearnersState)
        acting = deed(await current_actor(self), learners._course(), people, *more)
        return await self._settle(acting, lambda count: f"{counted(count, 'learner')} {done}.")

    async def _at_door(self, deed: Any, person: str, done: str) -> Any:
        learners = await self.get_state(LearnersState)
        try:
            await deed(await current_actor(self), learners._course(), an_id(person))
        finally:
            await learners._fill(learners.page)
        return rx.toast.success(done)

    async def _settle(self, acting: Any, said: Any) -> Any:
        """Wait for a deed; what was refused is said in the dialog, where there is one."""
        learners = await self.get_state(LearnersState)
        try:
            count = await acting
        except LmsError as refused:
            if not self.open:
                raise
            self.error = refused.message
            return None
        self.open, learners.chosen = "", []
        await learners._fill(learners.page)
        return rx.toast.success(said(count))

    async def _read_history(self, course: UUID) -> None:
        lines = await enrollments.history_of(await current_actor(self), course, an_id(self.people[0]))
        self.history = [
            Happening(
                _HAPPENED.get(one.what, one.what), f"{ago(one.at)} · {one.by}" if one.by else ago(one.at), one.reason
            )
            for one in lines
        ]


def _added(done: Added) -> str:
    if done.waiting:
        return "joins the waiting list, as no seat is free"
    return "is enrolled" if done.enrolled else "was in the course already"


def _end_of(typed: str) -> datetime | None:
    try:
        return enrollments.end_of(date.fromisoformat(typed))
    except ValueError:
        return None
