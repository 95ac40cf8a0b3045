"""Figures as files: CSV that a spreadsheet opens, and that cannot run in it."""

import csv
import io
from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from backend.audit import api as audit
from backend.audit.dto import AuditQuery
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput, NotFound
from backend.reporting import api as reporting
from backend.reporting.dto import CourseFigures
from lms_app.http.acting import Acting

router = APIRouter(include_in_schema=False)

Cell = str | int | float | None
Rows = Iterable[Iterable[Cell]]
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_COURSE: Final = (
    "Course", "Enrolments", "In progress", "Completions", "Completion rate %", "Quizzes handed in", "Quiz mean %",
    "Pass rate %",
)  # fmt: skip


@router.get("/api/v1/reports/{name}.csv")
async def report(request: Request, actor: Acting, name: str) -> Response:
    """One report of those below; what the actor may see is the service's to say."""
    make = _REPORTS.get(name)
    if make is None:
        raise NotFound("There is no such report.")
    rows = await make(actor, request)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return Response(as_csv(rows), media_type="text/csv; charset=utf-8", headers=headers)


def as_csv(rows: Rows) -> bytes:
    """CSV with a byte-order mark, so that spreadsheets read it as UTF-8; a text that one would run as a formula is
    led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([safe(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def safe(value: Cell) -> Cell:
    """A value as a spreadsheet shows it and never runs it."""
    if isinstance(value, str) and value.startswith(_RISKY):
        return "'" + value
    return "" if value is None else value


def _courses(figures: Iterable[CourseFigures]) -> Rows:
    yield _COURSE
    for c in figures:
        yield (
            c.title, c.enrollments, c.in_progress, c.completions, c.completion_rate, c.submissions, c.quiz_mean,
            c.pass_rate,
        )  # fmt: skip


async def _my_courses(actor: Actor, _request: Request) -> Rows:
    return _courses((await reporting.tutor(actor)).courses)


async def _all_courses(actor: Actor, _request: Request) -> Rows:
    return _courses((await reporting.tenant(actor)).courses)


async def _activity(actor: Actor, request: Request) -> Rows:
    seen = await reporting.tenant(actor, _days(request))
    lines = (*seen.activity.lines, *seen.progress.lines)
    values = zip(seen.activity.days, *(line for _, line in lines), strict=True)
    return [("From", *(name for name, _ in lines)), *values]


async def _tenants(actor: Actor, _request: Request) -> Rows:
    head = ("Academy", "People", "Courses", "Enrolments", "Completions", "Storage in bytes")
    seen = await reporting.platform(actor)
    return [
        head,
        *((t.name, t.people, t.courses, t.enrollments, t.completions, t.storage_bytes) for t in seen.by_tenant),
    ]


async def _audit(actor: Actor, request: Request) -> Rows:
    asked = request.query_params
    query = AuditQuery(
        asked.get("words", ""), asked.get("action", ""), _day(asked.get("since")), _day(asked.get("until"))
    )
    head = ("Number", "At (UTC)", "Who", "What", "Action", "Kind", "Id", "Hash")
    lines = await audit.export(actor, query)
    return [
        head,
        *(
            (
                n.seq,
                n.at.isoformat(timespec="seconds"),
                n.actor_name,
                n.summary,
                n.action,
                n.object_type,
                n.object_id,
                n.hash,
            )
            for n in lines
        ),
    ]


def _days(request: Request) -> int:
    try:
        return int(request.query_params.get("days", "30"))
    except ValueError:
        raise InvalidInput("Choose a period of 7, 30 or 90 days.") from None


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise InvalidInput("A day is written as 2026-03-31.") from None


_REPORTS: Final[dict[str, Callable[[Actor, Request], Awaitable[Rows]]]] = {
    "my-courses": _my_courses,
    "courses": _all_courses,
    "activity": _activity,
    "academies": _tenants,
    "audit": _audit,
}
