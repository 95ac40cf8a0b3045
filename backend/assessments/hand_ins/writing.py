"""A learner at an assignment: the draft, and handing in."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.assessments.dto import DraftSaved, HandedInFile, HandInDesk, Receipt, SubmissionStatus
from backend.assessments.events import HandedIn
from backend.assessments.hand_ins import repository, rules, shaping
from backend.assessments.hand_ins.errors import DraftChanged, FilesOnTheirWay, HandInClosed, HandInInvalid
from backend.assessments.receipts import receipt_of
from backend.courses.dto import Assignment
from backend.enrollments import api as enrollments
from backend.enrollments.api import NotEnrolled
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, LessonId, new_id
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner stands at an assignment, on the version that they are on."""

    enrollment_id: UUID
    course_id: UUID
    lesson_id: UUID
    version_id: UUID
    course_title: str
    title: str
    asked: Assignment
    due: datetime | None
    statuses: tuple[SubmissionStatus, ...]
    archived: bool

    @property
    def number(self) -> int:
        """Of the next hand-in."""
        return len(self.statuses) + 1

    def closed(self, now: datetime) -> HandInClosed | None:
        """Why nothing can be handed in, or None."""
        if self.archived:
            return HandInClosed("This course was archived. What you handed in is kept.")
        return rules.closed(self.asked, self.statuses, self.due, now)


async def standing(actor: Actor, course_id: UUID, lesson_id: UUID) -> Standing:
    """How the actor stands at an assignment that is open to them. Two queries.

    Raises:
        NotAnAssignment, CourseNotOpen, NotEnrolled, CourseWithdrawn, AccessSuspended, AccessEnded, LessonLocked
    """
    actor.demand(Permission.LEARN)
    await enrollments.demand_lesson(actor, course_id, lesson_id)
    async with unit_of_work(actor, read_only=True) as work:
        return await _standing(work, course_id, lesson_id)


async def _standing(work: Work, course_id: UUID, lesson_id: UUID) -> Standing:
    actor = work.actor
    row = await repository.place(work.session, actor.tenant_id, course_id, lesson_id, actor.the_user())
    if row is None:
        raise NotEnrolled
    lesson, asked = await shaping.assignment(actor, row.version_id, lesson_id)
    return Standing(
        enrollment_id=row.enrollment_id,
        course_id=course_id,
        lesson_id=lesson_id,
        version_id=row.version_id,
        course_title=row.course_title,
        title=lesson.title,
        asked=asked,
        due=rules.due_at(asked, row.enrolled_at),
        statuses=tuple(map(SubmissionStatus, row.statuses)),
        archived=row.course_status == "archived",
    )


async def hand_in_desk(actor: Actor, course_id: UUID, lesson_id: UUID) -> HandInDesk:
    """All that a learner needs at an assignment. Five queries, in three round trips.

    Raises:
        As ``standing``.
    """
    at = await standing(actor, course_id, lesson_id)
    async with unit_of_work(actor, read_only=True) as work:
        draft, files, rows = await repository.desk(work.session, actor.tenant_id, at.enrollment_id, lesson_id)
    now = clock.now()
    closed = at.closed(now)
    return HandInDesk(
        course_id=CourseId(course_id),
        lesson_id=LessonId(lesson_id),
        title=at.title,
        asked=at.asked,
        due_at=at.due,
        late=rules.is_late(at.due, now),
        closed=closed.message if closed else "",
        number=at.number,
        left=rules.attempts_left(at.asked, len(at.statuses)),
        draft=shaping.draft_of(draft, files),
        submissions=tuple(map(shaping.submission_of, rows)),
        now=now,
    )


async def save_draft(actor: Actor, course_id: UUID, lesson_id: UUID, text: str, link: str, revision: int) -> DraftSaved:
    """Keep what a learner has written over the revision that they saw; 0 is the first.

    Sending again what is there already succeeds, so that a save whose answer was lost may be repeated.

    Raises:
        As ``standing``; HandInClosed, HandInInvalid
        DraftChanged: another window saved a newer one; with what is there.
    """
    at = await standing(actor, course_id, lesson_id)
    if closed := at.closed(clock.now()):
        raise closed
    body, address = rules.clean(at.asked, text, link)
    now = clock.now()
    given = _of(actor, at) | {"body": body, "link": address, "revision": revision, "at": now}
    async with unit_of_work(actor) as work:
        saved = await repository.save_draft(work.session, given)
        if saved is not None:
            return DraftSaved(saved, now)
        there, _, _ = await repository.desk(work.session, actor.tenant_id, at.enrollment_id, lesson_id)
    assert there is not None
    if (there.body, there.link) == (body, address):
        return DraftSaved(there.revision, there.saved_at)
    raise DraftChanged(there.body, there.link, there.revision, there.saved_at)


async def hand_in(actor: Actor, course_id: UUID, lesson_id: UUID, number: int, text: str, link: str) -> Receipt:
    """Hand in this text and link, and the files of the draft, as the learner's hand-in of this ``number``.

    The hand-in, the learner's progress and the event commit together. Handing in again under the same number returns
    what was handed in first: of two windows, or two tries, one counts.

    Raises:
        As ``standing``; HandInClosed, NothingToHandIn, HandInInvalid, FilesOnTheirWay: nothing was handed in.
    """
    at = await standing(actor, course_id, lesson_id)
    async with unit_of_work(actor) as work:
        await repository.hold(work.session, actor.tenant_id, at.enrollment_id)
        at = await _standing(work, course_id, lesson_id)
        _, files, rows = await repository.desk(work.session, actor.tenant_id, at.enrollment_id, lesson_id)
        if number != at.number:
            return _earlier(rows, number)
        now = clock.now()
        if closed := at.closed(now):
            raise closed
        if any(one.status != "ready" for one in files):
            raise FilesOnTheirWay
        ready = tuple(map(shaping.file_of, files))
        body, address = rules.clean(at.asked, text, link)
        rules.demand_something(at.asked, body, address, ready)
        status = await _keep(work, at, body, address, ready, now)
        kept = await repository.desk(work.session, actor.tenant_id, at.enrollment_id, lesson_id)
    return Receipt(shaping.submission_of(kept[2][0]), status is SubmissionStatus.DONE)


def _earlier(rows: list[Any], number: int) -> Receipt:
    found = next((row for row in rows if row.number == number), None)
    if found is None:
        raise HandInInvalid("This page is out of date. Load it again; what you wrote is kept.")
    submission = shaping.submission_of(found)
    return Receipt(submission, submission.status in (SubmissionStatus.DONE, SubmissionStatus.PASSED))


async def _keep(
    work: Work, at: Standing, body: str, address: str, files: tuple[HandedInFile, ...], now: datetime
) -> SubmissionStatus:
    actor, submission_id, status = work.actor, new_id(), rules.status_of_new(at.asked)
    kept = [shaping.dump_file(file) for file in files]
    facts = {
        "id": str(submission_id), "number": at.number, "at": now.isoformat(), "link": address, "files": kept,
        "text": hashlib.sha256(body.encode()).hexdigest(),
    }  # fmt: skip
    given = _of(actor, at) | {
        "id": submission_id,
        "course": at.course_id,
        "version": at.version_id,
        "person": actor.the_user(),
        "number": at.number,
        "at": now,
        "late": rules.is_late(at.due, now),
        "body": body,
        "link": address,
        "receipt": receipt_of(facts),
        "status": status.value,
        "settled_at": now if status is SubmissionStatus.DONE else None,
    }
    await repository.add(work.session, given, kept)
    await repository.put_draft(work.session, _of(actor, at) | {"body": "", "link": "", "at": now}, only_empty=False)
    if status is SubmissionStatus.DONE:
        await enrollments.record_quiz_result(work, at.enrollment_id, at.lesson_id, passed=True, percent=None)
    work.announce(_handed_in(actor, at, submission_id, late=given["late"]))
    return status


def _of(actor: Actor, at: Standing) -> dict[str, Any]:
    return {"tenant": actor.tenant_id, "enrollment": at.enrollment_id, "lesson": at.lesson_id}


def _handed_in(actor: Actor, at: Standing, submission_id: UUID, *, late: bool) -> HandedIn:
    return HandedIn(
        submission_id=submission_id,
        enrollment_id=at.enrollment_id,
        course_id=at.course_id,
        course_title=at.course_title,
        lesson_id=at.lesson_id,
        assignment_title=at.title,
        user_id=actor.the_user(),
        learner_name=actor.name,
        number=at.number,
        late=late,
    )
