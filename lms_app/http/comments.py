"""Comments on the blocks of a draft: plain HTTP, beside the lesson's body that they are about."""

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from backend.courses import api as courses
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, LessonId
from lms_app.http.acting import Acting, json_body
from state.session.address import an_id

router = APIRouter()
_AT_MOST = 40_000


async def _sent(request: Request) -> dict[str, Any]:
    sent = await json_body(request, _AT_MOST)
    if not isinstance(sent, dict):
        raise InvalidInput
    return sent


@router.get("/api/v1/courses/{course_id}/comments")
async def listed(course_id: str, actor: Acting, lesson: str = "") -> Response:
    """``[{"id", "lesson_id", "block_id", "quote", "gone", "resolved", "comments": […]}]``, of one lesson or of all."""
    found = await courses.threads(actor, CourseId(an_id(course_id)), an_id(lesson) if lesson else None)
    return Response(orjson.dumps(found), media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/api/v1/lessons/{lesson_id}/comments")
async def begin(lesson_id: str, actor: Acting, request: Request) -> JSONResponse:
    """Begin a thread with ``{"block_id", "body"}``; ``{"id"}``."""
    sent = await _sent(request)
    thread = await courses.comment(
        actor, LessonId(an_id(lesson_id)), str(sent.get("block_id", "")), sent.get("body", "")
    )
    return JSONResponse({"id": str(thread)}, status_code=201)


@router.post("/api/v1/comments/{comment_id}/replies")
async def answer(comment_id: str, actor: Acting, request: Request) -> JSONResponse:
    """Answer in the thread with ``{"body"}``; ``{"id"}``."""
    sent = await _sent(request)
    return JSONResponse(
        {"id": str(await courses.reply(actor, an_id(comment_id), sent.get("body", "")))}, status_code=201
    )


@router.put("/api/v1/comments/{comment_id}")
async def change(comment_id: str, actor: Acting, request: Request) -> JSONResponse:
    """Other words for one's own: ``{"body"}``."""
    sent = await _sent(request)
    await courses.edit_comment(actor, an_id(comment_id), sent.get("body", ""))
    return JSONResponse({})


@router.delete("/api/v1/comments/{comment_id}")
async def take_back(comment_id: str, actor: Acting) -> JSONResponse:
    """Take one's own back."""
    await courses.remove_comment(actor, an_id(comment_id))
    return JSONResponse({})


@router.put("/api/v1/comments/{comment_id}/resolved")
async def settle(comment_id: str, actor: Acting, request: Request) -> JSONResponse:
    """Mark a thread as done, or open it again: ``{"resolved": true}``."""
    sent = await _sent(request)
    await courses.resolve_comments(actor, an_id(comment_id), resolved=sent.get("resolved") is True)
    return JSONResponse({})
