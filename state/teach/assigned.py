"""What assigns a course, or a learning path: the list, and one assignment's people."""

import asyncio
from typing import Any
from uuid import UUID

import reflex as rx

from backend.assigning import api as assigning
from backend.kernel.errors import InvalidInput, LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.guards import current_actor, requires
from state.teach.assigned_shapes import AssignmentLine, PersonLine, assignment_line, person_line
from state.teach.course_work import SearchedState

_SECONDS = 1.0
_LOOKS = 900


class AssignedState(rx.State):
    """The assignments of the course, or of the learning path (``kind``), that the address names."""

    loaded: bool = False
    problem: str = ""
    kind: str = "course"
    course: str = ""
    rows: list[AssignmentLine] = []
    total: int = 0
    page: int = 1
    pages: int = 1

    _watch: int = 0

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> Any:
        """Show the course, or the path, that the address names."""
        self.reset()
        self.kind, at = _place(self)
        self.course = part(self, at)
        return await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def turn_to(self, page: int) -> Any:
        """Another page."""
        return await self._fill(page)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def try_again(self, assigned: str) -> Any:
        """Let a worker take up again what it gave up."""
        await assigning.try_again(await current_actor(self), an_id(assigned))
        return await self._fill(self.page)

    @rx.event(background=True)
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def watch(self) -> None:
        """Look again while people are being brought in; a newer watch ends this one."""
        async with self:
            self._watch += 1
            mine, page = self._watch, self.page
            actor, kind, course = await current_actor(self), self.kind, an_id(self.course)
        for _ in range(_LOOKS):
            await asyncio.sleep(_SECONDS)
            found = await assigning.assignments_of(actor, kind, course, page)
            rows = [assignment_line(card) for card in found.rows]
            async with self:
                if self._watch != mine or self.page != page:
                    return
                if rows != self.rows:
                    self.rows = rows
            if not _going(rows):
                return

    async def _fill(self, page: Any) -> Any:
        if type(page) is not int:
            raise InvalidInput
        try:
            kind, target = target_of(self)
            found = await assigning.assignments_of(await current_actor(self), kind, target, page)
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return None
        self.rows = [assignment_line(card) for card in found.rows]
        self.total, self.page, self.pages = found.total, found.page, found.pages
        self.problem, self.loaded = "", True
        return AssignedState.watch if _going(self.rows) else None


def target_of(state: rx.State) -> tuple[str, UUID]:
    """What the address speaks of, its kind and its id: the buttons of the page are there before its list is.

    Raises:
        NotFound
    """
    kind, at = _place(state)
    return kind, an_id(part(state, at))


def _place(state: rx.State) -> tuple[str, int]:
    return ("path", 2) if part(state, 1) == "paths" else ("course", 1)


def _going(rows: list[AssignmentLine]) -> bool:
    return any(row.going and not row.stuck for row in rows)


class AssignedOneState(SearchedState, rx.State):
    """One assignment, and a page of its people."""

    problem: str = ""
    course: str = ""
    list_href: str = ""
    assigned: str = ""
    whom: str = ""
    due: str = ""
    note: str = ""
    by: str = ""
    done: str = ""
    late: str = ""
    overdue: str = ""
    waiting: str = ""
    withdrawn: bool = False
    rows: list[PersonLine] = []
    state: str = ""

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> None:
        """Show the assignment that the address names."""
        self.reset()
        kind, at = _place(self)
        self.course, self.assigned = part(self, at), part(self, at + 2)
        self.list_href = f"/teach/{'paths/' if kind == 'path' else ''}{self.course}/assigned"
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_state(self, state: str) -> None:
        """Show those who are overdue, open or done, or all."""
        self.state = str(state)
        await self._fill(1)

    async def _fill(self, page: int) -> None:
        try:
            found = await assigning.assigned_people(
                await current_actor(self), an_id(self.assigned), search=self.search, state=self.state, page=page
            )
        except (NotSignedIn, InvalidInput):
            raise
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        line = assignment_line(found.card)
        self.whom, self.due, self.note, self.by = line.whom, line.due, line.note, line.by
        self.done, self.late, self.overdue, self.waiting = line.done, line.late, line.overdue, line.waiting
        self.withdrawn = line.withdrawn
        self.rows = [person_line(row) for row in found.rows]
        self.total, self.page, self.pages = found.total, found.page, found.pages
        self.problem, self.loaded = "", True
