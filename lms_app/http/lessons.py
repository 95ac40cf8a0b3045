"""The body of a lesson, for the editor: plain HTTP, so that a save is acknowledged and can be repeated.

The blocks of a lesson never enter a state: they would be stored and sent again with every event.
"""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from backend.courses import api as courses
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId
from lms_app.http.acting import Acting, json_body
from state.session.address import an_id

router = APIRouter()
_AT_MOST = 6_000_000


@router.get("/api/v1/lessons/{lesson_id}")
async def load(lesson_id: str, actor: Acting) -> JSONResponse:
    """``{"blocks", "revision", "saved_at"}`` of a lesson's draft."""
    lesson = await courses.lesson_for_editing(actor, LessonId(an_id(lesson_id)))
    body = {"blocks": lesson.blocks, "revision": lesson.revision, "saved_at": lesson.updated_at.isoformat()}
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


@router.put("/api/v1/lessons/{lesson_id}")
async def save(lesson_id: str, actor: Acting, request: Request) -> JSONResponse:
    """Keep ``{"blocks", "revision"}``; ``{"revision", "saved_at"}`` once it is in the database.

    409 ``lesson_changed`` names the newer revision: someone else saved in the meantime.
    """
    blocks, revision = await sent_draft(request, "blocks", _AT_MOST)
    saved = await courses.save_lesson(actor, LessonId(an_id(lesson_id)), blocks, revision)
    return JSONResponse({"revision": saved.revision, "saved_at": saved.saved_at.isoformat()})


@router.post("/api/v1/lessons/{lesson_id}/copy")
async def copy(lesson_id: str, actor: Acting, request: Request) -> JSONResponse:
    """Keep ``{"part", "typed"}``, which somebody else's save stands in the way of, as a lesson of its own behind it.

    ``part`` is "blocks" or "quiz"; the answer names the new lesson: ``{"lesson_id"}``.
    """
    sent = await json_body(request, _AT_MOST)
    if not isinstance(sent, dict) or sent.get("part") not in ("blocks", "quiz"):
        raise InvalidInput("A copy names its part, the blocks or the quiz.")
    kept = await courses.save_as_copy(actor, LessonId(an_id(lesson_id)), sent["part"], sent.get("typed"))
    return JSONResponse({"lesson_id": str(kept.lesson_ids[0])}, status_code=201)


async def sent_draft(request: Request, part: str, at_most: int) -> tuple[Any, int]:
    """What is to be kept of a lesson (``part`` of the body), and the revision that it began from.

    Raises:
        InvalidInput, TooLarge
    """
    sent = await json_body(request, at_most)
    if not isinstance(sent, dict) or type(sent.get("revision")) is not int:
        raise InvalidInput(f"A save names the {part} and the revision that it began from.")
    return sent.get(part), sent["revision"]
