"""Where the grader of a quiz is: which course and lesson. The answers never enter this state."""

import reflex as rx

from backend.assessments import api as assessments
from backend.kernel.errors import LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


class GraderState(rx.State):
    """The page. ``problem``: why nothing can be graded here, or empty."""

    loaded: bool = False
    problem: str = ""
    owner: str = ""
    course: str = ""
    lesson: str = ""
    course_title: str = ""
    quiz_title: str = ""

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> None:
        """Find the quiz that the address names."""
        course, lesson = part(self, 1), part(self, 3)
        self.reset()
        actor = await current_actor(self)
        self.owner, self.course, self.lesson = str(actor.the_user()), course, lesson
        try:
            head = await assessments.grader_head(actor, an_id(course), an_id(lesson))
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.problem = failure.message
        else:
            self.course_title, self.quiz_title = head.course_title, head.quiz_title
        self.loaded = True
