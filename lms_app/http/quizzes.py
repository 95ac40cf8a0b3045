"""The quiz of a lesson, for its builder: plain HTTP, like the body of a text lesson."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from backend.courses import api as courses
from backend.kernel.ids import LessonId
from lms_app.http.acting import Acting
from lms_app.http.lessons import sent_draft
from state.session.address import an_id

router = APIRouter()
_AT_MOST = 3_000_000


@router.get("/api/v1/lessons/{lesson_id}/quiz")
async def load(lesson_id: str, actor: Acting) -> JSONResponse:
    """``{"quiz", "revision", "saved_at", "problems"}`` of a lesson's draft; ``quiz`` null: none was built yet."""
    lesson = await courses.lesson_for_editing(actor, LessonId(an_id(lesson_id)))
    body = {"quiz": lesson.quiz, "revision": lesson.revision, "saved_at": lesson.updated_at.isoformat()}
    return JSONResponse({**body, "problems": _problems(lesson.quiz)}, headers={"Cache-Control": "no-store"})


@router.put("/api/v1/lessons/{lesson_id}/quiz")
async def save(lesson_id: str, actor: Acting, request: Request) -> JSONResponse:
    """Keep ``{"quiz", "revision"}``; ``{"revision", "saved_at", "problems"}`` once it is in the database.

    409 ``lesson_changed`` names the newer revision: someone else saved in the meantime.
    """
    quiz, revision = await sent_draft(request, "quiz", _AT_MOST)
    saved = await courses.save_quiz(actor, LessonId(an_id(lesson_id)), quiz, revision)
    body = {"revision": saved.revision, "saved_at": saved.saved_at.isoformat()}
    return JSONResponse({**body, "problems": _problems(quiz)})


def _problems(quiz: Any) -> list[dict[str, Any]]:
    """What keeps the quiz from being published, each with its question; ``question_id`` null: the whole quiz."""
    found = courses.quiz_problems(quiz) if quiz is not None else []
    return [{"question_id": problem.question_id, "message": problem.message} for problem in found]
