"""Beginning a course: from nothing, or from a template."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import TemplateCard
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from state.learn.words import counted
from state.session.guards import current_actor, requires


@dataclass(frozen=True)
class TemplateLine:
    """A course to begin from; ``meta`` is its size, ``outline`` its sections."""

    key: str
    title: str
    summary: str
    meta: str
    outline: str


class NewCourseState(rx.State):
    """The dialog. ``template`` is the key of what the course is begun from; "" for nothing."""

    open: bool = False
    error: str = ""
    template: str = ""
    templates: list[TemplateLine] = []
    starters: bool = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask(self) -> None:
        """Open the dialog."""
        found = await courses.templates(await current_actor(self))
        self.templates, self.starters = [_line(one) for one in found], any(one.starter for one in found)
        self.open, self.error, self.template = True, "", ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put it away."""
        self.open = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def choose(self, template: str) -> None:
        """Begin from this template, or with "" from nothing."""
        self.template = template

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def create(self, form: dict[str, Any]) -> Any:
        """Begin the course, and open it in the editor."""
        actor, title = await current_actor(self), str(form.get("title", ""))
        try:
            if self.template:
                card = await courses.create_from_template(actor, self.template, title)
            else:
                card = await courses.create_course(actor, title, summary=str(form.get("summary", "")))
        except InvalidInput as failure:
            self.error = failure.message
            return None
        self.open = False
        return rx.redirect(f"/teach/{card.id}")


def _line(card: TemplateCard) -> TemplateLine:
    meta = f"{counted(len(card.sections), 'section')}, {counted(card.lessons, 'lesson')}"
    return TemplateLine(card.key, card.title, card.summary, meta, " · ".join(card.sections))
