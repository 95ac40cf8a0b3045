"""Copying the course whose settings are open, making a template of it, and putting it into the archive."""

from typing import Any

import reflex as rx

from backend.courses import api as courses
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from state.session.guards import current_actor, requires
from state.teach.settings import SettingsState


class CourseCopiesState(rx.State):
    """The dialogs at the end of the page."""

    busy: bool = False
    naming: bool = False
    title: str = ""
    error: str = ""
    archiving: bool = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def copy(self) -> Any:
        """A copy, opened in the editor."""
        self.busy = True
        yield
        try:
            card = await courses.duplicate(await current_actor(self), (await self.get_state(SettingsState))._id())
        finally:
            self.busy = False
        yield rx.redirect(f"/teach/{card.id}")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask_name(self) -> None:
        """Ask what the template is to be called."""
        self.naming, self.error = True, ""
        self.title = (await self.get_state(SettingsState)).shown.title

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def forget(self) -> None:
        """Put the dialogs away."""
        self.naming = self.archiving = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_template(self, form: dict[str, Any]) -> Any:
        """Make the template."""
        page, actor = await self.get_state(SettingsState), await current_actor(self)
        try:
            card = await courses.save_as_template(actor, page._id(), str(form.get("title", "")))
        except InvalidInput as failure:
            self.error = failure.message
            return None
        self.naming = False
        return rx.toast.success(f"“{card.title}” is a template now. It is offered when a tutor creates a course.")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask_to_archive(self) -> None:
        """Ask once more."""
        self.archiving = True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def archive(self) -> Any:
        """Take the course out of the catalogue, or bring it back."""
        page, actor = await self.get_state(SettingsState), await current_actor(self)
        change = courses.unarchive if page.archived else courses.archive
        card = await change(actor, page._id())
        self.archiving = False
        await page._read()
        page.stamp += 1
        archived = card.status == "archived"
        return rx.toast.success("The course is archived. Those in it go on." if archived else "The course is back.")
