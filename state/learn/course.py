"""One course, before and after one joined it."""

from typing import Any
from uuid import UUID

import reflex as rx

from backend.assigning import api as assigning
from backend.courses import api as courses
from backend.courses.dto import CoursePage
from backend.enrollments import api as enrollments
from backend.enrollments.dto import CourseProgress, Outcome
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput, LmsError, NotFound, NotSignedIn
from backend.kernel.permissions import Permission
from state.learn import words
from state.learn.course_shapes import DoorShown, HomePart, door_shown, parts_before, parts_inside
from state.learn.papers import certificate_urls
from state.learn.shapes import due_shown
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


class CourseState(rx.State):
    """A course's own page. ``status``: empty (not joined), active or completed. ``problem``: why there is no page.

    ``code_problem``: what was wrong with a code that was typed.
    """

    loaded: bool = False
    problem: str = ""
    course: str = ""
    title: str = ""
    summary: str = ""
    paragraphs: list[str] = []
    facts: str = ""
    cover_url: str = ""
    category: str = ""
    parts: list[HomePart] = []
    door: DoorShown = DoorShown()
    status: str = ""
    started: bool = False
    percent: int = 0
    progress_text: str = ""
    missing: str = ""
    next_title: str = ""
    resume_href: str = ""
    certificate_url: str = ""
    joining: bool = False
    code_problem: str = ""
    asking: bool = False
    leaving: bool = False
    may_edit: bool = False
    due: str = ""
    overdue: bool = False

    _opened: list[int] = []

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self):
        """Show the course that the address names."""
        wanted = part(self, 1)
        if wanted != self.course:
            self.reset()
        self.course = wanted
        await self._fill()

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def unfold(self, index: int):
        """Bring the lessons of a section that was opened."""
        if type(index) is not int or not 0 <= index < len(self.parts):
            raise InvalidInput
        if not self.parts[index].loaded:
            self._opened = [*self._opened, index]
            await self._fill()

    @rx.event
    @requires(Permission.LEARN)
    async def join(self, form: dict[str, Any]):
        """Come in, by the course's rules: enrolled, waiting, or asking. ``form``: a code, or a message to the tutor."""
        self.joining, self.code_problem = True, ""
        yield
        code, message = (str(form.get(name) or "") for name in ("code", "message"))
        try:
            joined = await enrollments.join(await current_actor(self), an_id(self.course), code=code, message=message)
        except (enrollments.WrongCode, enrollments.CodeNeeded, enrollments.TooManyCodes) as problem:
            self.code_problem = problem.message
            return
        except LmsError:
            await self._fill()
            raise
        finally:
            self.joining = self.asking = False
        if joined.outcome is Outcome.ENROLLED:
            yield rx.redirect(f"/learn/{self.course}/resume")
            return
        await self._fill()
        yield rx.toast.success(
            f"You are on the waiting list, as number {joined.position}."
            if joined.outcome is Outcome.WAITING
            else "Your request is sent. We tell you when it is decided."
        )

    @rx.event
    @requires(Permission.LEARN)
    async def withdraw(self):
        """Take a request back, or leave the waiting list."""
        await enrollments.withdraw(await current_actor(self), an_id(self.course))
        await self._fill()
        return rx.toast.success("Done. You can ask again at any time.")

    @rx.event
    @requires(Permission.LEARN)
    async def leave(self):
        """Un-enrol oneself."""
        self.leaving = False
        await enrollments.leave(await current_actor(self), an_id(self.course))
        await self._fill()
        return rx.toast.success("You left the course. Your progress is kept.")

    @rx.event
    @requires(Permission.LEARN)
    async def show_dialog(self, which: str):
        """Open a dialog, ``ask`` or ``leave``; any other word closes both."""
        self.asking, self.leaving = which == "ask", which == "leave"

    async def _fill(self) -> None:
        try:
            await self._show(await current_actor(self), an_id(self.course))
            self.problem = ""
        except NotSignedIn:
            raise
        except LmsError as error:
            self.problem = error.message
        self.loaded = True

    async def _show(self, actor: Actor, course_id: UUID) -> None:
        mine = await enrollments.course_progress(actor, course_id) if actor.may(Permission.LEARN) else None
        page, door = await courses.course_page(actor, course_id), await enrollments.door_of(actor, course_id)
        if door is None:
            raise NotFound
        card = page.card
        self.title, self.summary, self.category = card.title, card.summary, card.category
        self.cover_url, self.facts = card.cover_url, _facts(page)
        self.paragraphs = [part.strip() for part in page.description.split("\n\n") if part.strip()]
        self.door = door_shown(door)
        self.parts = parts_inside(mine, self._opened) if mine else parts_before(page, self._opened)
        self.may_edit = card.part != ""
        self.status = mine.status if mine else ""
        if mine:
            await self._show_progress(actor, mine)
        await self._show_due(actor, course_id)

    async def _show_due(self, actor: Actor, course_id: UUID) -> None:
        """Until when it is to be completed, while it is not."""
        card = await assigning.due_of(actor, "course", course_id) if actor.may(Permission.LEARN) else None
        self.due, self.overdue = due_shown(card)

    async def _show_progress(self, actor: Actor, mine: CourseProgress) -> None:
        self.started, self.percent = mine.started, mine.percent
        self.resume_href = f"/learn/{self.course}/{mine.lesson_id}" if mine.lesson_id else ""
        lessons = {one.id: one.title for section in mine.outline for one in section.lessons if not one.done}
        self.next_title = lessons.get(mine.lesson_id, "") if mine.lesson_id else ""
        self.missing = f"To complete it: {' and '.join(mine.missing)}." if mine.missing else ""
        self.progress_text = f"Completed {words.day(mine.completed_at)}" if mine.completed_at else ""
        if mine.completed_at:
            self.certificate_url = (await certificate_urls(actor)).get(self.course, "")


def _facts(page: CoursePage) -> str:
    card = page.card
    return words.dotted(
        words.LEVELS.get(card.level, card.level),
        words.minutes(card.minutes),
        words.counted(card.lesson_count, "lesson"),
        words.counted(page.quizzes, "quiz", "quizzes") if page.quizzes else "",
    )
