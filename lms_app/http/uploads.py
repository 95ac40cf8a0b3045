"""Uploads in parts, and the library as the picker reads it: JSON for ``assets/media/``."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from backend.kernel.errors import InvalidInput
from backend.kernel.ids import MediaId
from backend.media import api as media
from backend.media.api import Kind, PartsUpload, Purpose, Sought
from lms_app.http.acting import Acting
from state.session.address import an_id

router = APIRouter()
_KINDS = 10


class NewUpload(BaseModel):
    """A file that a browser is about to send; ``size`` in bytes, ``replaces`` the id whose place it takes."""

    name: str = Field(max_length=500)
    size: int = Field(le=2**50)
    purpose: Purpose = Purpose.LESSON
    replaces: str | None = None


class WantedParts(BaseModel):
    """The parts that a browser will send next; they count from 1."""

    numbers: list[int] = Field(max_length=50)


@router.get("/api/v1/media")
async def find(actor: Acting, kind: str = "", q: str = "", page: int = 1, sort: str = "newest") -> dict[str, Any]:
    """``{"items", "total", "page", "pages", "storage": {"used", "limit"}}``; ``kind`` may be several, by commas."""
    sought = Sought(words=q[:200], kinds=_kinds(kind), sort=sort[:20], page=min(max(page, 1), 10_000))
    return asdict(await media.library(actor, sought))


@router.post("/api/v1/media/uploads", status_code=201)
async def begin(wanted: NewUpload, actor: Acting) -> dict[str, Any]:
    """``{"id", "name", "kind", "size", "part_size", "parts", "arrived"}`` of a new upload."""
    replaces = MediaId(an_id(wanted.replaces)) if wanted.replaces else None
    return _told(await media.begin_upload(actor, wanted.name, wanted.size, wanted.purpose, replaces))


@router.get("/api/v1/media/uploads")
async def unfinished(actor: Acting) -> JSONResponse:
    """``{"uploads": […]}`` of this person, that wait to be gone on with."""
    found = [_told(one) for one in await media.unfinished_uploads(actor)]
    return JSONResponse({"uploads": found}, headers={"Cache-Control": "no-store"})


@router.get("/api/v1/media/uploads/{media_id}")
async def status(media_id: str, actor: Acting) -> JSONResponse:
    """The same of one, with the numbers of the parts that S3 has in ``arrived``."""
    told = _told(await media.upload_status(actor, MediaId(an_id(media_id))))
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


@router.post("/api/v1/media/uploads/{media_id}/parts")
async def sign(media_id: str, wanted: WantedParts, actor: Acting) -> dict[str, dict[int, str]]:
    """``{"urls": {number: address}}`` to PUT these parts to, each good for an hour."""
    return {"urls": await media.sign_parts(actor, MediaId(an_id(media_id)), wanted.numbers)}


@router.delete("/api/v1/media/uploads/{media_id}", status_code=204)
async def give_up(media_id: str, actor: Acting) -> Response:
    """Forget an upload and what arrived of it."""
    await media.give_up(actor, MediaId(an_id(media_id)))
    return Response(status_code=204)


def _kinds(given: str) -> tuple[Kind, ...]:
    try:
        return tuple(Kind(one) for one in given.split(",")[:_KINDS] if one)
    except ValueError:
        raise InvalidInput("There is no such kind of file.") from None


def _told(upload: PartsUpload) -> dict[str, Any]:
    told = {**asdict(upload), "id": str(upload.id), "parts": upload.parts}
    return {**told, "replaces": str(upload.replaces) if upload.replaces else None}
