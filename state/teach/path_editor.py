"""The learning path in the page's address: its settings, each saved as it is left, and how it stands."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx

from backend.kernel import clock
from backend.kernel.errors import InvalidInput, NotFound
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from backend.paths.dto import PathEditing, StepEditing
from state.learn import words
from state.session.address import an_id, part
from state.session.guards import current_actor, requires

Name = Literal["title", "summary", "category", "level", "order", "template", "line"]


@dataclass(frozen=True)
class StepRow:
    """A course of the path."""

    id: str
    title: str
    meta: str
    required: bool
    available: bool


@dataclass(frozen=True)
class PathShown:
    """Every setting. ``order`` is "in" or "any"; ``problems`` keep it from being published."""

    title: str = ""
    summary: str = ""
    category: str = ""
    level: str = ""
    cover_url: str = ""
    status: str = ""
    order: str = "in"
    template: str = "classic"
    line: str = ""
    rule: str = ""
    learners: str = ""
    problem: str = ""


class PathEditorState(rx.State):
    """The page. ``wrong`` names the setting that ``error`` is about; ``saved_at`` is ISO 8601.

    ``stale``: someone else saved in the meantime, so nothing is written until the page is loaded again. ``stamp``
    grows when every field must be shown anew.
    """

    path: str = ""
    loaded: bool = False
    may_edit: bool = False
    stale: bool = False
    stamp: int = 0
    shown: PathShown = PathShown()
    steps: list[StepRow] = []
    wrong: str = ""
    error: str = ""
    saved_at: str = ""
    archiving: bool = False

    _revision: int = 0

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def load(self) -> None:
        """Fill the page from its address."""
        stamp = self.stamp
        self.reset()
        self.path, self.stamp = part(self, 2), stamp + 1
        try:
            self._show(await paths.path_for_editing(await current_actor(self), an_id(self.path)))
        except NotFound:
            self.path = ""
        self.loaded = True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save(self, name: Name, value: str) -> None:
        """Keep one setting; what is wrong with it is said beside it."""
        changes = {"in_order": value == "in"} if name == "order" else {name: value}
        await self._keep(name, changes)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def save_cover(self, media_id: str) -> None:
        """Another picture, or none for ""."""
        await self._keep("cover", {"cover_media_id": an_id(media_id) if media_id else None})

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def publish(self) -> Any:
        """Let learners find it."""
        actor = await current_actor(self)
        if await self._done("publish", paths.publish_path(actor, an_id(self.path), self._revision)):
            return rx.toast.success("The path is published. Learners find it in the catalogue.")
        return None

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def unpublish(self) -> Any:
        """Take it out of the catalogue."""
        actor = await current_actor(self)
        if await self._done("publish", paths.unpublish_path(actor, an_id(self.path), self._revision)):
            return rx.toast.success("The path left the catalogue. Those in it go on.")
        return None

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask_to_archive(self, archiving: bool) -> None:
        """Open the question, or put it away."""
        self.archiving = archiving

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def archive(self) -> Any:
        """Archive it, or bring it back."""
        self.archiving = False
        archived = self.shown.status != "archived"
        await self._done("archive", paths.archive_path(await current_actor(self), an_id(self.path), archived=archived))
        return rx.toast.success("The path is archived." if archived else "The path is back, as a draft.")

    async def _keep(self, name: str, changes: dict[str, Any]) -> None:
        await self._done(name, paths.update_path(await current_actor(self), an_id(self.path), changes, self._revision))

    async def _done(self, name: str, deed: Awaitable[PathEditing]) -> bool:
        """Do it, and show the path as it is then; else what is wrong with it, or that somebody else was quicker."""
        try:
            self._show(await deed)
        except paths.PathChanged:
            self.stale = True
            return False
        except (InvalidInput, paths.PathNotReady) as failure:
            self.wrong, self.error = name, failure.message
            return False
        self.wrong = self.error = ""
        self.saved_at = clock.now().isoformat()
        return True

    def _show(self, path: PathEditing) -> None:
        self._revision, self.may_edit = path.revision, path.may_edit
        self.steps = [_row(step) for step in path.steps]
        learners = words.counted(path.learners, "learner")
        self.shown = PathShown(
            title=path.title,
            summary=path.summary,
            category=path.category,
            level=path.level,
            cover_url=f"/media/{path.cover_media_id}" if path.cover_media_id else "",
            status=path.status.value,
            order="in" if path.in_order else "any",
            template=path.certificate.template,
            line=path.certificate.line,
            rule=path.rule,
            learners=f"{learners}, {path.completed} completed" if path.learners else "",
            problem=path.problems[0] if path.problems else "",
        )


def _row(step: StepEditing) -> StepRow:
    level = words.LEVELS.get(step.level, step.level)
    meta = words.dotted(level, words.minutes(step.minutes), words.counted(step.lessons, "lesson"))
    return StepRow(str(step.course_id), step.title, meta, step.required, step.available)
