"""Files: the form for one picture, the end of every upload, and the way to see a file."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from backend.kernel.errors import NotSignedIn
from backend.kernel.ids import MediaId
from backend.media import api as media
from backend.media.api import Purpose
from backend.tenants import api as tenants
from lms_app.http.acting import Acting, acting
from state.session.address import an_id

router = APIRouter()
# Short, so that a file that was replaced is soon seen in its place; far shorter than the signed address lives.
_SECONDS = 60


class NewPicture(BaseModel):
    """What a browser is about to upload; ``size`` in bytes."""

    name: str = Field(max_length=500)
    content_type: str = Field(max_length=100)
    size: int
    purpose: Purpose = Purpose.LESSON


@router.post("/api/v1/media", status_code=201)
async def request_upload(wanted: NewPicture, actor: Acting) -> dict[str, Any]:
    """``{"media_id", "url", "fields", "method"}``: a form that takes this file, sent straight to S3."""
    ticket = await media.request_upload(actor, wanted.name, wanted.content_type, wanted.size, wanted.purpose)
    return asdict(ticket)


@router.post("/api/v1/media/{media_id}/complete")
async def complete(media_id: str, actor: Acting) -> dict[str, Any]:
    """The file as ``media.MediaInfo`` has it: ``{"id", "url", "name", "kind", "content_type", "size", …}``."""
    return asdict(await media.complete(actor, MediaId(an_id(media_id))))


@router.get("/media/{media_id}")
async def see(media_id: str, request: Request) -> RedirectResponse:
    """To the signed address of a file. A tenant's logo is for everyone; the rest for its people."""
    wanted = MediaId(an_id(media_id))
    try:
        address = await media.url_of(await acting(request), wanted)
    except NotSignedIn:
        tenant = await tenants.resolve_host(request.headers.get("host", ""))
        if tenant is None:
            raise
        address = await media.logo_url(tenant.id, wanted)
    return _away(address)


@router.get("/media/{media_id}/thumb")
async def see_small(media_id: str, actor: Acting, w: int = 320) -> RedirectResponse:
    """To a smaller picture of a picture or a video, ``w`` pixels wide or the next size up; 404 until there is one."""
    return _away(await media.thumbnail_url(actor, MediaId(an_id(media_id)), w))


def _away(address: str) -> RedirectResponse:
    return RedirectResponse(address, 302, {"Cache-Control": f"private, max-age={_SECONDS}"})
