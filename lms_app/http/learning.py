"""What the player fetches beside its small state: a lesson's text, the outline, the marks on it, the place in a text.

None of it is kept in a state, where it would be stored and sent again with every press.
"""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from backend.enrollments import api as enrollments
from backend.enrollments.dto import CourseOutline, LessonLine, LessonText
from lms_app.http.acting import Acting
from lms_app.http.lasting import Shelf
from state.learn import words
from state.session.address import an_id

router = APIRouter(prefix="/api/v1/learn/{course_id}")
PLACE = "Lyceum-Place"
RESUME = "resume"
_shelf = Shelf()


class PlaceSent(BaseModel):
    """The block at the top of the screen, and how much of the text is above it, in thousandths."""

    block: Annotated[str, Field(max_length=64)] = ""
    share: int


@router.get("/lessons/{lesson_id}")
async def text(course_id: str, lesson_id: str, actor: Acting, request: Request, place: bool = False) -> Response:
    """A lesson's text (``resume``: the one where the learner goes on). Fetching it notes nothing.

    With ``place``, the header ``Lyceum-Place`` says where they stopped in it: ``<thousandths> <block>``.
    """
    course = an_id(course_id)
    found = await enrollments.lesson_text(actor, course, None if lesson_id == RESUME else an_id(lesson_id))
    headers = {}
    if place and (stopped := await enrollments.place_in(actor, course, found.lesson_id)):
        headers[PLACE] = f"{stopped.share} {stopped.block}"
    return _shelf.answer(request, f"{found.version_id}/{found.lesson_id}", lambda: _text(found), headers)


@router.get("/outline")
async def outline(course_id: str, actor: Acting, request: Request) -> Response:
    """What is in the version that the learner is on."""
    found = await enrollments.course_outline(actor, an_id(course_id))
    return _shelf.answer(request, f"{found.version_id}/outline", lambda: _outline(found))


@router.get("/marks")
async def marks(course_id: str, actor: Acting) -> Response:
    """What is done of it: ``{"version", "done": [index], "results": {index: percent}, "locked": {index: why}}``."""
    found = await enrollments.course_marks(actor, an_id(course_id))
    body = {"version": found.version_id, "done": found.done, "results": found.results, "locked": found.locked}
    packed = orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS)
    return Response(packed, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.put("/lessons/{lesson_id}/place", status_code=204)
async def keep_place(course_id: str, lesson_id: str, sent: PlaceSent, actor: Acting) -> None:
    """Keep where the learner stopped in a lesson."""
    await enrollments.keep_place(actor, an_id(course_id), an_id(lesson_id), sent.block, sent.share)


def _text(found: LessonText) -> dict[str, Any]:
    section = found.section_title if found.section_title != found.course_title else ""
    kind = "" if found.kind == "text" else found.kind.capitalize()
    return {
        "version": found.version_id,
        "lesson": found.lesson_id,
        "course_title": found.course_title,
        "title": found.title,
        "over": words.dotted(section, words.minutes(found.minutes), kind),
        "kind": found.kind,
        "html": found.html,
        "previous": found.previous_id,
        "next": found.next_id,
    }


def _outline(found: CourseOutline) -> dict[str, Any]:
    sections = [{"title": title, "lessons": [_line(lesson) for lesson in lessons]} for title, lessons in found.sections]
    return {"version": found.version_id, "title": found.title, "sections": sections}


def _line(lesson: LessonLine) -> dict[str, Any]:
    """What an outline shows of a lesson; what is ordinary is left out."""
    line: dict[str, Any] = {"id": lesson.id, "title": lesson.title, "note": words.minutes(lesson.minutes)}
    if lesson.kind != "text":
        line["kind"] = lesson.kind
    if lesson.depth:
        line["depth"] = lesson.depth
    if not lesson.required:
        line["optional"] = True
    return line
