"""Grading by hand over plain HTTP: the next answer is read ahead, and a grade is written in one call."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from backend.assessments import api as assessments
from backend.assessments.api import GradedMeanwhile
from backend.assessments.dto import GraderAnswer, Grading, HandGrade
from lms_app.http.acting import Acting
from state.session.address import an_id

router = APIRouter(prefix="/api/v1/courses/{course_id}")
bank = APIRouter(prefix="/api/v1/saved-comments")
_Id = Annotated[str, Field(max_length=64)]


class GradeSent(BaseModel):
    """``points`` as typed, or a level's id for each criterion. ``seen``: the number of the grade that was there."""

    points: Annotated[str, Field(max_length=20)] = ""
    levels: Annotated[dict[_Id, _Id], Field(max_length=50)] = {}
    comment: Annotated[str, Field(max_length=20_000)] = ""
    seen: Annotated[int, Field(ge=0, lt=2**31)]
    seq: Annotated[int, Field(ge=0, lt=2**53)]


class CommentSent(BaseModel):
    """A comment to keep."""

    text: Annotated[str, Field(max_length=20_000)]


@router.get("/grading/{lesson_id}")
async def head(course_id: str, lesson_id: str, actor: Acting) -> Response:
    """A quiz for whoever grades it: what waits of each question, and how many results are held."""
    return _json(await assessments.grader_head(actor, an_id(course_id), an_id(lesson_id)))


@router.get("/grading/{lesson_id}/answers")
async def answers(
    course_id: str,
    lesson_id: str,
    actor: Acting,
    question: str = "",
    everything: bool = False,
    start: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Up to fifty answers: ``{"items", "start", "total"}``; those that wait, or ``everything``."""
    found = await assessments.grader_items(
        actor,
        an_id(course_id),
        an_id(lesson_id),
        an_id(question) if question else None,
        everything=everything,
        start=start,
    )
    return _json(found)


@router.post("/grading/{lesson_id}/release")
async def release(course_id: str, lesson_id: str, actor: Acting) -> Response:
    """Release some of the results that are held: ``{"done", "left"}``; again until none is left."""
    return _json(await assessments.release_some(actor, an_id(course_id), an_id(lesson_id)))


@router.get("/answers/{attempt_id}/{question_id}")
async def answer(course_id: str, attempt_id: str, question_id: str, actor: Acting) -> Response:
    """One answer, with its question and the newest grade."""
    found = await assessments.grader_answer(actor, an_id(course_id), an_id(attempt_id), an_id(question_id))
    return _json(_shown(found))


@router.put("/answers/{attempt_id}/{question_id}")
async def grade(course_id: str, attempt_id: str, question_id: str, sent: GradeSent, actor: Acting) -> Response:
    """Give an answer its grade; the answer as it stands then.

    409 ``grader.changed`` carries the answer as it is now, in ``now``.
    """
    said = Grading(sent.points, sent.levels, sent.comment, sent.seen, sent.seq)
    where = (an_id(course_id), an_id(attempt_id), an_id(question_id))
    try:
        found = await assessments.grade_answer(actor, *where, said)
    except GradedMeanwhile as newer:
        return _json({"code": newer.code, "message": newer.message, "now": _shown(newer.now)}, newer.status)
    return _json(_shown(found))


@bank.get("")
async def saved(actor: Acting) -> Response:
    """``{"comments"}`` that I keep, those used last first."""
    return _json({"comments": await assessments.saved_comments(actor)})


@bank.post("")
async def save(sent: CommentSent, actor: Acting) -> Response:
    """Keep a comment: ``{"id", "text"}``."""
    return _json(await assessments.save_comment(actor, sent.text))


@bank.post("/{saved_id}/use", status_code=204)
async def use(saved_id: str, actor: Acting) -> None:
    """A comment was used: it stands first from now on."""
    await assessments.use_comment(actor, an_id(saved_id))


@bank.delete("/{saved_id}", status_code=204)
async def remove(saved_id: str, actor: Acting) -> None:
    """Keep a comment no longer."""
    await assessments.remove_comment(actor, an_id(saved_id))


def _shown(found: GraderAnswer) -> dict[str, Any]:
    kept = (
        "item",
        "number",
        "prompt",
        "points",
        "notes",
        "min_words",
        "max_words",
        "rubric",
        "text",
        "seq",
        "outdated",
        "rich",
    )
    return {**{name: getattr(found, name) for name in kept}, "grade": found.grade and grade_shown(found.grade)}


def grade_shown(grade: HandGrade) -> dict[str, Any]:
    """What somebody gave; points as a person types them."""
    return {
        "number": grade.number,
        "points": f"{grade.points.normalize():f}",
        "out_of": f"{grade.out_of.normalize():f}",
        "levels": {level.criterion_id: level.level_id for level in grade.levels},
        "comment": grade.comment,
        "by": grade.by,
        "at": grade.at,
    }


def _json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers={"Cache-Control": "no-store"})
