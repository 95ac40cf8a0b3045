"""An attempt at a quiz: to be taken, or to be looked back on.

The questions and answers never enter this state: the browser fetches and saves them over plain HTTP, so that taking
goes on while the socket is down.
"""

import reflex as rx

from backend.assessments import api as assessments
from backend.assessments.api import NotHandedIn
from backend.assessments.dto import Review
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.errors import LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.assessments.shapes import ReviewShown, review_shown
from state.session.address import an_id, part
from state.session.guards import current_actor, requires
from state.session.zone import own_zone


class QuizState(rx.State):
    """``mode``: loading, taking, review or problem. ``onward`` is where a learner goes from here."""

    attempt: str = ""
    mode: str = "loading"
    review: ReviewShown = ReviewShown()
    lesson_href: str = ""
    onward_words: str = ""
    onward_href: str = ""
    problem: str = ""

    _enrollment: str = ""
    _lesson: str = ""

    @rx.event
    @requires(Permission.LEARN)
    async def load(self) -> None:
        """Open the attempt that the address names."""
        attempt = part(self, 1)
        if attempt != self.attempt:
            self.reset()
            self.attempt = attempt
        await self._open()

    @rx.event
    @requires(Permission.LEARN)
    async def handed_in(self) -> None:
        """The browser says that the attempt is closed: show what came of it."""
        await self._open()

    @rx.event
    @requires(Permission.LEARN)
    async def try_again(self):
        """Begin the next attempt at the same quiz."""
        actor = await current_actor(self)
        enrollment, lesson = an_id(self._enrollment), an_id(self._lesson)
        start = await assessments.start_or_resume(actor, enrollment, lesson)
        return rx.redirect(f"/quiz/{start.id}")

    async def _open(self) -> None:
        actor = await current_actor(self)
        try:
            review = await assessments.review(actor, an_id(self.attempt))
        except NotHandedIn:
            self.mode = "taking"
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.mode, self.problem = "problem", failure.message
        else:
            await self._show(actor, review)

    async def _show(self, actor: Actor, review: Review) -> None:
        progress = await enrollments.course_progress(actor, review.course_id)
        course, lesson = f"/learn/{review.course_id}", review.lesson_id
        self.lesson_href = f"{course}/{lesson}"
        self.onward_words, self.onward_href = "Back to the course", self.lesson_href
        if progress is not None and progress.status == "completed":
            self.onward_words, self.onward_href = "See what you earned", f"/courses/{review.course_id}/complete"
        elif progress is not None and progress.lesson_id not in (None, lesson):
            self.onward_words, self.onward_href = "Continue", f"{course}/{progress.lesson_id}"
        self._enrollment, self._lesson = str(review.enrollment_id), str(lesson)
        self.review, self.mode = review_shown(review, own_zone(self)), "review"
