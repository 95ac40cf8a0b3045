"""Unpublishing a course, now or at a time; publishing it again; and what is planned."""

from typing import Any, Literal

import reflex as rx

from backend.courses import api as courses
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.course_head import CourseHeadState
from state.teach.versions import VersionsState


class PlanningState(rx.State):
    """The dialog of a time. ``what``: publish or unpublish; ``at`` is a wall clock's, empty for now."""

    open: bool = False
    busy: bool = False
    what: str = "unpublish"
    only: bool = False
    at: str = ""
    zone: str = ""
    error: str = ""
    opened: int = 0

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def ask(self, what: Literal["publish", "unpublish"], only: bool) -> None:
        """Open the dialog; ``only``: it is about a time, not about now."""
        self.what, self.only, self.at, self.error = what, only, "", ""
        self.opened += 1
        self.open = True

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def choose(self, at: str, zone: str) -> None:
        """Another time, or now."""
        self.at, self.zone, self.error = at, zone, ""

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def close(self) -> None:
        """Put the dialog away."""
        self.open = False

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def confirm(self) -> Any:
        """Do it now, or plan it."""
        actor, course_id = await current_actor(self), await self._course()
        if not self.at and (self.only or self.what != "unpublish"):
            self.error = "Choose a date and a time."
            return
        try:
            if self.at:
                at, notes = courses.moment(self.at, self.zone), await self._notes()
                await courses.plan(actor, course_id, self.what, at, self.zone, notes)
            else:
                await courses.unpublish(actor, course_id)
        except InvalidInput as failure:
            self.error = failure.message
            return
        self.open = False
        yield rx.toast.success("Planned." if self.at else "The course left the catalogue. Those in it go on.")
        yield [VersionsState.load, CourseHeadState.load]

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def cancel(self, plan_id: str) -> Any:
        """Take a plan back."""
        await courses.cancel_plan(await current_actor(self), await self._course(), an_id(plan_id))
        yield rx.toast.success("It is no longer planned.")
        yield VersionsState.load

    @rx.event
    @requires(Permission.PUBLISH_COURSE)
    async def publish_again(self) -> Any:
        """Bring the last version back into the catalogue."""
        done = await courses.publish_again(await current_actor(self), await self._course())
        yield rx.toast.success(f"Version {done.number} is in the catalogue again.")
        yield [VersionsState.load, CourseHeadState.load]

    async def _notes(self) -> str:
        """Those of the plan that gets another time."""
        plans = await courses.plans(await current_actor(self), await self._course())
        return next((one.notes for one in plans if (one.what, one.state) == (self.what, "waiting")), "")

    async def _course(self) -> CourseId:
        return CourseId(an_id((await self.get_state(VersionsState)).id))
