"""Issuing: one certificate for each completed enrolment, however often the event comes.

The file goes to S3 first and the row commits after it: a crash in between leaves a file that the next try
writes over, never a row without a file.
"""

from datetime import datetime
from uuid import UUID

from backend.certificates import repository
from backend.certificates.addresses import verify_url
from backend.certificates.codes import certificate_id, code_of
from backend.certificates.drawing import Face, draw, summary_of
from backend.certificates.events import CertificateIssued
from backend.certificates.models import Certificate
from backend.certificates.one_by_one import one_by_one
from backend.courses import api as courses_api
from backend.courses.dto import NO_CERTIFICATE, CertificateChoice
from backend.kernel.errors import NotFound
from backend.kernel.ids import MediaId, TenantId, VersionId
from backend.media import api as media_api
from backend.platform.blobs import blob_key, blobs
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work
from backend.tenants import api as tenants_api
from backend.tenants.dto import BrandCard


async def issue(work: Work, envelope: Envelope) -> None:
    """Issue the certificate of a CourseCompleted, where it is not there yet and the course gives one."""
    p, tenant_id = envelope.payload, TenantId(envelope.tenant_id)
    made = certificate_id(UUID(p["enrollment_id"]))
    if await repository.exists(work.session, made):
        return
    choice = (await courses_api.snapshot(work.actor, VersionId(UUID(p["version_id"])))).certificate
    if choice.template == NO_CERTIFICATE:
        return
    row = Certificate(
        tenant_id=tenant_id,
        id=made,
        enrollment_id=UUID(p["enrollment_id"]),
        user_id=UUID(p["user_id"]),
        course_id=UUID(p["course_id"]),
        course_title=p["course_title"],
        learner_name=p["learner_name"],
        code=code_of(made),
        version_number=p["version_number"],
        rule=p["rule"],
        evidence=p["evidence"],
        blob_key=blob_key(tenant_id, "certificates", f"{made}.pdf"),
        completed_at=datetime.fromisoformat(p["completed_at"]),
        issued_at=envelope.at,
    )
    document = await one_by_one(draw, await _face(row, choice))
    await blobs().put(row.blob_key, document, "application/pdf")
    await repository.add(work.session, row)
    work.announce(
        CertificateIssued(
            certificate_id=made,
            enrollment_id=row.enrollment_id,
            course_id=row.course_id,
            course_title=row.course_title,
            user_id=row.user_id,
            learner_name=row.learner_name,
            learner_email=p["learner_email"],
            code=row.code,
            size=len(document),
        )
    )


async def _face(row: Certificate, choice: CertificateChoice) -> Face:
    tenant_id = TenantId(row.tenant_id)
    brand = await tenants_api.brand_of(tenant_id)
    return Face(
        academy=brand.name,
        colour=brand.primary_colour,
        font=brand.font,
        logo=await logo_of(tenant_id, brand),
        learner=row.learner_name,
        course=row.course_title,
        completed_at=row.completed_at,
        rule=row.rule,
        evidence=summary_of((lesson.get("kind", "text"), lesson.get("percent")) for lesson in row.evidence),
        version=row.version_number,
        code=row.code,
        verify_url=verify_url(await tenants_api.slug_by_id(tenant_id), row.code),
        template=choice.template,
        line=choice.line,
    )


async def logo_of(tenant_id: TenantId, brand: BrandCard) -> bytes | None:
    """The bytes of an academy's logo, where it has one."""
    if brand.logo_media_id is None:
        return None
    try:
        body, _ = await media_api.logo_bytes(tenant_id, MediaId(brand.logo_media_id))
    except NotFound:  # taken away since; the academy's initial stands in for it
        return None
    return body
