"""People are told, in the app and by mail, once."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.assessments import api as assessments
from backend.assessments.dto import Judgement, Verdict
from backend.audit import api as audit
from backend.audit.dto import AuditQuery
from backend.auth import api as auth
from backend.courses import api as courses
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Unavailable
from backend.kernel.permissions import Role
from backend.notifications import api as notifications
from backend.notifications import sender
from backend.platform import mail
from backend.platform.settings import settings
from backend.platform.unit_of_work import unit_of_work
from backend.reporting import api as reporting
from tests.factories.academies import Academy
from tests.factories.assignments import an_assignment_course
from tests.factories.courses import a_course
from tests.factories.essays import an_essay_course, answers, grade
from tests.factories.gradebooks import a_graded_course
from tests.factories.quizzes import an_attempt
from tests.integration.consumers.conftest import Graduate, settle


async def queued(academy: Academy) -> list[tuple[str, str, str, int]]:
    async with unit_of_work(system(academy.id)) as work:
        rows = await work.session.execute(
            text("SELECT template, recipient, status, tries FROM mail_deliveries ORDER BY created_at")
        )
        return [tuple(row) for row in rows]


async def send_all() -> None:
    """Try every mail that is due once; other tests' mail is in the queue too."""
    while await sender.send_due():
        pass


def caught() -> list[str]:
    folder = settings().mail_catcher
    assert folder is not None
    return [path.read_text(errors="replace") for path in Path(folder).rglob("*") if path.is_file()]


async def test_a_graduate_is_told_twice_in_the_app_and_once_by_mail(graduate: Graduate):
    page = await notifications.mine(graduate.academy.trainee)
    assert {row.kind for row in page.rows} == {"welcome", "certificate"}
    assert (page.total, page.unread) == (2, 2)
    assert [(t, to) for t, to, _, _ in await queued(graduate.academy)] == [
        ("certificate", graduate.academy.trainee.email)
    ]


async def test_a_learner_is_told_what_their_tutor_said_of_a_hand_in(tenant: Academy):
    course = await an_assignment_course(tenant)
    sent = await course.hand_in()
    back = Judgement(Verdict.RETURN, 0, comment="Give each leg its time.")
    await assessments.judge(tenant.tutor, course.course_id, sent.submission.id, back)
    sent = await course.hand_in(number=2)
    await assessments.judge(tenant.tutor, course.course_id, sent.submission.id, Judgement(Verdict.PASS, 0))
    await settle(tenant)
    page = await notifications.mine(tenant.trainee)
    told = {row.kind: (row.title, row.body, row.url) for row in page.rows}
    url = f"/learn/{course.course_id}/{course.lesson_id}"
    assert told["hand_in_returned"] == ("Plan a walk: it needs work", "Give each leg its time.", url)
    assert told["hand_in_passed"] == ("Plan a walk: passed", "In Walking.", url)
    mails = [(template, to) for template, to, _, _ in await queued(tenant)]
    assert mails == [("hand_in_returned", tenant.trainee.email), ("hand_in_passed", tenant.trainee.email)]


async def test_a_learner_is_told_of_a_result_that_was_graded_by_hand_and_not_before(tenant: Academy):
    course = await an_essay_course(tenant, release_together=True)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, attempt, answers(course, None, "A map."))
    await grade(tenant.tutor, course, attempt, 2, "3")
    await settle(tenant)
    assert "quiz_graded" not in {row.kind for row in (await notifications.mine(tenant.trainee)).rows}
    before = await reporting.tenant(tenant.admin, 90)
    assert before.pass_rate is None
    await assessments.release_some(tenant.tutor, course.course_id, course.lesson_id)
    await settle(tenant)
    told = {row.kind: (row.title, row.url) for row in (await notifications.mine(tenant.trainee)).rows}
    assert told["quiz_graded"] == ("Quiz: Reading a map: 40 %, not passed", f"/quiz/{attempt}")
    assert ("quiz_graded", tenant.trainee.email) in [(template, to) for template, to, _, _ in await queued(tenant)]
    found = await reporting.tutor(tenant.tutor)
    assert [one.quiz_mean for one in found.courses] == [40]
    lines = (await audit.search(tenant.admin, AuditQuery())).rows
    assert any("released the result of Mara Adeyemi" in line.summary for line in lines)


async def test_a_learner_is_told_of_a_changed_grade_once_grades_are_shown(tenant: Academy):
    course = await a_graded_course(tenant)
    await course.set(shown=False)
    await course.mark(course.walk, "3")
    await course.set(shown=True)
    await course.mark(course.walk, "18.5", seen=1, reason="Between tutors.")
    await settle(tenant)
    (told,) = [row for row in (await notifications.mine(tenant.trainee)).rows if row.kind == "grade"]
    assert (told.title, told.body) == (
        "Your grade in Navigation was changed",
        "Plan a walk: 3 of 20 → 18.5 of 20.",
    )
    assert told.url == f"/grades/{course.course_id}"


async def test_reading_one_and_reading_all_lower_the_bell(graduate: Graduate):
    actor = graduate.academy.trainee
    first = (await notifications.mine(actor)).rows[0]
    await notifications.mark_read(actor, first.id)
    assert await notifications.unread_count(actor) == 1
    await notifications.mark_all_read(actor)
    assert await notifications.unread_count(actor) == 0


async def test_nobody_reads_or_marks_what_is_someone_elses(graduate: Graduate):
    academy = graduate.academy
    theirs = (await notifications.mine(academy.trainee)).rows[0]
    assert (await notifications.mine(academy.tutor)).rows == ()
    await notifications.mark_read(academy.tutor, theirs.id)
    assert await notifications.unread_count(academy.trainee) == 2


async def test_a_queued_mail_is_sent_once_with_a_message_id_of_its_own(graduate: Graduate):
    await send_all()
    assert [(status, tries) for _, _, status, tries in await queued(graduate.academy)] == [("sent", 1)]
    mine = [one for one in caught() if graduate.academy.trainee.email in one]
    assert len(mine) == 1
    assert "Navigation basics" in mine[0]


async def test_an_invitation_carries_a_link_that_is_stored_nowhere(tenant: Academy):
    await auth.invite(tenant.admin, email="new@person.test", name="Noor Haddad", role="TRAINEE")
    await settle(tenant)
    async with unit_of_work(system(tenant.id)) as work:
        stored = (await work.session.execute(text("SELECT text_body || html_body FROM mail_deliveries"))).scalar_one()
        link = (await work.session.execute(text("SELECT id FROM one_time_links"))).scalar_one()
    token = auth.link_token(link)
    assert token not in stored
    assert f"[[invite:{link}]]" in stored
    await send_all()
    assert any("new@person.test" in one and f"/invite/{token[:20]}" in one.replace("=\n", "") for one in caught())


async def test_a_mail_server_that_is_down_is_tried_again_later(graduate: Graduate, monkeypatch: pytest.MonkeyPatch):
    async def down(_mail: mail.Mail) -> None:
        raise Unavailable

    monkeypatch.setattr(sender, "send", down)
    await send_all()
    assert [(status, tries) for _, _, status, tries in await queued(graduate.academy)] == [("queued", 1)]


async def test_a_refused_address_is_given_up_and_the_reason_kept(graduate: Graduate, monkeypatch: pytest.MonkeyPatch):
    async def refuse(_mail: mail.Mail) -> None:
        raise mail.MailRefused

    monkeypatch.setattr(sender, "send", refuse)
    await send_all()
    assert [status for _, _, status, _ in await queued(graduate.academy)] == ["failed"]


async def test_a_plan_that_failed_is_told_to_who_made_it_with_the_reason(tenant: Academy):
    card = await a_course(tenant.tutor, "Knots")
    await courses.plan(tenant.tutor, card.id, "publish", clock.now() + timedelta(hours=1), "UTC")
    section = (await courses.course_for_editing(tenant.tutor, card.id)).tree.sections[0].id
    await courses.add_lesson(tenant.tutor, card.id, section, "Bowline")
    async with unit_of_work(system(tenant.id)) as work:
        await work.session.execute(text("UPDATE course_schedules SET at = now()"))
    await courses.run_due()
    await settle(tenant)
    (line,) = (await notifications.mine(tenant.tutor)).rows
    assert line.title == "Knots was not published as planned"
    assert "“Bowline”: This lesson is empty." in line.body
    assert line.url == f"/teach/{card.id}/versions"


async def test_whoever_is_to_work_on_a_course_is_told_and_whoever_leaves_is_not(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps")
    colleague = await tenant.join("Una Berg", Role.TUTOR)
    await courses.put_on_staff(tenant.tutor, card.id, colleague.the_user(), "reviewer")
    await courses.put_on_staff(tenant.tutor, card.id, colleague.the_user(), "tutor")
    await courses.transfer(tenant.tutor, card.id, colleague.the_user())
    await courses.remove_from_staff(colleague, card.id, tenant.tutor.the_user())
    await settle(tenant)
    lines = (await notifications.mine(colleague)).rows
    assert sorted(line.title for line in lines) == [
        "A course is yours now: Maps", "You review a course: Maps", "You teach a course: Maps",
    ]  # fmt: skip
    assert {line.url for line in lines} == {f"/teach/{card.id}"}
    assert [(template, to) for template, to, _, _ in await queued(tenant)] == [("course_part", colleague.email)] * 3
