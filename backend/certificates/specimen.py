"""What the certificate of a course, or of a path, would look like, before anyone has earned one."""

import io
from dataclasses import replace
from typing import Final
from uuid import UUID

import pypdfium2 as pdfium

from backend.certificates.addresses import verify_url
from backend.certificates.drawing import TEMPLATES, CompletedCourse, Face, courses_in_words, draw
from backend.certificates.issuing import logo_of
from backend.certificates.one_by_one import one_by_one
from backend.courses import api as courses_api
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId
from backend.paths import api as paths_api
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
    _demand_template(template)
    course = await courses_api.course_settings(actor, course_id)
    face = replace(
        await _face(actor, template),
        course=course.card.title,
        rule=course.rule,
        evidence=f"{course.card.lesson_count} lessons completed",
        version=max(1, course.card.published_number),
        line=course.certificate.line,
    )
    return await one_by_one(_picture, face, min(max(width, 1), LARGEST_WIDTH))


async def path_specimen(actor: Actor, path_id: UUID, template: str, width: int = 1_000) -> bytes:
    """The same of a learning path.

    Raises:
        PathNotFound: not theirs to edit.
        InvalidInput: there is no such template.
    """
    _demand_template(template)
    path = await paths_api.path_for_editing(actor, path_id)
    now = clock.now()
    counting = [step for step in path.steps if step.required] or path.steps
    courses = tuple(CompletedCourse(step.title, now, 1) for step in counting)
    face = replace(
        await _face(actor, template),
        course=path.title,
        rule=path.rule,
        evidence=courses_in_words(len(courses)),
        line=path.certificate.line,
        courses=courses or (CompletedCourse("Your first course", now, 1),),
    )
    return await one_by_one(_picture, face, min(max(width, 1), LARGEST_WIDTH))


def _demand_template(template: str) -> None:
    if template not in TEMPLATES:
        raise InvalidInput("Choose one of the certificates.")


async def _face(actor: Actor, template: str) -> Face:
    """What every specimen shows: the academy, and nobody in particular."""
    brand = await tenants_api.brand_of(actor.tenant_id)
    return Face(
        academy=brand.name,
        colour=brand.primary_colour,
        font=brand.font,
        logo=await logo_of(actor.tenant_id, brand),
        learner=_LEARNER,
        course="",
        completed_at=clock.now(),
        rule="",
        evidence="",
        version=1,
        code=_CODE,
        verify_url=verify_url(await tenants_api.slug_by_id(actor.tenant_id), _CODE),
        template=template,
        specimen=True,
    )


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
