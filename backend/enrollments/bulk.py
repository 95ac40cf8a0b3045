"""Enrolling people by a file: first what each row would do, then doing it."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from backend.enrollments.admission_rules import has_seat
from backend.enrollments.bulk_rules import BulkOutcome, FileRow, read_file
from backend.enrollments.door_dto import BulkResult, BulkRow
from backend.enrollments.managing import demand_tutor, held_course, place
from backend.enrollments.repository import roster
from backend.enrollments.repository.door import Person, Standing
from backend.enrollments.repository.roster import Known
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import Work, unit_of_work

AT_ONCE = 500


async def preview_file(actor: Actor, course_id: UUID, data: bytes) -> BulkResult:
    """What each row of a file would do now. Changes nothing.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, CourseNotOpen, FileUnreadable, FileTooLong
    """
    await demand_tutor(actor, course_id)
    rows = read_file(data, clock.now())
    async with unit_of_work(actor) as work:
        at = await held_course(work, course_id)
        judged = await _judge(work, at, rows)
    return _result([one for one, _ in judged])


async def enrol_file(actor: Actor, course_id: UUID, data: bytes) -> BulkResult:
    """Do what each row asks for, some hundreds in a transaction: a second try goes on where a crash left off.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, CourseNotOpen, FileUnreadable, FileTooLong
    """
    await demand_tutor(actor, course_id)
    rows, done = read_file(data, clock.now()), list[BulkRow]()
    for start in range(0, len(rows), AT_ONCE):
        async with unit_of_work(actor) as work:
            at = await held_course(work, course_id)
            judged = await _judge(work, at, rows[start : start + AT_ONCE])
            await place(work, at, [person for _, person in judged if person], "csv")
        done += [one for one, _ in judged]
    return _result(done)


async def _judge(work: Work, at: Standing, rows: Sequence[FileRow]) -> list[tuple[BulkRow, Person | None]]:
    """Each row with its outcome, and the person whom it brings in, if it does."""
    tenant, course = work.actor.tenant_id, at.course.course_id
    emails = [row.email for row in rows if not row.problem]
    known = await roster.by_email(work.session, tenant, course, emails) if emails else {}
    judged: list[tuple[BulkRow, Person | None]] = []
    coming = 0
    for row in rows:
        someone = known.get(row.email)
        seat = has_seat(at.course.capacity, at.taken + coming, at.queue)
        outcome, words = _outcome(row, someone, seat=seat)
        comes = outcome in (BulkOutcome.ENROL, BulkOutcome.AGAIN, BulkOutcome.WAIT)
        coming += outcome in (BulkOutcome.ENROL, BulkOutcome.AGAIN)
        person = Person(someone.id, someone.name, someone.email, row.until) if someone and comes else None
        judged.append((BulkRow(row.line, row.email, someone.name if someone else "", outcome, words), person))
    return judged


def _outcome(row: FileRow, someone: Known | None, *, seat: bool) -> tuple[BulkOutcome, str]:
    if row.problem:
        repeated = row.problem.startswith("The same")
        return (BulkOutcome.DUPLICATE if repeated else BulkOutcome.BAD), row.problem
    if someone is None or someone.status == "deactivated":
        return BulkOutcome.UNKNOWN, "Nobody in the academy has this address" if someone is None else "Deactivated"
    if someone.access in ("open", "suspended"):
        return BulkOutcome.ALREADY, "In the course already" if someone.access == "open" else "Suspended in the course"
    if someone.state == "waiting" and not seat:
        return BulkOutcome.ALREADY, "On the waiting list already"
    if not seat:
        return BulkOutcome.WAIT, "No seat is left: joins the waiting list"
    return (BulkOutcome.ENROL, "") if someone.access is None else (BulkOutcome.AGAIN, "Comes back, with the progress")


def _result(rows: list[BulkRow]) -> BulkResult:
    return BulkResult(tuple(rows), dict(Counter(row.outcome.value for row in rows)))
