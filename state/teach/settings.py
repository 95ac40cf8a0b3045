"""The settings of the course in the page's address, each saved as it is left."""

from collections.abc import Awaitable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Literal

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import CertificateChoice, CompletionRule, CourseSettings, Opening
from backend.kernel import clock
from backend.kernel.errors import InvalidInput, NotFound
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.guards import current_actor, requires
from state.teach.course_head import CourseHeadState
from state.teach.settings_shapes import CourseChip, SectionRow, SettingsShown, chips, section_rows, settings_shown

Name = Literal[
    "title", "summary", "description", "category", "level", "language", "version_policy", "enrol_mode", "capacity",
    "enrol_from", "enrol_until", "access_days", "min_minutes", "average", "template", "line",
]  # fmt: skip
_COUNTS = ("capacity", "access_days", "min_minutes", "average")
_WEEK = 7
_MOMENTS = ("enrol_from", "enrol_until")


class SettingsState(rx.State):
    """The page. ``wrong`` names the setting that ``error`` is about; ``saved_at`` is ISO 8601.

    ``stamp`` grows when every field must be shown anew.
    """

    course: str = ""
    loaded: bool = False
    may_edit: bool = False
    may_manage: bool = False
    is_template: bool = False
    archived: bool = False
    part: str = ""
    stamp: int = 0
    shown: SettingsShown = SettingsShown()
    sections: list[SectionRow] = []
    prerequisites: list[CourseChip] = []
    wrong: str = ""
    error: str = ""
    saved_at: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def load(self) -> None:
        """Fill the page from its address."""
        self.reset()
        self.course = part(self, 1)
        try:
            await self._read()
        except NotFound:
            self.course = ""
        self.loaded = True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save(self, name: Name, value: str) -> None:
        """Keep one setting; what is wrong with it is said beside it."""
        try:
            changes = await self._changes(name, value)
        except InvalidInput as failure:
            self.wrong, self.error = name, failure.message
            return
        await self._keep(name, changes)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_tags(self, tags: list[str]) -> None:
        """Other tags."""
        await self._keep("tags", {"tags": tuple(map(str, tags))})

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_cover(self, media_id: str) -> None:
        """Another picture, or none for ""."""
        await self._keep("cover", {"cover_media_id": an_id(media_id) if media_id else None})

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def renew_code(self) -> Any:
        """Another code to enrol with."""
        await self._done("enrol_code", courses.renew_code(await current_actor(self), self._id()))
        return rx.toast.success("The course has a new code. The old one opens nothing any more.")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def open_section(self, section_id: str, how: Literal["days", "date"], value: str) -> None:
        """When exactly a section opens, from the next version on."""
        name, actor = f"opens-{section_id}", await current_actor(self)
        try:
            opens = _opening(how, value)
        except InvalidInput as failure:
            self.wrong, self.error = name, failure.message
            return
        await self._done(name, courses.set_section_opening(actor, self._id(), an_id(section_id), opens))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def choose_opening(self, section_id: str, how: Literal["now", "days", "date"]) -> None:
        """Another way for a section to open: a week on, until it is said more exactly."""
        week = clock.now().date() + timedelta(days=_WEEK)
        opens = {"days": Opening(after_days=_WEEK), "date": Opening(on=week)}.get(how)
        deed = courses.set_section_opening(await current_actor(self), self._id(), an_id(section_id), opens)
        await self._done(f"opens-{section_id}", deed)

    def _id(self) -> CourseId:
        return CourseId(an_id(self.course))

    async def _changes(self, name: Name, value: str) -> Mapping[str, Any]:
        """What a field's text means for the course."""
        taken: Any = _count(value) if name in _COUNTS else _moment(value) if name in _MOMENTS else value
        if name in ("min_minutes", "average"):
            now = (await self._settings()).completion
            rule = {"min_minutes": now.min_minutes, "average": now.average} | {name: taken}
            return {"completion": CompletionRule(**rule)}
        if name in ("template", "line"):
            chosen = (await self._settings()).certificate
            choice = {"template": chosen.template, "line": chosen.line} | {name: taken}
            return {"certificate": CertificateChoice(**choice)}
        return {name: taken}

    async def _keep(self, name: str, changes: Mapping[str, Any]) -> None:
        await self._done(name, courses.update_course(await current_actor(self), self._id(), changes))

    async def _done(self, name: str, deed: Awaitable[Any]) -> None:
        """Do it, and show the course as it is then, or what is wrong with it."""
        try:
            await deed
        except InvalidInput as failure:
            self.wrong, self.error = name, failure.message
            return
        self.wrong = self.error = ""
        self.saved_at = clock.now().isoformat()
        await self._read()

    async def _settings(self) -> CourseSettings:
        return await courses.course_settings(await current_actor(self), self._id())

    async def _read(self) -> None:
        found = await self._settings()
        self.shown, self.sections = settings_shown(found), section_rows(found.sections)
        self.prerequisites = chips(found.prerequisites)
        self.may_edit, self.may_manage, self.part = found.may_edit, found.may_manage, found.part.value
        self.is_template, self.archived = found.is_template, found.card.status == "archived"
        (await self.get_state(CourseHeadState))._show(found.card)


def _count(value: str) -> int | None:
    text = value.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise InvalidInput("Write a whole number, or leave it empty.")
    return int(text)


def _moment(value: str) -> datetime | None:
    if not value:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise InvalidInput("That is no date and time.") from None


def _opening(how: str, value: str) -> Opening:
    if how == "days":
        days = _count(value)
        if days is None:
            raise InvalidInput("Write after how many days it opens.")
        return Opening(after_days=days)
    try:
        return Opening(on=date.fromisoformat(value))
    except ValueError:
        raise InvalidInput("Choose the date on which it opens.") from None
