"""The gradebook by plain HTTP: its grid reads a hundred lines at a time, and writes one cell over what it saw."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from backend.assessments import api as assessments
from backend.assessments.api import CellChanged
from backend.assessments.dto import GradeMarking, GradeRowsQuery
from backend.kernel.errors import InvalidInput
from lms_app.http import grade_shapes as shapes
from lms_app.http.acting import Acting, json_body
from state.session.address import an_id

router = APIRouter(prefix="/api/v1/courses/{course_id}/grades")
_SCHEME_AT_MOST = 400_000


class MarkSent(BaseModel):
    """What was typed into a cell, or that it is excused; ``seen`` is the revision of the cell that was looked at."""

    value: Annotated[str, Field(max_length=40)] = ""
    excused: bool = False
    reason: Annotated[str, Field(max_length=2_000)] = ""
    seen: Annotated[int, Field(ge=0, lt=2**31)]


@router.get("")
async def head(course_id: str, actor: Acting) -> Response:
    """The columns, categories and letters, and the groups to choose from."""
    return _json(shapes.head(await assessments.gradebook(actor, an_id(course_id))))


@router.get("/rows")
async def rows(
    course_id: str,
    actor: Acting,
    start: Annotated[int, Query(ge=0, le=100_000)] = 0,
    order: Annotated[str, Query(max_length=40)] = "name",
    descending: bool = False,
    search: Annotated[str, Query(max_length=200)] = "",
    group: str = "",
) -> Response:
    """Up to a hundred lines: ``{"total", "start", "rows", "revision"}``; ``revision`` is the scheme's."""
    asked = GradeRowsQuery(start, order, descending, search, an_id(group) if group else None)
    scheme, found = await assessments.gradebook_rows(actor, an_id(course_id), asked)
    return _json({**shapes.rows(scheme, found), "revision": scheme.revision})


@router.put("/cells/{enrollment_id}/{item_id}")
async def mark(course_id: str, enrollment_id: str, item_id: str, sent: MarkSent, actor: Acting) -> Response:
    """Set a grade, excuse it, or (an empty value) take one's word back; the learner's line as it is then.

    409 ``grades.cell_changed`` carries the line as it is now, in ``row``.
    """
    where = (actor, an_id(course_id), an_id(enrollment_id), an_id(item_id))
    try:
        scheme, row = await assessments.mark_grade(
            *where, GradeMarking(sent.value, sent.seen, sent.excused, sent.reason)
        )
    except CellChanged as newer:
        row = shapes.line(newer.scheme, newer.now)
        return _json({"code": newer.code, "message": newer.message, "row": row}, newer.status)
    return _json({"row": shapes.line(scheme, row)})


@router.get("/cells/{enrollment_id}/{item_id}")
async def history(course_id: str, enrollment_id: str, item_id: str, actor: Acting) -> Response:
    """``{"lines"}`` of what tutors said of a grade, the latest first: ``{"at", "by", "before", "after", "reason"}``."""
    found = await assessments.grade_history(actor, an_id(course_id), an_id(enrollment_id), an_id(item_id))
    return _json({"lines": found})


@router.put("/scheme")
async def save_scheme(course_id: str, actor: Acting, request: Request) -> Response:
    """Keep ``{"scheme", "revision"}``; the scheme that holds then, and its columns."""
    sent = await json_body(request, _SCHEME_AT_MOST)
    revision = sent.get("revision") if isinstance(sent, dict) else None
    if type(revision) is not int or not 0 <= revision < 2**31:
        raise InvalidInput
    return _json(shapes.scheme(await assessments.save_scheme(actor, an_id(course_id), sent.get("scheme"), revision)))


def _json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers={"Cache-Control": "no-store"})
