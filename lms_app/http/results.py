"""The results of a quiz as a file, for whoever teaches the course."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from backend.assessments import api as assessments
from lms_app.http.acting import Acting
from lms_app.http.sheets import Pages, csv_chunks, xlsx_chunks
from state.session.address import an_id

router = APIRouter(prefix="/api/v1/courses/{course_id}/quizzes/{lesson_id}", include_in_schema=False)
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/results.csv")
async def as_csv(course_id: str, lesson_id: str, actor: Acting) -> StreamingResponse:
    """Everybody's final attempts at a quiz, with what each question earned and what was answered."""
    found = await assessments.results_table(actor, an_id(course_id), an_id(lesson_id))
    return _sent(found.head, found.pages, csv_chunks, "csv", "text/csv; charset=utf-8")


@router.get("/results.xlsx")
async def as_xlsx(course_id: str, lesson_id: str, actor: Acting) -> StreamingResponse:
    """The same for spreadsheets."""
    found = await assessments.results_table(actor, an_id(course_id), an_id(lesson_id))
    return _sent(found.head, found.pages, xlsx_chunks, "xlsx", _XLSX)


def _sent(
    head: Sequence[str],
    pages: Pages,
    chunks: Callable[[Sequence[str], Pages], AsyncIterator[bytes]],
    ending: str,
    media_type: str,
) -> StreamingResponse:
    headers = {"Content-Disposition": f'attachment; filename="results.{ending}"', "Cache-Control": "no-store"}
    return StreamingResponse(chunks(head, pages), media_type=media_type, headers=headers)
