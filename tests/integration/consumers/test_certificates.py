"""A completed course earns one certificate, which anyone can check."""

import asyncio
import io

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import text

from backend.certificates import api as certificates
from backend.courses import api as courses
from backend.courses.dto import CertificateChoice
from backend.enrollments import api as enrollments
from backend.entrypoints.subscriptions import CERTIFICATES
from backend.kernel.actor import system
from backend.kernel.errors import Conflict, Forbidden, InvalidField, InvalidInput, NotFound, TooMany
from backend.kernel.permissions import Role
from backend.platform.blobs import blobs
from backend.platform.unit_of_work import unit_of_work
from backend.tenants.dto import TenantCard
from tests.factories.academies import Academy
from tests.factories.quizzes import a_quiz_course
from tests.integration.consumers.conftest import Graduate, complete, settle
from tests.support.events import announced


def card(academy: Academy) -> TenantCard:
    return TenantCard(academy.id, academy.slug, academy.name)


async def pdf_of(academy: Academy, certificate_id: object) -> str:
    page = PdfReader(io.BytesIO(await blobs().get(f"{academy.id}/certificates/{certificate_id}.pdf"))).pages[0]
    return page.extract_text()


async def test_a_completed_course_earns_a_certificate_with_name_course_and_code(graduate: Graduate):
    (earned,) = await certificates.mine(graduate.academy.trainee)
    words = await pdf_of(graduate.academy, earned.id)
    for expected in ("Mara Adeyemi", "Navigation basics", graduate.academy.name, earned.code):
        assert expected in words


async def test_the_same_completion_delivered_again_earns_no_second_certificate(graduate: Graduate):
    (first,) = await certificates.mine(graduate.academy.trainee)
    async with unit_of_work(system(graduate.academy.id)) as work:  # as if neither the inbox nor the relay knew of it
        await work.session.execute(text("DELETE FROM inbox WHERE consumer = :c"), {"c": CERTIFICATES.consumer})
        await work.session.execute(text("UPDATE outbox SET published_at = NULL WHERE type = 'CourseCompleted'"))
    await settle(graduate.academy)
    assert await certificates.mine(graduate.academy.trainee) == (first,)
    assert len(await announced(graduate.academy.id, "CertificateIssued")) == 1


async def test_a_crash_after_the_file_was_stored_leaves_one_certificate_under_the_same_code(graduate: Graduate):
    (before,) = await certificates.mine(graduate.academy.trainee)
    async with unit_of_work(system(graduate.academy.id)) as work:  # the row never committed, the file is there
        await work.session.execute(text("DELETE FROM certificates"))
        await work.session.execute(text("DELETE FROM inbox WHERE consumer = :c"), {"c": CERTIFICATES.consumer})
        await work.session.execute(text("UPDATE outbox SET published_at = NULL WHERE type = 'CourseCompleted'"))
    await settle(graduate.academy)
    assert await certificates.mine(graduate.academy.trainee) == (before,)


async def test_anyone_who_has_the_code_sees_who_what_when_and_on_what_evidence(graduate: Graduate):
    (earned,) = await certificates.mine(graduate.academy.trainee)
    typed = earned.code.lower().replace("-", " ")
    found = await certificates.verify(card(graduate.academy), typed, "203.0.113.9")
    assert found is not None
    assert (found.status, found.learner_name, found.course_title) == ("issued", "Mara Adeyemi", "Navigation basics")
    assert [(e.kind, e.percent) for e in found.evidence] == [("text", None), ("quiz", 100)]


async def test_a_code_of_another_academy_stands_for_nothing_here(graduate: Graduate, other_tenant: Academy):
    (earned,) = await certificates.mine(graduate.academy.trainee)
    assert await certificates.verify(card(other_tenant), earned.code, "203.0.113.9") is None
    assert await certificates.verify(card(graduate.academy), "not a code", "203.0.113.9") is None


async def test_guessing_codes_is_slowed_down(tenant: Academy):
    with pytest.raises(TooMany):
        for _ in range(31):
            await certificates.verify(card(tenant), "7K3M-9QXD-2FTA", "203.0.113.10")


async def test_owner_tutor_and_administrator_get_the_file_and_nobody_else(graduate: Graduate, other_tenant: Academy):
    academy = graduate.academy
    (earned,) = await certificates.mine(academy.trainee)
    for actor in (academy.trainee, academy.tutor, academy.admin):
        assert str(earned.id) in await certificates.file_url(actor, earned.id)
    for actor in (await academy.join(), other_tenant.admin, other_tenant.trainee):
        with pytest.raises(NotFound):
            await certificates.file_url(actor, earned.id)


async def test_a_revoked_certificate_says_so_until_it_is_reinstated(graduate: Graduate):
    academy = graduate.academy
    (earned,) = await certificates.mine(academy.trainee)
    with pytest.raises(Forbidden):
        await certificates.revoke(academy.tutor, earned.id, "A mistake")
    with pytest.raises(InvalidField):
        await certificates.revoke(academy.admin, earned.id, "  ")
    await certificates.revoke(academy.admin, earned.id, "The quiz was taken by someone else")
    with pytest.raises(Conflict):
        await certificates.revoke(academy.admin, earned.id, "Again")
    found = await certificates.verify(card(academy), earned.code, "203.0.113.11")
    assert found is not None
    assert (found.status, found.revoked_reason) == ("revoked", "The quiz was taken by someone else")
    assert (await certificates.reinstate(academy.admin, earned.id)).status == "issued"


async def test_administrators_find_a_certificate_among_all(graduate: Graduate):
    academy = graduate.academy
    sam = await academy.join("Sam Okoro")
    await complete(sam, graduate.course)
    await settle(academy)
    assert (await certificates.issued(academy.admin)).total == 2
    found = await certificates.issued(academy.admin, "okoro")
    assert [row.learner_name for row in found.rows] == ["Sam Okoro"]
    with pytest.raises(Forbidden):
        await certificates.issued(academy.tutor)


async def test_a_course_gives_the_certificate_that_its_version_chose(tenant: Academy):
    course = await a_quiz_course(tenant)
    await courses.update_course(
        tenant.tutor, course.course_id, {"certificate": CertificateChoice("portrait", "Twelve hours of practice")}
    )
    await courses.publish(tenant.tutor, course.course_id)
    learner = await tenant.join("Ines Roy")
    await complete(learner, course)
    await settle(tenant)
    (earned,) = await certificates.mine(learner)
    assert "Twelve hours of practice" in await pdf_of(tenant, earned.id)


async def test_a_course_that_gives_no_certificate_issues_none_and_says_so(tenant: Academy):
    course = await a_quiz_course(tenant)
    await courses.update_course(tenant.tutor, course.course_id, {"certificate": CertificateChoice("none")})
    await courses.publish(tenant.tutor, course.course_id)
    learner = await tenant.join("Ines Roy")
    await complete(learner, course)
    await settle(tenant)
    assert await certificates.mine(learner) == ()
    assert await announced(tenant.id, "CertificateIssued") == []
    progress = await enrollments.course_progress(learner, course.course_id)
    assert progress is not None
    assert (progress.status, progress.certifies) == ("completed", False)


async def test_a_specimen_is_a_picture_for_whoever_reads_the_draft(tenant: Academy, other_tenant: Academy):
    course = await a_quiz_course(tenant)
    picture = Image.open(io.BytesIO(await certificates.specimen(tenant.tutor, course.course_id, "plain", 500)))
    assert (picture.format, picture.width) == ("PNG", 500)
    with pytest.raises(InvalidInput):
        await certificates.specimen(tenant.tutor, course.course_id, "none")
    for stranger in (tenant.trainee, other_tenant.tutor, other_tenant.admin, await tenant.join("Una B", Role.TUTOR)):
        with pytest.raises(NotFound):
            await certificates.specimen(stranger, course.course_id, "plain")


async def test_specimens_that_are_asked_for_at_once_all_come(tenant: Academy):
    course = await a_quiz_course(tenant)
    asked = [certificates.specimen(tenant.tutor, course.course_id, one, 1_600) for one in [*certificates.TEMPLATES] * 8]
    for picture in await asyncio.gather(*asked):
        assert Image.open(io.BytesIO(picture)).width == 1_600
