"""Taking a course away: as what, from which version, and what would not go along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.courses import api as courses
from backend.kernel.errors import LmsError
from backend.kernel.ids import CourseId, VersionId
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires

_FORMS = ("cartridge", "markdown", "pages")
_MOST_SHOWN = 6


@dataclass
class LossLine:
    """A kind of part that does not go as it is, how many there are, and why."""

    words: str
    why: str
    dropped: bool


class ExportState(rx.State):
    """The dialog. ``version`` "" is the draft."""

    open: bool = False
    busy: bool = False
    problem: str = ""
    course: str = ""
    title: str = ""
    form: str = "cartridge"
    version: str = ""
    versions: list[list[str]] = []
    kept: int = 0
    losses: list[LossLine] = []
    more: int = 0

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask(self, course_id: str, title: str) -> None:
        """Open the dialog for a course."""
        actor, self.course = await current_actor(self), str(an_id(course_id))
        found = await courses.versions(actor, CourseId(an_id(course_id)))
        self.versions = [["", "The draft, as it is now"]]
        self.versions += [[str(one.id), f"Version {one.number}"] for one in found[:20]]
        self.title, self.form, self.version, self.open = title[:200], "cartridge", "", True
        await self._look()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def choose_form(self, form: str) -> None:
        """As what."""
        self.form = form if form in _FORMS else "cartridge"
        await self._look()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def choose_version(self, version: str) -> None:
        """The draft, or a version."""
        self.version = str(an_id(version)) if version else ""
        await self._look()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put it away."""
        self.open = False

    @rx.var
    def address(self) -> str:
        """Where the file is made."""
        chosen = f"?version={self.version}" if self.version else ""
        return f"/api/v1/courses/{self.course}/export/{self.form}{chosen}" if self.course else ""

    async def _look(self) -> None:
        version = VersionId(an_id(self.version)) if self.version else None
        try:
            report = await courses.export_preview(
                await current_actor(self), CourseId(an_id(self.course)), self.form, version
            )
        except LmsError as failure:
            self.problem, self.losses, self.kept, self.more = failure.message, [], 0, 0
            return
        found = report.as_json()
        self.problem, self.kept = "", sum(counts["kept"] for counts in found["totals"].values())
        losses = _losses(found["items"])
        self.losses, self.more = losses[:_MOST_SHOWN], max(0, len(losses) - _MOST_SHOWN)


def _losses(items: list[Mapping[str, Any]]) -> list[LossLine]:
    """Alike ones in one line, what is dropped first."""
    counts: dict[tuple[bool, str, str], int] = {}
    for item in items:
        if item["outcome"] != "kept":
            key = (item["outcome"] != "dropped", item["kind"], item["why"])
            counts[key] = counts.get(key, 0) + 1
    return [
        LossLine(f"{count} × {kind}" if count > 1 else kind[:1].upper() + kind[1:], why, not changed)
        for (changed, kind, why), count in sorted(counts.items())
    ]
