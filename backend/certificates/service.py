"""Reading certificates, checking them in public, revoking them."""

import math
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.certificates import repository
from backend.certificates.addresses import verify_url
from backend.certificates.codes import read_code
from backend.certificates.dto import CertificateCard, CertificatePage, Evidence, Verification
from backend.certificates.events import CertificateReinstated, CertificateRevoked
from backend.certificates.models import Certificate
from backend.courses import api as courses_api
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.errors import Conflict, InvalidField, NotFound, TooMany
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from backend.paths import api as paths_api
from backend.platform.blobs import blobs
from backend.platform.cache import count_within, key
from backend.platform.unit_of_work import unit_of_work
from backend.tenants import api as tenants_api
from backend.tenants.dto import TenantCard

CHECKS_PER_MINUTE = 30
FURTHEST_PAGE = 100_000


async def mine(actor: Actor) -> tuple[CertificateCard, ...]:
    """The actor's own certificates, the newest first.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    slug = await tenants_api.slug_by_id(actor.tenant_id)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.of_person(work.session, actor.the_user())
    return tuple(_card(row, slug) for row in rows)


async def issued(actor: Actor, words: str = "", page: int = 1) -> CertificatePage:
    """The certificates of everyone in the academy, for its administrators.

    Raises:
        Forbidden
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    slug, page = await tenants_api.slug_by_id(actor.tenant_id), min(max(1, page), FURTHEST_PAGE)
    async with unit_of_work(actor, read_only=True) as work:
        rows, total = await repository.page_of(work.session, words.replace("\0", "").strip()[:80], page, None)
    pages = max(1, math.ceil(total / repository.PAGE_SIZE))
    return CertificatePage(tuple(_card(row, slug) for row in rows), total, page, pages)


async def file_url(actor: Actor, certificate_id: UUID) -> str:
    """A signed address of the PDF, for its owner, a tutor of the course or path, or an administrator.

    Raises:
        NotFound: none, or not theirs to know of.
    """
    async with unit_of_work(actor, read_only=True) as work:
        row = await repository.get(work.session, certificate_id)
    if row.user_id != actor.user_id and not await _is_overseer(actor, row):
        raise NotFound("There is no such certificate.")
    return blobs().presigned_get(row.blob_key, filename=f"{row.course_title}, {row.learner_name}.pdf")


async def _is_overseer(actor: Actor, row: Certificate) -> bool:
    if actor.may(Permission.MANAGE_PEOPLE):
        return True
    if not actor.may(Permission.VIEW_COURSE_RESULTS):
        return False
    if row.course_id is not None:
        return CourseId(row.course_id) in await courses_api.my_course_ids(actor)
    try:
        await paths_api.demand_path_editor(actor, _about(row))
    except NotFound:
        return False
    return True


def _about(row: Certificate) -> UUID:
    """The id of the course, or of the path, that was completed."""
    found = row.course_id or row.path_id
    assert found is not None
    return found


async def verify(tenant: TenantCard, typed: object, ip: str) -> Verification | None:
    """What a code stands for; None where it stands for nothing. Anyone may ask, CHECKS_PER_MINUTE times.

    Raises:
        TooMany, Unavailable
    """
    if await count_within(key(tenant.id, "verify", ip), 60) > CHECKS_PER_MINUTE:
        raise TooMany("That was too many codes in a minute. Please wait a little.")
    code = read_code(typed)
    if code is None:
        return None
    async with unit_of_work(system(tenant.id), read_only=True) as work:
        row = await repository.by_code(work.session, code)
    return _verification(row, tenant.name) if row else None


async def revoke(actor: Actor, certificate_id: UUID, reason: str) -> CertificateCard:
    """Make a certificate invalid; its page says so, and why.

    Raises:
        Forbidden, NotFound
        InvalidField: no reason was given.
        Conflict: it is revoked already.
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    reason = " ".join(str(reason).replace("\0", "").split())[:200]
    if not reason:
        raise InvalidField("reason", "Say why: the certificate's page will show it.")
    async with unit_of_work(actor) as work:
        row = await repository.get(work.session, certificate_id, lock=True)
        if row.status == "revoked":
            raise Conflict("This certificate is revoked already.")
        await repository.set_revoked(work.session, row, reason, clock.now())
        work.announce(CertificateRevoked(**_names(row), reason=reason))
    return _card(row, await tenants_api.slug_by_id(actor.tenant_id))


async def reinstate(actor: Actor, certificate_id: UUID) -> CertificateCard:
    """Make a revoked certificate valid again, under the same code.

    Raises:
        Forbidden, NotFound
        Conflict: it is valid.
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    async with unit_of_work(actor) as work:
        row = await repository.get(work.session, certificate_id, lock=True)
        if row.status != "revoked":
            raise Conflict("This certificate is valid.")
        await repository.set_revoked(work.session, row, "", None)
        work.announce(CertificateReinstated(**_names(row)))
    return _card(row, await tenants_api.slug_by_id(actor.tenant_id))


def _names(row: Certificate) -> dict[str, Any]:
    return {
        "certificate_id": row.id,
        "enrollment_id": row.enrollment_id,
        "course_id": row.course_id,
        "path_member_id": row.path_member_id,
        "path_id": row.path_id,
        "course_title": row.course_title,
        "user_id": row.user_id,
        "learner_name": row.learner_name,
    }


def _card(row: Certificate, slug: str) -> CertificateCard:
    return CertificateCard(
        id=row.id,
        about_id=_about(row),
        of_path=row.path_id is not None,
        user_id=row.user_id,
        course_title=row.course_title,
        learner_name=row.learner_name,
        code=row.code,
        status=row.status,
        completed_at=row.completed_at,
        issued_at=row.issued_at,
        verify_url=verify_url(slug, row.code),
    )


def _verification(row: Certificate, academy: str) -> Verification:
    return Verification(
        academy=academy,
        code=row.code,
        status=row.status,
        learner_name=row.learner_name,
        course_title=row.course_title,
        version_number=row.version_number,
        rule=row.rule,
        completed_at=row.completed_at,
        issued_at=row.issued_at,
        evidence=tuple(map(_evidence, row.evidence)),
        revoked_reason=row.revoked_reason,
        of_path=row.path_id is not None,
    )


def _evidence(lesson: dict[str, Any]) -> Evidence:
    at, version = lesson.get("completed_at"), lesson.get("version")
    return Evidence(
        title=lesson.get("title", ""),
        kind=lesson.get("kind", "course" if version else "text"),
        completed_at=datetime.fromisoformat(at) if at else None,
        percent=lesson.get("percent"),
        pass_mark=lesson.get("pass_mark"),
        version=version,
    )
