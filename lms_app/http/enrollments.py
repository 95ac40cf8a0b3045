"""A course's learners as files, and the player's word that it is in use."""

from datetime import timedelta
from typing import Annotated, Any, Final

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from backend.assessments import api as assessments
from backend.enrollments import api as enrollments
from backend.enrollments.dto import BulkResult, BulkRow, RosterRow, RosterWanted
from lms_app.http.acting import Acting, csv_body
from lms_app.http.reports import Rows, as_csv
from state.session.address import an_id

router = APIRouter()

_AT_MOST: Final = 2_000_000
_SHOWN: Final = 300
_HEAD: Final = (
    "Name", "E-mail", "Progress %", "Status", "Access", "Access until", "Enrolled on", "Last active on",
    "Completed on", "Minutes in the course",
)  # fmt: skip
_REPORT: Final = ("Line", "E-mail", "Name", "Outcome", "Note")
_SAID: Final = {
    "enrol": "Enrolled",
    "again": "Enrolled again",
    "wait": "Waiting list",
    "already": "Nothing to do",
    "duplicate": "Left out",
    "unknown": "Left out",
    "bad": "Left out",
}


@router.post("/api/v1/courses/{course_id}/active")
async def active(course_id: str, actor: Acting) -> Response:
    """The player is in use: ``{"completed"}`` says whether the time that adds up completed the course just now."""
    done = await enrollments.note_activity(actor, an_id(course_id))
    return Response(orjson.dumps({"completed": done}), media_type="application/json")


@router.post("/api/v1/attempts/{attempt_id}/active")
async def active_at_quiz(attempt_id: str, actor: Acting) -> Response:
    """Somebody is at work on a quiz: their time in its course counts. The hand-in tells what that completes."""
    await assessments.note_activity(actor, an_id(attempt_id))
    return Response(orjson.dumps({"completed": False}), media_type="application/json")


@router.get("/api/v1/courses/{course_id}/learners.csv")
async def export(
    course_id: str, actor: Acting, search: Annotated[str, Query()] = "", status: Annotated[str, Query()] = ""
) -> Response:
    """The learners that fit, as the table shows them."""
    rows = await enrollments.export(actor, an_id(course_id), RosterWanted(search=search[:80], status=status))
    headers = {"Content-Disposition": 'attachment; filename="learners.csv"', "Cache-Control": "no-store"}
    return Response(as_csv([_HEAD, *map(_line, rows)]), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/api/v1/courses/{course_id}/learners/preview")
async def preview(course_id: str, actor: Acting, request: Request) -> Response:
    """What each row of a CSV file would do: ``{"rows", "counts", "total"}``, the first 300 rows of it."""
    found = await enrollments.preview_file(actor, an_id(course_id), await _file(request))
    return _answer(found, _SHOWN)


@router.post("/api/v1/courses/{course_id}/learners")
async def enrol(course_id: str, actor: Acting, request: Request) -> Response:
    """Do it: the same, and ``report``, the whole of it as CSV."""
    done = await enrollments.enrol_file(actor, an_id(course_id), await _file(request))
    report = as_csv([_REPORT, *((one.line, one.email, one.name, _SAID[one.outcome], one.words) for one in done.rows)])
    return _answer(done, _SHOWN, report=report.decode())


async def _file(request: Request) -> bytes:
    return await csv_body(request, _AT_MOST, "One file may have at most 2 MB and 5,000 rows.")


def _answer(result: BulkResult, most: int, **more: Any) -> Response:
    body = {"rows": [_shown(row) for row in result.rows[:most]], "counts": result.counts, "total": len(result.rows)}
    return Response(orjson.dumps(body | more), media_type="application/json", headers={"Cache-Control": "no-store"})


def _shown(row: BulkRow) -> dict[str, Any]:
    return {"line": row.line, "email": row.email, "name": row.name, "outcome": row.outcome, "words": row.words}


def _line(row: RosterRow) -> Rows:
    last = row.access_until - timedelta(microseconds=1) if row.access_until else None
    days = (last, row.enrolled_at, row.active_at, row.completed_at)
    until, enrolled, seen, completed = (day.date().isoformat() if day else "" for day in days)
    return (
        row.name, row.email, row.percent, row.status, row.access, until, enrolled, seen, completed, row.minutes,
    )  # type: ignore[return-value] # fmt: skip
