"""The learners of the path in the page's address."""

from dataclasses import dataclass

import reflex as rx

from backend.kernel.errors import NotFound
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from backend.paths.dto import MemberRow
from state.learn import words
from state.session.address import an_id, part
from state.session.current import initials_of
from state.session.guards import current_actor, requires
from state.teach.course_work import SearchedState


@dataclass(frozen=True)
class MemberLine:
    """A line of the table. ``standing`` says where they are, in words; ``completed`` is the day, or empty."""

    id: str
    name: str
    initials: str
    email: str
    percent: int
    tally: str
    standing: str
    completed: str
    joined: str


class PathLearnersState(SearchedState, rx.State):
    """One page of them by name. ``everyone`` counts them without the search."""

    path: str = ""
    title: str = ""
    status: str = ""
    rows: list[MemberLine] = []
    everyone: int = 0
    completed: int = 0

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> None:
        """Show the learners of the path that the address names."""
        self.reset()
        self.path = part(self, 2)
        try:
            await self._fill(1)
        except NotFound:
            self.path = ""
        self.loaded = True

    async def _fill(self, page: int) -> None:
        found = await paths.path_learners(await current_actor(self), an_id(self.path), self.search, page)
        self.title, self.status = found.title, found.status.value
        self.rows = [_line(row) for row in found.rows]
        self.total, self.everyone, self.completed = found.total, found.everyone, found.completed
        self.page, self.pages = found.page, found.pages


def _line(row: MemberRow) -> MemberLine:
    return MemberLine(
        id=str(row.user_id),
        name=row.name,
        initials=initials_of(row.name or row.email),
        email=row.email,
        percent=row.percent,
        tally=f"{row.done} of {row.total}",
        standing=f"Now at “{row.now_at}”" if row.now_at else "Waits for a course",
        completed=words.day(row.completed_at) if row.completed_at else "",
        joined=words.day(row.joined_at),
    )
