"""Pictures: a ticket to upload with, the look at what arrived, and the way to see one."""

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
# Shorter than the signed address lives, so that a remembered answer never leads to a dead one.
_SECONDS = 600


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
    """``{"id", "url", "name", "content_type", "size", "width", "height"}`` of a picture that can be shown now."""
    return asdict(await media.complete(actor, MediaId(an_id(media_id))))


@router.get("/media/{media_id}")
async def see(media_id: str, request: Request) -> RedirectResponse:
    """To the signed address of a picture. A tenant's logo is for everyone; the rest for its people."""
    wanted = MediaId(an_id(media_id))
    try:
        address = await media.url_of(await acting(request), wanted)
    except NotSignedIn:
        tenant = await tenants.resolve_host(request.headers.get("host", ""))
        if tenant is None:
            raise
        address = await media.logo_url(tenant.id, wanted)
    return RedirectResponse(address, 302, {"Cache-Control": f"private, max-age={_SECONDS}"})
