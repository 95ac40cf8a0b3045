"""One learning path, before and after one joined it."""

import reflex as rx

from backend.assigning import api as assigning
from backend.enrollments.dto import Way
from backend.kernel.errors import LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from backend.paths.dto import PathPage
from state.learn import words
from state.learn.papers import certificate_urls
from state.learn.path_shapes import WAYS, Onward, StepShown, facts, onward, steps_shown
from state.learn.shapes import due_shown
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


class PathState(rx.State):
    """A path's own page. ``status``: empty (not joined), active or completed. ``problem``: why there is no page."""

    loaded: bool = False
    problem: str = ""
    path: str = ""
    title: str = ""
    summary: str = ""
    facts: str = ""
    author: str = ""
    category: str = ""
    cover_url: str = ""
    certifies: bool = False
    may_edit: bool = False
    status: str = ""
    percent: int = 0
    tally: str = ""
    left: str = ""
    due: str = ""
    overdue: bool = False
    steps: list[StepShown] = []
    onward: Onward = Onward()
    certificate_url: str = ""
    busy: bool = False
    leaving: bool = False

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self):
        """Show the path that the address names."""
        wanted = part(self, 1)
        if wanted != self.path:
            self.reset()
        self.path = wanted
        await self._fill()

    @rx.event
    @requires(Permission.LEARN)
    async def join(self):
        """Come into the path, and into its first course where that is open."""
        self.busy = True
        yield
        try:
            await paths.join_path(await current_actor(self), an_id(self.path))
        finally:
            self.busy = False
            await self._fill()
        yield rx.toast.success(f"You joined {self.title}.")

    @rx.event
    @requires(Permission.LEARN)
    async def take(self, course_id: str):
        """Go into a course of the path; where its own door is shut, say so."""
        self.busy = True
        yield
        course = an_id(course_id)
        try:
            way = await paths.take_step(await current_actor(self), an_id(self.path), course)
        finally:
            self.busy = False
            await self._fill()
        if way is Way.IN:
            yield rx.redirect(f"/learn/{course}/resume")
        else:
            yield rx.toast.info(WAYS.get(way, "This course takes no learners now."))

    @rx.event
    @requires(Permission.LEARN)
    async def ask_to_leave(self, leaving: bool):
        """Open the question, or put it away."""
        self.leaving = leaving

    @rx.event
    @requires(Permission.LEARN)
    async def leave(self):
        """Leave the path; its courses stay."""
        self.leaving = False
        await paths.leave_path(await current_actor(self), an_id(self.path))
        await self._fill()
        return rx.toast.success("You left the path. Your courses and your progress are kept.")

    async def _fill(self) -> None:
        actor = await current_actor(self)
        try:
            page = await paths.path_page(actor, an_id(self.path))
            self.problem = ""
        except NotSignedIn:
            raise
        except LmsError as error:
            self.problem, self.loaded = error.message, True
            return
        self._show(page)
        card = await assigning.due_of(actor, "path", page.card.id) if actor.may(Permission.LEARN) else None
        self.due, self.overdue = due_shown(card)
        if page.card.completed_at and page.certifies:
            self.certificate_url = (await certificate_urls(actor)).get(self.path, "")
        self.loaded = True

    def _show(self, page: PathPage) -> None:
        card = page.card
        self.title, self.summary = card.title, card.summary
        self.category, self.cover_url = card.category, card.cover_url
        self.facts, self.author, self.certifies = facts(page), page.author, page.certifies
        self.may_edit, self.status, self.percent = page.may_edit, card.status, card.percent
        self.tally = f"{card.done} of {words.counted(card.total, 'course')}"
        left = words.minutes(page.minutes_left)
        self.left = f"About {left} left" if left else ""
        if card.completed_at:
            self.tally, self.left = f"Completed {words.day(card.completed_at)}", ""
        self.steps, self.onward = steps_shown(page), onward(page)
