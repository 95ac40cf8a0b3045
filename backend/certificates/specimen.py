"""What a course's certificate would look like, before anyone has earned one."""

import io
from typing import Final

import pypdfium2 as pdfium

from backend.certificates.addresses import verify_url
from backend.certificates.drawing import TEMPLATES, Face, draw
from backend.certificates.issuing import logo_of
from backend.certificates.one_by_one import one_by_one
from backend.courses import api as courses_api
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId
from backend.tenants import api as tenants_api

LARGEST_WIDTH: Final = 1_600
_CODE: Final = "XXXX-XXXX-XXXX"
_LEARNER: Final = "Alex Example"


async def specimen(actor: Actor, course_id: CourseId, template: str, width: int = 1_000) -> bytes:
    """A PNG of a certificate of this course's draft, ``width`` pixels wide (1,600 at most), crossed out.

    Raises:
        CourseNotFound: not theirs to read.
        InvalidInput: there is no such template.
    """
    if template not in TEMPLATES:
        raise InvalidInput("Choose one of the certificates.")
    course = await courses_api.course_settings(actor, course_id)
    brand = await tenants_api.brand_of(actor.tenant_id)
    face = Face(
        academy=brand.name,
        colour=brand.primary_colour,
        font=brand.font,
        logo=await logo_of(actor.tenant_id, brand),
        learner=_LEARNER,
        course=course.card.title,
        completed_at=clock.now(),
        rule=course.rule,
        evidence=f"{course.card.lesson_count} lessons completed",
        version=max(1, course.card.published_number),
        code=_CODE,
        verify_url=verify_url(await tenants_api.slug_by_id(actor.tenant_id), _CODE),
        template=template,
        line=course.certificate.line,
        specimen=True,
    )
    return await one_by_one(_picture, face, min(max(width, 1), LARGEST_WIDTH))


def _picture(face: Face, width: int) -> bytes:
    """CPU-bound, about 50 ms; one at a time."""
    document = pdfium.PdfDocument(draw(face))
    try:
        page = document[0]
        out = io.BytesIO()
        page.render(scale=width / page.get_width()).to_pil().save(out, "PNG")
    finally:
        document.close()
    return out.getvalue()
