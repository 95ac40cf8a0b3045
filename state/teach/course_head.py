"""Which course a page of a tutor's is about: its title and how it stands, over every such page."""

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import CourseCard, CourseStatus
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


def standing(card: CourseCard) -> str:
    """How a course stands, in the words of ``course_badge``: its status, or "template"."""
    return "template" if card.is_template and card.status != CourseStatus.ARCHIVED else card.status.value


class CourseHeadState(rx.State):
    """The course in the page's address. ``missing``: there is none that this person may see."""

    id: str = ""
    title: str = ""
    status: str = ""
    number: int = 0
    changed: bool = False
    missing: bool = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def load(self) -> None:
        """Fill the heading from the address."""
        actor = await current_actor(self)
        try:
            self._show(await courses.course_head(actor, CourseId(an_id(part(self, 1)))))
        except NotFound:
            self.reset()
            self.missing = True

    def _show(self, card: CourseCard) -> None:
        self.id, self.title, self.status = str(card.id), card.title, standing(card)
        self.number, self.changed, self.missing = card.published_number, card.changed, False
