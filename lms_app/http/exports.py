"""A course as a file to take away."""

from typing import Final

from fastapi import APIRouter
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from backend.courses import api as courses
from backend.kernel.ids import CourseId, VersionId
from lms_app.http.acting import Acting
from state.session.address import an_id

router = APIRouter(include_in_schema=False)
_TYPE: Final = "application/zip"


@router.get("/api/v1/courses/{course_id}/export/{form}")
async def export(course_id: str, form: str, actor: Acting, version: str = "") -> FileResponse:
    """The draft, or the version with this id, as ``markdown``, ``cartridge`` or ``pages``: for who reads its draft.

    It is made for this answer alone, and gone behind it: there is no address at which anybody else could find it.
    """
    wanted = VersionId(an_id(version)) if version else None
    made = await courses.export_course(actor, CourseId(an_id(course_id)), form, wanted)
    gone = BackgroundTask(made.path.unlink, missing_ok=True)
    return FileResponse(
        made.path, media_type=_TYPE, filename=made.name, background=gone, headers={"Cache-Control": "no-store"}
    )
