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
from lms_app.http.acting import Acting, csv_body, json_body
from lms_app.http.reports import as_csv
from state.session.address import an_id

router = APIRouter(prefix="/api/v1/courses/{course_id}/grades")
mine = APIRouter(prefix="/api/v1/my-grades")
_SCHEME_AT_MOST = 400_000
_FILE_AT_MOST = 5_000_000
_SHOWN = 300


class MarkSent(BaseModel):
    """What was typed into a cell, or that it is excused; ``seen`` is the revision of the cell that was looked at."""

    value: Annotated[str, Field(max_length=40)] = ""
    excused: bool = False
    reason: Annotated[str, Field(max_length=2_000)] = ""
    seen: Annotated[int, Field(ge=0, lt=2**31)]


class TrialSent(BaseModel):
    """Grades to try out, by column."""

    values: Annotated[dict[str, Annotated[str, Field(max_length=40)]], Field(max_length=1_000)]


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


@router.get("/file.csv")
async def take_away(course_id: str, actor: Acting) -> Response:
    """Everybody's grades, to be worked on elsewhere and read in again."""
    found = as_csv(await assessments.grades_file(actor, an_id(course_id)))
    headers = {"Content-Disposition": 'attachment; filename="grades.csv"', "Cache-Control": "no-store"}
    return Response(found, media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/file/preview")
async def preview(course_id: str, actor: Acting, request: Request) -> Response:
    """What a file would change: ``{"changes", "total", "learners", "problems", "seal"}``, the first 300 changes."""
    found = await assessments.preview_grades_file(actor, an_id(course_id), await _file(request))
    body = {"changes": found.changes[:_SHOWN], "total": len(found.changes), "learners": found.learners}
    return _json({**body, "problems": found.problems, "seal": found.seal})


@router.post("/file")
async def read_in(
    course_id: str,
    actor: Acting,
    request: Request,
    name: Annotated[str, Query(max_length=300)] = "",
    seal: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """Do it, if all that it touches is still as it was under ``seal``: ``{"changed"}``."""
    changed = await assessments.read_grades_file(actor, an_id(course_id), name, await _file(request), seal)
    return _json({"changed": changed})


@mine.get("")
async def my_courses(actor: Acting) -> Response:
    """``{"courses"}`` in which something of mine is graded, with what it comes to."""
    return _json({"courses": [shapes.my_course(one) for one in await assessments.my_grades(actor)]})


@mine.get("/{course_id}")
async def my_course(course_id: str, actor: Acting) -> Response:
    """My grades in a course."""
    return _json(shapes.mine(await assessments.my_course_grades(actor, an_id(course_id))))


@mine.post("/{course_id}/trial")
async def what_if(course_id: str, sent: TrialSent, actor: Acting) -> Response:
    """The same as if ``values``, by column, were mine. Nothing of it is kept."""
    return _json(shapes.mine(await assessments.my_course_grades(actor, an_id(course_id), sent.values)))


async def _file(request: Request) -> bytes:
    return await csv_body(request, _FILE_AT_MOST, "One file may have at most 5 MB.")


def _json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers={"Cache-Control": "no-store"})
