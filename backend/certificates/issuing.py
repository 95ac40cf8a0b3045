"""Issuing: one certificate for each completed enrolment, or membership of a path, however often the event comes.

The file goes to S3 first and the row commits after it: a crash in between leaves a file that the next try
writes over, never a row without a file.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.certificates import repository
from backend.certificates.addresses import verify_url
from backend.certificates.codes import certificate_id, code_of
from backend.certificates.drawing import CompletedCourse, Face, courses_in_words, draw, summary_of
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
    p = envelope.payload
    made = certificate_id(UUID(p["enrollment_id"]))
    if await repository.exists(work.session, made):
        return
    choice = (await courses_api.snapshot(work.actor, VersionId(UUID(p["version_id"])))).certificate
    row = _row(made, envelope, p["course_title"])
    row.enrollment_id, row.course_id = UUID(p["enrollment_id"]), UUID(p["course_id"])
    row.version_number = p["version_number"]
    await _give(work, row, choice, p["learner_email"])


async def issue_for_path(work: Work, envelope: Envelope) -> None:
    """Issue the certificate of a PathCompleted, where it is not there yet and the path gives one."""
    p = envelope.payload
    made = certificate_id(UUID(p["member_id"]))
    if await repository.exists(work.session, made):
        return
    row = _row(made, envelope, p["path_title"])
    row.path_member_id, row.path_id = UUID(p["member_id"]), UUID(p["path_id"])
    await _give(work, row, CertificateChoice(p["template"], p["line"]), p["learner_email"])


def _row(made: UUID, envelope: Envelope, title: str) -> Certificate:
    p, tenant_id = envelope.payload, TenantId(envelope.tenant_id)
    return Certificate(
        tenant_id=tenant_id,
        id=made,
        user_id=UUID(p["user_id"]),
        course_title=title,
        learner_name=p["learner_name"],
        code=code_of(made),
        rule=p["rule"],
        evidence=p["evidence"],
        blob_key=blob_key(tenant_id, "certificates", f"{made}.pdf"),
        completed_at=datetime.fromisoformat(p["completed_at"]),
        issued_at=envelope.at,
    )


async def _give(work: Work, row: Certificate, choice: CertificateChoice, email: str) -> None:
    if choice.template == NO_CERTIFICATE:
        return
    document = await one_by_one(draw, await _face(row, choice))
    await blobs().put(row.blob_key, document, "application/pdf")
    await repository.add(work.session, row)
    work.announce(
        CertificateIssued(
            certificate_id=row.id,
            enrollment_id=row.enrollment_id,
            course_id=row.course_id,
            path_member_id=row.path_member_id,
            path_id=row.path_id,
            course_title=row.course_title,
            user_id=row.user_id,
            learner_name=row.learner_name,
            learner_email=email,
            code=row.code,
            size=len(document),
        )
    )


async def _face(row: Certificate, choice: CertificateChoice) -> Face:
    tenant_id = TenantId(row.tenant_id)
    brand = await tenants_api.brand_of(tenant_id)
    courses = tuple(map(_course, row.evidence)) if row.path_id else ()
    lessons = () if row.path_id else ((one.get("kind", "text"), one.get("percent")) for one in row.evidence)
    return Face(
        academy=brand.name,
        colour=brand.primary_colour,
        font=brand.font,
        logo=await logo_of(tenant_id, brand),
        learner=row.learner_name,
        course=row.course_title,
        completed_at=row.completed_at,
        rule=row.rule,
        evidence=courses_in_words(len(courses)) if row.path_id else summary_of(lessons),
        version=row.version_number or 0,
        code=row.code,
        verify_url=verify_url(await tenants_api.slug_by_id(tenant_id), row.code),
        template=choice.template,
        line=choice.line,
        courses=courses,
    )


def _course(entry: dict[str, Any]) -> CompletedCourse:
    return CompletedCourse(entry["title"], datetime.fromisoformat(entry["completed_at"]), entry["version"])


async def logo_of(tenant_id: TenantId, brand: BrandCard) -> bytes | None:
    """The bytes of an academy's logo, where it has one."""
    if brand.logo_media_id is None:
        return None
    try:
        body, _ = await media_api.logo_bytes(tenant_id, MediaId(brand.logo_media_id))
    except NotFound:  # taken away since; the academy's initial stands in for it
        return None
    return body
