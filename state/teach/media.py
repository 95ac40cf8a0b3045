"""The library of files: what there is, and what is chosen of it."""

from typing import Any

import reflex as rx

from backend.courses import api as courses
from backend.kernel.errors import LmsError
from backend.kernel.ids import MediaId
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.media.api import Kind, Sought
from backend.tenants import api as tenants
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.session.room import Room, room
from state.teach.media_shapes import MediaRow, media_row

SORTS = ("newest", "oldest", "name", "largest")


class MediaState(rx.State):
    """One page of files. ``kind`` empty: all; ``view`` is grid or list; ``chosen`` are ids of this page."""

    loaded: bool = False
    problem: str = ""
    rows: list[MediaRow] = []
    search: str = ""
    kind: str = ""
    sort: str = "newest"
    view: str = "grid"
    page: int = 1
    pages: int = 1
    total: int = 0
    room: Room = Room()
    chosen: list[str] = []
    asking: bool = False

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def load(self) -> None:
        """The first page, afresh."""
        self.search = self.kind = ""
        self.sort, self.page = "newest", 1
        await self._read()

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def refresh(self) -> None:
        """The same page again: something arrived, or changed."""
        await self._read()

    @rx.event(supersedes=True)
    @requires(Permission.UPLOAD_MEDIA)
    async def find(self, words: str) -> None:
        """Those whose names have these words."""
        self.search, self.page = words[:100], 1
        await self._read()

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def show_kind(self, kind: str) -> None:
        """Those of one kind, or all."""
        self.kind, self.page = (kind if kind in set(Kind) else ""), 1
        await self._read()

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def sort_by(self, sort: str) -> None:
        """Another order."""
        self.sort, self.page = (sort if sort in SORTS else "newest"), 1
        await self._read()

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        self.page = max(1, page)
        await self._read()

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def show_as(self, view: str) -> None:
        """As cards, or as lines."""
        self.view = "list" if view == "list" else "grid"

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def choose(self, media_id: str) -> None:
        """Choose a file of this page for what is done to several, or let go of it."""
        if media_id in self.chosen:
            self.chosen = [one for one in self.chosen if one != media_id]
        elif any(row.id == media_id for row in self.rows):
            self.chosen = [*self.chosen, media_id]

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def choose_none(self) -> None:
        """Let go of all."""
        self.chosen = []

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def ask(self, asking: bool) -> None:
        """Ask once more before the chosen files are deleted, or leave it."""
        self.asking = asking

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def delete_chosen(self) -> Any:
        """Delete those of the chosen files that nothing shows."""
        actor = await current_actor(self)
        wanted = [MediaId(an_id(one)) for one in self.chosen]
        used = {*await courses.media_uses(actor, wanted), (await tenants.brand_of(actor.tenant_id)).logo_media_id}
        unused = [one for one in wanted if one not in used]
        self.asking = False
        try:
            await courses.remove_media(actor, unused)
        except LmsError as failure:
            return rx.toast.error(failure.message)
        stays = len(wanted) - len(unused)
        self.chosen = [str(one) for one in wanted if one in used]
        await self._read()
        kept = f" {stays} in use {'was' if stays == 1 else 'were'} kept." if stays else ""
        said = f"{len(unused)} {'file' if len(unused) == 1 else 'files'} deleted.{kept}"
        return rx.toast.success(said) if unused else rx.toast.warning(f"Nothing was deleted.{kept}")

    async def _read(self) -> None:
        actor = await current_actor(self)
        kinds = (Kind(self.kind),) if self.kind else ()
        try:
            found = await media.library(actor, Sought(self.search, kinds, self.sort, self.page))
            uses = await courses.media_uses(actor, [info.id for info in found.items])
            logo = (await tenants.brand_of(actor.tenant_id)).logo_media_id
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.rows = [media_row(info, len(uses.get(info.id, ())) + (info.id == logo)) for info in found.items]
        self.total, self.pages, self.page = found.total, found.pages, min(found.page, found.pages)
        self.room = room(found.storage.used, found.storage.limit)
        here = {row.id for row in self.rows}
        self.chosen = [one for one in self.chosen if one in here]
        self.problem, self.loaded = "", True
