"""The player: one lesson at a time, and the end of the course."""

import time

import reflex as rx
from reflex.event import EventSpec

from backend.assessments import api as assessments
from backend.enrollments import api as enrollments
from backend.enrollments.api import (
    AccessEnded,
    AccessSuspended,
    CourseEmpty,
    CourseNotOpen,
    CourseWithdrawn,
    LessonLocked,
    LessonNotFound,
    NotEnrolled,
)
from backend.enrollments.dto import LessonView
from backend.kernel.actor import Actor
from backend.kernel.errors import LmsError, NotFound, NotSignedIn
from backend.kernel.permissions import Permission
from state.learn.lesson import Frame, QuizIntro, frame_of, quiz_intro
from state.learn.whats_new import WhatsNewState
from state.session.address import an_id, part
from state.session.guards import current_actor, requires
from state.session.zone import own_zone

RESUME = "resume"
_EARLY_SECONDS = 10.0
"""A page's own load that has not come by then does not come any more."""


class PlayerState(rx.State):
    """The frame around the open lesson; its text and the outline come over HTTP. ``problem``: why nothing is open."""

    reader: str = ""
    course: str = ""
    course_title: str = ""
    frame: Frame = Frame()
    quiz: QuizIntro = QuizIntro()
    problem: str = ""
    problem_text: str = ""
    problem_way: str = ""
    problem_href: str = ""

    _enrollment: str = ""
    _new: str = ""
    _sent_to: str = ""
    _early: str = ""
    _early_at: float = 0.0

    @rx.event
    @requires(Permission.LEARN)
    async def load(self):
        """Open what the address names."""
        course, lesson = part(self, 1), part(self, 2)
        if course != self.course:
            self.reset()
            self.course = course
        if lesson and self._is_answered(lesson):
            return
        yield await self._open(lesson)
        await self._note()

    @rx.event
    @requires(Permission.LEARN)
    async def go(self, lesson: str):
        """Open another lesson of this course; the browser's address follows."""
        self._note_early()
        self.course = self.course or part(self, 1)
        yield await self._open(lesson)
        await self._note()

    @rx.event
    @requires(Permission.LEARN)
    async def complete(self):
        """Mark the open lesson as done, and go on."""
        self._note_early()
        actor = await current_actor(self)
        lesson = self._on_screen()
        done = await enrollments.complete_lesson(actor, an_id(self.course), an_id(lesson))
        if done.course_completed:
            yield rx.redirect(f"/courses/{self.course}/complete")
            return
        # With nothing open to go on to, the lesson stays, and says what comes next.
        yield await self._open(str(done.continue_to or lesson))
        await self._note()

    @rx.event
    @requires(Permission.LEARN)
    async def settled(self):
        """The open assignment is settled by what was just handed in: show the lesson as done."""
        self.course = self.course or part(self, 1)
        yield await self._open(self.frame.lesson or part(self, 2))

    def _note_early(self) -> None:
        """A press while the load of this very address is still to come, which would undo it.

        What another visit left is on the screen at once, and can be pressed before the page has loaded.
        """
        self._early, self._early_at = ("" if self.is_hydrated else part(self, 2)), time.time()

    def _is_answered(self, lesson: str) -> bool:
        """Whether a load finds done already what it is for: we led to this address ourselves, or somebody pressed
        something there before it came. Asked once."""
        early = self._early if time.time() - self._early_at < _EARLY_SECONDS else ""
        known, self._sent_to, self._early = (self._sent_to, early), "", ""
        return lesson in known

    def _on_screen(self) -> str:
        """The lesson that somebody sees, and acts on.

        A press while the page loads once more finds nothing here yet, or what another course left: the address names
        the course and the lesson that are meant.
        """
        if self.course != part(self, 1):
            self.reset()
            self.course = part(self, 1)
        return self.frame.lesson or part(self, 2)

    async def _open(self, lesson: str) -> EventSpec | None:
        """Show a lesson; what the browser is to do besides."""
        self._new = ""
        try:
            actor = await current_actor(self)
            wanted = None if lesson == RESUME else an_id(lesson)
            view = await enrollments.open_lesson(actor, an_id(self.course), wanted, note=False)
            await self._show(actor, view)
        except NotSignedIn:
            raise
        except LmsError as error:
            self.frame, self.problem = Frame(), error.message
            self.problem_text, self.problem_way, self.problem_href = _way_on(error, self.course)
            return None
        if view.moved:
            await (await self.get_state(WhatsNewState))._tell(actor, view)
        if view.course_completed:
            return rx.redirect(f"/courses/{self.course}/complete", replace=True)
        if lesson == RESUME:
            self._sent_to = str(view.lesson_id)
            return rx.redirect(f"/learn/{self.course}/{view.lesson_id}", replace=True)
        return None

    async def _note(self) -> None:
        """Write down that the lesson was seen, now that it is on the screen."""
        if self._new:
            lesson, self._new = self._new, ""
            await enrollments.note_view(await current_actor(self), an_id(self._enrollment), an_id(lesson))

    async def _show(self, actor: Actor, view: LessonView) -> None:
        if view.kind == "quiz":
            card = await assessments.quiz_card(actor, view.enrollment_id, view.version_id, view.lesson_id)
            self.quiz = quiz_intro(card, own_zone(self))
        self.reader, self.course_title, self._enrollment = (
            str(actor.user_id),
            view.course_title,
            str(view.enrollment_id),
        )
        self.frame, self.problem = frame_of(view), ""
        self._new = str(view.lesson_id) if view.new else ""


def _way_on(error: LmsError, course: str) -> tuple[str, str, str]:
    """Where to go from a lesson that is closed: why that helps, the words of the button, and its address."""
    if isinstance(error, NotEnrolled):
        return ("Its page says what is in it, and lets you join.", "See the course", f"/courses/{course}")
    if isinstance(error, LessonLocked | AccessSuspended | AccessEnded):
        return ("What you did in the course is kept.", "See the course", f"/courses/{course}")
    if isinstance(error, LessonNotFound):
        return ("What you did in the course is kept.", "Go to where you stopped", f"/learn/{course}/{RESUME}")
    if isinstance(error, CourseEmpty | CourseWithdrawn | CourseNotOpen | NotFound):
        return ("There is more to learn in the catalogue.", "Browse the catalogue", "/catalogue")
    return ("Nothing that you did is lost.", "Go home", "/")
