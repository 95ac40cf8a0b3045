"""A course on one page, to print: plain HTML that is sent while it is written, so that a long course is no burden."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.enrollments.dto import PrintedLesson, PrintedSection
from backend.kernel.errors import LmsError, NotSignedIn
from lms_app.http.acting import acting
from lms_app.http.client import tenant_of
from lms_app.http.plain_page import plain_page
from lms_app.http.templating import write_on
from state.learn import words
from state.session.address import an_id

router = APIRouter(include_in_schema=False)
_FRESH: Final = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A lesson on paper; its HTML is made when its turn comes."""

    lesson: PrintedLesson

    @property
    def over(self) -> str:
        """What stands above its title."""
        kind = "Quiz" if self.lesson.kind == "quiz" else ""
        return words.dotted(f"Lesson {self.lesson.number}", kind, words.minutes(self.lesson.minutes))

    @property
    def html(self) -> str:
        """Its text for paper."""
        return courses.on_paper(self.lesson.html, f"l{self.lesson.number}")


@router.get("/courses/{course_id}/print")
async def course(course_id: str, request: Request, part: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """The lessons that the learner may open, in order; a very long course in parts."""
    try:
        actor = await acting(request)
        printed = await enrollments.course_on_paper(actor, an_id(course_id), part)
        tenant = await tenant_of(request)
    except NotSignedIn:
        wanted = quote(f"/courses/{course_id}/print", safe="/")
        return RedirectResponse(f"/sign-in?next={wanted}", 303, _FRESH)
    except LmsError as failure:
        return plain_page("This course cannot be printed", failure.message, failure.status, way_home=True)
    pieces = write_on(
        "print.html",
        course=printed,
        back=f"/courses/{an_id(course_id)}",
        academy=tenant.name,
        sections=_laid_out(printed.sections),
    )
    return StreamingResponse(pieces, media_type="text/html; charset=utf-8", headers=_FRESH)


def _laid_out(sections: tuple[PrintedSection, ...]) -> Iterator[tuple[PrintedSection, Iterator[_Lesson]]]:
    for section in sections:
        yield section, map(_Lesson, section.lessons)
