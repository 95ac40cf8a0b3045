"""Two states of a course side by side, for the page of its versions: plain HTTP, for no state should hold them."""

from uuid import UUID

import orjson
from fastapi import APIRouter, Response

from backend.courses import api as courses
from backend.kernel.ids import CourseId
from lms_app.http.acting import Acting
from state.session.address import an_id

router = APIRouter()
DRAFT = "draft"


def _side(value: str) -> UUID | None:
    return None if value == DRAFT else an_id(value)


def _json(shape: object) -> Response:
    return Response(orjson.dumps(shape), media_type="application/json", headers={"Cache-Control": "no-store"})


@router.get("/api/v1/courses/{course_id}/comparison")
async def outline(course_id: str, before: str, after: str, actor: Acting) -> Response:
    """What changed from ``before`` to ``after``: ids of versions or kept drafts, or ``draft``.

    ``{"counts", "details", "sections": [{"title", "marks", "lessons": [...]}]}``, see ``CourseDiff``.
    """
    return _json(await courses.compare(actor, CourseId(an_id(course_id)), _side(before), _side(after)))


@router.get("/api/v1/courses/{course_id}/comparison/lesson")
async def lesson(course_id: str, before: str, after: str, actor: Acting, was: str = "", now: str = "") -> Response:
    """How one lesson's body changed; ``was`` and ``now`` are its ids, empty on the side that does not have it.

    ``{"rows": [{"kind", "depth", "before", "after", "details"}], "added", "removed", "changed", "moved"}``.
    """
    ids = (an_id(value) if value else None for value in (was, now))
    sides = _side(before), _side(after)
    return _json(await courses.compare_lesson(actor, CourseId(an_id(course_id)), *sides, *ids))
