"""The plain HTTP side: sign-in, files, certificates, operations. One router per area."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from backend.courses.api import LessonChanged
from backend.kernel.errors import InvalidInput, LmsError
from lms_app.http import (
    assigned,
    attempts,
    auth,
    bank,
    brand,
    calendar,
    certificates,
    comments,
    comparisons,
    dev_mail,
    embeds,
    enrollments,
    exports,
    grader,
    grades,
    hand_ins,
    imports,
    learning,
    lessons,
    media,
    notes,
    operations,
    outline_changes,
    outlines,
    printing,
    questions,
    quizzes,
    reports,
    results,
    uploads,
    welcome,
)

http_api = FastAPI(title="Lyceum", docs_url=None, redoc_url=None, openapi_url=None)


@http_api.exception_handler(LmsError)
async def tell_failure(_request: Request, failure: LmsError) -> JSONResponse:
    """A named failure as JSON: ``{"code", "message"}`` with its status."""
    return JSONResponse({"code": failure.code, "message": failure.message}, status_code=failure.status)


@http_api.exception_handler(LessonChanged)
async def tell_newer(_request: Request, newer: LessonChanged) -> JSONResponse:
    """The same, and which revision of the lesson is there since when."""
    body = {"code": newer.code, "message": newer.message, "revision": newer.revision}
    saved = {"saved_at": newer.saved_at.isoformat(), "by": newer.by, "yours": newer.yours}
    return JSONResponse({**body, **saved}, status_code=newer.status)


@http_api.exception_handler(RequestValidationError)
async def tell_wrong_form(_request: Request, failure: RequestValidationError) -> JSONResponse:
    """What was sent does not fit: the same shape as any named failure, and which fields."""
    fields = sorted({str(error["loc"][-1]) for error in failure.errors() if error.get("loc")})
    body = {"code": InvalidInput.code, "message": InvalidInput.message, "fields": fields}
    return JSONResponse(body, status_code=InvalidInput.status)


for area in (
    assigned,
    attempts,
    auth,
    bank,
    brand,
    calendar,
    certificates,
    comments,
    comparisons,
    dev_mail,
    embeds,
    enrollments,
    exports,
    grader,
    grades,
    hand_ins,
    imports,
    learning,
    lessons,
    media,
    notes,
    operations,
    outline_changes,
    outlines,
    printing,
    questions,
    quizzes,
    reports,
    results,
    uploads,
    welcome,
):
    http_api.include_router(area.router)
http_api.include_router(grader.bank)
http_api.include_router(grades.mine)
