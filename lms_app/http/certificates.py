"""Certificates for people without an account: the page that says whether one is real, and the file itself."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from backend.certificates import api as certificates
from backend.kernel.errors import TooMany
from backend.kernel.ids import CourseId
from lms_app.http.acting import Acting
from lms_app.http.client import ip_of, tenant_of
from lms_app.http.templating import tenant_page
from state.session.address import an_id

router = APIRouter(include_in_schema=False)


@router.get("/verify")
async def ask(request: Request, code: str = "") -> RedirectResponse:
    """The form of the page below, for who types a code."""
    typed = "".join(letter for letter in code.upper() if letter.isascii() and (letter.isalnum() or letter == "-"))
    return RedirectResponse(f"/verify/{typed[:40] or '-'}", 303)


@router.get("/verify/{code}")
async def verify(request: Request, code: str) -> HTMLResponse:
    """Whether a certificate is real: valid, revoked, or unknown. Anyone may look, not too often."""
    tenant = await tenant_of(request)
    try:
        found = await certificates.verify(tenant, code, ip_of(request))
    except TooMany as failure:
        return await tenant_page(
            request, tenant, "verify.html", status=429, found=None, code=code[:40], problem=failure.message
        )
    return await tenant_page(request, tenant, "verify.html", status=200 if found else 404, found=found, code=code[:40])


@router.get("/certificates/{certificate}.pdf")
async def file(actor: Acting, certificate: str) -> RedirectResponse:
    """A signed address of the PDF, for its owner, a tutor of the course, or an administrator."""
    address = await certificates.file_url(actor, an_id(certificate))
    return RedirectResponse(address, 302, {"Cache-Control": "no-store"})


@router.get("/teach/{course_id}/certificate/{template}.png")
async def specimen(actor: Acting, course_id: str, template: str, width: int = 1_000) -> Response:
    """What a course's certificate would look like after a template, for whoever reads its draft."""
    picture = await certificates.specimen(actor, CourseId(an_id(course_id)), template, width)
    return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@router.get("/teach/paths/{path_id}/certificate/{template}.png")
async def path_specimen(actor: Acting, path_id: str, template: str, width: int = 1_000) -> Response:
    """The same of a learning path, for whoever edits it."""
    picture = await certificates.path_specimen(actor, an_id(path_id), template, width)
    return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})
