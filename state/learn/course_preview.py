"""A lesson that is readable before one joins."""

import reflex as rx

from backend.enrollments import api as enrollments
from backend.enrollments.dto import PreviewLesson
from backend.kernel.errors import LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.learn import words
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


class CoursePreviewState(rx.State):
    """The open lesson. ``html`` is sanitised where it was published. ``problem``: why nothing is open."""

    loaded: bool = False
    problem: str = ""
    course: str = ""
    course_title: str = ""
    over: str = ""
    title: str = ""
    kind: str = "text"
    html: str = ""
    previous_href: str = ""
    previous_title: str = ""
    next_href: str = ""
    next_title: str = ""

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self):
        """Open what the address names."""
        self.reset()
        self.course = part(self, 1)
        try:
            lesson = await enrollments.preview_lesson(
                await current_actor(self), an_id(self.course), an_id(part(self, 3))
            )
            self._show(lesson)
        except NotSignedIn:
            raise
        except LmsError as error:
            self.problem = error.message
        self.loaded = True

    def _show(self, lesson: PreviewLesson) -> None:
        self.course_title, self.title, self.kind, self.html = (
            lesson.course_title,
            lesson.title,
            lesson.kind,
            lesson.html,
        )
        self.over = words.dotted(lesson.section_title, words.minutes(lesson.minutes))
        here = f"/courses/{self.course}/preview"
        if lesson.previous:
            self.previous_href, self.previous_title = f"{here}/{lesson.previous[0]}", lesson.previous[1]
        if lesson.next:
            self.next_href, self.next_title = f"{here}/{lesson.next[0]}", lesson.next[1]
