"""Handing in for an assignment, and what a tutor says of it."""

import asyncio
import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.assessments import api as assessments
from backend.assessments.api import (
    DraftChanged,
    FileNotThere,
    FilesOnTheirWay,
    HandInClosed,
    HandInInvalid,
    JudgedMeanwhile,
    JudgementInvalid,
    NotAnAssignment,
    NothingToHandIn,
    SubmissionNotFound,
)
from backend.assessments.dto import HandInQuery, Judgement, SubmissionStatus, Verdict
from backend.assessments.hand_ins import files
from backend.courses.api import CourseNotFound
from backend.courses.dto import Assignment, Opening, Settle, parse_rubric
from backend.enrollments import api as enrollments
from backend.enrollments.api import AccessSuspended, AssignmentNotSettled, CourseNotOpen, NotEnrolled
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.errors import Forbidden
from backend.media.api import FileTypeRefused, FileUnreadable
from backend.platform.blobs import blobs
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.assignments import PDF, AssignmentCourse, an_assignment_course, republished
from tests.factories.essays import a_rubric
from tests.support.queries import queries

PASS = Judgement(Verdict.PASS, 0)
BACK = Judgement(Verdict.RETURN, 0, comment="Say how long each part takes.")


async def announced(tenant: Academy, kind: str) -> list[dict[str, Any]]:
    async with unit_of_work(system(tenant.id)) as work:
        rows = await work.session.execute(text("SELECT payload FROM outbox WHERE type = :t ORDER BY id"), {"t": kind})
        return list(rows.scalars())


async def done(course: AssignmentCourse, learner: Actor | None = None) -> tuple[int, str]:
    progress = await enrollments.course_progress(learner or course.academy.trainee, course.course_id)
    assert progress is not None
    return progress.percent, progress.status


async def enrolled_days_ago(course: AssignmentCourse, days: int) -> None:
    async with unit_of_work(system(course.academy.id)) as work:
        await work.session.execute(
            text("UPDATE enrollments SET enrolled_at = :at WHERE id = :id"),
            {"at": clock.now() - timedelta(days=days), "id": course.enrollment_id},
        )


async def test_a_draft_is_kept_over_the_revision_that_was_seen(tenant: Academy):
    course = await an_assignment_course(tenant)
    where = (tenant.trainee, course.course_id, course.lesson_id)
    first = await assessments.save_draft(*where, "Up.", "", 0)
    again = await assessments.save_draft(*where, "Up.", "", 0)
    assert (first.revision, again.revision) == (1, 1)
    await assessments.save_draft(*where, "Up, and down.", "", 1)
    with pytest.raises(DraftChanged) as refused:
        await assessments.save_draft(*where, "Another window.", "", 1)
    assert (refused.value.text, refused.value.revision) == ("Up, and down.", 2)
    assert (await course.desk()).draft.text == "Up, and down."


async def test_a_desk_takes_few_queries(tenant: Academy):
    course = await an_assignment_course(tenant)
    await course.hand_in()
    await course.desk()
    with queries(at_most=5):
        await course.desk()


async def test_what_is_handed_in_waits_and_has_a_receipt(tenant: Academy):
    course = await an_assignment_course(tenant)
    file = await course.upload()
    receipt = (await course.hand_in("Up, and down.")).submission
    assert (receipt.number, receipt.status, receipt.late) == (1, SubmissionStatus.WAITING, False)
    assert [one.sha256 for one in receipt.files] == [hashlib.sha256(PDF).hexdigest()] == [file.sha256]
    assert len(receipt.receipt) == 19
    desk = await course.desk()
    assert (desk.draft.text, desk.draft.files, desk.submissions) == ("", (), (receipt,))
    (event,) = await announced(tenant, "HandedIn")
    assert (event["submission_id"], event["learner_name"]) == (str(receipt.id), "Mara Adeyemi")
    assert (await done(course))[0] == 0
    with pytest.raises(AssignmentNotSettled):
        await enrollments.complete_lesson(tenant.trainee, course.course_id, course.lesson_id)


async def test_two_hand_ins_at_once_are_one(tenant: Academy):
    course = await an_assignment_course(tenant)
    receipts = await asyncio.gather(*[course.hand_in(f"Try {n}") for n in range(6)])
    assert len({one.submission.id for one in receipts}) == 1
    assert len((await course.desk()).submissions) == 1
    assert len(await announced(tenant, "HandedIn")) == 1


async def test_a_hand_in_of_a_number_that_is_not_next_is_refused(tenant: Academy):
    course = await an_assignment_course(tenant)
    with pytest.raises(HandInInvalid):
        await course.hand_in(number=3)


async def test_nothing_at_all_cannot_be_handed_in(tenant: Academy):
    course = await an_assignment_course(tenant, Assignment(link=True))
    where = (tenant.trainee, course.course_id, course.lesson_id, 1)
    with pytest.raises(NothingToHandIn):
        await assessments.hand_in_assignment(*where, "  ", "")
    for link in ("javascript:alert(1)", "a friend's page", "https://someone@example.org/", "https://"):
        with pytest.raises(HandInInvalid):
            await assessments.hand_in_assignment(*where, "", link)


async def test_handing_in_completes_where_that_is_all_that_is_asked(tenant: Academy):
    course = await an_assignment_course(tenant, Assignment(settle=Settle.HANDED_IN))
    receipt = await course.hand_in()
    assert (receipt.settled, receipt.submission.status) == (True, SubmissionStatus.DONE)
    assert await done(course) == (50, "active")
    with pytest.raises(HandInClosed):
        await course.hand_in("More.", number=2)


async def test_a_newer_hand_in_takes_the_place_of_one_that_waits(tenant: Academy):
    course = await an_assignment_course(tenant)
    await course.hand_in()
    await course.hand_in("Better.", number=2)
    assert [one.status for one in (await course.desk()).submissions] == ["waiting", "replaced"]
    page = await assessments.hand_ins_of(tenant.tutor, course.course_id, HandInQuery())
    assert [line.number for line in page.lines] == [2]
    assert await assessments.waiting_hand_ins(tenant.tutor, [course.course_id]) == {course.course_id: 1}


async def test_as_many_hand_ins_as_are_allowed(tenant: Academy):
    course = await an_assignment_course(tenant, Assignment(attempts=1))
    await course.hand_in()
    desk = await course.desk()
    assert (desk.left, desk.closed) == (0, "You have handed in, once, as this assignment allows.")
    with pytest.raises(HandInClosed):
        await course.hand_in("More.", number=2)


async def test_what_comes_after_its_time_is_late_or_refused(tenant: Academy):
    course = await an_assignment_course(tenant, Assignment(due=Opening(after_days=3)))
    await enrolled_days_ago(course, 4)
    assert (await course.hand_in()).submission.late
    strict = await an_assignment_course(tenant, Assignment(due=Opening(after_days=3), late=False))
    await assessments.save_draft(tenant.trainee, strict.course_id, strict.lesson_id, "Nearly there", "", 0)
    await enrolled_days_ago(strict, 4)
    with pytest.raises(HandInClosed, match="nothing is taken late"):
        await strict.hand_in()
    assert (await strict.desk()).draft.text == "Nearly there"


async def test_suspended_access_refuses_by_name_and_loses_nothing(tenant: Academy):
    course = await an_assignment_course(tenant)
    await assessments.save_draft(tenant.trainee, course.course_id, course.lesson_id, "Half", "", 0)
    await enrollments.suspend(tenant.tutor, course.course_id, [tenant.trainee.the_user()])
    with pytest.raises(AccessSuspended):
        await course.hand_in()
    await enrollments.resume(tenant.tutor, course.course_id, [tenant.trainee.the_user()])
    assert (await course.desk()).draft.text == "Half"


async def test_a_lesson_that_asks_for_nothing_takes_nothing(tenant: Academy):
    course = await an_assignment_course(tenant)
    with pytest.raises(NotAnAssignment):
        await assessments.hand_in_desk(tenant.trainee, course.course_id, uuid4())
    stranger = await tenant.join()
    with pytest.raises((NotEnrolled, CourseNotOpen)):
        await course.desk(stranger)


async def test_a_file_is_what_its_bytes_say(tenant: Academy):
    course = await an_assignment_course(tenant)
    with pytest.raises(FileTypeRefused):
        await course.upload("walk.exe", b"MZ")
    with pytest.raises(FileUnreadable):
        await course.upload("walk.pdf", b"this is no PDF at all")
    assert (await course.desk()).draft.files == ()
    assert (await course.hand_in()).submission.files == ()


async def test_files_stay_within_what_the_assignment_takes(tenant: Academy, monkeypatch: pytest.MonkeyPatch):
    course = await an_assignment_course(tenant, Assignment(kinds=("picture",), max_files=1, max_mb=1))
    where = (tenant.trainee, course.course_id, course.lesson_id)
    for name, size in (("a.pdf", 10), ("a.png", 2 * 1024 * 1024)):
        with pytest.raises(HandInInvalid):
            await assessments.begin_file(*where, name, size)
    await assessments.begin_file(*where, "a.png", 10)
    with pytest.raises(HandInInvalid, match="no more files"):
        await assessments.begin_file(*where, "b.png", 10)
    with pytest.raises(FilesOnTheirWay):
        await course.hand_in()
    monkeypatch.setattr(files, "ROOM_OF_A_PERSON", 15)
    other = await an_assignment_course(tenant)
    with pytest.raises(assessments.NoRoom):
        await other.upload()


async def test_an_upload_goes_on_where_it_was_cut_and_is_swept_when_nobody_does(tenant: Academy):
    course = await an_assignment_course(tenant)
    body = PDF + bytes(9 * 1024 * 1024)
    begun = await assessments.begin_file(tenant.trainee, course.course_id, course.lesson_id, "route.pdf", len(body))
    urls = await assessments.sign_file_parts(tenant.trainee, begun.id, [1, 2])
    async with httpx.AsyncClient() as client:
        await client.put(urls[2], content=body[begun.part_size :])
    assert (await assessments.file_status(tenant.trainee, begun.id)).arrived == (2,)
    async with unit_of_work(system(tenant.id)) as work:
        await work.session.execute(text("UPDATE submission_files SET expires_at = now() - interval '1 hour'"))
    await assessments.sweep_files()
    with pytest.raises(FileNotThere):
        await assessments.file_status(tenant.trainee, begun.id)


async def test_a_file_is_read_by_its_learner_and_then_by_the_tutors_of_its_course(tenant: Academy):
    course = await an_assignment_course(tenant)
    file = await course.upload()
    stranger = await tenant.join()
    with pytest.raises(FileNotThere):
        await assessments.file_address(tenant.tutor, file.id)
    await course.hand_in()
    for reader in (tenant.trainee, tenant.tutor):
        address = await assessments.file_address(reader, file.id)
        async with httpx.AsyncClient() as client:
            assert (await client.get(address)).content == PDF
    other_tutor = await tenant.join("Bo Larsen", role=tenant.tutor.role)
    for reader in (stranger, other_tutor):
        with pytest.raises(FileNotThere):
            await assessments.file_address(reader, file.id)
    for deed in (assessments.file_status, assessments.complete_file, assessments.remove_file):
        with pytest.raises(FileNotThere):
            await deed(stranger, file.id)


async def test_a_file_that_was_handed_in_stays_when_it_is_taken_out_of_the_next_draft(tenant: Academy):
    course = await an_assignment_course(tenant)
    file = await course.upload()
    receipt = await course.hand_in()
    await assessments.judge(tenant.tutor, course.course_id, receipt.submission.id, BACK)
    desk = await course.desk()
    assert (desk.draft.text, [one.id for one in desk.draft.files]) == ("Up, and down again.", [file.id])
    await assessments.remove_file(tenant.trainee, file.id)
    assert (await course.desk()).draft.files == ()
    assert await assessments.file_address(tenant.tutor, file.id)
    dropped = await course.upload("other.pdf")
    await assessments.remove_file(tenant.trainee, dropped.id)
    with pytest.raises(FileNotThere):
        await assessments.file_address(tenant.trainee, dropped.id)


async def test_passing_completes_the_lesson_for_its_learner(tenant: Academy):
    course = await an_assignment_course(tenant, Assignment(settle=Settle.POINTS, max_points=20, pass_points=10))
    await enrollments.open_lesson(tenant.trainee, course.course_id)
    where = (await enrollments.course_progress(tenant.trainee, course.course_id)).lesson_id
    receipt = await course.hand_in()
    given = Judgement(Verdict.PASS, 0, points=15, comment="Well planned.")
    view = await assessments.judge(tenant.tutor, course.course_id, receipt.submission.id, given)
    assert (view.submission.status, view.submission.points, view.submission.settled_by) == ("passed", 15, "Tomas Lind")
    progress = await enrollments.course_progress(tenant.trainee, course.course_id)
    assert (progress.percent, progress.lesson_id) == (50, where)
    (event,) = await announced(tenant, "HandInPassed")
    assert (event["points"], event["max_points"], event["learner_email"]) == (15, 20, tenant.trainee.email)


async def test_the_course_that_a_tutor_completes_so_is_the_learners(tenant: Academy):
    course = await an_assignment_course(tenant)
    outline = await enrollments.course_outline(tenant.trainee, course.course_id)
    await enrollments.complete_lesson(tenant.trainee, course.course_id, outline.sections[0][1][0].id)
    receipt = await course.hand_in()
    await assessments.judge(tenant.tutor, course.course_id, receipt.submission.id, PASS)
    assert await done(course) == (100, "completed")
    (event,) = await announced(tenant, "CourseCompleted")
    assert (event["learner_name"], event["learner_email"]) == (tenant.trainee.name, tenant.trainee.email)
    assert "the assignment was passed" in event["rule"]
    assert [one["kind"] for one in event["evidence"]] == ["text", "assignment"]


async def test_what_needs_work_is_handed_in_again_and_passes(tenant: Academy):
    course = await an_assignment_course(tenant)
    first = await course.hand_in()
    await assessments.judge(tenant.tutor, course.course_id, first.submission.id, BACK)
    (event,) = await announced(tenant, "HandInReturned")
    assert event["comment"] == BACK.comment
    second = await course.hand_in("An hour up, an hour down.", number=2)
    with pytest.raises(JudgedMeanwhile, match="handed in again"):
        await assessments.judge(tenant.tutor, course.course_id, first.submission.id, Judgement(Verdict.PASS, 1))
    view = await assessments.judge(tenant.tutor, course.course_id, second.submission.id, PASS)
    assert [one.status for one in (view.submission, *view.earlier)] == ["passed", "returned"]
    with pytest.raises(HandInClosed):
        await course.hand_in("More.", number=3)


async def test_of_two_tutors_the_later_one_is_told(tenant: Academy):
    course = await an_assignment_course(tenant)
    receipt = await course.hand_in()

    async def say(actor: Actor, judgement: Judgement) -> object:
        try:
            return await assessments.judge(actor, course.course_id, receipt.submission.id, judgement)
        except JudgedMeanwhile as failure:
            return failure

    said = await asyncio.gather(say(tenant.tutor, PASS), say(tenant.admin, BACK))
    (told,) = [one for one in said if isinstance(one, JudgedMeanwhile)]
    assert "meanwhile" in told.message
    assert len(await announced(tenant, "HandInPassed")) + len(await announced(tenant, "HandInReturned")) == 1


async def test_a_tutor_may_pass_what_they_gave_back_in_error(tenant: Academy):
    course = await an_assignment_course(tenant)
    receipt = await course.hand_in()
    view = await assessments.judge(tenant.tutor, course.course_id, receipt.submission.id, BACK)
    passed = Judgement(Verdict.PASS, view.submission.revision)
    view = await assessments.judge(tenant.tutor, course.course_id, receipt.submission.id, passed)
    assert view.submission.status == "passed"
    with pytest.raises(JudgedMeanwhile):
        await assessments.judge(
            tenant.tutor, course.course_id, receipt.submission.id, Judgement(Verdict.RETURN, 2, comment="No.")
        )


async def test_waiting_hand_ins_come_first_and_lead_to_the_next(tenant: Academy):
    course = await an_assignment_course(tenant)
    learners = [tenant.trainee, *[await tenant.join(f"Learner {n}") for n in range(3)]]
    for learner in learners[1:]:
        await enrollments.enrol(learner, course.course_id)
    sent = [(await course.hand_in(learner=one)).submission.id for one in learners]
    view = await assessments.judge(tenant.tutor, course.course_id, sent[0], PASS)
    assert (view.next_waiting, view.waiting) == (sent[1], 3)
    with queries(at_most=2):
        page = await assessments.hand_ins_of(tenant.tutor, course.course_id, HandInQuery())
    assert ([line.id for line in page.lines], page.total) == ([*sent[1:], sent[0]], 4)
    found = await assessments.hand_ins_of(
        tenant.tutor, course.course_id, HandInQuery(course.lesson_id, "settled", "mara")
    )
    assert [line.id for line in found.lines] == [sent[0]]
    assert (await assessments.course_assignments(tenant.tutor, course.course_id)).waiting == 3


async def test_nobody_else_sees_or_judges_what_was_handed_in(tenant: Academy, other_tenant: Academy):
    course = await an_assignment_course(tenant)
    submission = (await course.hand_in()).submission.id
    colleague = await tenant.join("Bo Larsen", role=tenant.tutor.role)
    for actor, refusal in (
        (tenant.trainee, Forbidden), (colleague, CourseNotFound), (other_tenant.tutor, CourseNotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            await assessments.judge(actor, course.course_id, submission, PASS)
        with pytest.raises(refusal):
            await assessments.hand_ins_of(actor, course.course_id, HandInQuery())
    other = await an_assignment_course(tenant)
    with pytest.raises(SubmissionNotFound):
        await assessments.judge(tenant.tutor, other.course_id, submission, PASS)


@pytest.mark.parametrize("change", ["body = 'other'", "files = '[]'", "handed_in_at = now()", "number = 9"])
async def test_the_database_changes_nothing_that_was_handed_in(tenant: Academy, change: str):
    course = await an_assignment_course(tenant)
    await course.hand_in()
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with unit_of_work(system(tenant.id)) as work:
            await work.session.execute(text(f"UPDATE submissions SET {change}"))


async def test_a_hand_in_is_judged_by_what_was_asked_when_it_came(tenant: Academy):
    course = await an_assignment_course(tenant, Assignment(settle=Settle.POINTS, max_points=10, pass_points=5))
    receipt = await course.hand_in()
    await republished(course, Assignment(settle=Settle.POINTS, max_points=100, pass_points=90))
    given = Judgement(Verdict.PASS, 0, points=6)
    view = await assessments.judge(tenant.tutor, course.course_id, receipt.submission.id, given)
    assert (view.asked.max_points, view.submission.points) == (10, 6)


async def test_a_refused_file_leaves_nothing_in_the_store(tenant: Academy):
    course = await an_assignment_course(tenant)
    with pytest.raises(FileUnreadable):
        await course.upload("walk.pdf", b"no PDF")
    async with unit_of_work(system(tenant.id)) as work:
        rows = (await work.session.execute(text("SELECT id FROM submission_files"))).scalars().all()
    assert rows == []
    listed = blobs()._client.list_objects_v2(Bucket=blobs()._bucket, Prefix=f"{tenant.id}/hand-ins/")
    assert listed.get("KeyCount", 0) == 0


async def test_an_unknown_file_is_not_there(tenant: Academy):
    for file_id in (uuid4(), UUID(int=0)):
        with pytest.raises(FileNotThere):
            await assessments.file_address(tenant.trainee, file_id)


async def test_a_rubric_gives_the_points_and_its_learner_reads_the_levels(tenant: Academy):
    rubric = parse_rubric(a_rubric())
    asked = Assignment(settle=Settle.POINTS, max_points=6, pass_points=3, rubric=rubric)
    course = await an_assignment_course(tenant, asked)
    sent = (await course.hand_in()).submission
    levels = {line.id: line.levels[1].id for line in rubric}
    where = (tenant.tutor, course.course_id, sent.id)
    with pytest.raises(JudgementInvalid, match="Choose a level for “Route”"):
        await assessments.judge(*where, Judgement(Verdict.PASS, 0, 6))
    said = await assessments.judge(*where, Judgement(Verdict.PASS, 0, None, "Good.", levels))
    assert (said.submission.points, [one.level for one in said.submission.levels]) == (4, ["Some", "Given"])
    desk = await course.desk()
    assert desk.asked.rubric == rubric
    assert [(one.criterion, one.points, one.out_of) for one in desk.submissions[0].levels] == [
        ("Route", 2, 4), ("Reasons", 2, 2),
    ]  # fmt: skip
