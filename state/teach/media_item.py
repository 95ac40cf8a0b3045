"""One file of the library: its facts, where it is used, and what can be done to it."""

from typing import Any
from uuid import UUID

import reflex as rx

from backend.courses import api as courses
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput, LmsError
from backend.kernel.ids import MediaId
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.tenants import api as tenants
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.media import MediaState
from state.teach.media_shapes import MediaRow, UseRow, media_row, use_rows

_NONE = MediaRow("", "", "picture", "", "", "", 0, 1, False, 0, "", "", "")


class MediaItemState(rx.State):
    """The drawer. ``mine``: this person may change the file."""

    open: bool = False
    item: MediaRow = _NONE
    uses: list[UseRow] = []
    mine: bool = False
    replacing: bool = False
    asking: bool = False
    name_error: str = ""
    alt_error: str = ""

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def show(self, media_id: str) -> Any:
        """Open the drawer on a file."""
        self.replacing = self.asking = False
        self.name_error = self.alt_error = ""
        try:
            await self._read(await current_actor(self), an_id(media_id))
        except LmsError as failure:
            return rx.toast.error(failure.message)
        self.open = True
        return None

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def close(self) -> None:
        """Put it away."""
        self.open = self.replacing = self.asking = False

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def save(self, form: dict[str, Any]) -> Any:
        """Keep the name, and what a picture shows in words."""
        actor, media_id = await current_actor(self), self._id()
        self.name_error = self.alt_error = ""
        try:
            await media.rename(actor, media_id, str(form.get("name", "")))
        except InvalidInput as failure:
            self.name_error = failure.message
            return None
        if self.item.kind == "picture":
            try:
                await media.describe_in_words(actor, media_id, str(form.get("alt", "")))
            except InvalidInput as failure:
                self.alt_error = failure.message
                return None
        await self._read(actor, media_id)
        return [MediaState.refresh, rx.toast.success("Saved.")]

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def replace(self, replacing: bool) -> None:
        """Offer to put another file in its place, or leave it."""
        self.replacing = replacing

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def replaced(self, media_id: str) -> Any:
        """Another file took the place of one."""
        if self.open and self.item.id == media_id:
            self.replacing = False
            await self._read(await current_actor(self), an_id(media_id))
        return [MediaState.refresh, rx.toast.success("The file was replaced.")]

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def ask(self, asking: bool) -> None:
        """Ask once more before it is deleted, or leave it."""
        self.asking = asking

    @rx.event
    @requires(Permission.UPLOAD_MEDIA)
    async def delete(self) -> Any:
        """Delete the file, unless something shows it."""
        self.asking = False
        try:
            await courses.remove_media(await current_actor(self), [self._id()])
        except LmsError as failure:
            return rx.toast.error(failure.message)
        self.open = False
        return [MediaState.refresh, rx.toast.success(f"“{self.item.name}” was deleted.")]

    def _id(self) -> MediaId:
        return MediaId(an_id(self.item.id))

    async def _read(self, actor: Actor, media_id: UUID) -> None:
        info = await media.media_info(actor, MediaId(media_id))
        uses = (await courses.media_uses(actor, [media_id])).get(media_id, ())
        self.uses = use_rows(uses)
        if (await tenants.brand_of(actor.tenant_id)).logo_media_id == media_id:
            self.uses = [UseRow("The academy's logo", "", ""), *self.uses]
        self.mine = media_id in await media.changeable(actor, [media_id])
        self.item = media_row(info, len(self.uses))
