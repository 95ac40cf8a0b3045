"""Courses from elsewhere: a form to upload one with, the word that it arrived, and its report as a file."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, Field

from backend.courses import api as courses
from lms_app.http.acting import Acting
from lms_app.http.reports import as_csv
from state.session.address import an_id

router = APIRouter()


class NewImport(BaseModel):
    """What a browser is about to upload; ``size`` in bytes."""

    name: str = Field(max_length=500)
    size: int = Field(ge=-(2**53), le=2**53)


@router.post("/api/v1/imports", status_code=201)
async def request_import(wanted: NewImport, actor: Acting) -> dict[str, Any]:
    """``{"import_id", "url", "fields", "method"}``: a form that takes this file, sent straight to S3."""
    return asdict(await courses.request_import(actor, wanted.name, wanted.size))


@router.post("/api/v1/imports/{import_id}/begin")
async def begin(import_id: str, actor: Acting) -> dict[str, str]:
    """``{"id", "status"}`` of an import whose file is there: a worker takes it."""
    job = await courses.begin_import(actor, an_id(import_id))
    return {"id": str(job.id), "status": job.status.value}


@router.get("/api/v1/imports/{import_id}/report.csv", include_in_schema=False)
async def report(import_id: str, actor: Acting) -> Response:
    """What became of every part, one line each."""
    found = await courses.import_report(actor, an_id(import_id))
    name = quote(f"{found.job.title or found.job.file_name} import report.csv")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
    return Response(as_csv(_lines(found.report)), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(report: dict[str, Any]) -> Iterable[Iterable[str | int | None]]:
    yield ("File", "Line", "Part", "Which", "Outcome", "Why")
    for item in report.get("items", []):
        yield (item["file"], item["line"] or None, item["kind"], item["what"], item["outcome"], item["why"])
