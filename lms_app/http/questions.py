"""Questions of a quiz as a file: read for the builder, which adds them itself, and written to take away."""

from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.courses.dto import QuestionFound
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId
from lms_app.http.acting import Acting, body_bytes, json_body
from state.session.address import an_id

router = APIRouter()
_ONE_AT_MOST = 500_000
_FRESH = {"Cache-Control": "no-store"}


@router.post("/api/v1/lessons/{lesson_id}/questions")
async def read(lesson_id: str, actor: Acting, request: Request, name: str = "") -> JSONResponse:
    """``{"form", "questions", "found"}`` of a file that is sent as it is; nothing of it is kept.

    ``questions`` are in the form of our quizzes; ``found`` says of each item of the file what became of it:
    ``{"line", "ident", "kind", "outcome", "what", "why"}``. ``name`` is what the file is called.
    """
    data = await body_bytes(request, courses.MAX_QUESTION_FILE)
    harvest = await courses.read_questions(actor, LessonId(an_id(lesson_id)), name[:200], data)
    body = {"form": harvest.form, "questions": harvest.questions, "found": [_told(one) for one in harvest.found]}
    return JSONResponse(body, headers=_FRESH)


@router.get("/api/v1/lessons/{lesson_id}/questions", include_in_schema=False)
async def export(lesson_id: str, actor: Acting, form: str = "gift") -> Response:
    """The draft of the quiz as ``gift``, ``moodle`` or ``qti``: for who reads the course's draft."""
    made = await courses.export_questions(actor, LessonId(an_id(lesson_id)), form)
    headers = {**_FRESH, "Content-Disposition": f'attachment; filename="{made.name}"'}
    return Response(made.body, media_type=made.media_type, headers=headers)


@router.get("/api/v1/lessons/{lesson_id}/questions/losses")
async def losses(lesson_id: str, actor: Acting, form: str = "gift") -> JSONResponse:
    """``{"found"}``: what would become of each question of the draft in that form; ``line`` is its number."""
    made = await courses.export_questions(actor, LessonId(an_id(lesson_id)), form)
    return JSONResponse({"found": [_told(one) for one in made.found]}, headers=_FRESH)


@router.post("/api/v1/questions/seen")
async def seen(actor: Acting, request: Request) -> Response:
    """``{"question", "feedback"}`` of a ``{"question"}`` as its author has it: as a learner sees it; nothing is kept.

    ``feedback`` are pairs: to whom it is said, and the words.
    """
    sent = await json_body(request, _ONE_AT_MOST)
    if not isinstance(sent, dict):
        raise InvalidInput("Send one question.")
    shown = await assessments.question_as_seen(actor, sent.get("question"))
    return Response(orjson.dumps(shown), media_type="application/json", headers=_FRESH)


def _told(one: QuestionFound) -> dict[str, Any]:
    told = {"kind": one.kind, "outcome": one.outcome, "what": one.what, "why": one.why}
    return {"line": one.spot.line, "ident": one.spot.ident, **told}
