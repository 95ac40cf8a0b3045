"""Who has more time, more attempts or a later end at a quiz: the list under a quiz's results, and its dialog."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import reflex as rx

from backend.assessments import api as assessments
from backend.assessments.api import ExtensionInvalid
from backend.assessments.dto import Extension, ExtensionLine, QuizExtensions, Whom
from backend.enrollments import api as enrollments
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from backend.users import api as users
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.session.moments import moment
from state.session.zone import own_zone
from state.teach.assigning import Pick

_FOUND = 8


@dataclass(frozen=True)
class ExtendedRow:
    """Somebody who has more, and what, in words. ``kind``: person or group."""

    id: str
    kind: str
    name: str
    words: str


class ExtensionsState(rx.State):
    """``offered``: the quiz has limits that somebody can have more of: ``timed``, ``counted``, ``closes``."""

    offered: bool = False
    timed: bool = False
    counted: bool = False
    closes: bool = False
    rows: list[ExtendedRow] = []
    open: bool = False
    form: int = 0
    found: list[Pick] = []
    chosen: Pick | None = None
    error: str = ""
    saving: bool = False

    _course: str = ""
    _lesson: str = ""

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def show(self) -> None:
        """Open the dialog, with nothing chosen."""
        self.form, self.chosen, self.error, self.open = self.form + 1, None, "", True
        await self._look("")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def close(self) -> None:
        """Close the dialog."""
        self.open = False

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def look_for(self, typed: str) -> None:
        """Look for learners of the course, and groups."""
        await self._look(str(typed)[:80])

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose(self, one: str) -> None:
        """Choose one who was found; empty: choose another."""
        self.chosen = next((pick for pick in self.found if pick.id == str(one)), None)
        self.error = ""

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def give(self, form: dict[str, Any]):
        """Give what the form says to the one who was chosen."""
        self.error, self.saving = "", True
        yield
        try:
            given = _given(form, own_zone(self))
            found = await assessments.extend(await current_actor(self), *self._place(), self._whom(), given)
        except ExtensionInvalid as refused:
            self.error = refused.message
            return
        finally:
            self.saving = False
        self.open = False
        self._list(found)
        yield rx.toast.success("Given. It counts at once, also for an attempt that is open.")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def take_back(self, extension: str):
        """Take it back from somebody."""
        found = await assessments.take_back(await current_actor(self), *self._place(), an_id(extension))
        self._list(found)
        return rx.toast.success("Taken back. An attempt that is open keeps its time.")

    async def _follow(self, course: str, lesson: str) -> None:
        """Show those of another quiz; "" for none."""
        self._course, self._lesson, self.open = course, lesson, False
        if not lesson:
            self.offered, self.rows = False, []
            return
        self._list(await assessments.quiz_extensions(await current_actor(self), *self._place()))

    def _place(self) -> tuple[UUID, UUID]:
        return an_id(self._course), an_id(self._lesson)

    def _whom(self) -> Whom:
        if self.chosen is None:
            raise ExtensionInvalid("Choose a person or a group.")
        chosen = an_id(self.chosen.id)
        return Whom(group_id=chosen) if self.chosen.kind == "group" else Whom(user_id=chosen)

    def _list(self, found: QuizExtensions) -> None:
        self.timed, self.counted, self.closes = found.timed, found.counted, found.closes
        self.offered = found.timed or found.counted or found.closes
        self.rows = [_row(line, own_zone(self)) for line in found.lines]

    async def _look(self, words: str) -> None:
        actor, wanted = await current_actor(self), words.strip().casefold()
        learners = await enrollments.learners_of(actor, an_id(self._course), words)
        groups = [pick for pick in await users.group_choices(actor) if wanted in pick[1].casefold()]
        self.found = [
            *(Pick(str(id), "group", name, "Group") for id, name in groups[:_FOUND]),
            *(Pick(str(one.user_id), "person", one.name, one.email) for one in learners.rows[:_FOUND]),
        ]


def _given(form: dict[str, Any], zone: ZoneInfo) -> Extension:
    """What the form says; a moment is meant in the tutor's own zone."""
    if not isinstance(form, dict):
        raise InvalidInput
    numbers = [str(form.get(name) or "0").strip() for name in ("minutes", "attempts")]
    if not all(number.isdecimal() for number in numbers):
        raise ExtensionInvalid("Give whole numbers.")
    minutes, attempts = (int(number[:6]) for number in numbers)
    until = str(form.get("until") or "")
    try:
        closes_at = datetime.fromisoformat(until).replace(tzinfo=zone) if until else None
    except ValueError:
        raise ExtensionInvalid("That is no date that we can keep.") from None
    return Extension(minutes, attempts, closes_at)


def _row(line: ExtensionLine, zone: ZoneInfo) -> ExtendedRow:
    given = line.given
    parts = [
        f"{given.minutes} more minutes" if given.minutes else "",
        f"{given.attempts} more {'attempt' if given.attempts == 1 else 'attempts'}" if given.attempts else "",
        f"until {moment(given.closes_at.astimezone(zone))}" if given.closes_at else "",
    ]
    kind = "group" if line.whom.group_id else "person"
    return ExtendedRow(str(line.id), kind, line.name, " · ".join(part for part in parts if part))
