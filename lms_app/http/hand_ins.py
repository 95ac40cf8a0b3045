"""Handing in over plain HTTP, so that writing goes on while the page's socket is down; files go straight to the store.

The browser keeps what is written until one of these routes says that it is in the database.
"""

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from starlette.responses import Response

from backend.assessments import api as assessments
from backend.assessments.api import DraftChanged
from backend.assessments.dto import FilePartsUpload
from lms_app.http.acting import Acting
from state.learn import hand_in_words as words
from state.session.address import an_id

router = APIRouter(prefix="/api/v1")
_LESSON = "/learn/{course_id}/lessons/{lesson_id}/hand-in"


class DraftSent(BaseModel):
    """What a learner's browser has; ``revision`` 0 is the first save."""

    text: Annotated[str, Field(max_length=60_000)] = ""
    link: Annotated[str, Field(max_length=3_000)] = ""
    revision: Annotated[int, Field(ge=0, lt=2**31)]


class HandInSent(BaseModel):
    """What is handed in, as the hand-in of this ``number``."""

    text: Annotated[str, Field(max_length=60_000)] = ""
    link: Annotated[str, Field(max_length=3_000)] = ""
    number: Annotated[int, Field(ge=1, lt=2**31)]


class FileSent(BaseModel):
    """A file that a browser is about to send; ``size`` in bytes."""

    name: Annotated[str, Field(max_length=500)]
    size: Annotated[int, Field(le=2**50)]


class WantedParts(BaseModel):
    """The parts that a browser will send next; they count from 1."""

    numbers: Annotated[list[int], Field(max_length=50)]


@router.get(_LESSON)
async def desk(course_id: str, lesson_id: str, actor: Acting) -> Response:
    """All that a learner needs at an assignment: what is asked, the draft, and what was handed in."""
    found = await assessments.hand_in_desk(actor, an_id(course_id), an_id(lesson_id))
    return _json(words.desk(found))


@router.put(f"{_LESSON}/draft")
async def save(course_id: str, lesson_id: str, sent: DraftSent, actor: Acting) -> Response:
    """Keep a draft: ``{"revision", "saved_at"}`` once it is in the database.

    409 ``hand_in.draft_changed`` carries what is there: ``{"text", "link", "revision", "saved_at"}``.
    """
    where = (actor, an_id(course_id), an_id(lesson_id))
    try:
        return _json(await assessments.save_draft(*where, sent.text, sent.link, sent.revision))
    except DraftChanged as newer:
        there = {"text": newer.text, "link": newer.link, "revision": newer.revision, "saved_at": newer.saved_at}
        return _json({"code": newer.code, "message": newer.message, **there}, newer.status)


@router.post(_LESSON)
async def hand_in(course_id: str, lesson_id: str, sent: HandInSent, actor: Acting) -> Response:
    """Hand in, with the files of the draft; the same number a second time gives the first receipt."""
    where = (actor, an_id(course_id), an_id(lesson_id))
    receipt = await assessments.hand_in_assignment(*where, sent.number, sent.text, sent.link)
    return _json({"submission": words.submission(receipt.submission), "settled": receipt.settled}, 201)


@router.post(f"{_LESSON}/files")
async def begin(course_id: str, lesson_id: str, sent: FileSent, actor: Acting) -> Response:
    """``{"id", "name", "size", "part_size", "arrived"}`` of a new upload for the draft."""
    where = (actor, an_id(course_id), an_id(lesson_id))
    return _json(_upload(await assessments.begin_file(*where, sent.name, sent.size)), 201)


@router.get("/hand-in-files/{file_id}/upload")
async def status(file_id: str, actor: Acting) -> Response:
    """The same of one that is under way, with the numbers of the parts that the store has in ``arrived``."""
    return _json(_upload(await assessments.file_status(actor, an_id(file_id))))


@router.post("/hand-in-files/{file_id}/parts")
async def sign(file_id: str, wanted: WantedParts, actor: Acting) -> dict[str, dict[int, str]]:
    """``{"urls": {number: address}}`` to PUT these parts to, each good for an hour."""
    return {"urls": await assessments.sign_file_parts(actor, an_id(file_id), wanted.numbers)}


@router.post("/hand-in-files/{file_id}/complete")
async def complete(file_id: str, actor: Acting) -> Response:
    """The file, once its bytes were looked at: ``{"id", "name", "kind", "content_type", "size", "sha256"}``."""
    return _json(await assessments.complete_file(actor, an_id(file_id)))


@router.delete("/hand-in-files/{file_id}", status_code=204)
async def remove(file_id: str, actor: Acting) -> None:
    """Take a file out of the draft."""
    await assessments.remove_file(actor, an_id(file_id))


@router.get("/hand-in-files/{file_id}")
async def see(file_id: str, actor: Acting, download: bool = False) -> RedirectResponse:
    """To the signed address of a file, for its learner and the tutors of its course."""
    address = await assessments.file_address(actor, an_id(file_id), download=download)
    return RedirectResponse(address, 302, {"Cache-Control": "private, no-store"})


def _upload(found: FilePartsUpload) -> dict[str, Any]:
    return {**asdict(found), "arrived": list(found.arrived)}


def _json(body: Any, status: int = 200) -> Response:
    def plain(value: Any) -> Any:
        return str(value) if isinstance(value, UUID) else value

    headers = {"Cache-Control": "no-store"}
    return Response(orjson.dumps(body, default=plain), status, media_type="application/json", headers=headers)
