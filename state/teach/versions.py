"""The versions of a course: their history, two of them side by side, and the way back to one."""

from typing import Any, Literal

import reflex as rx

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.kernel.errors import LmsError, NotFound
from backend.kernel.ids import CourseId, VersionId
from backend.kernel.permissions import Permission
from state.session.address import an_id, id_in_query, part
from state.session.guards import current_actor, requires
from state.teach.course_head import CourseHeadState
from state.teach.version_rows import (
    DRAFT,
    KeptRow,
    PlanRow,
    SideRow,
    VersionRow,
    kept_row,
    plan_row,
    sides,
    version_rows,
)


class VersionsState(rx.State):
    """The page of versions. ``before`` and ``after``: what lies side by side, empty for the history."""

    id: str = ""
    loaded: bool = False
    problem: str = ""
    rows: list[VersionRow] = []
    kept: list[KeptRow] = []
    plans: list[PlanRow] = []
    sides: list[SideRow] = []
    names: dict[str, str] = {}
    before: str = ""
    after: str = ""
    asking: bool = False
    chosen: str = ""
    chosen_name: str = ""
    restoring: bool = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def load(self) -> None:
        """Fill the page from its address; ``?from=…&to=…`` lays two side by side."""
        try:
            self.id = str(an_id(part(self, 1)))
            await self._read()
        except NotFound:
            self.reset()
        except LmsError as failure:
            self.problem = failure.message
        self.before, self.after = self._asked("from"), self._asked("to")
        self.loaded = True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def choose(self, side: Literal["from", "to"], chosen: str) -> Any:
        """Lay something else on one side."""
        before, after = self.before or self._asked("from"), self.after or self._asked("to")
        before, after = (chosen, after) if side == "from" else (before, chosen)
        return rx.redirect(f"/teach/{self._course()}/versions?from={before}&to={after}")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def look(self, version_id: str) -> Any:
        """A version as its learners see it."""
        actor, course_id = await current_actor(self), self._course()
        content = await courses.version_for_review(actor, course_id, VersionId(an_id(version_id)))
        first = content.lessons[0].id
        return rx.redirect(f"/teach/{course_id}/preview/{first}?version={content.version_id}")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask(self, chosen: str, name: str) -> None:
        """Ask once more before the draft is written over."""
        self.chosen, self.chosen_name, self.asking = chosen, name, True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def forget(self) -> None:
        """Leave the draft as it is."""
        self.asking = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def restore(self) -> Any:
        """Write a version or a kept draft over the draft."""
        self.restoring = True
        yield
        actor, course_id, chosen = await current_actor(self), self._course(), an_id(self.chosen)
        try:
            if chosen in {one.id for one in await courses.checkpoints(actor, course_id)}:
                await courses.restore_checkpoint(actor, course_id, chosen)
            else:
                await courses.restore(actor, course_id, VersionId(chosen))
        finally:
            self.restoring = self.asking = False
        await self._read()
        yield CourseHeadState.load
        yield rx.toast.success(f"The draft is now {self.chosen_name}. Publish it when it is ready.")

    def _course(self) -> CourseId:
        """The course on the screen. Where a load was broken off before its state was kept, the address names it."""
        return CourseId(an_id(self.id or part(self, 1)))

    def _asked(self, name: str) -> str:
        if self.router.url.query_parameters.get(name) == DRAFT:
            return DRAFT
        found = id_in_query(self, name)
        return str(found) if found else ""

    async def _read(self) -> None:
        actor, course_id = await current_actor(self), self._course()
        found = await courses.versions(actor, course_id)
        learners = await enrollments.version_counts(actor, course_id)
        self.rows = version_rows(found, learners)
        self.kept = [kept_row(one) for one in await courses.checkpoints(actor, course_id)]
        self.plans = [plan_row(one) for one in await courses.plans(actor, course_id)]
        self.sides, self.problem = sides(self.rows, self.kept), ""
        self.names = {side["id"]: side["name"] for side in self.sides}
